// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/html_scan.hpp"
#include <charconv>
#include <concepts>
#include <string>
#include <string_view>
#include <utility>

/// HTML templates that are checked while compiling.
///
///   html<R"(<td class="{}"><a href="/kinderen/{}">{}</a></td>)">(out, css_class, number, name);
///
/// Every {} is a hole that knows where it stands, and is escaped for that place: as text, as an attribute, as a whole
/// URL (an unsafe one becomes "#") or as a part of a URL (percent-encoded). A template with the wrong number of
/// arguments, a hole where no escaping is safe, or an attribute without double quotes does not compile; the rules
/// stand in html_scan.hpp. What may fill a hole: text or a whole number; in text also Safe markup or a function that
/// writes a nested part, `[&](std::string& out) { … }`; between the attributes of a tag only an AttributeIf.
namespace kiem {

/// Markup that is known to be well formed and escaped: made by a template, never from input.
struct Safe {
    std::string markup;
};

/// An attribute that is there or not: `<option value="{}" {}>` with AttributeIf<"selected">{is_current}. Attributes that
/// run code or hold a URL do not compile.
template <html_detail::Literal name>
struct AttributeIf {
    static_assert(!html_detail::is_forbidden_attribute(name.view()) && !html_detail::is_url_attribute(name.view()),
                  "AttributeIf: not for this attribute");
    bool is_present;
    std::string_view value = {};
};

/// Appends text with & < > " ' escaped: right in text and in a quoted attribute.
void escape_html(std::string& out, std::string_view text);

/// Appends text percent-encoded: only A-Z a-z 0-9 - . _ ~ stay as they are.
void escape_url_part(std::string& out, std::string_view text);

/// True when a URL cannot run code or leave the site unseen: relative, http, https, mailto or tel, not "//host",
/// and without control characters or spaces.
bool is_safe_url(std::string_view url);

namespace html_detail {

template <class T>
concept Part = std::invocable<T const&, std::string&>;
template <class T>
concept WholeNumber = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;

template <Place place>
void fill(std::string& out, std::string_view text) {
    static_assert(place != Place::tag, "between attributes only an AttributeIf may stand");
    if constexpr (place == Place::url) escape_html(out, is_safe_url(text) ? text : std::string_view{"#"});
    else if constexpr (place == Place::url_part) escape_url_part(out, text);
    else escape_html(out, text);
}

template <Place place, WholeNumber T>
void fill(std::string& out, T number) {
    static_assert(place != Place::tag, "between attributes only an AttributeIf may stand");
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

template <Place place>
void fill(std::string& out, Safe const& safe) {
    static_assert(place == Place::text, "Safe markup may stand in text only");
    out += safe.markup;
}

template <Place place, Part T>
void fill(std::string& out, T const& part) {
    static_assert(place == Place::text, "a nested part may stand in text only");
    part(out);
}

template <Place place, Literal name>
void fill(std::string& out, AttributeIf<name> const& attribute) {
    static_assert(place == Place::tag, "an AttributeIf may stand between attributes only");
    if (!attribute.is_present) return;
    out.append(name.view()).append("=\"");
    escape_html(out, attribute.value);
    out += '"';
}

} // namespace html_detail

/// Appends the template with its holes filled to `out`.
template <html_detail::Literal source, class... Args>
void html(std::string& out, Args const&... args) {
    using namespace html_detail;
    static constexpr auto holes = scan<source>();
    static_assert(sizeof...(Args) == holes.size(), "html: as many arguments as there are holes");
    static constexpr std::string_view text = source.view();
    std::size_t done = 0;
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        ((out.append(text.substr(done, holes[I].offset - done)), fill<holes[I].place>(out, args),
          done = holes[I].offset + 2),
         ...);
    }(std::index_sequence_for<Args...>{});
    out.append(text.substr(done));
}

/// The same as a value, to pass on or to keep.
template <html_detail::Literal source, class... Args>
Safe make_html(Args const&... args) {
    Safe safe;
    html<source>(safe.markup, args...);
    return safe;
}

} // namespace kiem
