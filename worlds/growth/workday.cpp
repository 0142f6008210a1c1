// SPDX-License-Identifier: EUPL-1.2
#include "worlds/growth/workday.hpp"
#include "feature/account/account_store.hpp"
#include "feature/account/first_do.hpp"
#include "feature/case/case_ties_do.hpp"
#include "feature/offer/offer_do.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace kiem::worlds::growth {

namespace {

constexpr std::chrono::minutes opening{8 * 60 + 30};
constexpr std::chrono::minutes per_act{1};

} // namespace

Person person_of(db::Connection& connection, std::string_view login) {
    auto const& people = account::demo_people();
    auto const found = std::ranges::find(people, login, &account::DemoPerson::login);
    auto const account = account::find_account(connection, login);
    if (found == people.end() || !account)
        throw std::runtime_error(fmt::format("there is no {} in this demo; make its people first", login));
    return {{.name = found->login,
             .roles = {found->role},
             .account = account->id,
             .organisation = found->organisation,
             .grants = {{found->role, found->location, found->group}},
             .origin = "demo"}};
}

void Workday::begin(Day day) {
    day_ = day;
    now_ = Moment{day} + opening;
}

std::string Workday::next_key() { return fmt::format("demo-{}-{:04}", to_iso(day_), ++keys_); }

void Workday::at_desk(Person const& who, std::string_view purpose,
                      std::function<void(dossier::Desk const&)> const& body) {
    now_ += per_act;
    auto& connection = setting_.connection;
    body({.connection = connection,
          .principal = who.principal,
          .now = now_,
          .purpose = std::string(purpose),
          .sharing = setting_.sharing(day_),
          .keys = setting_.keys,
          .record_read =
              [&connection](db::AuditRecord const& record, std::span<db::Subject const> subjects) {
                  db::record_now(connection, record, subjects);
              },
          .ties = setting_.ties});
}

void Workday::at_counter(Person const& who, std::string_view purpose,
                         std::function<void(offer::Counter const&)> const& body) {
    at_desk(who, purpose, [&](dossier::Desk const& desk) {
        auto const* const rules = done(setting_.policies.outreach_on(day_), "toeleiding");
        cases::Table const table{desk, *rules};
        auto const priorities = offer::priorities_of(*rules);
        body({table, priorities, setting_.norms});
    });
}

void Workday::at_office(Person const& who, std::string_view purpose,
                        std::function<void(indicating::Office const&)> const& body) {
    at_desk(who, purpose, [&](dossier::Desk const& desk) {
        auto const* const rules = done(setting_.policies.outreach_on(day_), "toeleiding");
        body({desk, *rules, setting_.policies});
    });
}

void Workday::at_programmes(Person const& who, std::string_view purpose,
                            std::function<void(programme::Office const&)> const& body) {
    at_desk(who, purpose, [&](dossier::Desk const& desk) {
        auto const* const rules = done(setting_.policies.outreach_on(day_), "toeleiding");
        body({desk, setting_.programmes(day_), *rules});
    });
}

link::AfterTies Workday::after_ties() const {
    return [this](db::Act& act, std::span<DossierId const> dossiers) -> Findings {
        auto const* const rules = done(setting_.policies.outreach_on(day_), "toeleiding");
        cases::settle_ties_within(act, *rules, setting_.enough(day_), day_, dossiers);
        offer::lapse_offers_within(act, day_);
        return {};
    };
}

std::vector<cases::Line> due_lines(Workday& today, Person const& who, std::chrono::days ahead, int most) {
    std::vector<cases::Line> lines;
    today.at_counter(who, guidance, [&](offer::Counter const& at) {
        cases::Filter filter;
        filter.organisation = who.principal.organisation;
        filter.due_until = today.day() + ahead;
        filter.size = most;
        lines = done(cases::list(at.table, filter), "werklijst").lines;
    });
    return lines;
}

cases::View open_case(Workday& today, Person const& who, CaseId id) {
    cases::View view;
    today.at_counter(who, guidance,
                     [&](offer::Counter const& at) { view = done(cases::open(at.table, id), "traject openen"); });
    return view;
}

cases::Case keep_contact(Workday& today, Person const& who, cases::Case const& one, cases::Contact const& contact) {
    cases::Case after;
    today.at_counter(who, guidance, [&](offer::Counter const& at) {
        after = done(cases::record_contact(at.table, {one.id, one.version}, contact), "contact");
    });
    ++today.grown().contacts;
    return after;
}

bool is_school_holiday(Day day) {
    using namespace std::chrono;
    year_month_day const date(day);
    bool const is_summer = (date.month() == July && date.day() > std::chrono::day{14}) ||
                           (date.month() == August && date.day() < std::chrono::day{26});
    bool const is_winter = (date.month() == December && date.day() > std::chrono::day{21}) ||
                           (date.month() == January && date.day() < std::chrono::day{5});
    return is_summer || is_winter;
}

} // namespace kiem::worlds::growth
