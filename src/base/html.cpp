// SPDX-License-Identifier: EUPL-1.2
#include "base/html.hpp"
#include <algorithm>

namespace kiem {

namespace {

char const* entity(char c) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return nullptr;
    }
}

bool stays_in_url(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

bool has_space_or_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        auto const byte = static_cast<unsigned char>(c);
        return byte <= 0x20 || byte == 0x7f;
    });
}

} // namespace

void escape_html(std::string& out, std::string_view text) {
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const* const replacement = entity(text[i]);
        if (!replacement) continue;
        out.append(text.substr(done, i - done)).append(replacement);
        done = i + 1;
    }
    out.append(text.substr(done));
}

void escape_url_part(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (char const c : text) {
        if (stays_in_url(c)) {
            out += c;
            continue;
        }
        auto const byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4U];
        out += digits[byte & 15U];
    }
}

bool is_safe_url(std::string_view url) {
    // A browser reads a backslash in a URL as a slash.
    if (has_space_or_control(url) || url.find('\\') != std::string_view::npos || url.starts_with("//")) return false;
    auto const end = url.find_first_of(":/?#");
    if (end == std::string_view::npos || url[end] != ':') return true;
    auto const scheme = url.substr(0, end);
    return html_detail::one_of(scheme, "http", "https", "mailto", "tel");
}

} // namespace kiem
