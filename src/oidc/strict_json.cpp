// SPDX-License-Identifier: EUPL-1.2
#include "oidc/strict_json.hpp"
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse.hpp>
#include <cmath>
#include <set>

namespace kiem::oidc {

namespace json = boost::json;

namespace {

constexpr std::size_t deepest = 16;

json::parse_options options() {
    json::parse_options strict;
    strict.max_depth = deepest;
    return strict;
}

/// Says no at the second occurrence of a name; everything else is let through. What it is called by is the parser's choice.
struct NamesOnce {
    static constexpr std::size_t max_object_size = 10'000;
    static constexpr std::size_t max_array_size = 10'000;
    static constexpr std::size_t max_key_size = 1'000;
    static constexpr std::size_t max_string_size = 1'000'000;

    std::vector<std::set<std::string>> open = {};
    std::string name = {};

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_array_begin(json::error_code&) { return true; }
    bool on_array_end(std::size_t, json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) {
        open.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, json::error_code&) {
        open.pop_back();
        return true;
    }
    bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
        name.append(part.data(), part.size());
        return true;
    }
    bool on_key(json::string_view part, std::size_t, json::error_code& error) {
        name.append(part.data(), part.size());
        if (open.back().insert(std::exchange(name, {})).second) return true;
        error = json::error::syntax;
        return false;
    }
    bool on_string_part(json::string_view, std::size_t, json::error_code&) { return true; }
    bool on_string(json::string_view, std::size_t, json::error_code&) { return true; }
    bool on_number_part(json::string_view, json::error_code&) { return true; }
    bool on_int64(std::int64_t, json::string_view, json::error_code&) { return true; }
    bool on_uint64(std::uint64_t, json::string_view, json::error_code&) { return true; }
    bool on_double(double, json::string_view, json::error_code&) { return true; }
    bool on_bool(bool, json::error_code&) { return true; }
    bool on_null(json::error_code&) { return true; }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }
};

bool has_names_once(std::string_view text) {
    json::basic_parser<NamesOnce> parser(options());
    json::error_code error;
    auto const read = parser.write_some(false, text.data(), text.size(), error);
    return !error && read == text.size();
}

} // namespace

std::optional<json::object> read_object(std::string_view text) {
    if (!has_names_once(text)) return std::nullopt;
    json::error_code error;
    auto value = json::parse(text, error, {}, options());
    if (error || !value.is_object()) return std::nullopt;
    return std::move(value.get_object());
}

std::optional<std::string> text_of(json::object const& object, std::string_view name) {
    auto const* const value = object.if_contains(name);
    if (!value || !value->is_string() || value->get_string().empty()) return std::nullopt;
    return std::string(value->get_string());
}

std::optional<std::int64_t> seconds_of(json::object const& object, std::string_view name) {
    constexpr std::int64_t farthest = 1'000'000'000'000;
    auto const* const value = object.if_contains(name);
    if (!value || !value->is_number()) return std::nullopt;
    auto const number = value->to_number<double>();
    if (!(std::abs(number) < static_cast<double>(farthest))) return std::nullopt;
    return static_cast<std::int64_t>(std::floor(number));
}

std::optional<std::vector<std::string>> texts_of(json::object const& object, std::string_view name) {
    auto const* const value = object.if_contains(name);
    std::vector<std::string> texts;
    if (!value) return texts;
    if (value->is_string()) return std::vector<std::string>{std::string(value->get_string())};
    if (!value->is_array()) return std::nullopt;
    for (auto const& one : value->get_array()) {
        if (!one.is_string()) return std::nullopt;
        texts.emplace_back(one.get_string());
    }
    return texts;
}

} // namespace kiem::oidc
