// SPDX-License-Identifier: EUPL-1.2
#include "web/target.hpp"
#include "web/head.hpp"
#include "web/multipart.hpp"
#include <algorithm>
#include <boost/locale/utf.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace kiem::web {

namespace {

constexpr std::size_t most_fields = 1000;

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_utf8(std::string_view text) {
    namespace utf = boost::locale::utf;
    for (auto at = text.begin(); at != text.end();)
        if (!utf::is_valid_codepoint(utf::utf_traits<char>::decode(at, text.end()))) return false;
    return true;
}

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

/// A decoded segment that can do no harm in a log, a file name or a comparison.
bool is_plain_segment(std::string_view segment) {
    return is_utf8(segment) && !has_control(segment) && segment.find_first_of("/\\") == std::string_view::npos &&
           segment != "." && segment != "..";
}

std::optional<std::vector<std::string>> split_path(std::string_view path) {
    std::vector<std::string> segments;
    if (path == "/") return segments;
    for (path.remove_prefix(1);;) {
        auto const slash = path.find('/');
        auto segment = percent_decode(path.substr(0, slash), Plus::is_plus);
        bool const is_last = slash == std::string_view::npos;
        if (!segment || !is_plain_segment(*segment) || (segment->empty() && !is_last)) return {};
        segments.push_back(std::move(*segment));
        if (is_last) return segments;
        path.remove_prefix(slash + 1);
    }
}

} // namespace

std::optional<std::string> percent_decode(std::string_view text, Plus plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::is_space) {
            decoded += ' ';
        } else if (text[i] != '%') {
            decoded += text[i];
        } else {
            int const high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
            int const low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
            if (high < 0 || low < 0) return {};
            decoded += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    return decoded;
}

bool is_text(std::string_view text) { return is_utf8(text) && text.find('\0') == std::string_view::npos; }

std::optional<Fields> parse_form(std::string_view text) {
    Fields fields;
    while (!text.empty()) {
        auto const field = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(field.size() + 1, text.size()));
        if (field.empty()) continue;
        auto const equals = std::min(field.find('='), field.size());
        auto name = percent_decode(field.substr(0, equals), Plus::is_space);
        auto value = percent_decode(field.substr(std::min(equals + 1, field.size())), Plus::is_space);
        if (!name || !value || !is_text(*name) || !is_text(*value)) return {};
        if (fields.list().size() == most_fields) return {};
        fields.add(std::move(*name), std::move(*value));
    }
    return fields;
}

std::optional<Target> parse_target(std::string_view text) {
    auto const url = boost::urls::parse_origin_form(text);
    if (!url) return {};
    auto const path = url->encoded_path();
    auto segments = split_path({path.data(), path.size()});
    auto const query = url->encoded_query();
    auto fields = parse_form({query.data(), query.size()});
    if (!segments || !fields) return {};
    return Target{std::string(path.data(), path.size()), std::move(*segments), std::move(*fields)};
}

namespace {

/// Reads the fields and files of a form, if the body is one.
bool read_fields(Request& request) {
    auto const type = request.headers.find("Content-Type").value_or("");
    if (type.starts_with("multipart/")) {
        auto const boundary = multipart_boundary(type);
        auto form = boundary ? parse_multipart(request.body, *boundary) : std::nullopt;
        if (!form) return false;
        request.form = std::move(form->fields);
        request.files = std::move(form->files);
        request.body.clear();
    } else if (type.starts_with("application/x-www-form-urlencoded")) {
        auto form = parse_form(request.body);
        if (!form) return false;
        request.form = std::move(*form);
    }
    return true;
}

} // namespace

tl::expected<Request, int> read_request(Message message) {
    if (!has_sound_headers(message.headers, message.version)) return tl::unexpected(400);
    auto const method = parse_method(message.method);
    if (!method) return tl::unexpected(501);
    auto target = parse_target(message.target);
    if (!target) return tl::unexpected(400);
    Request request;
    request.method = *method;
    request.version = message.version;
    request.path = std::move(target->path);
    request.segments = std::move(target->segments);
    request.query = std::move(target->query);
    request.headers = std::move(message.headers);
    request.body = std::move(message.body);
    if (!read_fields(request)) return tl::unexpected(400);
    return request;
}

} // namespace kiem::web
