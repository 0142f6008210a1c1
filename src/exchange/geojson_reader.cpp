// SPDX-License-Identifier: EUPL-1.2
#include "exchange/geojson_reader.hpp"
#include <boost/json.hpp>

namespace kiem::exchange {

namespace json = boost::json;

GeoJsonReader::GeoJsonReader(TextInput input, GeoJsonOptions options)
    : input_(std::move(input)), options_(std::move(options)), log_(input_.name()),
      stopped_(input_.encoding() == Encoding::utf16) {
    log_.add(input_.findings());
}

void GeoJsonReader::stop(char const* code, std::int64_t line) {
    log_.add(code, Severity::error, line, {});
    stopped_ = true;
}

/// Reads on until a feature is complete; false at the end of the document, or when it cannot be cut any further.
bool GeoJsonReader::find_feature() {
    while (!stopped_) {
        if (block_.empty()) block_ = input_.next_block();
        if (block_.empty()) {
            check_envelope();
            stopped_ = true;
            return false;
        }
        while (!block_.empty()) {
            auto const step = splitter_.step(block_.front());
            block_.remove_prefix(1);
            if (splitter_.feature().size() > options_.largest_feature ||
                splitter_.envelope().size() > options_.largest_envelope) {
                stop("LEV-132", splitter_.line());
                return false;
            }
            if (step == GeoJsonSplitter::Step::wrong) {
                stop("LEV-137", splitter_.line());
                return false;
            }
            if (step == GeoJsonSplitter::Step::feature_ended) return true;
        }
    }
    return false;
}

/// The envelope tells whether the document was whole, and what it was.
void GeoJsonReader::check_envelope() {
    boost::system::error_code error;
    auto const envelope = json::parse(splitter_.envelope(), error);
    if (error) {
        stop("LEV-130", splitter_.line());
        return;
    }
    auto const* const type = envelope.is_object() ? envelope.get_object().if_contains("type") : nullptr;
    if (type == nullptr || *type != "FeatureCollection" || !splitter_.has_features()) stop("LEV-131", 1);
}

bool GeoJsonReader::parse_feature() {
    feature_ = {};
    feature_.line = splitter_.feature_line();
    json::monotonic_resource memory;
    boost::system::error_code error;
    auto const value = json::parse(splitter_.feature(), error, &memory);
    if (error) {
        log_.add("LEV-130", Severity::error, feature_.line, {});
        return false;
    }
    if (auto const wrong = take_feature(value.get_object(), options_.properties, options_.coordinates, feature_)) {
        log_.add(wrong->code, Severity::error, feature_.line, {}, {{"waarde", wrong->detail}});
        return false;
    }
    return true;
}

GeoFeature const* GeoJsonReader::next() {
    while (find_feature()) {
        if (!parse_feature()) continue;
        if (!feature_.box.is_empty()) {
            box_.add({feature_.box.west, feature_.box.south});
            box_.add({feature_.box.east, feature_.box.north});
        }
        return &feature_;
    }
    return nullptr;
}

} // namespace kiem::exchange
