// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>

namespace kiem::oidc {

/// The 32 bytes.
std::string sha256(std::string_view text);

} // namespace kiem::oidc
