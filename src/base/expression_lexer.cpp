// SPDX-License-Identifier: EUPL-1.2
#include "base/expression_lexer.hpp"
#include <algorithm>
#include <array>
#include <charconv>

namespace kiem::expression {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_word_part(char c) { return is_word_start(c) || is_digit(c) || c == '.'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// The whole character at the start of the text, for a message that quotes it.
std::string first_character(std::string_view text) {
    std::size_t size = 1;
    while (size < text.size() && size < 4 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) ++size;
    return std::string(text.substr(0, size));
}

class Lexer {
public:
    explicit Lexer(std::string_view source) : source_(source) {}

    tl::expected<std::vector<Token>, Error> run() {
        std::vector<Token> tokens;
        while (true) {
            while (at_ < source_.size() && is_blank(source_[at_])) ++at_;
            auto token = next();
            if (!token) return tl::unexpected(token.error());
            tokens.push_back(std::move(*token));
            if (tokens.back().kind == Token::Kind::end) return tokens;
        }
    }

private:
    using Next = tl::expected<Token, Error>;

    Next next() {
        auto const rest = source_.substr(at_);
        if (rest.empty()) return take(Token::Kind::end, 0);
        if (is_word_start(rest.front())) return take(Token::Kind::word, count_while(rest, is_word_part));
        if (is_digit(rest.front())) return number(rest);
        if (rest.front() == '"') return text();
        static constexpr std::array<std::string_view, 13> signs = {"<=", ">=", "<>", "<", ">", "=", "(",
                                                                   ")",  "{",  "}",  ",", "+", "-"};
        for (auto sign : signs)
            if (rest.starts_with(sign)) return take(Token::Kind::sign, sign.size());
        return fail("EXP-102", first_character(rest), at_);
    }

    static std::size_t count_while(std::string_view text, bool (*test)(char)) {
        auto const end = std::find_if_not(text.begin(), text.end(), test);
        return static_cast<std::size_t>(end - text.begin());
    }

    Next take(Token::Kind kind, std::size_t size, Literal literal = {}) {
        Token token{kind, source_.substr(at_, size), std::move(literal), at_};
        at_ += size;
        return token;
    }

    static tl::unexpected<Error> fail(std::string code, std::string detail, std::size_t offset) {
        return tl::unexpected<Error>(Error{std::move(code), std::move(detail), offset, {}});
    }

    /// An integer, a day (2012-10-01) or an age (2;6). "4-1-2012" is an integer, a minus and so on.
    Next number(std::string_view rest) {
        auto const digits = count_while(rest, is_digit);
        if (digits == 4 && rest.size() >= 6 && rest[4] == '-' && is_digit(rest[5])) return day(rest);
        if (digits < rest.size() && rest[digits] == ';') return age(rest, digits);
        auto const word = rest.substr(0, count_while(rest, is_word_part));
        std::int64_t value = 0;
        auto const read = std::from_chars(rest.data(), rest.data() + digits, value);
        if (word.size() > digits || read.ec != std::errc()) return fail("EXP-103", std::string(word), at_);
        return take(Token::Kind::literal, digits, Literal{value});
    }

    Next day(std::string_view rest) {
        auto const size = count_while(rest, [](char c) { return is_digit(c) || c == '-'; });
        auto const value = parse_iso_day(rest.substr(0, size));
        if (!value) return fail("EXP-104", std::string(rest.substr(0, size)), at_);
        return take(Token::Kind::literal, size, Literal{*value});
    }

    Next age(std::string_view rest, std::size_t digits) {
        auto const size = digits + 1 + count_while(rest.substr(digits + 1), is_digit);
        auto const value = parse_age(rest.substr(0, size));
        if (!value) return fail("EXP-105", std::string(rest.substr(0, size)), at_);
        return take(Token::Kind::literal, size, Literal{std::chrono::months{*value}});
    }

    Next text() {
        std::string value;
        for (auto at = at_ + 1; at < source_.size(); ++at) {
            if (source_[at] == '"') return take(Token::Kind::literal, at + 1 - at_, Literal{std::move(value)});
            if (source_[at] == '\\' && at + 1 < source_.size()) ++at;
            value += source_[at];
        }
        return fail("EXP-106", {}, at_);
    }

    std::string_view source_;
    std::size_t at_ = 0;
};

/// The number of letters to add, drop or change (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            auto const above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

} // namespace

tl::expected<std::vector<Token>, Error> tokens_of(std::string_view source) { return Lexer(source).run(); }

std::string nearest(std::string_view word, std::vector<std::string> const& names) {
    constexpr std::size_t longest_compared = 100;
    if (word.size() > longest_compared) return {};
    std::string best;
    auto least = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (auto const& name : names) {
        if (name.size() > longest_compared) continue;
        auto const differs = distance(word, name);
        if (differs < least || (differs == least && !best.empty() && name < best)) {
            least = differs;
            best = name;
        }
    }
    return best;
}

} // namespace kiem::expression
