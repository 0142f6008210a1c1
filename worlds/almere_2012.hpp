// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// The demo municipality: Almere on 1 October 2012, with fictional people, places and organisations, made so that the
/// figures of "Masterplan Het Jonge Kind" (version 2, October 2013) follow from the records. What the plan does not
/// give is assumed; each assumption is a row of referenties.csv.
namespace kiem::worlds {

inline constexpr std::uint64_t almere_2012_seed = 2012;

/// One import file of a world.
struct WorldFile {
    std::filesystem::path path;
    /// As on the command line: "plaatsingen".
    std::string kind;
    /// Code of the organisation that delivers it; it is one of organisaties.
    std::string owner;
};

/// Writes the import files, `01-organisaties.csv` and on, into a folder, which is made when it is not there. Gives them
/// in the order in which they can be imported. The same seed gives the same bytes. Another seed gives other children at
/// other places, but the same figures for the whole municipality.
std::vector<WorldFile> write_almere_2012(std::filesystem::path const& folder, std::uint64_t seed = almere_2012_seed);

} // namespace kiem::worlds
