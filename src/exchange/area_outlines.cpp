// SPDX-License-Identifier: EUPL-1.2
#include "exchange/area_outlines.hpp"
#include "exchange/cell_text.hpp"
#include "exchange/geojson_reader.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>

namespace kiem::exchange {

namespace {

constexpr std::array<std::string_view, 12> usual_codes{"BU_CODE",  "buurtcode",    "WK_CODE", "wijkcode",
                                                       "GM_CODE",  "gemeentecode", "PC4",     "postcode",
                                                       "statcode", "CODE",         "code",    "Code"};
constexpr std::array<std::string_view, 12> usual_names{"BU_NAAM",  "buurtnaam",    "WK_NAAM", "wijknaam",
                                                       "GM_NAAM",  "gemeentenaam", "NAAM",    "naam",
                                                       "statnaam", "NAME",         "name",    "Naam"};

bool is_degrees(LonLat point) { return std::abs(point.lon) <= 180 && std::abs(point.lat) <= 90; }

class OutlineReader {
public:
    OutlineReader(GeoJsonReader reader, OutlineOptions const& options)
        : reader_(std::move(reader)), options_(options), log_(reader_.name()) {}

    AreaOutlines read() {
        while (auto const* const feature = reader_.next()) {
            ++number_;
            if (number_ == 1 && !choose_properties(*feature)) break;
            take(*feature);
        }
        log_.add(reader_.take_findings());
        if (is_rd_) log_.add("GEO-107", Severity::note, 0, {});
        auto findings = log_.take();
        if (areas_.empty() && !has_errors(findings))
            findings.push_back({"GEO-105", Severity::error, {}, {reader_.name(), 0, {}}});
        return {std::move(areas_), std::move(findings)};
    }

private:
    /// False when the first feature has no property that can be the code.
    bool choose_properties(GeoFeature const& first) {
        auto const choose = [&](std::string given, std::span<std::string_view const> usual) {
            auto const has = [&](std::string_view name) { return first.properties.contains(name); };
            auto const found = std::ranges::find_if(usual, has);
            return given.empty() && found != usual.end() ? std::string(*found) : given;
        };
        code_ = choose(options_.code_property, usual_codes);
        name_ = choose(options_.name_property, usual_names);
        if (first.properties.contains(code_)) return true;
        std::string names;
        for (auto const& [name, value] : first.properties) names += (names.empty() ? "" : ", ") + name;
        add("GEO-101", Severity::error, first, code_,
            {{"gezocht", code_.empty() ? "BU_CODE, WK_CODE, code" : code_}, {"namen", names}});
        return false;
    }

    void add(char const* code, Severity severity, GeoFeature const& feature, std::string field,
             TextParams params = {}) {
        params.emplace_back("nummer", fmt::format("{}", number_));
        log_.add(code, severity, feature.line, std::move(field), std::move(params));
    }

    void take(GeoFeature const& feature) {
        auto const code = std::string(trim(feature.property(code_)));
        if (code.empty()) return add("GEO-102", Severity::error, feature, code_);
        if (feature.polygons.empty())
            return add("GEO-104", Severity::warning, feature, code_,
                       {{"waarde", code}, {"soort", feature.geometry_type.empty() ? "null" : feature.geometry_type}});
        auto polygons = in_degrees(feature);
        if (!polygons) return;
        auto const [place, is_new] = places_.emplace(code, areas_.size());
        if (is_new) areas_.push_back({code, std::string(trim(feature.property(name_))), {}});
        auto& into = areas_[place->second].polygons;
        into.insert(into.end(), std::make_move_iterator(polygons->begin()), std::make_move_iterator(polygons->end()));
    }

    std::optional<std::vector<Polygon>> in_degrees(GeoFeature const& feature) {
        auto polygons = feature.polygons;
        for (auto& polygon : polygons)
            for (auto& ring : polygon)
                for (auto& point : ring) {
                    if (is_degrees(point)) continue;
                    if (!is_rd(point.lon, point.lat)) {
                        add("GEO-103", Severity::error, feature, {},
                            {{"waarde", fmt::format("{}, {}", point.lon, point.lat)}});
                        return std::nullopt;
                    }
                    point = from_rd(point.lon, point.lat);
                    is_rd_ = true;
                }
        return polygons;
    }

    GeoJsonReader reader_;
    OutlineOptions const& options_;
    FindingLog log_;
    std::string code_, name_;
    std::int64_t number_ = 0;
    bool is_rd_ = false;
    std::vector<AreaOutline> areas_;
    std::map<std::string, std::size_t> places_;
};

} // namespace

AreaOutlines read_area_outlines(Source const& source, OutlineOptions const& options) {
    auto input = TextInput::open(source);
    if (!input)
        return {{}, {{input.error().code, Severity::error, {{"detail", input.error().detail}}, {source.name, 0, {}}}}};
    return OutlineReader(GeoJsonReader(std::move(*input), {.properties = {}, .coordinates = Coordinates::any}), options)
        .read();
}

Findings find_missing_outlines(AreaOutlines const& outlines, std::span<std::string const> codes,
                               std::string const& file) {
    std::set<std::string_view> drawn;
    for (auto const& area : outlines.areas) drawn.insert(area.code);
    Findings findings;
    for (auto const& code : codes)
        if (!drawn.contains(code))
            findings.push_back({"GEO-106", Severity::warning, {{"waarde", code}}, {file, 0, {}}});
    return findings;
}

} // namespace kiem::exchange
