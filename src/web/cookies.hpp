// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/http.hpp"
#include <chrono>

namespace kiem::web {

/// The value of a cookie. Nothing when it did not come along, came along twice, or holds what a cookie cannot.
std::optional<std::string> find_cookie(Request const& request, std::string_view name);

/// Sets a cookie for this host alone: "__Host-" before the name, Secure, HttpOnly, SameSite=Lax, Path=/. It ends with the
/// browser, or after `longest`. `value` is base64url or hex.
void set_cookie(Response& response, std::string_view name, std::string_view value,
                std::optional<std::chrono::seconds> longest = {});
void remove_cookie(Response& response, std::string_view name);

} // namespace kiem::web
