// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/programme/programme_do.hpp"
#include "feature/programme/programme_web.hpp"
#include "web/date_hint.hpp"
#include "web/post_form.hpp"

/// Somebody at work with programmes, for one request.
namespace kiem::programme {

/// Refers to the site and to itself: made where it is used, and not copied.
class AtWork {
public:
    AtWork(ProgrammeSite const& site_at, dossier::Work at_work)
        : at(site_at), work(std::move(at_work)), desk(work.desk()), catalogue(at.catalogue(work.today())),
          rules(at.rules(work.today())), office{desk, catalogue, rules} {}
    AtWork(AtWork const&) = delete;
    AtWork& operator=(AtWork const&) = delete;

    ProgrammeSite const& at;
    dossier::Work const work;
    dossier::Desk const desk;
    policy::ProgrammeCatalogue const& catalogue;
    policy::OutreachRules const& rules;
    Office const office;

    Texts const& tr() const { return work.tr(); }
    Day today() const { return work.today(); }
    web::Site const& site() const { return at.children.site; }
};

using Handler = std::function<web::Response(AtWork const&, web::Request const&)>;
/// A row of the table of routes. Who guides children to a place works for that; the others for "opvang".
web::Route programme_route(ProgrammeSite const& site, web::Method method, std::string pattern, web::Access access,
                           Handler handler);

/// One form of several on a page: what was typed stays in it.
struct Step {
    /// The "doe" it came from; empty: nothing was sent.
    std::string name = {};
    web::Typed typed = {};
    /// Said above the page.
    std::string told = {};
    int status = 200;
};
/// What stands in a form: what was typed in it, or those values and a new key.
web::Typed typed_for(Step const& step, std::string_view name, web::Typed values = {});
/// Why something was not done, above the page; nothing when nothing was told.
void put_told(std::string& out, AtWork const& work, Step const& step);
using web::typed_day;
/// "/programmas/minisamenspel".
std::string url_of(policy::Programme const& programme);
/// "Begin", "Programma's".
std::vector<web::Link> programmes_breadcrumb(AtWork const& work);

constexpr std::string_view joining_step = "aanmelden", visiting_step = "huisbezoek", ending_step = "einde";
/// The fields of a joining or a visit, before those the page adds. `programme` null: it is chosen from a list.
web::PostForm joining_form(AtWork const& work, policy::Programme const* programme);
web::PostForm visiting_form(AtWork const& work);
/// Does what a form of these asked. Where it was turned down: what to show; nothing: it was done.
std::optional<Step> take_joining(AtWork const& work, web::Request const& request, Who const& who,
                                 policy::Programme const* programme);
std::optional<Step> take_visit(AtWork const& work, web::Request const& request, Who const& who,
                               policy::Programme const& programme);
/// Of a participation; its fields end in its number.
web::PostForm ending_form(AtWork const& work, Participation const& value);
std::optional<Step> take_ending(AtWork const& work, web::Request const& request, ParticipationId id);

} // namespace kiem::programme
