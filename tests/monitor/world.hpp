// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/program.hpp"
#include "feature/monitor/monitor_do.hpp"
#include "feature/register/register_cli.hpp"
#include "policy/policy_folder.hpp"
#include "testing/databases.hpp"
#include "worlds/almere_2012.hpp"
#include <sstream>

/// The world almere-2012, imported from its files like any municipality's.
namespace kiem::testing {

inline policy::PolicySet const& policy_of_source() {
    static auto const set = policy::load_folder(std::filesystem::path(KIEM_SOURCE_DIR) / "policy").value;
    return set;
}

inline std::vector<reg::FactKind> const& kinds_of_program() {
    static auto const kinds = app::all_kinds(std::make_shared<policy::PolicySet const>(policy_of_source()));
    return kinds;
}

/// Noon of a day.
inline Moment noon(int year, unsigned month, unsigned day) {
    using namespace std::chrono;
    return Moment{sys_days{year_month_day{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}}}} +
           12h;
}

inline constexpr Day count_date = Day{std::chrono::year{2012} / 10 / 1};
inline constexpr Day known_after = Day{std::chrono::year{2013} / 7 / 1};

class WorldTest : public EveryEngine {
protected:
    std::vector<db::Migration> migrations() const override { return app::all_migrations(); }

    std::string filled_with() const override { return "almere-2012"; }
    void fill(db::Connection& connection) override {
        TemporaryFolder const files;
        worlds::write_almere_2012(files.path());
        ASSERT_EQ(reg::import_folder(place(connection, noon(2013, 6, 1)), files.path(), {}, terminal()), 0)
            << said_.str();
    }

    int load(std::filesystem::path const& folder, Moment now) {
        return reg::import_folder(place(now), folder, {}, terminal());
    }
    int import(std::string const& kind, std::filesystem::path const& file, Moment now,
               reg::ImportCommand command = {}) {
        command.what = kind;
        command.file = file;
        return reg::import_file(place(now), command, terminal());
    }
    reg::Workplace place(Moment now) { return place(connection(), now); }
    reg::Workplace place(db::Connection& connection, Moment now) const {
        return {connection, kinds_of_program(), {principal_, now}};
    }
    reg::Terminal terminal() { return {said_, said_, texts_, reg::ShowProgress::no}; }

    figures::CountDate open(Day known = known_after, Day on = count_date) {
        auto date = figures::CountDate::open(connection(), policy_of_source(), {"GM0034", on, known, {}});
        EXPECT_TRUE(date.has_value()) << (date ? "" : texts_(date.error()));
        return std::move(*date);
    }
    figures::Monitor monitor(std::vector<std::string> const& splits = {}, Day known = known_after) {
        return open(known).monitor(splits).value();
    }

    TemporaryFolder folder_;
    std::ostringstream said_;
    Texts const texts_ = Texts::load("nl");
    Principal const principal_{"toets", {Role::local_operator}};
};

} // namespace kiem::testing
