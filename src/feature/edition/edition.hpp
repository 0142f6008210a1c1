// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include <optional>
#include <string>
#include <string_view>

namespace kiem::edition {

/// The life of an edition. Legal moves: draft -> checked -> frozen -> published -> corrected, and checked -> draft when
/// something is changed. A correction is a new edition; the old one becomes corrected when the new one is published.
enum class State { draft, checked, frozen, published, corrected };

/// "concept", "gecontroleerd", "bevroren", "gepubliceerd", "gecorrigeerd".
std::string_view to_text(State state);
std::optional<State> parse_state(std::string_view text);
bool may_become(State from, State to);

struct EditionHead {
    EditionId id;
    std::string name;
    std::string title;
    std::string municipality;
    Day on{}, known{};
    std::int64_t commit_seq = 0;
    State state{};
    /// The name of the edition it corrects, and what changed and why; empty: it is a first edition.
    std::string corrects, correction;
    std::optional<Moment> frozen_at, published_at;
    /// Of the release text; empty until it is frozen.
    std::string release_sha256;
    friend bool operator==(EditionHead const&, EditionHead const&) = default;
};

/// A name fit for a URL: 1 to 60 of a-z, 0-9 and single hyphens between them. Refuses with EDI-101.
Result<std::string> check_name(std::string_view name);

} // namespace kiem::edition
