// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/delivery.hpp"

namespace kiem::reg {

std::string_view mode_word(Mode mode) { return mode == Mode::complete ? "volledig" : "aanvulling"; }

std::optional<Mode> parse_mode(std::string_view word) {
    if (word == "volledig") return Mode::complete;
    if (word == "aanvulling") return Mode::addition;
    return std::nullopt;
}

} // namespace kiem::reg
