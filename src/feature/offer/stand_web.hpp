// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/offer/offer_web.hpp"
#include "web/date_hint.hpp"
#include "web/post_form.hpp"
#include <map>

/// Somebody at work on these pages, for one request.
namespace kiem::offer {

/// Refers to the site and to itself: made where it is used, and not copied.
class Stand {
public:
    Stand(OfferSite const& site_at, dossier::Work at_work)
        : at(site_at), work(std::move(at_work)), desk(work.desk()), rules(at.rules(work.today())), table{desk, rules},
          priorities(priorities_of(rules)), counter{table, priorities, at.norms} {}
    Stand(Stand const&) = delete;
    Stand& operator=(Stand const&) = delete;

    OfferSite const& at;
    dossier::Work const work;
    dossier::Desk const desk;
    policy::OutreachRules const& rules;
    cases::Table const table;
    std::vector<placing::Priority> const priorities;
    Counter const counter;

    Texts const& tr() const { return work.tr(); }
    Day today() const { return work.today(); }
    web::Site const& site() const { return at.children.site; }
};

using StandHandler = std::function<web::Response(Stand const&, web::Request const&)>;
/// A row of the table of routes, for one purpose.
web::Route stand_route(OfferSite const& site, web::Method method, std::string pattern, web::Access access,
                       std::string purpose, StandHandler handler);

/// The head of these pages.
web::PageHead stand_head(Stand const& stand, std::string title, std::vector<web::Link> breadcrumb = {});
/// The page of what is not there or is not one's own, or a page with the sentence of the refusal.
web::Response stand_refused(Stand const& stand, web::Request const& request, Refusal const& refusal);

/// Why nothing can be changed here, when the use of the record is restricted.
void put_restricted(std::string& out, Stand const& stand, Standing const& standing);

/// The day of a query or form field; `fallback` when it is empty; nothing when it is no day.
std::optional<Day> day_in(std::string_view typed, Day today, std::optional<Day> fallback = {});
using web::typed_day;

/// "maandagochtend"; all of them as choices of a form.
std::string session_name(std::size_t session, Texts const& tr);
/// "maandagochtend, dinsdagochtend"; for none: "niet bekend".
std::string sessions_name(placing::Sessions sessions, Texts const& tr);
std::vector<web::Choice> session_choices(Texts const& tr);

/// The findings about a place.
void put_to_confirm(std::string& out, Stand const& stand, Findings const& findings);
/// A field "bevestigd" with a box, when there is something to confirm.
void add_confirmation(web::PostForm& form, Findings const& findings, Texts const& tr);
/// The codes that the field carries: those of `findings` when the box was ticked.
std::vector<std::string> confirmed_in(web::Request const& request);

/// One form of several on a page: what was typed stays in it.
struct TypedStep {
    /// The "doe" it came from; empty: nothing was sent.
    std::string step = {};
    web::Typed typed = {};
    Findings findings = {};
    /// Said above the page.
    std::string told = {};
    int status = 200;
    /// The step that led to this page, of the address; empty: none did.
    std::string done = {};
};
/// The address of a page after a step was taken, so that it says so.
std::string url_after(std::string url, std::string_view step);
/// What that step did; nothing when none led here.
void put_done(std::string& out, Stand const& stand, TypedStep const& typed);
/// What was typed where a refusal turned it down: at its field when the refusal names one, else above the form.
TypedStep turned_down(Stand const& stand, web::Request const& request, Refusal const& refusal,
                      std::map<std::string, std::string, std::less<>> const& field_of = {});
/// What stands in the form of a step: what was typed there, or those values.
web::Typed typed_for(TypedStep const& typed, std::string_view step,
                     std::map<std::string, std::string, std::less<>> values);

} // namespace kiem::offer
