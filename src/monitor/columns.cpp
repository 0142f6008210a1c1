// SPDX-License-Identifier: EUPL-1.2
#include "monitor/columns.hpp"
#include <algorithm>
#include <cassert>
#include <limits>

namespace kiem::monitor {

namespace {

template <class T, class From>
std::vector<T> narrowed(std::span<From const> values) {
    std::vector<T> cells(values.size());
    std::transform(values.begin(), values.end(), cells.begin(), [](From value) { return static_cast<T>(value); });
    return cells;
}

/// Numbers in a narrower type, whose least number stands for unknown.
template <class T>
std::vector<T> narrowed_numbers(std::span<std::int64_t const> values) {
    std::vector<T> cells(values.size());
    std::transform(values.begin(), values.end(), cells.begin(), [](std::int64_t value) {
        return value == Column::unknown_number ? std::numeric_limits<T>::min() : static_cast<T>(value);
    });
    return cells;
}

template <class T>
bool fits(std::int64_t least, std::int64_t greatest) {
    return least > std::numeric_limits<T>::min() && greatest <= std::numeric_limits<T>::max();
}

Cells narrow(Type type, std::span<std::int64_t const> values) {
    std::int64_t least = 0, greatest = 0;
    for (auto value : values) {
        if (value == Column::unknown_number) continue;
        least = std::min(least, value);
        greatest = std::max(greatest, value);
    }
    if (type != Type::day && fits<std::int16_t>(least, greatest)) return narrowed_numbers<std::int16_t>(values);
    if (fits<std::int32_t>(least, greatest)) return narrowed_numbers<std::int32_t>(values);
    return std::vector<std::int64_t>(values.begin(), values.end());
}

Cells narrow(Dictionary const& dictionary, std::span<Code const> codes) {
    if (dictionary.size() <= 0x100U) return narrowed<std::uint8_t>(codes);
    if (dictionary.size() <= 0x10000U) return narrowed<std::uint16_t>(codes);
    return std::vector<Code>(codes.begin(), codes.end());
}

/// What stands for unknown in cells of type T.
template <class T>
constexpr T unknown_cell(Type type) {
    if (type == Type::flag) return T{1};
    return std::is_signed_v<T> ? std::numeric_limits<T>::min() : T{0};
}

} // namespace

Dictionary::Dictionary() : texts_(1) {}

Dictionary::Dictionary(std::vector<std::string> const& texts) : Dictionary() {
    for (auto const& text : texts) add(text);
    closed_ = true;
}

Code Dictionary::add(std::string_view text) {
    if (auto const known = find(text); known != unknown_code || text.empty()) return known;
    auto const code = size();
    texts_.emplace_back(text);
    codes_.emplace(text, code);
    return code;
}

Code Dictionary::find(std::string_view text) const {
    auto const at = codes_.find(text);
    return at == codes_.end() ? unknown_code : at->second;
}

std::shared_ptr<Dictionary const> flag_dictionary() {
    return std::make_shared<Dictionary const>(std::vector<std::string>{"nee", "ja"});
}

Column::Column(Type type, std::shared_ptr<Dictionary const> dictionary, Cells cells, bool has_unknown)
    : type_(type), dictionary_(std::move(dictionary)), cells_(std::move(cells)), has_unknown_(has_unknown) {}

Column::Column(std::vector<Truth> const& flags)
    : Column(Type::flag, nullptr, narrowed<std::uint8_t, Truth>(flags),
             std::find(flags.begin(), flags.end(), Truth::unknown) != flags.end()) {}

Column::Column(std::shared_ptr<Dictionary const> dictionary, std::span<Code const> codes)
    : Column(Type::code, dictionary, narrow(*dictionary, codes),
             std::find(codes.begin(), codes.end(), unknown_code) != codes.end()) {
    assert(std::all_of(codes.begin(), codes.end(), [&](Code code) { return code < dictionary->size(); }));
}

Column::Column(Type type, std::span<std::int64_t const> values)
    : Column(type, nullptr, narrow(type, values),
             std::find(values.begin(), values.end(), unknown_number) != values.end()) {
    assert(type == Type::number || type == Type::age || type == Type::day);
}

std::size_t Column::rows() const {
    return std::visit([](auto const& cells) { return cells.size(); }, cells_);
}

std::int64_t Column::number(std::size_t row) const {
    return std::visit(
        [&](auto const& cells) {
            auto const cell = cells[row];
            using Cell = std::decay_t<decltype(cell)>;
            return cell == unknown_cell<Cell>(type_) ? unknown_number : static_cast<std::int64_t>(cell);
        },
        cells_);
}

Value Column::value(std::size_t row) const {
    auto const plain = number(row);
    if (plain == unknown_number) return {};
    switch (type_) {
    case Type::flag: return plain == static_cast<std::int64_t>(Truth::yes);
    case Type::code: return dictionary_->text(static_cast<Code>(plain));
    case Type::day: return Day{std::chrono::days{plain}};
    case Type::number:
    case Type::age: break;
    }
    return plain;
}

Column Column::gathered(std::span<std::uint32_t const> rows) const {
    bool has_unknown = false;
    auto take = [&](auto const& cells) -> Cells {
        using Cell = typename std::decay_t<decltype(cells)>::value_type;
        auto const unknown = unknown_cell<Cell>(type_);
        std::vector<Cell> taken(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            taken[i] = rows[i] == no_row ? unknown : cells[rows[i]];
            has_unknown = has_unknown || taken[i] == unknown;
        }
        return taken;
    };
    auto cells = std::visit(take, cells_);
    return Column(type_, dictionary_, std::move(cells), has_unknown);
}

void ColumnBuilder::reserve(std::size_t rows) {
    if (type_ == Type::flag) flags_.reserve(rows);
    else if (type_ == Type::code) codes_.reserve(rows);
    else numbers_.reserve(rows);
}

void ColumnBuilder::add_unknown() {
    if (type_ == Type::flag) flags_.push_back(Truth::unknown);
    else if (type_ == Type::code) codes_.push_back(unknown_code);
    else numbers_.push_back(Column::unknown_number);
}

Column ColumnBuilder::build() const {
    if (type_ == Type::flag) return Column(flags_);
    if (type_ == Type::code) return Column(dictionary_, codes_);
    return Column(type_, numbers_);
}

Subject const* Facts::find(std::string_view name) const {
    auto const at = std::find_if(subjects.begin(), subjects.end(),
                                 [&](auto const& subject) { return subject.name == name; });
    return at == subjects.end() ? nullptr : &*at;
}

} // namespace kiem::monitor
