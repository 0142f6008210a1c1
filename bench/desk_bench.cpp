// SPDX-License-Identifier: EUPL-1.2
// What is measured: the work list, the board, the page of a case and the funnel, as pages through the router with every read on
// record, for 16 users at once; and the funnel right after a change that somebody commits. 250,000 children of
// 40 organisations, each with a case of five steps in ten years; one in eight is open, one in fifty of these is due this week
// or late.
//   desk_bench DATABASE [CHILDREN] [SECONDS]       an empty database is filled first; a file or postgresql://…
#include "app/program.hpp"
#include "base/local_day.hpp"
#include "crowd.hpp"
#include "db/open_for_server.hpp"
#include "db/read_log.hpp"
#include "feature/case/case_count_store.hpp"
#include "feature/desk/desk_web.hpp"
#include "feature/register/direct_store.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <random>

namespace {

using namespace kiem;
using cases::Event, cases::State;

constexpr int organisations = 40, commits = 120, districts = 10;
/// Those of the last organisations, which have ten locations each.
constexpr int locations = 200, groups = 800;
Moment const now = *parse_iso_moment("2013-02-01T10:00:00.000000Z");
Day const today = local_day(now);

std::string organisation_name(std::int64_t number) { return fmt::format("organisatie-{:02}", number); }

policy::OutreachRules make_rules() {
    policy::OutreachRules rules;
    for (auto const* const state : {"gesignaleerd", "geindiceerd", "in_contact", "wachtlijst", "aanvaard"})
        rules.days_by_state.emplace(state, 30);
    rules.longest_term_days = 365;
    rules.attempts_before_giving_up = 3;
    rules.escalate_after_days = 7;
    rules.offer_days = 14;
    rules.indication_until_months = 48;
    rules.owner_after_delivery = organisation_name(0);
    rules.channels = {{"telefoon", "Telefoon"}, {"huisbezoek", "Huisbezoek"}};
    rules.reasons = {{"te_duur", "Te duur", {"afgezien"}, 30, "te_duur", {}},
                     {"elders", "Elders", {"elders"}, 30, "elders", {}},
                     {"weg", "Verhuisd", {"verhuisd"}, {}, "", {}},
                     {"stil", "Niet bereikt", {"geen_contact"}, 30, "anders", {}}};
    return rules;
}

policy::SharingTable make_sharing() {
    using policy::Relation, policy::Use;
    std::vector<Role> const workers{Role::nurse, Role::vve_coordinator, Role::location_manager};
    return {{{"toeleiding", "", "", "", "", {}}},
            {{"toeleiding",
              workers,
              Relation::own,
              {Use::read, Use::write, Use::find, Use::count},
              {"traject.*", "kind.voornaam", "kind.tussenvoegsel", "kind.achternaam", "kind.geboortedatum"},
              "",
              {}},
             {"toeleiding", {Role::policy_officer}, Relation::own, {Use::count}, {"traject.toestand"}, "", {}}}};
}

/// The case of child `i`, by its number alone.
struct Made {
    std::int64_t i;
    /// Organisation 0 is the municipality; the two first of the others have most.
    std::int64_t owner() const { return i % 3 == 0 ? 1 + i / 3 % (organisations - 1) : 1 + i % 2; }
    bool is_open() const { return i % 8 == 0; }
    bool is_due() const { return i % 400 == 0; }
    State state() const {
        if (!is_open()) return i % 8 == 1 ? State::declined : State::placed;
        return std::array{State::indicated, State::in_contact, State::waiting,
                          State::offered}[static_cast<std::size_t>(i / 8 % 4)];
    }
    Day opened_on() const { return today - std::chrono::days{is_open() ? 100 + i % 60 : 200 + i % 3400}; }
    Day due_on() const { return today + std::chrono::days{is_due() ? i / 400 % 12 - 4 : 8 + i % 80}; }
    Day step_on(int step) const { return opened_on() + std::chrono::days{step * (4 + i % 9)}; }
    State state_after(int step) const {
        constexpr std::array way{State::indicated, State::in_contact, State::waiting, State::offered, State::placed};
        return step == 4 ? state() : std::min(way[static_cast<std::size_t>(step)], is_open() ? state() : State::placed);
    }
    std::int64_t seq(int step) const { return 1 + (i + step * 7) % (commits - 30) + step * 5; }
    std::int64_t group() const { return i % groups; }
    std::string code() const { return fmt::format("K-{}", i); }
};

using Row = std::vector<db::Param>;

template <class RowsOf>
void fill_table(db::Connection& connection, std::string_view table, std::vector<std::string_view> const& columns,
                std::int64_t count, RowsOf const& rows_of) {
    auto const bulk = connection.bulk(table, columns);
    for (std::int64_t i = 0; i < count; ++i) rows_of(Made{i}, [&](Row const& row) { bulk->row(row); });
    bulk->finish();
}

void fill_cases(db::Connection& connection, std::int64_t count) {
    fill_table(connection, "child_case", {"id", "child_code", "created_seq"}, count,
               [](Made one, auto const& add) { add({one.i + 1, one.code(), one.seq(0)}); });
    fill_table(connection, "child_case_version",
               {"case_id", "version", "recorded_seq", "superseded_seq", "child_code", "dossier_id", "origin", "state",
                "owner_organisation", "owner_account", "due_on", "opened_on", "closed_on", "reason", "look_again_on",
                "indication_code", "vain_attempts"},
               count, [](Made one, auto const& add) {
                   bool const open = one.is_open(), can_change = one.state() == State::declined;
                   auto const owner = organisation_name(one.owner());
                   auto const maybe = [](bool is_there, db::Param value) { return is_there ? value : db::Param(); };
                   add({one.i + 1, 5, one.seq(4), db::Param(), one.code(), one.i + 1, owner, to_text(one.state()),
                        maybe(open, owner), maybe(open, 0), maybe(open, one.due_on()), one.opened_on(),
                        maybe(!open, one.step_on(4)), can_change ? "te_duur" : "",
                        maybe(can_change, today + std::chrono::days{20 + one.i % 90}), "I", 0});
               });
    fill_table(connection, "case_step",
               {"case_id", "number", "recorded_seq", "event", "on_day", "at", "organisation", "account_id", "done_by",
                "state_after", "channel", "note", "reason", "owner_organisation", "owner_account", "due_on",
                "form_key"},
               count, [](Made one, auto const& add) {
                   for (int step = 0; step < 5; ++step)
                       add({one.i + 1, step + 1, one.seq(step), to_text(step == 0 ? Event::indicate : Event::reached),
                            one.step_on(step), Moment{one.step_on(step)}, organisation_name(one.owner()), 0, "vulling",
                            to_text(one.state_after(step)), "", "", "", db::Param(), db::Param(), db::Param(), ""});
               });
    cases::recount(connection);
}

void fill_children(db::Connection& connection, std::int64_t count, std::int64_t delivery) {
    fill_table(connection, "dossier", {"id", "organisation", "form_key", "created_seq"}, count,
               [](Made one, auto const& add) {
                   add({one.i + 1, organisation_name(one.owner()), fmt::format("vulling-{}", one.i), one.seq(0)});
               });
    fill_table(connection, "dossier_version",
               {"dossier_id", "version", "organisation", "recorded_seq", "superseded_seq", "child_code", "given_name",
                "prefix", "family_name", "sort_key", "born_on", "home_languages", "has_bsn", "is_restricted"},
               count, [](Made one, auto const& add) {
                   add({one.i + 1, 1, organisation_name(one.owner()), one.seq(0), db::Param(), one.code(), "Kind", "",
                        fmt::format("Naam{}", one.i), fmt::format("naam{}", one.i),
                        one.opened_on() - std::chrono::days{900}, "nl", false, false});
               });
    fill_table(connection, "child",
               {"owner", "delivery_id", "fact_key", "valid_from", "recorded_seq", "fingerprint", "child_code",
                "born_on", "postcode"},
               count, [&](Made one, auto const& add) {
                   auto const born_on = one.opened_on() - std::chrono::days{900};
                   add({organisation_name(one.owner()), delivery, one.code(), born_on, one.seq(0), "", one.code(),
                        born_on, fmt::format("{}AB", 1300 + one.i % districts)});
               });
}

std::string location_code(std::int64_t location) { return fmt::format("L-{}", location); }
std::string holder_of(std::int64_t location) { return organisation_name(organisations - 1 - location / 10); }

void fill_places(db::Connection& connection, std::int64_t children, std::int64_t delivery) {
    fill_table(connection, "location",
               {"owner", "delivery_id", "fact_key", "valid_from", "recorded_seq", "fingerprint", "location_code",
                "name", "kind"},
               locations, [&](Made one, auto const& add) {
                   auto const code = location_code(one.i);
                   add({holder_of(one.i), delivery, code, Day{}, 1, "", code, code, "voorschool"});
               });
    fill_table(connection, "care_group",
               {"owner", "delivery_id", "fact_key", "valid_from", "recorded_seq", "fingerprint", "group_code",
                "location_code", "kind", "places", "sessions_offered", "sessions_per_child"},
               groups, [&](Made one, auto const& add) {
                   auto const code = fmt::format("G-{}", one.i);
                   add({holder_of(one.i % locations), delivery, code, Day{}, 1, "", code,
                        location_code(one.i % locations), "voorschool", 16, 8, 4});
               });
    fill_table(connection, "placement",
               {"owner", "delivery_id", "fact_key", "valid_from", "valid_to", "recorded_seq", "fingerprint",
                "placement_code", "child_code", "group_code", "sessions_per_week"},
               children, [&](Made one, auto const& add) {
                   if (one.is_open() || one.state() != State::placed) return;
                   auto const until = one.step_on(4) + std::chrono::days{400};
                   add({holder_of(one.group() % locations), delivery, one.code(), one.step_on(4),
                        until < today ? db::Param(until) : db::Param(), one.seq(4), "", one.code(), one.code(),
                        fmt::format("G-{}", one.group()), 4});
               });
}

void fill_wishes(db::Connection& connection, std::int64_t children) {
    fill_table(connection, "wish",
               {"id", "case_id", "child_code", "version", "wanted_from", "asked_on", "sessions", "note", "organisation",
                "recorded_seq"},
               children, [](Made one, auto const& add) {
                   if (one.is_open() && one.state() == State::waiting)
                       add({one.i + 1, one.i + 1, one.code(), 1, today, one.step_on(3), "", "",
                            organisation_name(one.owner()), one.seq(3)});
               });
    fill_table(connection, "wish_location", {"wish_id", "choice", "location_code", "has_sibling"}, children,
               [](Made one, auto const& add) {
                   if (!one.is_open() || one.state() != State::waiting) return;
                   for (int choice = 1; choice <= 3; ++choice)
                       add({one.i + 1, choice, location_code((one.i / 32 + choice) % locations), false});
               });
}

void fill(db::Connection& connection, std::int64_t children) {
    db::Transaction transaction(connection);
    for (std::int64_t seq = 1; seq <= commits; ++seq)
        connection.exec(
            "insert into commit_log (seq, at, principal, action, object) values ($1, $2, 'vulling', 'vullen', '')", seq,
            Moment{today} - std::chrono::days(30 * (commits - seq)));
    db::Act act{connection, {commits}, now};
    for (std::int64_t i = 0; i < organisations; ++i)
        account::insert_organisation(
            act, {organisation_name(i), fmt::format("Organisatie {}", i),
                  i == 0 ? account::OrganisationKind::municipality : account::OrganisationKind::youth_health, ""});
    auto const delivery = reg::direct_delivery(act).value;
    for (int i = 0; i < districts; ++i)
        connection.exec(
            "insert into postcode_area (owner, delivery_id, fact_key, valid_from, recorded_seq, fingerprint, "
            "scheme, postcode, area_code) values ('gemeente', $1, $2, '2000-01-01', 1, '', 'wijken', $2, $3)",
            delivery, std::to_string(1300 + i), fmt::format("A{:02}", i));
    fill_children(connection, children, delivery);
    fill_cases(connection, children);
    fill_places(connection, children, delivery);
    fill_wishes(connection, children);
    transaction.commit();
}

/// Who asks, by the header "X-Wie": "verpleegkundige 3", "coordinator 0", "beleid 0", "locatie 7" (manager of one location).
std::shared_ptr<web::Visit const> visit_of(web::Request const& request) {
    std::string const who(*request.headers.find("X-Wie"));
    auto const space = who.find(' ');
    auto const number = std::stoi(who.substr(space + 1));
    auto const role = who.starts_with("v")   ? Role::nurse
                      : who.starts_with("c") ? Role::vve_coordinator
                      : who.starts_with("l") ? Role::location_manager
                                             : Role::policy_officer;
    Principal principal{"bench", {role}, {}, organisation_name(number)};
    if (role == Role::location_manager) {
        principal.organisation = holder_of(number);
        principal.grants = {{role, location_code(number)}};
    }
    return std::make_shared<web::Visit const>(web::Visit{principal, "Iemand", principal.organisation, "token"});
}

web::Request request_for(std::string const& path, std::string who) {
    web::Request request;
    request.path = path.substr(0, path.find('?'));
    for (std::size_t at = 1; at <= request.path.size();) {
        auto const end = std::min(request.path.find('/', at), request.path.size());
        request.segments.push_back(request.path.substr(at, end - at));
        at = end + 1;
    }
    request.headers.set("X-Wie", std::move(who));
    request.id = "0";
    return request;
}

/// The pages over one database, with a connection per thread.
class Pages {
public:
    explicit Pages(std::string url) : url_(std::move(url)) {
        desk::DeskSite const desk{
            .children = {site_, [this]() -> db::Connection& { return connection(); }, [] { return now; },
                         [this](Day) -> policy::SharingTable const& { return sharing_; }, keys_,
                         [this](db::AuditRecord const& record, std::span<db::Subject const> subjects) {
                             log_.record(record, subjects);
                         },
                         none_},
            .rules = [this](Day) -> policy::OutreachRules const& { return rules_; },
            .norm = [](Day) { return cases::PlaceNorm{}; },
            .district_scheme = [](Day) { return std::string("wijken"); },
            .districts = [](Day) { return std::vector<web::Choice>{{"A00", "Haven"}}; },
            .threshold = [](Day) { return std::int64_t{5}; },
            .funnel = funnel_};
        router_ = std::make_unique<web::Router>(desk::desk_routes(desk), site_, visit_of);
    }
    int ask(std::string const& path, std::string who) const {
        return router_->answer(request_for(path, std::move(who))).response.status;
    }
    /// Somebody commits a step of the case of a child.
    bool change(std::int64_t child) {
        auto& connection = this->connection();
        return db::within<int>(
                   connection, {"bench", {}}, {"traject-stap", "bench"}, now,
                   [&](db::Act& act) {
                       auto value = cases::load_case(connection, {child + 1}).value();
                       cases::Happening const happening{.event = Event::hand_over, .on = today, .owner = value.owner};
                       cases::save_case(act, cases::happen(rules_, value, happening).value(), happening, {});
                       return Result<int>(1);
                   })
            .has_value();
    }
    db::Connection& connection() {
        thread_local auto const mine = db::open_for_server(url_);
        return *mine;
    }

private:
    std::string url_;
    web::Site site_{Texts::load("nl"), "Gemeente"};
    policy::SharingTable sharing_ = make_sharing();
    policy::OutreachRules rules_ = make_rules();
    crypto::KeyRing keys_ = crypto::KeyRing::random();
    dossier::Ties none_;
    db::ReadLog log_{[this] { return db::open_for_server(url_); }};
    desk::FunnelKeeper funnel_{[](Day) { return std::string("wijken"); }};
    std::unique_ptr<web::Router> router_;
};

void measure_all(Pages& pages, std::int64_t children, double seconds) {
    using bench::Stopwatch;
    auto const measure = [&](std::string_view name, bench::Question const& ask) {
        bench::measure(name, seconds, [&] { return ask; });
    };
    auto const page_of = [&](std::string path, std::string who) {
        return [&pages, path = std::move(path), who = std::move(who)](Stopwatch&, std::mt19937& random) {
            auto const number = who == "v"   ? 1 + static_cast<int>(random() % (organisations - 1))
                                : who == "l" ? static_cast<int>(random() % locations)
                                             : 0;
            return pages.ask(path, fmt::format("{} {}", who, number)) == 200;
        };
    };
    bench::measure("first funnel", 1, bench::Pace::no_pause, 0.001, [&] { return page_of("/toeleiding", "b"); });
    measure("work list", page_of("/werk", "v"));
    measure("work list coordinator", page_of("/werk", "c"));
    measure("work list of a location", page_of("/werk", "l"));
    measure("board of a location", page_of("/trajecten", "l"));
    measure("board of a nurse", page_of("/trajecten", "v"));
    measure("board of the coordinator", page_of("/trajecten", "c"));
    measure("one case", [&](Stopwatch&, std::mt19937& random) {
        auto const child = static_cast<std::int64_t>(random()) % children;
        return pages.ask(fmt::format("/trajecten/{}", child + 1), fmt::format("v {}", Made{child}.owner())) == 200;
    });
    measure("funnel, nothing changed", page_of("/toeleiding", "b"));
    measure("funnel after a change", [&](Stopwatch& watch, std::mt19937& random) {
        pages.change(static_cast<std::int64_t>(random()) % (children / 8) * 8);
        watch.restart();
        return pages.ask("/toeleiding", "b 0") == 200;
    });
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) return fmt::print("desk_bench DATABASE [CHILDREN] [SECONDS]\n"), 2;
    auto const children = argc > 2 ? std::atoll(argv[2]) : 250'000;
    double const seconds = argc > 3 ? std::atof(argv[3]) : 5;
    db::set_log_keys(crypto::KeyRing::random());
    Pages pages(argv[1]);
    db::migrate(pages.connection(), app::all_migrations());
    if (!pages.connection().one<int>("select 1 from child_case limit 1")) {
        fill(pages.connection(), children);
        bench::settle(pages.connection());
    }
    measure_all(pages, children, seconds);
    bench::print_memory();
    return 0;
}
