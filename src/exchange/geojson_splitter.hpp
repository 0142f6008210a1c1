// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kiem::exchange {

/// Cuts the text of a FeatureCollection into the texts of its features and the envelope around them, one byte at a
/// time. It checks no JSON but what cutting needs: the parts are parsed by who takes them.
class GeoJsonSplitter {
public:
    enum class Step { going_on, feature_ended, wrong };

    /// Step::wrong: between two features stands something else than a comma and white space.
    Step step(char c);

    /// The feature that ended last; also how far the present one has come.
    std::string const& feature() const { return feature_; }
    std::int64_t feature_line() const { return feature_line_; }
    /// Everything that is not in a feature, with "features": [] in their place.
    std::string const& envelope() const { return envelope_; }
    std::int64_t line() const { return line_; }
    bool has_features() const { return has_features_; }

private:
    Step step_between(char c);
    void step_envelope(char c);
    bool follow_string(char c);
    void follow_depth(char c);

    enum class Place { envelope, between, feature };
    Place place_ = Place::envelope;
    bool in_string_ = false;
    bool is_escaped_ = false;
    bool needs_comma_ = false;
    bool wants_feature_ = false;
    bool has_features_ = false;
    int depth_ = 0;
    /// The strings of the member of the outer object that is being read, and whether its colon has been seen.
    std::string last_string_;
    bool has_colon_ = false;
    std::string envelope_;
    std::string feature_;
    std::int64_t line_ = 1;
    std::int64_t feature_line_ = 0;
};

} // namespace kiem::exchange
