// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/edition/verify_do.hpp"
#include "feature/register/supply.hpp"
#include "web/post_form.hpp"

/// The internal pages of editions.
namespace kiem::edition {

using web::Typed;

/// What every page needs: the site, and who looks at it.
struct Shown {
    web::Site const& site;
    web::Visit const* visit;
};

/// Something that went wrong with an act, to be told at the top of the page.
struct Told {
    std::string title, sentence;
};

web::Response list_page(Shown const& at, std::vector<StoredEdition> const& editions);

/// `published`: the editions that a new one can correct.
web::Response new_page(Shown const& at, Typed const& typed, std::vector<StoredEdition> const& published);

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
web::Response edition_page(Shown const& at, EditionView const& view, Typed const& typed,
                           std::optional<Told> const& told);

web::Response differences_page(Shown const& at, EditionHead const& head, Differences const& differences);

/// The fields of a form as they are kept, to start from.
Typed typed_from(Draft const& draft);
/// The methods whose zero is explained, or has to be: a field each.
std::vector<std::string> zero_methods(EditionView const& view);

/// "/edities-beheer/editie/najaar-2012".
std::string edition_url(std::string_view name);

} // namespace kiem::edition
