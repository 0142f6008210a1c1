// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/edition/verify_do.hpp"
#include "feature/register/supply.hpp"
#include "web/parts.hpp"

/// The internal pages of editions.
namespace kiem::edition {

/// What stands in the fields of a form, as it was typed, and what is wrong with it.
struct Typed {
    std::map<std::string, std::string, std::less<>> values, errors;
    std::string value(std::string_view field) const;
    std::string error(std::string_view field) const;
};

/// Something that went wrong with an act, to be told at the top of the page.
struct Told {
    std::string title, sentence;
};

web::Response list_page(web::Site const& site, std::vector<StoredEdition> const& editions);

/// `published`: the editions that a new one can correct.
web::Response new_page(web::Site const& site, Typed const& typed, std::vector<StoredEdition> const& published);

/// All that the page of one edition shows.
struct EditionView {
    StoredEdition edition;
    Draft draft;
    Findings findings;
    std::vector<EditionFile> files;
    /// Of a checked edition the preview; absent for a draft.
    std::optional<Publication> publication;
    /// The deliveries known on its known date.
    std::vector<reg::Supply> supply;
};
web::Response edition_page(web::Site const& site, EditionView const& view, Typed const& typed,
                           std::optional<Told> const& told);

web::Response differences_page(web::Site const& site, EditionHead const& head, Differences const& differences);

/// The fields of a form as they are kept, to start from.
Typed typed_from(Draft const& draft);
/// The methods whose zero is explained, or has to be: a field each.
std::vector<std::string> zero_methods(EditionView const& view);

/// A POST form; the fields stand under each other. With errors it starts with a summary that links to them.
struct PostField {
    enum class Kind { line, day, text, choice, hidden };
    Kind kind;
    std::string name, label, help = {};
    std::vector<web::Choice> choices = {};
    /// What is kept now, when it differs from what was typed and someone else changed it.
    std::string kept = {};
};
struct PostButton {
    /// The value of "doe".
    std::string value, text;
};
struct PostForm {
    std::string action;
    std::vector<PostField> fields;
    std::vector<PostButton> buttons;
};
void put_post_form(std::string& out, web::Site const& site, PostForm const& form, Typed const& typed);

/// "/edities-beheer/editie/najaar-2012".
std::string edition_url(std::string_view name);

} // namespace kiem::edition
