// SPDX-License-Identifier: EUPL-1.2
// Recursive descent, one function per level:
//   whole       = conjunction { "of" conjunction }
//   conjunction = negation { "en" negation }
//   negation    = "niet" negation | comparison
//   comparison  = operand [ sign operand | ["niet"] "in" "{" literal { "," literal } "}" | "is" ["niet"] "bekend" ]
//   operand     = primary { ("+" | "-") integer ("maanden" | "dagen") }
//   primary     = literal | "ja" | "nee" | "teldatum" | "leeftijd" "(" whole [ "," whole ] ")" | name | "(" whole ")"
#include "base/expression_lexer.hpp"
#include <algorithm>
#include <array>

namespace kiem::expression {

namespace {

constexpr int most_shifts = 4;
constexpr std::int64_t largest_shift_months = 2400;
constexpr std::int64_t largest_shift_days = 73'000;

std::optional<Compare> comparison_of(Token const& token) {
    static constexpr std::array<std::pair<std::string_view, Compare>, 6> signs = {{{"=", Compare::equal},
                                                                                   {"<>", Compare::not_equal},
                                                                                   {"<", Compare::less},
                                                                                   {"<=", Compare::less_equal},
                                                                                   {">", Compare::greater},
                                                                                   {">=", Compare::greater_equal}}};
    for (auto const& [sign, compare] : signs)
        if (token.kind == Token::Kind::sign && token.text == sign) return compare;
    return std::nullopt;
}

bool is_key_word(std::string_view word) {
    static constexpr std::array<std::string_view, 8> words = {"en", "of", "niet", "in", "is", "ja", "nee", "teldatum"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_well_formed_name(std::string_view name) {
    if (name.ends_with('.') || name.find("..") != std::string_view::npos) return false;
    for (std::size_t dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.', dot + 1))
        if (name[dot + 1] >= '0' && name[dot + 1] <= '9') return false;
    return true;
}

/// Every function gives null after an error; the first error stands.
class Parser {
public:
    Parser(std::string_view source, std::vector<Token> tokens) : source_(source), tokens_(std::move(tokens)) {}

    tl::expected<Expression, Error> run() {
        auto root = whole();
        if (root && token().kind != Token::Kind::end) root = stop("EXP-107");
        if (!root) return tl::unexpected(std::move(*error_));
        return Expression{std::string(source_), std::move(root)};
    }

private:
    class Level {
    public:
        explicit Level(int& depth) : depth_(depth) { ++depth_; }
        ~Level() { --depth_; }
        Level(Level const&) = delete;
        Level& operator=(Level const&) = delete;

    private:
        int& depth_;
    };

    Token const& token() const { return tokens_[at_]; }
    Token const& following() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }

    void advance() {
        end_ = token().offset + token().text.size();
        if (token().kind != Token::Kind::end) ++at_;
    }

    bool accept(std::string_view what) {
        if (!token().is(what)) return false;
        advance();
        return true;
    }

    NodePtr fail(std::string code, std::string detail, std::size_t offset) {
        if (!error_) error_ = Error{std::move(code), std::move(detail), offset, {}};
        return nullptr;
    }

    /// An error at the present token; at the end of the source that is always "something is missing".
    NodePtr stop(std::string code, std::string_view expected = {}) {
        if (token().kind == Token::Kind::end) return fail("EXP-101", {}, token().offset);
        return fail(std::move(code), std::string(expected.empty() ? token().text : expected), token().offset);
    }

    template <class What>
    NodePtr make(std::size_t offset, What what) const {
        return std::make_shared<Node const>(Node{std::move(what), offset, end_ - offset});
    }

    template <class Joined>
    NodePtr join(std::string_view word, NodePtr (Parser::*next)()) {
        auto const offset = token().offset;
        Joined joined;
        do {
            auto term = (this->*next)();
            if (!term) return nullptr;
            joined.terms.push_back(std::move(term));
        } while (accept(word));
        return joined.terms.size() == 1 ? joined.terms.front() : make(offset, std::move(joined));
    }

    NodePtr whole() {
        Level const level(depth_);
        if (depth_ > deepest) return fail("EXP-110", std::to_string(deepest), token().offset);
        return join<Or>("of", &Parser::conjunction);
    }

    NodePtr conjunction() { return join<And>("en", &Parser::negation); }

    NodePtr negation() {
        auto const offset = token().offset;
        if (!accept("niet")) return comparison();
        Level const level(depth_);
        if (depth_ > deepest) return fail("EXP-110", std::to_string(deepest), offset);
        auto inner = negation();
        return inner ? make(offset, Not{std::move(inner)}) : nullptr;
    }

    NodePtr comparison() {
        auto const offset = token().offset;
        auto left = operand();
        if (!left) return nullptr;
        if (auto const op = comparison_of(token())) {
            advance();
            auto right = operand();
            if (!right) return nullptr;
            if (comparison_of(token())) return stop("EXP-108");
            return make(offset, Comparison{*op, std::move(left), std::move(right)});
        }
        if (accept("is")) return known(offset, std::move(left));
        if (accept("in")) return options(offset, std::move(left));
        if (token().is("niet") && following().is("in")) {
            at_ += 2;
            auto inside = options(offset, std::move(left));
            return inside ? make(offset, Not{std::move(inside)}) : nullptr;
        }
        return left;
    }

    NodePtr known(std::size_t offset, NodePtr value) {
        bool const negated = accept("niet");
        if (!accept("bekend")) return stop("EXP-109", "bekend");
        auto node = make(offset, IsKnown{std::move(value)});
        return negated ? make(offset, Not{std::move(node)}) : node;
    }

    NodePtr options(std::size_t offset, NodePtr value) {
        if (!accept("{")) return stop("EXP-109", "{");
        In in{std::move(value), {}};
        do {
            auto option = literal();
            if (!option) return stop("EXP-111");
            in.options.push_back(std::move(*option));
        } while (accept(","));
        if (!accept("}")) return stop("EXP-109", "}");
        return make(offset, std::move(in));
    }

    NodePtr operand() {
        auto const offset = token().offset;
        auto node = primary();
        for (int shifts = 0; node && (token().is("+") || token().is("-")); ++shifts) {
            if (shifts == most_shifts) return stop("EXP-107");
            node = shifted(offset, std::move(node));
        }
        return node;
    }

    NodePtr shifted(std::size_t offset, NodePtr day) {
        int const sign = token().is("-") ? -1 : 1;
        advance();
        if (!token().is_integer()) return stop("EXP-112");
        auto const count = std::get<std::int64_t>(token().literal.value);
        bool const months = following().is("maanden") || following().is("maand");
        if (count > (months ? largest_shift_months : largest_shift_days)) return stop("EXP-113");
        advance();
        if (!months && !token().is("dagen") && !token().is("dag")) return stop("EXP-112");
        advance();
        auto const by = sign * static_cast<int>(count);
        return make(offset, Shift{std::move(day), months ? by : 0, months ? 0 : by});
    }

    std::optional<Literal> literal() {
        if (token().is("ja") || token().is("nee")) {
            Literal const flag{token().is("ja")};
            advance();
            return flag;
        }
        bool const negative = token().is("-") && following().is_integer();
        if (negative) advance();
        if (token().kind != Token::Kind::literal) return std::nullopt;
        auto value = token().literal;
        if (negative) value.value = -std::get<std::int64_t>(value.value);
        advance();
        return value;
    }

    NodePtr primary() {
        auto const offset = token().offset;
        if (auto value = literal()) return make(offset, std::move(*value));
        if (accept("(")) {
            auto inner = whole();
            if (inner && !accept(")")) return stop("EXP-109", ")");
            return inner;
        }
        if (accept("teldatum")) return make(offset, CountDate{});
        if (token().is("leeftijd") && following().is("(")) return age(offset);
        if (token().kind != Token::Kind::word || is_key_word(token().text)) return stop("EXP-114");
        if (!is_well_formed_name(token().text)) return stop("EXP-115");
        Name name{std::string(token().text)};
        advance();
        return make(offset, std::move(name));
    }

    NodePtr age(std::size_t offset) {
        at_ += 2;
        auto birth = whole();
        if (!birth) return nullptr;
        NodePtr on;
        if (accept(",")) {
            on = whole();
            if (!on) return nullptr;
        }
        if (!accept(")")) return stop("EXP-109", ")");
        return make(offset, Age{std::move(birth), std::move(on)});
    }

    std::string_view source_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    std::size_t end_ = 0;
    int depth_ = 0;
    std::optional<Error> error_;
};

} // namespace

tl::expected<Expression, Error> parse(std::string_view source) {
    auto tokens = tokens_of(source);
    if (!tokens) return tl::unexpected(std::move(tokens.error()));
    return Parser(source, std::move(*tokens)).run();
}

} // namespace kiem::expression
