// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstddef>
#include <string_view>

/// The compile-time reader behind html.hpp: finds the holes of a template and in what place each stands.
///
/// A broken rule calls one of the functions of `template_error`, which are not constexpr: the compiler stops and names
/// the function, and the name is the message.
namespace kiem::template_error {
void hole_in_a_tag_name_or_unquoted_attribute();
void hole_in_a_comment();
void hole_in_script_or_style();
void hole_in_an_event_handler_or_style_attribute();
void attribute_without_double_quotes();
void template_ends_inside_a_tag();
void template_ends_inside_script_or_style();
} // namespace kiem::template_error

namespace kiem::html_detail {

/// A string literal as a template argument.
template <std::size_t N>
struct Literal {
    char chars[N]{};
    consteval Literal(char const (&source)[N]) {
        for (std::size_t i = 0; i < N; ++i) chars[i] = source[i];
    }
    constexpr std::string_view view() const { return {chars, N - 1}; }
};

/// Where a hole stands. `url` is a hole that begins the value of href, src and the like; `url_part` comes later in it;
/// `tag` is between two attributes.
enum class Place { text, tag, attribute, url, url_part };

struct Hole {
    std::size_t offset = 0;
    Place place = Place::text;
};

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr bool same_name(std::string_view name, std::string_view lower_case) {
    if (name.size() != lower_case.size()) return false;
    for (std::size_t i = 0; i < name.size(); ++i)
        if (lower(name[i]) != lower_case[i]) return false;
    return true;
}

constexpr bool one_of(std::string_view name, auto const&... options) { return (same_name(name, options) || ...); }

constexpr bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

/// Runs code or style, or holds a list of URLs: no escaping makes a value safe there.
constexpr bool is_forbidden_attribute(std::string_view name) {
    return (name.size() > 2 && same_name(name.substr(0, 2), "on")) || one_of(name, "style", "srcdoc", "srcset");
}

constexpr bool is_url_attribute(std::string_view name) {
    return one_of(name, "href", "src", "action", "formaction", "cite", "data", "poster", "xlink:href");
}

/// Walks through a template once. `visit(Hole)` is called per hole, in order.
class Scanner {
public:
    constexpr explicit Scanner(std::string_view text) : text_(text) {}

    constexpr void walk(auto&& visit) {
        for (; at_ < text_.size(); ++at_) {
            if (text_.substr(at_).starts_with("{}")) {
                visit(Hole{at_, place()});
                ++at_;
                if (state_ == State::in_tag) attribute_ = {};
            } else {
                step(text_[at_]);
            }
        }
        if (state_ == State::raw) template_error::template_ends_inside_script_or_style();
        if (state_ != State::text) template_error::template_ends_inside_a_tag();
    }

private:
    enum class State { text, tag_name, in_tag, attribute_name, after_equals, value, comment, raw };

    constexpr Place place() const {
        switch (state_) {
        case State::text: return Place::text;
        case State::comment: template_error::hole_in_a_comment(); break;
        case State::raw: template_error::hole_in_script_or_style(); break;
        case State::value: return place_in_value();
        case State::in_tag: return Place::tag;
        default: template_error::hole_in_a_tag_name_or_unquoted_attribute();
        }
        return Place::text;
    }

    constexpr Place place_in_value() const {
        if (is_forbidden_attribute(attribute_)) template_error::hole_in_an_event_handler_or_style_attribute();
        if (!is_url_attribute(attribute_)) return Place::attribute;
        return at_ == value_start_ ? Place::url : Place::url_part;
    }

    constexpr void step(char c) {
        switch (state_) {
        case State::text: step_text(c); break;
        case State::tag_name: step_tag_name(c); break;
        case State::in_tag: step_in_tag(c); break;
        case State::attribute_name: step_attribute_name(c); break;
        case State::after_equals: step_after_equals(c); break;
        case State::value:
            if (c == '"') state_ = State::in_tag;
            break;
        case State::comment:
            if (c == '>' && text_.substr(0, at_).ends_with("--")) state_ = State::text;
            break;
        case State::raw:
            if (closes_raw_element()) start_tag();
            break;
        }
    }

    constexpr bool closes_raw_element() const {
        return text_.substr(at_).starts_with("</") && same_name(text_.substr(at_ + 2, tag_.size()), tag_);
    }

    constexpr void step_text(char c) {
        if (c != '<') return;
        if (text_.substr(at_).starts_with("<!--")) state_ = State::comment;
        else start_tag();
    }

    constexpr void start_tag() {
        state_ = State::tag_name;
        name_start_ = at_ + 1;
    }

    constexpr void step_tag_name(char c) {
        if (c != '>' && !is_space(c) && !(c == '/' && at_ > name_start_)) return;
        tag_ = text_.substr(name_start_, at_ - name_start_);
        state_ = State::in_tag;
        if (c == '>') end_tag();
    }

    constexpr void step_in_tag(char c) {
        if (c == '>') end_tag();
        else if (c == '=') {
            if (attribute_.empty()) template_error::attribute_without_double_quotes();
            state_ = State::after_equals;
        } else if (!is_space(c) && c != '/') {
            state_ = State::attribute_name;
            name_start_ = at_;
            attribute_ = text_.substr(at_, 1);
        }
    }

    constexpr void step_attribute_name(char c) {
        attribute_ = text_.substr(name_start_, at_ - name_start_);
        if (c == '=') state_ = State::after_equals;
        else if (c == '>') end_tag();
        else if (is_space(c) || c == '/') state_ = State::in_tag;
    }

    constexpr void step_after_equals(char c) {
        if (is_space(c)) return;
        if (c != '"') template_error::attribute_without_double_quotes();
        state_ = State::value;
        value_start_ = at_ + 1;
    }

    constexpr void end_tag() {
        bool const is_raw = one_of(tag_, "script", "style", "iframe", "noscript", "noembed", "noframes", "xmp",
                                   "plaintext", "template");
        state_ = is_raw ? State::raw : State::text;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    State state_ = State::text;
    std::size_t name_start_ = 0;
    std::size_t value_start_ = 0;
    std::string_view tag_;
    std::string_view attribute_;
};

template <Literal source>
consteval std::size_t count_holes() {
    std::size_t count = 0;
    Scanner(source.view()).walk([&](Hole) { ++count; });
    return count;
}

/// The holes of a template, in order.
template <Literal source>
consteval auto scan() {
    std::array<Hole, count_holes<source>()> holes{};
    std::size_t next = 0;
    Scanner(source.view()).walk([&](Hole hole) { holes[next++] = hole; });
    return holes;
}

} // namespace kiem::html_detail
