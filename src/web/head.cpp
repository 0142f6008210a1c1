// SPDX-License-Identifier: EUPL-1.2
#include "web/head.hpp"
#include "base/html_scan.hpp"
#include <algorithm>

namespace kiem::web {

namespace {

constexpr std::size_t longest_host = 255;

bool is_host(std::string_view host) {
    auto const is_allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
               c == ':' || c == '[' || c == ']' || c == '_';
    };
    return !host.empty() && host.size() <= longest_host && std::ranges::all_of(host, is_allowed);
}

} // namespace

HeadState check_head(std::string_view bytes) {
    if (bytes.starts_with("\r") || bytes.starts_with("\n")) return HeadState::bad;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        char const c = bytes[i];
        if (c == '\0' || c == '\n') return HeadState::bad;
        if (c != '\r') continue;
        if (i + 1 == bytes.size()) break;
        if (bytes[i + 1] != '\n') return HeadState::bad;
        auto const rest = bytes.substr(i + 2);
        if (rest.starts_with("\r\n")) return HeadState::complete;
        if (rest.starts_with(" ") || rest.starts_with("\t")) return HeadState::bad;
        ++i;
    }
    return HeadState::incomplete;
}

bool has_sound_headers(Headers const& headers, int version) {
    auto const hosts = headers.count("Host");
    if (hosts > 1 || (hosts == 0 && version >= 11)) return false;
    if (hosts == 1 && !is_host(*headers.find("Host"))) return false;
    auto const encoding = headers.find("Transfer-Encoding");
    if (headers.count("Transfer-Encoding") > 1 || headers.count("Content-Length") > 1) return false;
    if (encoding && (version < 11 || !html_detail::same_name(*encoding, "chunked"))) return false;
    return !encoding || !headers.find("Content-Length");
}

} // namespace kiem::web
