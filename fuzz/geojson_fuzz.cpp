// SPDX-License-Identifier: EUPL-1.2
#include "exchange/geojson_reader.hpp"
#include <cstdlib>

using namespace kiem::exchange;

namespace {

std::vector<std::string> read(std::string_view text, std::size_t block) {
    GeoJsonReader reader(TextInput::open(Source::memory("fuzz", text), block).value());
    std::vector<std::string> features;
    while (auto const* feature = reader.next()) {
        if (feature->polygons.empty() != feature->box.is_empty()) std::abort();
        features.push_back(feature->geometry_type + to_text(feature->polygons));
    }
    for (auto const& finding : reader.take_findings()) features.push_back(finding.code);
    return features;
}

} // namespace

/// Where blocks end makes no difference, and a feature has a box exactly when it has polygons.
extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string const text(data, data + size);
    if (read(text, TextInput::usual_block) != read(text, size % 7 + 1)) std::abort();
    return 0;
}
