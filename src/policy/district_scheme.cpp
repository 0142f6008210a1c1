// SPDX-License-Identifier: EUPL-1.2
#include "policy/district_scheme.hpp"
#include "policy/head.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::policy {

namespace {

int read_place(TableReader const& table, std::string_view key) {
    auto const place = table.number(key);
    if (table.has(key) && (place < 1 || place > 99)) table.report("POL-134", key, {{"waarde", std::to_string(place)}});
    return static_cast<int>(std::clamp<std::int64_t>(place, 1, 99));
}

District read_district(TableReader const& table) {
    return {table.text("code"), table.text("naam"), read_place(table, "rij"), read_place(table, "kolom")};
}

} // namespace

Checked<DistrictScheme> read_district_scheme(PolicyFile const& file) {
    TomlFile toml(file.path, file.text);
    DistrictScheme scheme;
    auto const body = open_body(toml);
    if (!body) return {scheme, toml.finish()};
    scheme.code = body->text("indeling");
    scheme.name = body->text("naam");
    scheme.assumption = body->text_or("aanname");
    scheme.citation = body->citation();
    UniqueWords codes("code"), names("naam"), tiles("kolom");
    for (auto const& table : body->tables("wijk")) {
        auto const& district = scheme.districts.emplace_back(read_district(table));
        codes.add(table, district.code);
        names.add(table, district.name);
        tiles.add(table, fmt::format("rij {}, kolom {}", district.row, district.column));
    }
    std::sort(scheme.districts.begin(), scheme.districts.end(),
              [](auto const& a, auto const& b) { return a.code < b.code; });
    return {std::move(scheme), toml.finish()};
}

District const* find_district(DistrictScheme const& scheme, std::string_view code) {
    for (auto const& district : scheme.districts)
        if (district.code == code) return &district;
    return nullptr;
}

} // namespace kiem::policy
