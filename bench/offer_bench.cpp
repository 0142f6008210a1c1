// SPDX-License-Identifier: EUPL-1.2
// What is measured: opening and saving the week of a group, how full a group is, a waiting list, and an offer, by the same acts as
// the pages and with every read on record, for 16 users at once. 250,000 children of
// 38 providers with ten years of placements in 2,000 groups of 16 places; attendance of a year; 5,000 children wait.
//   offer_bench DATABASE [CHILDREN] [SECONDS]       an empty database is filled first; a file or postgresql://…
#include "app/program.hpp"
#include "crowd.hpp"
#include "db/open_for_server.hpp"
#include "db/read_log.hpp"
#include "feature/account/account_store.hpp"
#include "feature/attendance/attendance_do.hpp"
#include "feature/offer/group_do.hpp"
#include "feature/register/direct_store.hpp"
#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <random>

namespace {

using namespace kiem;

constexpr int providers = 38, children_in_group = 16, weeks_of_attendance = 40;
/// Each group had a new set of children every year and a half; the last one is there now.
constexpr int sets_of_children = 7;
/// As many as the children fill; set once, before anything is asked.
int groups = 2'000;
constexpr Day today = Day{std::chrono::year{2013} / 2 / 1};
Moment const now = *parse_iso_moment("2013-02-01T10:00:00.000000Z");
Day const monday = attendance::monday_of(today);

std::string provider_of(int group) { return fmt::format("houder-{:02}", group % providers); }
std::string group_code(int group) { return fmt::format("G{:04}", group); }
std::string location_code(int group) { return fmt::format("L{:04}", group / 2 * providers + group % providers); }
std::string child_code(std::int64_t child) { return fmt::format("K{:06}", child); }

using Row = std::vector<db::Param>;

template <class RowsOf>
void fill_table(db::Connection& connection, std::string_view table, std::vector<std::string_view> const& columns,
                std::int64_t count, RowsOf const& rows_of) {
    auto const bulk = connection.bulk(table, columns);
    for (std::int64_t i = 0; i < count; ++i) rows_of(i, [&](Row const& row) { bulk->row(row); });
    bulk->finish();
}

Day begin_of_set(int set) { return Day{std::chrono::year{2003} / 8 / 1} + std::chrono::days{546 * set}; }

void fill_places(db::Connection& connection, std::int64_t delivery) {
    fill_table(connection, "location",
               {"owner", "delivery_id", "fact_key", "valid_from", "recorded_seq", "fingerprint", "location_code",
                "name", "kind", "holder_code", "postcode"},
               groups, [&](auto i, auto const& add) {
                   auto const code = location_code(static_cast<int>(i));
                   if (i % 2 == 0 || location_code(static_cast<int>(i - 1)) != code)
                       add({"gemeente", delivery, code, begin_of_set(0), 1, "", code, "Locatie " + code, "psz",
                            provider_of(static_cast<int>(i)), fmt::format("13{:02}AA", i % 100)});
               });
    fill_table(connection, "care_group",
               {"owner", "delivery_id", "fact_key", "valid_from", "recorded_seq", "fingerprint", "group_code",
                "location_code", "name", "kind", "places", "sessions_offered", "sessions_per_child",
                "minutes_per_child", "weeks_per_year"},
               groups, [&](auto i, auto const& add) {
                   auto const code = group_code(static_cast<int>(i));
                   add({"gemeente", delivery, code, begin_of_set(0), 1, "", code, location_code(static_cast<int>(i)),
                        "Groep " + code, "voorschool", children_in_group, 4, 4, 600, 40});
               });
}

struct Child {
    std::int64_t number;
    int group, set;
};

Child child_at(std::int64_t i) {
    return {i, static_cast<int>(i / children_in_group % groups), static_cast<int>(i / children_in_group / groups)};
}

void fill_children(db::Connection& connection, std::int64_t delivery, std::int64_t count) {
    auto const first_of_now = static_cast<std::int64_t>(sets_of_children - 1) * groups * children_in_group;
    fill_table(
        connection, "child",
        {"owner", "delivery_id", "fact_key", "valid_from", "recorded_seq", "fingerprint", "child_code", "born_on",
         "postcode"},
        count, [&](auto i, auto const& add) {
            auto const one = child_at(i);
            auto const born = begin_of_set(one.set) - std::chrono::days{900};
            add({"jgz", delivery, child_code(i), born, 1, "", child_code(i), born, fmt::format("13{:02}AB", i % 100)});
        });
    fill_table(connection, "placement",
               {"owner", "delivery_id", "fact_key", "valid_from", "valid_to", "recorded_seq", "fingerprint",
                "placement_code", "child_code", "group_code", "sessions_per_week", "minutes_per_week"},
               std::min(count, first_of_now + groups * children_in_group), [&](auto i, auto const& add) {
                   auto const one = child_at(i);
                   auto const until = one.set == sets_of_children - 1 ? db::Param()
                                                                      : db::Param(begin_of_set(one.set + 1));
                   add({provider_of(one.group), delivery, fmt::format("P{}", i), begin_of_set(one.set), until, 1, "",
                        fmt::format("P{}", i), child_code(i), group_code(one.group), 4, 600});
               });
    fill_table(connection, "placement_choice",
               {"owner", "placement_code", "child_code", "sessions", "end_reason", "confirmed", "recorded_seq"},
               std::min(count, first_of_now + groups * children_in_group), [&](auto i, auto const& add) {
                   add({provider_of(child_at(i).group), fmt::format("P{}", i), child_code(i),
                        "ma-ochtend di-ochtend wo-ochtend do-ochtend", "", "", 1});
               });
}

void fill_dossiers(db::Connection& connection, std::int64_t count) {
    fill_table(connection, "dossier", {"id", "organisation", "form_key", "created_seq"}, count,
               [&](auto i, auto const& add) {
                   add({i + 1, provider_of(child_at(i).group), fmt::format("vulling-{}", i), 1});
               });
    fill_table(connection, "dossier_version",
               {"dossier_id", "version", "organisation", "recorded_seq", "child_code", "given_name", "prefix",
                "family_name", "sort_key", "born_on", "home_languages", "has_bsn", "is_restricted"},
               count, [&](auto i, auto const& add) {
                   add({i + 1, 1, provider_of(child_at(i).group), 1, child_code(i), "Noor", "",
                        fmt::format("Berg{}", i), fmt::format("berg{} noor", i),
                        begin_of_set(child_at(i).set) - std::chrono::days{900}, "nl", false, false});
               });
    fill_table(connection, "dossier_guardian",
               {"dossier_id", "place", "recorded_seq", "organisation", "given_name", "prefix", "family_name",
                "relation", "phone", "email", "language", "needs_interpreter", "household", "may_decide", "schooling"},
               count, [&](auto i, auto const& add) {
                   for (int place = 0; place < 2; ++place)
                       add({i + 1, place, 1, provider_of(child_at(i).group), "Anna", "", "Berg", "moeder", "", "", "nl",
                            1, "1", 2, ""});
               });
}

void fill_attendance(db::Connection& connection, std::int64_t count) {
    auto const first = count - static_cast<std::int64_t>(groups) * children_in_group;
    fill_table(connection, "attendance",
               {"organisation", "group_code", "child_code", "day", "session", "mark", "recorded_seq"},
               groups * children_in_group, [&](auto i, auto const& add) {
                   auto const one = child_at(std::max<std::int64_t>(0, first) + i);
                   for (int week = 1; week <= weeks_of_attendance; ++week)
                       for (std::size_t session = 0; session < 8; session += 2)
                           add({provider_of(one.group), group_code(one.group), child_code(one.number),
                                attendance::day_of(monday, session) - std::chrono::days{7 * week},
                                placing::session_code(session), "aanwezig", 1});
               });
}

void fill_waiting(db::Connection& connection, std::int64_t count) {
    auto const waiting = std::min<std::int64_t>(5'000, count / 4);
    fill_table(connection, "child_case", {"id", "child_code", "created_seq"}, waiting,
               [&](auto i, auto const& add) { add({i + 1, child_code(count - 1 - i), 1}); });
    fill_table(
        connection, "child_case_version",
        {"case_id", "version", "recorded_seq", "child_code", "origin", "state", "owner_organisation", "due_on",
         "opened_on", "reason", "indication_code", "vain_attempts"},
        waiting, [&](auto i, auto const& add) {
            add({i + 1, 1, 1, child_code(count - 1 - i), "jgz", "wachtlijst", "gemeente", today, today, "", "", 0});
        });
    fill_table(connection, "wish",
               {"id", "case_id", "child_code", "version", "wanted_from", "asked_on", "sessions", "note", "organisation",
                "recorded_seq"},
               waiting, [&](auto i, auto const& add) {
                   add({i + 1, i + 1, child_code(count - 1 - i), 1, today, today - std::chrono::days{i % 300}, "", "",
                        "gemeente", 1});
               });
    fill_table(connection, "wish_location", {"wish_id", "choice", "location_code", "has_sibling"}, waiting,
               [&](auto i, auto const& add) {
                   for (int choice = 1; choice <= 3; ++choice)
                       add({i + 1, choice, location_code(static_cast<int>(i + choice * 40) % groups), i % 5 == 0});
               });
}

void fill(db::Connection& connection, std::int64_t children) {
    Principal const filler{"vulling", {Role::local_operator}};
    auto const made = db::within<int>(connection, filler, {"vullen", ""}, now, [&](db::Act& act) -> Result<int> {
        account::insert_organisation(act, {"gemeente", "Gemeente", account::OrganisationKind::municipality, ""});
        for (int i = 0; i < providers; ++i)
            account::insert_organisation(act,
                                         {provider_of(i), provider_of(i), account::OrganisationKind::provider, ""});
        auto const delivery = reg::direct_delivery(act).value;
        fill_places(act.connection, delivery);
        fill_children(act.connection, delivery, children);
        fill_dossiers(act.connection, children);
        fill_attendance(act.connection, children);
        fill_waiting(act.connection, children);
        return 0;
    });
    if (!made) fmt::print("not filled: {}\n", made.error().code), std::exit(1);
}

policy::SharingTable table_for_all() {
    using policy::Relation, policy::Use;
    std::vector<policy::SharingRule> rules;
    for (auto const* purpose : {"opvang", "toeleiding"})
        rules.push_back({purpose,
                         {Role::location_manager},
                         Relation::own,
                         {Use::read, Use::write, Use::find},
                         {"kind.*", "wens.*", "aanbod.*", "plaatsing.*", "aanwezigheid.*"},
                         "",
                         {}});
    return {{{"opvang", "", "", "", "", {}}, {"toeleiding", "", "", "", "", {}}}, rules};
}

/// A connection, and what the acts need beside it.
struct User {
    explicit User(std::unique_ptr<db::Connection> own) : connection(std::move(own)) {}
    std::unique_ptr<db::Connection> connection;
    dossier::Ties none;
};

policy::OutreachRules rules_with_an_absence() {
    policy::OutreachRules rules;
    rules.absences = {{"ziek", "ziek", false, {}}};
    return rules;
}

struct Setting {
    std::string url;
    policy::SharingTable table = table_for_all();
    policy::OutreachRules rules = rules_with_an_absence();
    crypto::KeyRing keys = crypto::KeyRing::random();
    db::ReadLog* log = nullptr;
    double seconds = 10;
};

/// What is asked about a group.
using Ask = std::function<bool(dossier::Desk const&, int group, bench::Stopwatch&, std::mt19937&)>;

/// A location manager, or who is so of the provider of the group that is asked for.
bench::Begin manager_who(Setting const& setting, Ask const& ask) {
    return [&setting, ask] {
        auto const user = std::make_shared<User>(db::open_for_server(setting.url));
        return [&setting, ask, user](bench::Stopwatch& watch, std::mt19937& random) {
            auto const group = static_cast<int>(random() % static_cast<unsigned>(groups));
            Principal const manager{
                "bench", {Role::location_manager}, {}, provider_of(group), {{Role::location_manager, "", ""}}};
            auto const record = [&](db::AuditRecord const& what, std::span<db::Subject const> subjects) {
                setting.log->record(what, subjects);
            };
            dossier::Desk const desk{*user->connection, manager,      now,    "opvang",
                                     setting.table,     setting.keys, record, user->none};
            return ask(desk, group, watch, random);
        };
    };
}

/// All sixteen children, four half-days each, one of them other than it was.
bool save_question(Setting const& setting, dossier::Desk const& desk, int group, bench::Stopwatch& watch,
                   std::mt19937& random) {
    auto const version = attendance::load_version(desk.connection, desk.principal.organisation, group_code(group),
                                                  monday);
    auto const sheet = attendance::open_week(desk, group_code(group), monday);
    if (!sheet) return false;
    std::vector<attendance::MarkOf> marks;
    for (auto const& row : sheet->rows)
        for (std::size_t session = 0; session < 8; session += 2)
            marks.push_back({row.child_code, session, random() % 8 == 0 ? "ziek" : "aanwezig"});
    watch.restart();
    auto const saved = attendance::save_week(desk, setting.rules, {group_code(group), monday}, version.version, marks);
    // Somebody else may have saved the same group in between.
    return saved || saved.error().code == "PRE-203";
}

bool occupancy_question(Setting const& setting, dossier::Desk const& desk, int group) {
    cases::Table const table{desk, setting.rules};
    std::array const order{placing::Priority::indication, placing::Priority::longest_waiting};
    offer::Counter const counter{table, order, [](Day) { return offer::DatedNorms{}; }};
    auto const detail = offer::open_group(counter, group_code(group), today);
    return detail && detail->placements.size() == children_in_group;
}

bool waiting_question(Setting const& setting, dossier::Desk const& desk, int group) {
    auto other = desk.principal;
    dossier::Desk const at{desk.connection,  other,    now, "toeleiding", setting.table, setting.keys,
                           desk.record_read, desk.ties};
    cases::Table const table{at, setting.rules};
    std::array const order{placing::Priority::indication, placing::Priority::longest_waiting};
    offer::Counter const counter{table, order, [](Day) { return offer::DatedNorms{}; }};
    return offer::list_waiting(counter, location_code(group), today).has_value();
}

void measure_all(Setting const& setting) {
    auto const measure = [&](std::string_view name, Ask const& ask) {
        bench::measure(name, setting.seconds, manager_who(setting, ask));
    };
    measure("open a week", [](auto const& desk, int group, auto&, auto&) {
        auto const sheet = attendance::open_week(desk, group_code(group), monday - std::chrono::days{7});
        return sheet && sheet->rows.size() == children_in_group;
    });
    measure("save a week", [&](auto const& desk, int group, auto& watch, auto& random) {
        return save_question(setting, desk, group, watch, random);
    });
    measure("a group",
            [&](auto const& desk, int group, auto&, auto&) { return occupancy_question(setting, desk, group); });
    measure("a waiting list",
            [&](auto const& desk, int group, auto&, auto&) { return waiting_question(setting, desk, group); });
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) return fmt::print("offer_bench DATABASE [CHILDREN] [SECONDS]\n"), 2;
    std::int64_t const children = argc > 2 ? std::atoll(argv[2]) : 224'000;
    groups = static_cast<int>(std::max<std::int64_t>(1, children / (children_in_group * sets_of_children)));
    Setting setting;
    setting.url = argv[1];
    setting.seconds = argc > 3 ? std::atof(argv[3]) : 10;
    db::set_log_keys(setting.keys);
    {
        auto const connection = db::open(setting.url);
        db::migrate(*connection, app::all_migrations());
        if (!connection->one<int>("select 1 from child limit 1")) {
            fill(*connection, children);
            bench::settle(*connection);
        }
        fmt::print("{} placements, {} half-days of attendance\n",
                   std::get<0>(*connection->one<std::int64_t>("select count(*) from placement")),
                   std::get<0>(*connection->one<std::int64_t>("select count(*) from attendance")));
    }
    db::ReadLog log([&] { return db::open_for_server(setting.url); });
    setting.log = &log;
    measure_all(setting);
    bench::print_memory();
    return 0;
}
