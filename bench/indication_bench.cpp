// SPDX-License-Identifier: EUPL-1.2
// What is measured: saving an indication, by the same act as the page, until it is durably in the database with the fact, the
// child, the answers, the case and both logs. For one user, for 16 users at once without a pause, and for 16 users who each save
// one every second. The children are those of dossier_bench: 250,000 of 40 organisations.
//   indication_bench DATABASE [CHILDREN] [SECONDS]    an empty database is filled first; a file or postgresql://…
#include "app/program.hpp"
#include "base/local_day.hpp"
#include "child_world.hpp"
#include "crowd.hpp"
#include "db/open_for_server.hpp"
#include "feature/account/account_store.hpp"
#include "feature/indicating/indicating_do.hpp"
#include "feature/link/link_do.hpp"
#include "policy/policy_folder.hpp"
#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <fmt/format.h>
#include <stdexcept>

namespace {

using namespace kiem;
using bench::Known;

constexpr Day born_from = Day{std::chrono::year{2009} / 6 / 1}, born_until = Day{std::chrono::year{2010} / 8 / 1};

void add_organisations(db::Connection& connection) {
    auto const made = db::within<int>(connection, {"bench", {}}, {"vullen", ""}, bench::now, [](db::Act& act) {
        for (int i = 0; i < bench::organisations; ++i)
            account::insert_organisation(
                act, {bench::organisation_name(i), bench::organisation_name(i),
                      i < 2 ? account::OrganisationKind::youth_health : account::OrganisationKind::provider, ""});
        return Result<int>(0);
    });
    if (!made) throw std::runtime_error(made.error().code);
}

policy::SharingTable table_for_nurses() {
    std::vector<std::string> const everything{"kind.*", "adres.*", "verzorger.*", "indicatie.*", "traject.*"};
    using policy::Use;
    return {{{"jeugdgezondheid", "", "", "", "", {}}},
            {{"jeugdgezondheid",
              {Role::nurse},
              policy::Relation::own,
              {Use::read, Use::write, Use::find},
              everything,
              "",
              {}}}};
}

indicating::Draft draft() {
    using enum indicating::Question;
    indicating::Draft draft;
    draft.issued_on = local_day(bench::now);
    draft.answers = {{schooling_1, "2"},
                     {schooling_2, "2"},
                     {single_parent, "nee"},
                     {parents_speak_dutch, "ja"},
                     {language_environment, "nee"},
                     {social_emotional_risk, "niet_gevraagd"}};
    draft.main_criterion = "taalomgeving";
    draft.parents = indicating::ParentsView::agree;
    return draft;
}

struct Setting {
    std::string url;
    policy::PolicySet const& set;
    indicating::Policies policies{set, "GM0034"};
    policy::SharingTable table = table_for_nurses();
    crypto::KeyRing keys = crypto::KeyRing::random();
    std::vector<Known> children = {};
    std::atomic<std::size_t> next = 0;
    double seconds = 10;
};

/// A connection, and what the act needs beside it.
struct User {
    explicit User(Setting const& setting)
        : connection(db::open_for_server(setting.url)), rules(**setting.policies.outreach_on(local_day(bench::now))) {}
    std::unique_ptr<db::Connection> connection;
    policy::OutreachRules const& rules;
    dossier::Ties none;
    link::StoredTies ties{none};
};

bool indicate_next(Setting& setting, User& user) {
    auto const at = setting.next++;
    if (at >= setting.children.size())
        throw std::runtime_error("every child is indicated: begin with an empty database");
    auto const& one = setting.children[at];
    Principal const nurse{"bench", {Role::nurse}, {}, one.organisation};
    dossier::Desk const desk{*user.connection, nurse,        bench::now, "jeugdgezondheid",
                             setting.table,    setting.keys, {},         user.ties};
    auto const form = fmt::format("bench-{}", one.id.value);
    return indicating::indicate({desk, user.rules, setting.policies}, form, {one.id, {}, 0}, draft()).has_value();
}

/// Those without an indication, each once.
std::vector<Known> children_to_indicate(db::Connection& connection) {
    auto all = bench::some_dossiers(connection, 60'000, {2, born_from, born_until});
    std::ranges::sort(all, {}, [](Known const& one) { return one.id; });
    auto const doubles = std::ranges::unique(all, {}, [](Known const& one) { return one.id; });
    all.erase(doubles.begin(), doubles.end());
    std::erase_if(all, [&](Known const& one) {
        return connection.one<int>("select 1 from indication_answers where dossier_id = $1", one.id.value).has_value();
    });
    return all;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) return fmt::print("indication_bench DATABASE [CHILDREN] [SECONDS]\n"), 2;
    int const children = argc > 2 ? std::atoi(argv[2]) : 250'000;
    auto const set = policy::load_folder(std::string(KIEM_SOURCE_DIR) + "/policy");
    Setting setting{argv[1], set.value};
    setting.seconds = argc > 3 ? std::atof(argv[3]) : 10;
    db::set_log_keys(setting.keys);
    {
        auto const connection = db::open(setting.url);
        db::migrate(*connection, app::all_migrations());
        if (!connection->one<int>("select 1 from dossier limit 1")) bench::fill_world(*connection, children);
        if (!connection->one<int>("select 1 from party limit 1")) add_organisations(*connection);
        setting.children = children_to_indicate(*connection);
        fmt::print("{} children to indicate\n", setting.children.size());
    }
    bench::measure("saving an indication", setting.seconds, [&]() -> bench::Question {
        return
            [&setting, user = std::make_shared<User>(setting)](auto&, auto&) { return indicate_next(setting, *user); };
    });
    bench::print_memory();
    return 0;
}
