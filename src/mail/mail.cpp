// SPDX-License-Identifier: EUPL-1.2
#include "mail/mail.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/chrono.h>
#include <sodium.h>

namespace kiem::mail {

namespace {

std::string base64(std::string_view bytes) {
    constexpr int kind = sodium_base64_VARIANT_ORIGINAL;
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), kind), '\0');
    sodium_bin2base64(text.data(), text.size(),
                      static_cast<unsigned char const*>(static_cast<void const*>(bytes.data())), bytes.size(), kind);
    text.resize(text.find('\0'));
    return text;
}

bool is_printable_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

/// Where the text can be cut at or before `most` bytes without cutting a character.
std::size_t cut_at(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text.size();
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
    return most;
}

/// RFC 2047: words of at most 75 characters.
std::string header_text(std::string_view text) {
    constexpr std::size_t bytes_in_word = 42;
    std::string plain(text);
    std::ranges::replace_if(plain, [](char c) { return c == '\r' || c == '\n'; }, ' ');
    if (is_printable_ascii(plain)) return plain;
    std::string words;
    for (std::string_view rest = plain; !rest.empty();) {
        auto const size = cut_at(rest, bytes_in_word);
        words += (words.empty() ? "=?utf-8?B?" : "\r\n =?utf-8?B?") + base64(rest.substr(0, size)) + "?=";
        rest.remove_prefix(size);
    }
    return words;
}

/// Base64 in lines of 76 characters, of the text with the line ends of mail.
std::string body_text(std::string_view text) {
    constexpr std::size_t longest_line = 76;
    std::string wire;
    for (char const c : text) {
        if (c == '\n') wire += '\r';
        wire += c;
    }
    auto const encoded = base64(wire);
    std::string lines;
    for (std::size_t at = 0; at < encoded.size(); at += longest_line)
        lines += encoded.substr(at, longest_line) + "\r\n";
    return lines;
}

} // namespace

std::optional<Relay> parse_relay(std::string_view text, std::string from) {
    Relay relay{{}, 25, std::move(from)};
    auto const colon = text.find_last_of(':');
    bool const has_port = colon != std::string_view::npos && text.find(']', colon) == std::string_view::npos;
    relay.host = text.substr(0, has_port ? colon : text.size());
    if (has_port) {
        auto const digits = text.substr(colon + 1);
        auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), relay.port);
        if (error != std::errc() || end != digits.data() + digits.size() || relay.port == 0) return std::nullopt;
    }
    auto const fits = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
               c == '[' || c == ']' || c == ':';
    };
    if (relay.host.empty() || !std::ranges::all_of(relay.host, fits)) return std::nullopt;
    return relay;
}

bool is_address(std::string_view text) {
    constexpr std::size_t longest = 254;
    auto const at = text.find('@');
    if (text.size() > longest || at == 0 || at == std::string_view::npos ||
        text.find('@', at + 1) != std::string_view::npos)
        return false;
    auto const place = text.substr(at + 1);
    auto const is_sound = [](char c) {
        return c > ' ' && c <= '~' && std::string_view("<>()[]\\,;:\"").find(c) == std::string_view::npos;
    };
    return !place.empty() && place.front() != '.' && place.back() != '.' && std::ranges::all_of(text, is_sound);
}

std::string compose(Letter const& letter, std::string_view from, Moment at) {
    auto const seconds = std::chrono::floor<std::chrono::seconds>(at);
    auto const place = from.substr(std::min(from.find('@') + 1, from.size()));
    return fmt::format("Date: {:%a, %d %b %Y %H:%M:%S} +0000\r\nFrom: Kiem <{}>\r\nTo: <{}>\r\nSubject: {}\r\n"
                       "Message-ID: <{}@{}>\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
                       "Content-Type: text/plain; charset=utf-8\r\nContent-Language: nl\r\n"
                       "Content-Transfer-Encoding: base64\r\n\r\n{}",
                       fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)), from, letter.to,
                       header_text(letter.subject), letter.id, place, body_text(letter.text));
}

} // namespace kiem::mail
