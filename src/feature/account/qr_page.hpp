// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>

namespace kiem::account {

/// A QR code as a drawing in the page. `label` says in words what it is. Prints nothing for a text that is too long for one.
void put_qr_code(std::string& out, std::string_view text, std::string_view label);

} // namespace kiem::account
