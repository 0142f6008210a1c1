// SPDX-License-Identifier: EUPL-1.2
#include "web/http.hpp"
#include "base/html.hpp"
#include <algorithm>
#include <array>

namespace kiem::web {

namespace {

constexpr std::array<std::pair<Method, std::string_view>, 7> methods{{
    {Method::get, "GET"},
    {Method::head, "HEAD"},
    {Method::options, "OPTIONS"},
    {Method::post, "POST"},
    {Method::put, "PUT"},
    {Method::patch, "PATCH"},
    {Method::delete_, "DELETE"},
}};

bool same_header(std::string_view a, std::string_view b) {
    using html_detail::lower;
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trim(std::string_view text) {
    auto const first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

Response make(int status, std::string content_type, std::string body) {
    Response response;
    response.status = status;
    response.content_type = std::move(content_type);
    response.body = std::move(body);
    return response;
}

} // namespace

std::string_view to_text(Method method) {
    for (auto const& [known, text] : methods)
        if (known == method) return text;
    return {};
}

std::optional<Method> parse_method(std::string_view text) {
    for (auto const& [known, name] : methods)
        if (name == text) return known;
    return {};
}

void Fields::add(std::string name, std::string value) { fields_.emplace_back(std::move(name), std::move(value)); }

std::optional<std::string_view> Fields::find(std::string_view name) const {
    for (auto const& [known, value] : fields_)
        if (known == name) return value;
    return {};
}

std::string_view Fields::text(std::string_view name) const { return trim(find(name).value_or("")); }

std::vector<std::string_view> Fields::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (auto const& [known, value] : fields_)
        if (known == name) values.emplace_back(value);
    return values;
}

void Headers::add(std::string_view name, std::string value) { fields_.emplace_back(name, std::move(value)); }

void Headers::set(std::string_view name, std::string value) {
    std::erase_if(fields_, [&](auto const& field) { return same_header(field.first, name); });
    add(name, std::move(value));
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
    for (auto const& [known, value] : fields_)
        if (same_header(known, name)) return value;
    return {};
}

std::size_t Headers::count(std::string_view name) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(fields_, [&](auto const& field) { return same_header(field.first, name); }));
}

std::string_view Request::param(std::string_view name) const {
    auto const found = params.find(name);
    return found == params.end() ? std::string_view{} : found->second;
}

int status_of(Refusal const& refusal) {
    switch (refusal.kind) {
    case Refusal::Kind::not_found: return 404;
    case Refusal::Kind::forbidden: return 403;
    case Refusal::Kind::conflict:
    case Refusal::Kind::outdated: return 409;
    case Refusal::Kind::invalid: return 400;
    }
    return 400;
}

Response page(std::string html, int status) { return make(status, "text/html; charset=utf-8", std::move(html)); }

Response plain_text(std::string text, int status) { return make(status, "text/plain; charset=utf-8", std::move(text)); }

Response json(std::string text, int status) { return make(status, "application/json", std::move(text)); }

Response download(std::string content, std::string content_type, std::string_view file_name) {
    auto response = make(200, std::move(content_type), std::move(content));
    // RFC 8187: percent-encoded UTF-8, so that no name can end the header or the quotes.
    std::string disposition = "attachment; filename*=UTF-8''";
    escape_url_part(disposition, file_name);
    response.headers.set("Content-Disposition", std::move(disposition));
    return response;
}

Response see_other(std::string location) {
    auto response = make(303, "text/plain; charset=utf-8", {});
    response.headers.set("Location", std::move(location));
    return response;
}

} // namespace kiem::web
