// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/dossier/dossier.hpp"

/// The rows that make up a version of a dossier. For the stores of this folder.
namespace kiem::dossier {

/// Codes in one column: "nl|tr".
std::string codes_in_one(std::vector<std::string> const& codes);
std::vector<std::string> codes_apart(std::string_view text);

/// Addresses and guardians as they were known at a commit.
void load_lists(db::Connection& connection, Dossier& dossier, CommitSeq known_at);
/// Writes the rows of `dossier.version`, as recorded by the act. `because`: as save_version.
void insert_version_row(db::Act& act, Dossier const& dossier, std::string_view because);
void insert_addresses(db::Act& act, Dossier const& dossier);
void insert_guardians(db::Act& act, Dossier const& dossier);
/// Makes what it is found by agree with it.
void replace_keys(db::Act& act, Dossier const& dossier);

} // namespace kiem::dossier
