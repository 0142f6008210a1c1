// SPDX-License-Identifier: EUPL-1.2
// What is measured: finding a child by a misspelled name and birth date, opening one child with everything, and a page of 50,
// by the same acts as the pages and with every read on record, for 16 users at once.
// 250,000 children of 40 organisations: two youth health services have all of them, 38 others two in five; ten years of
// versions; one in five linked.
//   dossier_bench DATABASE [CHILDREN] [SECONDS]       an empty database is filled first; a file or postgresql://…
#include "app/program.hpp"
#include "child_world.hpp"
#include "crowd.hpp"
#include "db/open_for_server.hpp"
#include "db/read_log.hpp"
#include "feature/link/link_do.hpp"
#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <random>

namespace {

using namespace kiem;

using bench::Known, bench::now;

policy::SharingTable table_for_all() {
    using policy::Relation, policy::Use;
    std::vector<std::string> const everything{"kind.*", "adres.*", "verzorger.*", "log.*"};
    std::vector<policy::SharingRule> rules;
    for (auto const relation : {Relation::own, Relation::linked})
        rules.push_back(
            {"jeugdgezondheid", {Role::nurse}, relation, {Use::read, Use::write, Use::find}, everything, "", {}});
    return {{{"jeugdgezondheid", "", "", "", "", {}}}, rules};
}

/// A connection, and what the acts need beside it.
struct User {
    explicit User(std::unique_ptr<db::Connection> own) : connection(std::move(own)) {}
    std::unique_ptr<db::Connection> connection;
    dossier::Ties none;
    link::StoredTies ties{none};
};

struct Setting {
    std::string url;
    std::vector<Known> known;
    policy::SharingTable table = table_for_all();
    crypto::KeyRing keys = crypto::KeyRing::random();
    db::ReadLog* log = nullptr;
    double seconds = 10;
};

using Ask = bool (*)(dossier::Desk const&, Known const&, std::mt19937&);

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

/// A nurse, or who is so of the organisation of the child that is asked for.
bench::Begin nurse_who(Setting const& setting, Ask ask) {
    return [&setting, ask] {
        auto const user = std::make_shared<User>(db::open_for_server(setting.url));
        return [&setting, ask, user](bench::Stopwatch&, std::mt19937& random) {
            auto const& one = setting.known[random() % setting.known.size()];
            Principal const nurse{"bench", {Role::nurse}, {}, one.organisation};
            auto const record = [&](db::AuditRecord const& what, std::span<db::Subject const> subjects) {
                setting.log->record(what, subjects);
            };
            dossier::Desk const desk{*user->connection, nurse,        now,    "jeugdgezondheid",
                                     setting.table,     setting.keys, record, user->ties};
            return ask(desk, one, random);
        };
    };
}

bool open_question(dossier::Desk const& desk, Known const& one, std::mt19937&) {
    auto const view = dossier::open(desk, one.id);
    return view && view->dossier.guardians.size() == 2;
}

bool page_question(dossier::Desk const& desk, Known const& one, std::mt19937&) {
    return dossier::list(desk, std::to_string(one.id.value)).has_value();
}

void measure_all(Setting const& setting) {
    bench::measure("find", setting.seconds, nurse_who(setting, find_question));
    bench::measure("one child", setting.seconds, nurse_who(setting, open_question));
    bench::measure("page of 50", setting.seconds, nurse_who(setting, page_question));
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
        db::migrate(*connection, app::all_migrations());
        if (!connection->one<int>("select 1 from dossier limit 1")) bench::fill_world(*connection, children);
        fmt::print("{} dossiers\n", std::get<0>(*connection->one<std::int64_t>("select count(*) from dossier")));
        setting.known = bench::some_dossiers(*connection, 5'000);
    }
    db::ReadLog log([&] { return db::open_for_server(setting.url); });
    setting.log = &log;
    measure_all(setting);
    bench::print_memory();
    return 0;
}
