// SPDX-License-Identifier: EUPL-1.2
#include "worlds/scale.hpp"
#include "worlds/csv_file.hpp"
#include "worlds/random.hpp"
#include <fmt/format.h>

namespace kiem::worlds {
namespace {

using std::chrono::days;
using std::chrono::year;

constexpr Day opened_on{year{2008} / 1 / 1};
constexpr Day count_date{year{2012} / 10 / 1};

std::string location_key(std::int64_t number) { return fmt::format("LOC{:05}", number + 1); }
std::string group_key(std::int64_t number) { return fmt::format("GRP{:06}", number + 1); }
std::string child_key(std::int64_t number) { return fmt::format("K{:08}", number + 1); }
std::string make_postcode(Random& random) { return fmt::format("{}AB", 1300 + random.below(400)); }

void write_locations(std::filesystem::path const& path, Scale const& scale, Random& random) {
    CsvFile file(path, "locatie;naam;soort;postcode;vve;vanaf");
    for (std::int64_t i = 0; i < scale.locations; ++i) {
        file << location_key(i) << fmt::format("Locatie {}", i + 1) << (i % 2 == 0 ? "psz" : "kdv")
             << make_postcode(random) << Flag::yes << opened_on;
        file.end_row();
    }
    file.finish();
}

void write_groups(std::filesystem::path const& path, Scale const& scale) {
    CsvFile file(path, "groep;locatie;soort;plaatsen;dagdelen_aanbod;dagdelen_per_kind;vanaf");
    for (std::int64_t i = 0; i < scale.locations * scale.groups_per_location; ++i) {
        file << group_key(i) << location_key(i / scale.groups_per_location) << "voorschool" << 16 << 8 << 4
             << opened_on;
        file.end_row();
    }
    file.finish();
}

void write_children(std::filesystem::path const& path, Scale const& scale, Random& random) {
    CsvFile file(path, "kind;geboortedatum;postcode;huisnummer;vanaf");
    for (std::int64_t i = 0; i < scale.children; ++i) {
        auto const born_on = count_date - days(random.between(700, 2200));
        file << child_key(i) << born_on << make_postcode(random) << random.between(1, 300) << born_on;
        file.end_row();
    }
    file.finish();
}

void write_placements(std::filesystem::path const& path, Scale const& scale, Random& random) {
    CsvFile file(path, "plaatsing;kind;groep;dagdelen_per_week;uren_per_week;vanaf;tot");
    for (std::int64_t i = 0; i < scale.placements; ++i) {
        auto const from = count_date - days(random.between(-100, 900));
        auto const sessions = random.between(2, 5);
        std::optional<Day> to;
        if (random.chance(50)) to = from + days(random.between(30, 700));
        file << fmt::format("P{:08}", i + 1) << child_key(random.below(scale.children))
             << group_key(random.below(scale.locations * scale.groups_per_location)) << sessions
             << fmt::format("{}{}", sessions * 5 / 2, sessions % 2 == 1 ? ",5" : "") << from << to;
        file.end_row();
    }
    file.finish();
}

} // namespace

std::vector<WorldFile> write_scale(std::filesystem::path const& folder, Scale const& scale, std::uint64_t seed) {
    std::filesystem::create_directories(folder);
    Random random(seed);
    std::vector<WorldFile> files;
    for (std::string_view const kind : {"locaties", "groepen", "kinderen", "plaatsingen"})
        files.push_back({folder / fmt::format("{}-{}.csv", files.size() + 1, kind), std::string(kind), "schaal"});
    write_locations(files[0].path, scale, random);
    write_groups(files[1].path, scale);
    write_children(files[2].path, scale, random);
    write_placements(files[3].path, scale, random);
    return files;
}

} // namespace kiem::worlds
