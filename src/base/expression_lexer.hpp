// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/expression.hpp"
#include <string_view>
#include <vector>

namespace kiem::expression {

struct Token {
    /// A word is a name or key word; a sign is one of ( ) { } , + - and the comparisons.
    enum class Kind { word, sign, literal, end };
    Kind kind = Kind::end;
    /// As it stands in the source.
    std::string_view text;
    Literal literal{};
    std::size_t offset = 0;

    bool is(std::string_view sign_or_word) const {
        return (kind == Kind::word || kind == Kind::sign) && text == sign_or_word;
    }
    bool is_integer() const { return kind == Kind::literal && std::holds_alternative<std::int64_t>(literal.value); }
};

/// The tokens of a source, the last of kind end. They point into the source, which must outlive them.
tl::expected<std::vector<Token>, Error> tokens_of(std::string_view source);

/// The name in `names` that differs least from `word`, when it is near enough to be a slip of the pen; else empty.
std::string nearest(std::string_view word, std::vector<std::string> const& names);

} // namespace kiem::expression
