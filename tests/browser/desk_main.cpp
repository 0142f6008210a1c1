// SPDX-License-Identifier: EUPL-1.2
#include "base/local_day.hpp"
#include "browser/made_up.hpp"
#include "feature/case/case_ties_do.hpp"
#include "feature/desk/desk_testing.hpp"

// The pages of what must be done now with a few made-up children on their way to a place, on a free port of the loopback
// address, until SIGTERM. The header "X-Wie" says who is logged in.
namespace {

using namespace kiem;
using cases::Event;

Day const today = local_day(gallery::now());

/// A child of youth health, with what happened to it after its indication.
struct OnItsWay {
    std::string given, family;
    int indicated_days_ago;
    std::vector<cases::Happening> happenings;
};

cases::Happening at(Event event, int days_ago, std::string reason = {}) {
    auto happening = cases::testing::any(event, today - std::chrono::days{days_ago});
    if (!reason.empty()) happening.reason = std::move(reason);
    return happening;
}
cases::Happening due(cases::Happening happening, int in_days) {
    happening.due_on = today + std::chrono::days{in_days};
    return happening;
}

std::vector<OnItsWay> children() {
    std::vector<OnItsWay> all{
        {"Noor", "van den Berg", 40, {}},
        {"Youssef", "El Amrani", 30, {at(Event::not_reached, 12)}},
        {"Mila", "Wolvenberg-van Schimmelpenninck", 60, {at(Event::reached, 50), at(Event::ask_place, 45)}},
        {"Sem", "Jansen", 20, {due(at(Event::postpone, 5), 0)}},
        {"Elif", "Yıldız", 18, {at(Event::reached, 10), due(at(Event::postpone, 3), 4)}},
        {"Daan", "de Vries", 35, {at(Event::ask_place, 20), at(Event::offer, 3)}},
        {"Zoë", "Bakker", 50, {at(Event::ask_place, 40), at(Event::offer, 20), at(Event::accept, 12)}},
        {"Ömer", "Kaya", 80, {at(Event::decline, 30, "te_duur")}},
        {"Emma",
         "Smit",
         90,
         {at(Event::ask_place, 70), at(Event::offer, 40), at(Event::accept, 30), at(Event::place, 10)}},
        {"Lucas", "Visser", 44, {at(Event::hand_over, 40)}}};
    for (int i = 0; i < 55; ++i)
        all.push_back({"Kind", fmt::format("Meijer{}", i), 15 + i % 5, {due(at(Event::postpone, 1), 9 + i)}});
    return all;
}

/// The parents of the child at the preschool agreed that youth health knows of it.
struct Agreed : dossier::Ties {
    bool is_consented(db::Connection&, DossierId, std::string_view organisation, std::string_view, Day) override {
        return organisation == "jgz";
    }
};

/// A child that only the preschool knows.
void keep_at_preschool(db::Connection& connection) {
    gallery::act(connection, [](db::Act& act) {
        auto one = dossier::testing::child("Vera", "Smits", "2010-06-01");
        one.organisation = "peuterland";
        dossier::insert_dossier(act, one, "formulier-peuterland");
    });
}

void keep(db::Connection& connection, policy::OutreachRules const& rules, OnItsWay const& one, int number) {
    auto const code = fmt::format("K-{}", number);
    auto const begun = today - std::chrono::days{one.indicated_days_ago};
    gallery::act(connection, [&](db::Act& act) {
        auto dossier = dossier::testing::child(one.given, one.family, "2010-06-01");
        dossier.organisation = "jgz";
        dossier.child_code = code;
        dossier = dossier::insert_dossier(act, dossier, fmt::format("formulier-{}", number));
        auto const delivery = reg::direct_delivery(act);
        auto const* const postcode = number % 3 == 0 ? "1313AB" : "1312AB";
        child::write_child(act, "jgz", delivery, {code, dossier.born_on, postcode, "1", dossier.born_on});
        indication::write_indication(act, "jgz", delivery, {"I" + code, code, {"taal"}, "taal", begun, "", begun, {}});
        cases::Happening const first{
            .event = Event::indicate, .on = begun, .owner = cases::Owner{"jgz", {}}, .indication_code = "I" + code};
        cases::Telling telling{.organisation = "jgz", .account = {}, .by = "verpleegkundige"};
        auto value = cases::save_case(act, cases::begin(rules, {code, dossier.id, "jgz"}, first).value(), first,
                                      telling);
        for (auto const& happening : one.happenings) {
            telling.channel = happening.event == Event::reached || happening.event == Event::not_reached ? "telefoon"
                                                                                                         : "";
            telling.note = happening.event == Event::reached
                               ? "Moeder wil graag dat haar kind vaker met andere kinderen speelt."
                               : "";
            value = cases::save_case(act, cases::happen(rules, value, happening).value(), happening, telling);
        }
    });
}

void fill(db::Connection& connection, policy::OutreachRules const& rules) {
    gallery::act(connection, [](db::Act& act) {
        gallery::insert_organisations(act);
        desk::testing::insert_postcodes(act);
    });
    int number = 0;
    for (auto const& one : children()) keep(connection, rules, one, ++number);
    keep_at_preschool(connection);
}

} // namespace

int main() {
    gallery::Town town(desk::testing::test_migrations());
    auto rules = cases::testing::test_rules();
    rules.channels.emplace_back("e-mail", "E-mail");
    fill(town.connection(), rules);
    Agreed agreed;
    cases::CaseTies ties(agreed);
    desk::FunnelKeeper funnel([](Day) { return std::string("wijken"); });
    desk::DeskSite const pages{
        .children = town.children(ties),
        .rules = [&](Day) -> policy::OutreachRules const& { return rules; },
        .norm = [](Day) { return cases::PlaceNorm{}; },
        .district_scheme = [](Day) { return std::string("wijken"); },
        .districts = [](Day) { return std::vector<web::Choice>{{"A01", "Almere Haven"}, {"A02", "Almere Stad"}}; },
        .threshold = [](Day) { return std::int64_t{5}; },
        .funnel = funnel,
        .visit_channel = [](Day) { return std::string("huisbezoek"); },
        .visit_reasons =
            [](Day) { return std::vector<web::Choice>{{"niet_bereikt", "Ouders waren niet te bereiken"}}; }};
    gallery::serve(town.site(), desk::desk_routes(pages));
}
