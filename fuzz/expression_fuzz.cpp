// SPDX-License-Identifier: EUPL-1.2
#include "base/expression.hpp"
#include <cstdint>
#include <cstdlib>

namespace {

using namespace kiem;

/// Every name is a column, whose type its first letter gives.
struct AnyScope : expression::Scope {
    std::optional<Column> find(std::string_view name) const override {
        if (name.starts_with('x')) return std::nullopt;
        return Column{static_cast<expression::Type>(static_cast<unsigned char>(name.front()) % 5), {}};
    }
    std::vector<std::string> names() const override { return {"wijk", "geboortedatum"}; }
};

struct AnyRow : expression::Row {
    expression::Value get(std::string_view name) const override {
        if (name.ends_with('0')) return {};
        switch (static_cast<expression::Type>(static_cast<unsigned char>(name.front()) % 5)) {
        case expression::Type::flag: return name.size() % 2 == 0;
        case expression::Type::code: return std::string(name);
        case expression::Type::day: return Day{std::chrono::days{static_cast<int>(name.size()) * 400}};
        default: return static_cast<std::int64_t>(name.size());
        }
    }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const source(reinterpret_cast<char const*>(data), size);
    auto const read = expression::parse(source);
    if (!read) {
        if (read.error().offset > size || expression::caret(source, read.error().offset).empty()) std::abort();
        return 0;
    }
    auto const text = expression::print(*read);
    auto const again = expression::parse(text);
    if (!again || expression::print(*again) != text) std::abort();
    if (expression::type_of(*read, AnyScope())) evaluate(*read, AnyRow(), Day{std::chrono::days{15'614}});
    return 0;
}
