// SPDX-License-Identifier: EUPL-1.2
#include "worlds/almere_2012.hpp"
#include "worlds/almere_files.hpp"
#include <fmt/format.h>

namespace kiem::worlds {

std::vector<WorldFile> write_almere_2012(std::filesystem::path const& folder, std::uint64_t seed) {
    std::filesystem::create_directories(folder);
    Random random(seed);
    auto const town = almere::make_town(random);
    almere::write_places(folder, town);
    almere::write_areas(folder);
    almere::write_children(folder, town, random);
    almere::write_pupils(folder, town, random);
    almere::write_references(folder);

    std::vector<WorldFile> files;
    constexpr std::array<std::string_view, 13> kinds{
        "organisaties", "locaties",    "groepen",    "personeel",         "gebieden",  "postcodegebieden", "kinderen",
        "indicaties",   "plaatsingen", "nietbereik", "leerlinggewichten", "bevolking", "referenties"};
    for (auto const kind : kinds) {
        bool const of_health = kind == "kinderen" || kind == "indicaties" || kind == "nietbereik";
        files.push_back({folder / fmt::format("{:02}-{}.csv", files.size() + 1, kind), std::string(kind),
                         std::string(of_health ? almere::health_owner : almere::municipality_owner)});
    }
    return files;
}

} // namespace kiem::worlds
