// SPDX-License-Identifier: EUPL-1.2
#include "placement/session.hpp"
#include <algorithm>

namespace kiem::placing {

namespace {

constexpr std::array<std::string_view, sessions_in_week> codes{"ma-ochtend", "ma-middag", "di-ochtend", "di-middag",
                                                               "wo-ochtend", "wo-middag", "do-ochtend", "do-middag",
                                                               "vr-ochtend", "vr-middag"};

} // namespace

std::string_view session_code(std::size_t session) { return codes.at(session); }

std::optional<std::size_t> parse_session(std::string_view code) {
    auto const found = std::ranges::find(codes, code);
    if (found == codes.end()) return std::nullopt;
    return static_cast<std::size_t>(found - codes.begin());
}

std::string to_text(Sessions sessions) {
    std::string text;
    for (std::size_t i = 0; i < sessions_in_week; ++i) {
        if (!sessions.test(i)) continue;
        if (!text.empty()) text += ' ';
        text += codes[i];
    }
    return text;
}

std::optional<Sessions> parse_sessions(std::string_view text) {
    constexpr std::string_view apart = " ,|\n\t";
    Sessions sessions;
    for (auto begin = text.find_first_not_of(apart); begin != std::string_view::npos;) {
        auto const end = std::min(text.find_first_of(apart, begin), text.size());
        auto const session = parse_session(text.substr(begin, end - begin));
        if (!session) return std::nullopt;
        sessions.set(*session);
        begin = text.find_first_not_of(apart, end);
    }
    return sessions;
}

} // namespace kiem::placing
