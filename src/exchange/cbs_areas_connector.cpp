// SPDX-License-Identifier: EUPL-1.2
#include "base/identifiers.hpp"
#include "exchange/cell_text.hpp"
#include "exchange/connectors.hpp"
#include "exchange/geojson_reader.hpp"
#include <initializer_list>
#include <set>

namespace kiem::exchange {

namespace {

/// The properties that are read, in the spelling of each year. All others stay in the file.
std::vector<std::string> wanted_properties() {
    return {"BU_CODE", "buurtcode",    "BU_NAAM",  "buurtnaam",       "WK_CODE", "wijkcode", "WK_NAAM", "wijknaam",
            "GM_CODE", "gemeentecode", "AANT_INW", "aantal_inwoners", "WATER",   "water",    "H2O"};
}

class CbsAreas final : public Connector {
public:
    CbsAreas(GeoJsonReader reader, ConnectorOptions const& options)
        : reader_(std::move(reader)), options_(options), log_(reader_.name()),
          valid_from_(to_iso(*options.reference_day)) {}
    std::string_view kind() const override { return "gebieden"; }
    std::vector<std::string> const& headings() const override { return headings_; }
    bool next(SourceRow& row) override;
    Findings take_findings() override;
    Progress progress() const override { return reader_.progress(); }
    RowCounts counts() const override { return counts_; }

private:
    struct Area {
        std::string_view level;
        std::string_view code;
        std::string_view name;
        std::string_view parent;
    };
    Area describe() const;
    bool is_sound(Area const& area);
    std::string residents();
    std::string geometry(Area const& area);
    std::string_view property(std::initializer_list<std::string_view> names) const;
    bool is_elsewhere() const;
    void report(char const* code, Severity severity, std::string field, std::string_view value);
    void finish();

    GeoJsonReader reader_;
    ConnectorOptions options_;
    FindingLog log_;
    std::string valid_from_;
    std::vector<std::string> headings_{"indeling", "code", "naam", "bovenliggend", "inwoners", "geometrie", "vanaf"};
    GeoFeature const* feature_ = nullptr;
    std::set<std::string, std::less<>> codes_;
    std::int64_t of_other_municipality_ = 0;
    std::int64_t water_ = 0;
    RowCounts counts_;
    bool is_finished_ = false;
};

std::string_view CbsAreas::property(std::initializer_list<std::string_view> names) const {
    for (auto const name : names)
        if (auto const value = trim(feature_->property(name)); !value.empty()) return value;
    return {};
}

void CbsAreas::report(char const* code, Severity severity, std::string field, std::string_view value) {
    log_.add(code, severity, feature_->line, std::move(field), {{"waarde", std::string(value)}});
}

CbsAreas::Area CbsAreas::describe() const {
    auto const neighbourhood = property({"BU_CODE", "buurtcode"});
    auto const district = property({"WK_CODE", "wijkcode"});
    if (!neighbourhood.empty()) return {"buurt", neighbourhood, property({"BU_NAAM", "buurtnaam"}), district};
    return {"wijk", district, property({"WK_NAAM", "wijknaam"}), property({"GM_CODE", "gemeentecode"})};
}

bool CbsAreas::is_elsewhere() const {
    if (options_.municipality.empty()) return false;
    auto const municipality = property({"GM_CODE", "gemeentecode"});
    return municipality != "GM" + options_.municipality;
}

bool CbsAreas::is_sound(Area const& area) {
    bool const is_code = area.level == "buurt" ? is_neighbourhood_code(area.code) : is_district_code(area.code);
    auto const heading = area.level == "buurt" ? "BU_CODE" : "WK_CODE";
    if (!is_code) {
        report("LEV-166", Severity::error, heading, area.code);
        return false;
    }
    if (area.name.empty()) {
        report("LEV-162", Severity::error, area.level == "buurt" ? "BU_NAAM" : "WK_NAAM", {});
        return false;
    }
    if (!codes_.emplace(area.code).second) {
        report("LEV-171", Severity::error, heading, area.code);
        return false;
    }
    return true;
}

/// Empty when CBS does not give the number: it writes a large negative one then.
std::string CbsAreas::residents() {
    auto const count = property({"AANT_INW", "aantal_inwoners"});
    if (count.empty() || count.starts_with("-9999")) return {};
    if (is_count(count)) return std::string(count);
    report("LEV-172", Severity::warning, "AANT_INW", count);
    return {};
}

std::string CbsAreas::geometry(Area const& area) {
    if (feature_->polygons.empty()) report("LEV-135", Severity::warning, "geometry", area.code);
    return to_text(feature_->polygons);
}

bool CbsAreas::next(SourceRow& row) {
    while ((feature_ = reader_.next()) != nullptr) {
        bool const is_water = property({"WATER", "water", "H2O"}) == "JA";
        if (is_water || is_elsewhere()) {
            ++(is_water ? water_ : of_other_municipality_);
            ++counts_.left_out;
            continue;
        }
        auto const area = describe();
        if (!is_sound(area)) {
            ++counts_.rejected;
            continue;
        }
        ++counts_.given;
        row.line = feature_->line;
        row.cells = {"cbs-" + std::string(area.level) + "-" + valid_from_.substr(0, 4),
                     std::string(area.code),
                     std::string(area.name),
                     std::string(area.parent),
                     residents(),
                     geometry(area),
                     valid_from_};
        return true;
    }
    if (!std::exchange(is_finished_, true)) finish();
    return false;
}

void CbsAreas::finish() {
    for (auto const& [code, count] : {std::pair{"LEV-144", of_other_municipality_}, std::pair{"LEV-146", water_}})
        if (count > 0) log_.add(code, Severity::note, 0, {}, {{"aantal", std::to_string(count)}});
}

Findings CbsAreas::take_findings() {
    auto findings = reader_.take_findings();
    auto own = log_.take();
    std::move(own.begin(), own.end(), std::back_inserter(findings));
    return findings;
}

} // namespace

OpenedConnector open_cbs_areas(Source const& source, ConnectorOptions const& options) {
    auto input = TextInput::open(source);
    if (!input) return tl::unexpected(input.error());
    GeoJsonOptions geo;
    geo.properties = wanted_properties();
    return std::make_unique<CbsAreas>(GeoJsonReader(std::move(*input), std::move(geo)), options);
}

} // namespace kiem::exchange
