// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "exchange/finding_log.hpp"
#include "exchange/geo_feature.hpp"
#include "exchange/geojson_parse.hpp"
#include "exchange/geojson_splitter.hpp"
#include "exchange/text_input.hpp"
#include <string>
#include <vector>

namespace kiem::exchange {

struct GeoJsonOptions {
    /// The properties to read; the others are never taken out of the file. Empty: all.
    std::vector<std::string> properties;
    Coordinates coordinates = Coordinates::degrees;
    std::size_t largest_feature = 16 * 1024 * 1024;
    std::size_t largest_envelope = 1024 * 1024;
};

/// Reads a GeoJSON FeatureCollection (RFC 7946) feature by feature, never the whole document.
///
/// A feature that is wrong is reported and not given. Findings: those of TextInput, LEV-130 (not JSON), LEV-131 (not a
/// FeatureCollection), LEV-132 (too large), LEV-133 (no degrees), LEV-134 (a ring that is not closed), LEV-136 (a
/// part is missing), LEV-137 (something between two features).
class GeoJsonReader {
public:
    explicit GeoJsonReader(TextInput input, GeoJsonOptions options = {});

    /// The next feature, or null at the end. It holds until the next call.
    GeoFeature const* next();

    /// Of all features given so far.
    BoundingBox const& box() const { return box_; }
    /// What was found since the last call. Ask once more after next() has given null.
    Findings take_findings() { return log_.take(); }
    std::string const& name() const { return input_.name(); }
    Progress progress() const { return input_.progress(); }

private:
    bool find_feature();
    bool parse_feature();
    void check_envelope();
    void stop(char const* code, std::int64_t line);

    TextInput input_;
    GeoJsonOptions options_;
    FindingLog log_;
    GeoJsonSplitter splitter_;
    std::string_view block_;
    bool stopped_ = false;
    GeoFeature feature_;
    BoundingBox box_;
};

} // namespace kiem::exchange
