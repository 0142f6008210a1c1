// SPDX-License-Identifier: EUPL-1.2
#include "exchange/geojson_splitter.hpp"

namespace kiem::exchange {

namespace {

bool is_white_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

} // namespace

/// True when the byte belongs to a string, its quotes included.
bool GeoJsonSplitter::follow_string(char c) {
    if (!in_string_) {
        in_string_ = c == '"';
        return in_string_;
    }
    if (is_escaped_) is_escaped_ = false;
    else if (c == '\\') is_escaped_ = true;
    else if (c == '"') in_string_ = false;
    return true;
}

void GeoJsonSplitter::follow_depth(char c) {
    if (c == '{' || c == '[') ++depth_;
    if (c == '}' || c == ']') --depth_;
}

GeoJsonSplitter::Step GeoJsonSplitter::step(char c) {
    if (c == '\n') ++line_;
    switch (place_) {
    case Place::envelope: step_envelope(c); return Step::going_on;
    case Place::between: return step_between(c);
    case Place::feature:
        feature_ += c;
        if (!follow_string(c)) follow_depth(c);
        if (depth_ > 0) return Step::going_on;
        place_ = Place::between;
        needs_comma_ = true;
        return Step::feature_ended;
    }
    return Step::wrong;
}

GeoJsonSplitter::Step GeoJsonSplitter::step_between(char c) {
    if (is_white_space(c)) return Step::going_on;
    if (c == ',' && needs_comma_) {
        needs_comma_ = false;
        wants_feature_ = true;
        return Step::going_on;
    }
    if (c == ']' && !wants_feature_) {
        envelope_ += c;
        place_ = Place::envelope;
        depth_ = 1;
        return Step::going_on;
    }
    if (c != '{' || needs_comma_) return Step::wrong;
    wants_feature_ = false;
    feature_ = c;
    feature_line_ = line_;
    depth_ = 1;
    place_ = Place::feature;
    return Step::going_on;
}

void GeoJsonSplitter::step_envelope(char c) {
    envelope_ += c;
    if (follow_string(c)) {
        if (depth_ == 1) last_string_ += c;
        return;
    }
    if (c == '[' && depth_ == 1 && has_colon_ && last_string_ == "\"features\"" && !has_features_) {
        has_features_ = true;
        place_ = Place::between;
        return;
    }
    if (c == ':' && depth_ == 1) has_colon_ = true;
    if (c == ',' || c == '{') {
        last_string_.clear();
        has_colon_ = false;
    }
    follow_depth(c);
}

} // namespace kiem::exchange
