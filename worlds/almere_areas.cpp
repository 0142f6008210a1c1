// SPDX-License-Identifier: EUPL-1.2
#include "worlds/almere_files.hpp"
#include "worlds/csv_file.hpp"
#include <fmt/format.h>

namespace kiem::worlds::almere {
namespace {

/// Spreads `total` over the districts by their share: the rounded-down parts, and what is left one by one to the
/// districts with the largest remainder. So the parts make the total.
std::array<std::int64_t, 10> spread(std::int64_t total) {
    std::array<std::int64_t, 10> parts{};
    std::array<std::size_t, 10> order{};
    std::int64_t left = total;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        parts[i] = total * districts()[i].share / 100;
        left -= parts[i];
        order[i] = i;
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return total * districts()[a].share % 100 > total * districts()[b].share % 100;
    });
    for (std::size_t i = 0; left > 0; ++i, --left) ++parts[order[i]];
    return parts;
}

struct Band {
    std::string_view from, to;
    std::int64_t children;
};

/// 3,909 from two to four, of which 2,932 (three quarters) from two and a half on; 5,312 from four to six.
constexpr std::array<Band, 8> bands{{{"2;0", "2;6", 977},
                                     {"2;6", "3;0", 978},
                                     {"3;0", "3;6", 977},
                                     {"3;6", "4;0", 977},
                                     {"4;0", "4;6", 1328},
                                     {"4;6", "5;0", 1328},
                                     {"5;0", "5;6", 1328},
                                     {"5;6", "6;0", 1328}}};

void write_population(std::filesystem::path const& folder) {
    CsvFile file(folder / "12-bevolking.csv", "peildatum;indeling;gebied;leeftijd_van;leeftijd_tot;aantal;bron");
    auto const write = [&](Day on, std::string_view in, std::string_view area, Band const& band) {
        file << on << in << area << band.from << band.to << band.children << "Masterplan Het Jonge Kind (2013)";
        file.end_row();
    };
    for (auto const& band : bands) {
        auto const parts = spread(band.children);
        for (std::size_t i = 0; i < parts.size(); ++i)
            write(Day{std::chrono::year{2013} / 1 / 1}, scheme, districts()[i].code, {band.from, band.to, parts[i]});
    }
    write(Day{std::chrono::year{2009} / 1 / 1}, "gemeente", municipality, {"2;0", "6;0", 9542});
    file.finish();
}

} // namespace

void write_areas(std::filesystem::path const& folder) {
    CsvFile areas(folder / "05-gebieden.csv", "indeling;code;naam;bovenliggend;vanaf;tot");
    areas << "gemeente" << municipality << "Almere" << "" << opened_on << "";
    areas.end_row();
    CsvFile postcodes(folder / "06-postcodegebieden.csv", "indeling;postcode;gebied;vanaf;tot");
    for (auto const& district : districts()) {
        areas << scheme << district.code << district.name << municipality << opened_on << "";
        areas.end_row();
        for (std::size_t at = 0; at < district.postcodes.size(); at += 5) {
            postcodes << scheme << district.postcodes.substr(at, 4) << district.code << opened_on << "";
            postcodes.end_row();
        }
    }
    areas.finish();
    postcodes.finish();
    write_population(folder);
}

} // namespace kiem::worlds::almere
