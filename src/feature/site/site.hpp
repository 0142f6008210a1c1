// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/edition/shelf.hpp"
#include <initializer_list>

/// The site that everyone may read: the published editions as pages. Nothing here knows a true count; every number is one
/// of a disclosure::Release, printed by report::print.
///
/// A page is a function from a Visit (site_page.hpp) to a web::Response. The routes (site_web.cpp) make the Visit: they
/// find the edition on the shelf, take the texts of the language and call the function. So the same function serves
///
///   /wijken                      the newest edition
///   /edities/{editie}/wijken     a certain edition, for ever at this address
///   /en/wijken                   the same in English; policy texts and labels stay Dutch and say so (lang="nl")
///   /en/edities/{editie}/wijken
///
/// The pages, with the file that makes each:
///
///   /                            start_page       how it stands, in three sentences, and the headline figures
///   /bereik                      reach_page       the reach by each definition, and why all of them are true
///   /figuren, /figuren/{methode} figures_page     all figures; one figure by everything it is published by
///   /wijken, /wijken/{code}      district_page    a map and table per figure (/wijken/figuur/{methode}); one wijk
///   /aanbieders                  subject_page     kinds of provider
///   /kwaliteit                   subject_page     quality norms
///   /plaatsen                    subject_page     places, waiting lists and who is not reached
///   /doelen                      aims_page        targets of the plan
///   /verantwoording              account_page     how it was computed and made safe
///   /downloads                   downloads_page   files of the edition
///   /edities                     editions_page    all editions and what was corrected
///   /vergelijken                 compare_page     two wijken, definitions or editions: /vergelijken/wijken/{a}/{b}
///   /zoeken, /register           search_page      search; everything from A to Z
///   /toegankelijkheid            accessibility_page
///   /edities/{editie}/bestanden/{bestand}         a file of an edition, as it was frozen
namespace kiem::site {

enum class Language { dutch, english };

/// Who answers: a server, or nobody, when the pages are files in a folder. Then there are no forms and no search.
enum class Delivery { served, exported };

/// Where a page is.
struct Address {
    Language language = Language::dutch;
    /// The edition the URL names; empty: it names none and shows the newest.
    std::string edition;
    /// The parts after that: {"wijken", "A03"}. None: the start page.
    std::vector<std::string> path;

    friend bool operator==(Address const&, Address const&) = default;
};

/// "/en/edities/2012-10-01/wijken/A03", with each part percent-encoded.
std::string to_url(Address const& address);

/// Another page of the same edition in the same language.
std::string to_url(Address const& here, std::initializer_list<std::string_view> path);

/// The stable URL of a file of an edition.
std::string file_url(std::string_view edition, std::string_view file);

} // namespace kiem::site
