// SPDX-License-Identifier: EUPL-1.2
// What is measured: finding a child by a misspelled name and birth date, opening one child with everything, and a page of 50,
// by the same acts as the pages and with every read on record, for 16 users at once without a pause between two questions.
// 250,000 children of 40 organisations: two youth health services have all of them, 38 others two in five; ten years of
// versions; one in five linked.
//   dossier_bench DATABASE [CHILDREN] [SECONDS]       an empty database is filled first; a file or postgresql://…
#include "child_world.hpp"
#include "db/base_schema.hpp"
#include "db/read_log.hpp"
#include "feature/account/account_schema.hpp"
#include "feature/dossier/dossier_schema.hpp"
#include "feature/link/link_do.hpp"
#include "feature/link/link_schema.hpp"
#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <random>
#include <sys/resource.h>
#include <thread>

namespace {

using namespace kiem;

using bench::Known, bench::now;

constexpr int users = 16;

policy::SharingTable table_for_all() {
    using policy::Relation, policy::Use;
    std::vector<std::string> const everything{"kind.*", "adres.*", "verzorger.*", "log.*"};
    std::vector<policy::SharingRule> rules;
    for (auto const relation : {Relation::own, Relation::linked})
        rules.push_back(
            {"jeugdgezondheid", {Role::nurse}, relation, {Use::read, Use::write, Use::find}, everything, "", {}});
    return {{{"jeugdgezondheid", "", "", "", "", {}}}, rules};
}

/// One user: a connection, and what the acts need.
struct User {
    std::unique_ptr<db::Connection> connection;
    dossier::Ties none;
    link::StoredTies ties{none};
    std::mt19937 random;
    std::vector<double> milliseconds;
};

struct Setting {
    std::string url;
    std::vector<Known> known;
    policy::SharingTable table = table_for_all();
    crypto::KeyRing keys = crypto::KeyRing::random();
    db::ReadLog* log = nullptr;
    double seconds = 10;
};

using Question = std::function<bool(dossier::Desk const&, Known const&, std::mt19937&)>;

/// One slip in four questions of five: a letter, or day and month.
bool find_question(dossier::Desk const& desk, Known const& one, std::mt19937& random) {
    auto typed = dossier::full_name(one.name);
    auto born_on = one.born_on;
    switch (random() % 5) {
    case 0: break;
    case 1: typed = one.name.family + ", " + one.name.given; break;
    case 2: born_on += std::chrono::days{1}; break;
    default: typed.erase(typed.size() / 2, 1);
    }
    auto const hits = dossier::find(desk, {typed, born_on});
    return hits && std::ranges::any_of(*hits, [&](auto const& hit) { return hit.line.id == one.id; });
}

void ask(Setting const& setting, User& user, Question const& question, std::int64_t& missed) {
    using Clock = std::chrono::steady_clock;
    auto const end = Clock::now() + std::chrono::duration<double>(setting.seconds);
    while (Clock::now() < end) {
        auto const& one = setting.known[user.random() % setting.known.size()];
        Principal const nurse{"bench", {Role::nurse}, {}, one.organisation};
        dossier::Desk const desk{*user.connection,
                                 nurse,
                                 now,
                                 "jeugdgezondheid",
                                 setting.table,
                                 setting.keys,
                                 [&](db::AuditRecord const& record, std::span<db::Subject const> subjects) {
                                     setting.log->record(record, subjects);
                                 },
                                 user.ties};
        auto const start = Clock::now();
        if (!question(desk, one, user.random)) ++missed;
        user.milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
}

void measure(Setting const& setting, std::string_view name, int threads, Question const& question) {
    std::vector<User> crowd(static_cast<std::size_t>(threads));
    std::vector<std::int64_t> missed(crowd.size());
    for (std::size_t i = 0; i < crowd.size(); ++i) {
        crowd[i].connection = db::open(setting.url);
        crowd[i].random.seed(static_cast<unsigned>(i));
    }
    double const before = bench::processor_seconds();
    {
        std::vector<std::jthread> running;
        for (std::size_t i = 0; i < crowd.size(); ++i)
            running.emplace_back([&, i] { ask(setting, crowd[i], question, missed[i]); });
    }
    bench::Measured measured{{}, 0, bench::processor_seconds() - before};
    for (auto const& user : crowd)
        measured.milliseconds.insert(measured.milliseconds.end(), user.milliseconds.begin(), user.milliseconds.end());
    for (auto const count : missed) measured.missed += count;
    bench::print(name, threads, std::move(measured));
}

void measure_all(Setting const& setting) {
    for (int const threads : {1, users}) {
        measure(setting, "find", threads, find_question);
        measure(setting, "one child", threads, [](auto const& desk, Known const& one, auto&) {
            auto const view = dossier::open(desk, one.id);
            return view && view->dossier.guardians.size() == 2;
        });
        measure(setting, "page of 50", threads, [](auto const& desk, Known const& one, auto&) {
            return dossier::list(desk, std::to_string(one.id.value)).has_value();
        });
    }
}

void migrate_all(db::Connection& connection) {
    std::vector<db::Migration> all;
    for (auto const& some :
         {db::base_migrations(), account::account_migrations(), dossier::dossier_migrations(), link::link_migrations()})
        all.insert(all.end(), some.begin(), some.end());
    db::migrate(connection, all);
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) return fmt::print("dossier_bench DATABASE [CHILDREN] [SECONDS]\n"), 2;
    int const children = argc > 2 ? std::atoi(argv[2]) : 250'000;
    Setting setting;
    setting.url = argv[1];
    setting.seconds = argc > 3 ? std::atof(argv[3]) : 10;
    db::set_log_keys(setting.keys);
    {
        auto const connection = db::open(setting.url);
        migrate_all(*connection);
        if (!connection->one<int>("select 1 from dossier limit 1")) bench::fill_world(*connection, children);
        fmt::print("{} dossiers\n", std::get<0>(*connection->one<std::int64_t>("select count(*) from dossier")));
        setting.known = bench::some_dossiers(*connection, 5'000);
    }
    db::ReadLog log([&] { return db::open(setting.url); });
    setting.log = &log;
    measure_all(setting);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    fmt::print("memory {} MB at most\n", usage.ru_maxrss / 1024);
    return 0;
}
