// SPDX-License-Identifier: EUPL-1.2
#include "feature/reminder/reminder_web.hpp"
#include "feature/reminder/reminder_do.hpp"
#include "web/post_form.hpp"

namespace kiem::reminder {

namespace {

using web::Request;
using web::Response;

constexpr std::string_view address = "/mijn/herinneringen";

Response form_page(ReminderSite const& at, Request const& request, Principal const& who) {
    auto const& tr = at.site.texts;
    web::PageHead head{tr("herinnering.titel"), web::Zone::internal, {{tr("web.home"), "/"}}, tr("herinnering.uitleg")};
    head.visit = request.visit.get();
    web::Typed typed;
    typed.values["mail"] = wants_reminders(at.connection(), who.account) ? "ja" : "nee";
    web::PostForm const form{std::string(address),
                             {{web::PostField::Kind::radio,
                               "mail",
                               tr("herinnering.vraag"),
                               {},
                               {{"ja", tr("herinnering.ja")}, {"nee", tr("herinnering.nee")}}}},
                             {{"bewaren", tr("herinnering.bewaren")}}};
    return web::page(at.site, head, [&](std::string& out) {
        if (request.query.text("gedaan") == "ja")
            web::put_alert(out, web::Tone::ok, tr("herinnering.bewaard"), [](std::string&) {});
        web::put_post_form(out, at.site, request.visit.get(), form, typed);
    });
}

Response save(ReminderSite const& at, Request const& request, Principal const& who) {
    auto const wanted = request.form.text("mail") == "nee" ? Wanted::no : Wanted::yes;
    if (!choose(at.connection(), who, at.now(), wanted))
        return web::error_page(at.site, 409, request.id, request.visit.get());
    return web::see_other(std::string(address) + "?gedaan=ja");
}

web::Access who_work() {
    return web::Access::roles({Role::nurse, Role::vve_coordinator, Role::preschool_worker, Role::location_manager,
                               Role::coach, Role::teacher, Role::care_coordinator, Role::policy_officer,
                               Role::researcher, Role::privacy_officer, Role::administrator});
}

} // namespace

web::StaffLink link_of_own(Texts const& texts) {
    return {{texts("herinnering.titel"), std::string(address)}, who_work().roles()};
}

std::vector<web::Route> reminder_routes(ReminderSite const& site) {
    auto const access = who_work();
    std::string const path(address);
    return {{web::Method::get, path, access,
             [site](Request const& request, Principal const& who) { return form_page(site, request, who); }},
            {web::Method::post, path, access,
             [site](Request const& request, Principal const& who) { return save(site, request, who); }}};
}

} // namespace kiem::reminder
