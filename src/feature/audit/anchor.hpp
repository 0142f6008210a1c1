// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "crypto/crypto.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What stands in the anchor file, without touching it.
///
/// Plain text, lines of one length. The first says what it is. Two lines hold the newest head of the logs; they are written
/// in turn, so that one is whole if the power fails. The others are only ever added: a start, a head per hour, a restored
/// back-up. Every line ends in a MAC under KeyRing::anchor(); that of an added line covers the one before it, and a head
/// tells how many lines there are, so none can be left out, changed or put elsewhere.
namespace kiem::audit {

/// The end of both chains at a moment.
struct AnchorPoint {
    enum class Kind { start, hour, restored };
    Kind kind = Kind::hour;
    Moment at = {};
    std::int64_t audit_seq = 0;
    /// Empty when seq is 0.
    std::string audit_hash = {};
    std::int64_t processing_seq = 0;
    std::string processing_hash = {};
    friend bool operator==(AnchorPoint const&, AnchorPoint const&) = default;
};

struct AnchorState {
    /// The newest head that is whole; its kind is `hour`.
    std::optional<AnchorPoint> last = {};
    /// Oldest first.
    std::vector<AnchorPoint> lines = {};
    /// What does not fit, as line numbers from 1 on; empty: all is well.
    std::vector<std::int64_t> bad_lines = {};
};

/// Reads any text. Never throws.
AnchorState parse_anchor(std::string_view text, crypto::Secret const& key);

/// The first line, with its line end.
std::string anchor_heading();
/// A head as it is written in place; `lines` is how many lines were added by then.
std::string anchor_slot(AnchorPoint const& point, std::int64_t lines, crypto::Secret const& key);
/// An added line: `number` from 1 on, behind `previous` (the whole line; empty for the first).
std::string anchor_line(AnchorPoint const& point, std::int64_t number, std::string_view previous,
                        crypto::Secret const& key);
/// Reads a line that anchor_slot made; nothing when its MAC does not fit.
std::optional<AnchorPoint> read_anchor_slot(std::string_view line, crypto::Secret const& key);
/// The moment of an added line, of which the MAC is not looked at.
std::optional<AnchorPoint> peek_anchor_line(std::string_view line);

/// The size of a line with its line end, and of the fixed part at the start of the file.
constexpr std::size_t anchor_line_size = 220;
constexpr std::size_t anchor_slots = 2;
constexpr std::size_t anchor_fixed_size = (1 + anchor_slots) * anchor_line_size;

} // namespace kiem::audit
