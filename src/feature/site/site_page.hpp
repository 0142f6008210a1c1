// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/local_text.hpp"
#include "feature/site/site.hpp"
#include "feature/site/site_text.hpp"
#include "web/parts.hpp"

/// What the pages of the public site share: what they are made from, and their frame.
namespace kiem::site {

/// All that a page is made from.
struct Visit {
    /// Every published edition, the newest first.
    std::vector<edition::EditionHead> heads;
    std::vector<std::shared_ptr<Publication const>> editions;
    /// The one that is shown: one of `editions`.
    std::shared_ptr<Publication const> shown;
    /// Files of the one that is shown.
    std::vector<edition::EditionFile> files;
    web::Site const& site;
    /// Of the page itself.
    Address address;
    Delivery delivery = Delivery::served;

    Publication const& publication() const { return *shown; }
    Texts const& texts() const { return site.texts; }
    bool is_english() const { return address.language == Language::english; }
    /// Another page of this edition in this language.
    std::string url(std::initializer_list<std::string_view> path) const { return to_url(address, path); }
    std::string figure_url(Subject const& subject) const { return url({"figuren", subject.method}); }
    /// The head of an edition; null when it is not published.
    edition::EditionHead const* head(std::string_view name) const;
};

struct PublicHead {
    std::string title;
    /// A sentence or two below the title; empty: none.
    std::string lead = {};
    /// Between the start page and this one.
    std::vector<web::Link> above = {};
    /// The title is a name from a policy file.
    bool has_dutch_title = false;
};

/// A page with the frame of the public site: breadcrumb, what the numbers are (edition, count date, rounding), a warning
/// where the edition is corrected or no longer the newest, and the same page in the other language.
web::Response public_page(Visit const& visit, PublicHead const& head, web::Part const& main);

/// The page for an address that does not exist in this edition.
web::Response not_found(Visit const& visit);

/// Before anything is published: says so. Status 200.
web::Response empty_page(web::Site const& site);

/// Text of a policy file or of the researcher, which is Dutch on every page.
web::Part dutch(Visit const& visit, std::string_view text);
void put_dutch_paragraph(std::string& out, Visit const& visit, std::string_view text);

/// web::put_section with a title and lead from a policy file.
void put_dutch_section(std::string& out, Visit const& visit, std::string_view id, std::string_view title,
                       std::string_view lead, web::Part const& body);

/// A list of links with an optional sentence each.
struct LinkItem {
    web::Link link;
    std::string text = {};
    bool is_dutch = false;
};
void put_links(std::string& out, Visit const& visit, std::vector<LinkItem> const& items);

/// web::put_contents of links of which some are Dutch on every page.
void put_contents(std::string& out, Visit const& visit, std::vector<LinkItem> const& items);

void put_link(std::string& out, web::Link const& link);
void put_list(std::string& out, Visit const& visit, std::vector<std::string> const& dutch_items);

/// "Bereik", "Kwaliteit van de locaties": the chapter of figures whose indicator begins with this letter.
std::string chapter_text(Texts const& texts, char letter);

/// The order in which chapters are read, and the letters there may be.
inline constexpr std::string_view chapters = "BKNTCDUP";

/// Name of the edition in words: "editie 2012-10-01".
std::string edition_text(Visit const& visit);

/// Source line of a chart: count date, known date and rounding.
std::string source_text(Visit const& visit);

/// What is said about how the numbers of this edition were made safe.
std::string safety_text(Visit const& visit);

} // namespace kiem::site
