// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "worlds/almere_town.hpp"
#include <filesystem>

/// One function per part of almere-2012. Each writes its import files into `folder`.
namespace kiem::worlds::almere {

/// 01-organisaties, 02-locaties, 03-groepen, 04-personeel.
void write_places(std::filesystem::path const& folder, Town const& town);
/// 05-gebieden, 06-postcodegebieden, 12-bevolking.
void write_areas(std::filesystem::path const& folder);
/// 07-kinderen, 08-indicaties, 09-plaatsingen, 10-nietbereik.
void write_children(std::filesystem::path const& folder, Town const& town, Random& random);
/// 11-leerlinggewichten.
void write_pupils(std::filesystem::path const& folder, Town const& town, Random& random);
/// 13-referenties: what the plan printed, what came from outside, and all that is assumed.
void write_references(std::filesystem::path const& folder);

} // namespace kiem::worlds::almere
