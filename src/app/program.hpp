// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/principal.hpp"
#include "base/texts.hpp"
#include "db/database.hpp"
#include "db/migrate.hpp"
#include "feature/register/fact_kind.hpp"
#include "policy/policy_set.hpp"
#include <filesystem>

/// What the program is made of: the only place that knows all features.
namespace kiem::app {

/// Where things are; read once, at the start. A flag goes before the environment, the environment before the default.
struct Config {
    /// KIEM_DATABASE; "kiem.db" in the working folder.
    std::string database = "kiem.db";
    /// KIEM_POLICY; "policy" in the working folder, or the one beside the program's source.
    std::filesystem::path policy_folder;
    /// KIEM_KEY; "kiem.key" beside the database, or in the working folder when that is on a server.
    std::filesystem::path key_file;
    /// KIEM_KEYS; "kiem.sleutels" beside the database, or in the working folder when that is on a server.
    std::filesystem::path keys_file = {};
    /// KIEM_ANCHOR; "kiem.anker" in the same places.
    std::filesystem::path anchor_file = {};
    /// KIEM_IDENTITEIT; "identiteit.json" in the working folder. Not there: nobody logs in elsewhere.
    std::filesystem::path identity_file = {};
    std::string language = "nl";
};

/// Where the secret key is when nobody said so.
std::filesystem::path usual_key_file(std::string const& database);

/// Where the secret keys are when nobody said so.
std::filesystem::path usual_keys_file(std::string const& database);

/// Where the anchor of the logs is: as the configuration says, else beside the database.
std::filesystem::path anchor_file_of(Config const& config);

/// From the environment and the defaults.
Config default_config();

/// Every kind of fact that can be delivered, in an order in which names refer to kinds before them. A weight that differs
/// from what the schooling of the parents gives under the policy of its day is told.
std::vector<reg::FactKind> all_kinds(std::shared_ptr<policy::PolicySet const> const& set);

/// The schema of all features, in order of number.
std::vector<db::Migration> all_migrations();

/// Opens the database of the configuration with its keys (vault.hpp) and brings its schema up to date.
std::unique_ptr<db::Connection> open_database(Config const& config);

/// The origin in the audit log of what is done on the command line.
constexpr std::string_view origin_of_command_line = "opdrachtregel";

/// Who sits at the machine: the name of the account of the operating system, in the audit log.
Principal local_operator();

/// The clock of the machine.
Moment machine_now();
/// The same, or that of the demo whose database is open. Everything below app gets its moments and days as values.
Moment now();
Day today();
/// From now on now() is so much later than machine_now(); earlier when negative.
void shift_clock(std::chrono::microseconds shift);
bool is_clock_shifted();

} // namespace kiem::app
