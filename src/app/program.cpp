// SPDX-License-Identifier: EUPL-1.2
#include "app/program.hpp"
#include "base/local_day.hpp"
#include "db/base_schema.hpp"
#include "feature/account/account_schema.hpp"
#include "feature/account/key_mark_store.hpp"
#include "feature/attendance/attendance_store.hpp"
#include "feature/case/case_schema.hpp"
#include "feature/child/child_store.hpp"
#include "feature/demo/demo_clock_store.hpp"
#include "feature/desk/desk_schema.hpp"
#include "feature/dossier/break_glass_schema.hpp"
#include "feature/dossier/dossier_schema.hpp"
#include "feature/edition/edition_schema.hpp"
#include "feature/indicating/indicating_schema.hpp"
#include "feature/indication/indication_store.hpp"
#include "feature/intake/data_quality_schema.hpp"
#include "feature/intake/intake_schema.hpp"
#include "feature/link/link_schema.hpp"
#include "feature/offer/offer_schema.hpp"
#include "feature/place/place_store.hpp"
#include "feature/placement/placement_store.hpp"
#include "feature/population/population_store.hpp"
#include "feature/programme/programme_schema.hpp"
#include "feature/quality/quality_store.hpp"
#include "feature/reference/reference_store.hpp"
#include "feature/register/register_store.hpp"
#include "feature/reminder/reminder_schema.hpp"
#include "feature/rights/rights_schema.hpp"
#include "feature/school/school_store.hpp"
#include "job/job.hpp"
#include "policy/weighting.hpp"
#include <atomic>
#include <cstdlib>
#include <pwd.h>
#include <unistd.h>

namespace kiem::app {

namespace {

std::string environment(char const* name, std::string fallback) {
    char const* value = std::getenv(name);
    return value && *value ? std::string(value) : std::move(fallback);
}

/// "policy" of the working folder, else of the folder in which the program was built (build/release/kiem).
std::filesystem::path find_policy_folder() {
    if (std::filesystem::is_directory("policy")) return "policy";
    std::error_code failed;
    auto const program = std::filesystem::read_symlink("/proc/self/exe", failed);
    if (!failed)
        for (auto folder = program.parent_path(); folder != folder.root_path(); folder = folder.parent_path())
            if (std::filesystem::is_directory(folder / "policy")) return folder / "policy";
    return "policy";
}

/// The national weighting scheme of the first day of a pupil, read once per file.
school::WeightRule weight_rule(std::shared_ptr<policy::PolicySet const> const& set) {
    auto const schemes = std::make_shared<std::map<std::string, policy::WeightingScheme>>();
    return [set, schemes](policy::Schooling const& schooling, Day on) -> std::optional<std::int64_t> {
        auto const file = policy::select(*set, {"gewichtenregeling", std::string(policy::national), on, today()});
        if (!file) return std::nullopt;
        auto const& path = (*file)->path;
        if (!schemes->contains(path)) (*schemes)[path] = policy::read_weighting(**file).value;
        return policy::weight(schemes->at(path), schooling);
    };
}

} // namespace

Config default_config() {
    Config config;
    config.database = environment("KIEM_DATABASE", config.database);
    config.policy_folder = environment("KIEM_POLICY", find_policy_folder().string());
    config.key_file = environment("KIEM_KEY", "");
    config.keys_file = environment("KIEM_KEYS", "");
    config.anchor_file = environment("KIEM_ANCHOR", "");
    config.identity_file = environment("KIEM_IDENTITEIT", "identiteit.json");
    return config;
}

std::filesystem::path usual_key_file(std::string const& database) {
    if (database.starts_with("postgres")) return "kiem.key";
    return std::filesystem::path(database).parent_path() / "kiem.key";
}

std::filesystem::path usual_keys_file(std::string const& database) {
    if (database.starts_with("postgres")) return "kiem.sleutels";
    return std::filesystem::path(database).parent_path() / "kiem.sleutels";
}

std::vector<reg::FactKind> all_kinds(std::shared_ptr<policy::PolicySet const> const& set) {
    return {
        place::organisation_facts(),    place::location_facts(),
        place::group_facts(),           place::employment_facts(),
        population::area_facts(),       population::postcode_area_facts(),
        population::population_facts(), child::child_facts(),
        indication::indication_facts(), placement::placement_facts(),
        indication::non_reach_facts(),  school::pupil_facts(weight_rule(set)),
        school::pupil_count_facts(),    school::disadvantage_score_facts(),
        quality::judgement_facts(),     reference::reference_facts(),
    };
}

std::vector<db::Migration> all_migrations() {
    std::vector<db::Migration> migrations;
    auto const append = [&](auto const& some) { migrations.insert(migrations.end(), some.begin(), some.end()); };
    append(db::base_migrations());
    append(reg::register_migrations());
    for (auto const& one :
         {place::migration(), child::migration(), indication::migration(), placement::migration(), school::migration(),
          population::migration(), quality::migration(), reference::migration(), child::now_migration(),
          indication::now_migration(), placement::now_migration(), place::now_migration()})
        migrations.push_back(one);
    append(edition::edition_migrations());
    append(account::account_migrations());
    migrations.push_back(account::key_mark_migration());
    append(dossier::dossier_migrations());
    append(dossier::break_glass_migrations());
    append(link::link_migrations());
    append(rights::rights_migrations());
    append(cases::case_migrations());
    append(indicating::indicating_migrations());
    append(offer::offer_migrations());
    append(attendance::attendance_migrations());
    migrations.push_back(desk::desk_migration());
    append(programme::programme_migrations());
    append(job::job_migrations());
    append(intake::intake_migrations());
    migrations.push_back(intake::data_quality_migration());
    append(reminder::reminder_migrations());
    migrations.push_back(demo::clock_migration());
    std::sort(migrations.begin(), migrations.end(), [](auto const& a, auto const& b) { return a.number < b.number; });
    return migrations;
}

Principal local_operator() {
    auto const* account = getpwuid(geteuid());
    return {.name = account ? account->pw_name : "onbekend",
            .roles = {Role::local_operator},
            .origin = std::string(origin_of_command_line)};
}

namespace {
std::atomic<std::int64_t> clock_shift_microseconds = 0;
}

Moment machine_now() { return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()); }

Moment now() { return machine_now() + std::chrono::microseconds{clock_shift_microseconds}; }

void shift_clock(std::chrono::microseconds shift) { clock_shift_microseconds = shift.count(); }

bool is_clock_shifted() { return clock_shift_microseconds != 0; }

Day today() { return local_day(now()); }

} // namespace kiem::app
