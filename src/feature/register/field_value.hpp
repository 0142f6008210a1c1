// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"
#include "feature/register/fact_kind.hpp"
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace kiem::reg {

/// Why a cell cannot be read: a message id, and what its sentence names.
struct CellError {
    std::string code;
    TextParams params;
};

/// White space around taken off, no-break spaces included.
std::string_view trim(std::string_view text);

/// The one text in which the value of a cell is stored and compared: days as ISO, flags as 1 and 0, hours as minutes.
/// `cell` is trimmed and not empty. LEV-205 to LEV-219; the parameter `waarde` is the cell, except where it may be a BSN.
tl::expected<std::string, CellError> canonical(Field const& field, std::string_view cell);

/// The items of a stored code list: "a|b" gives a and b.
std::vector<std::string_view> list_items(std::string_view stored);

} // namespace kiem::reg
