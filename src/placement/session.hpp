// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <bitset>
#include <optional>
#include <string>
#include <string_view>

/// Half-days of a week ("dagdelen"), and the places that groups have on them. Decisions only: no clock, no database.
namespace kiem::placing {

/// Mornings and afternoons of Monday to Friday.
constexpr std::size_t sessions_in_week = 10, weekdays = 5;
/// Bit 2 × weekday is its morning, bit 2 × weekday + 1 its afternoon; Monday is 0.
using Sessions = std::bitset<sessions_in_week>;

/// "ma-ochtend", "vr-middag": as in addresses, forms and the database.
std::string_view session_code(std::size_t session);
std::optional<std::size_t> parse_session(std::string_view code);
constexpr std::size_t weekday_of(std::size_t session) { return session / 2; }

/// "ma-ochtend di-ochtend", in order of the week; empty for none.
std::string to_text(Sessions sessions);
/// Codes apart by spaces, commas or line breaks. Nothing when one of them is no code.
std::optional<Sessions> parse_sessions(std::string_view text);

} // namespace kiem::placing
