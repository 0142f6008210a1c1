// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/expression.hpp"
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

/// The facts of one count date as columns: what the monitor counts over. A figure is computed by reading whole columns,
/// so a column is one array of the narrowest numbers that hold its values.
namespace kiem::monitor {

using expression::Type;
using expression::Value;

/// The number of a text in a dictionary. 0 is: unknown.
using Code = std::uint32_t;
constexpr Code unknown_code = 0;

/// Texts and their codes. Columns of the same meaning share one (all `wijk` columns), so that a split over them joins
/// children, groups and locations.
class Dictionary {
public:
    /// An open dictionary: texts are added as they come.
    Dictionary();
    /// A closed dictionary: the list of all texts there can be, in this order. An expression that names another text is
    /// refused (EXP-119), which an open dictionary cannot do.
    explicit Dictionary(std::vector<std::string> const& texts);

    /// The code of a text, which is added when new. The empty text is unknown.
    Code add(std::string_view text);
    /// The code of a text, or unknown_code when it is not there.
    Code find(std::string_view text) const;
    /// The text of a code of this dictionary; empty for unknown_code.
    std::string const& text(Code code) const { return texts_[code]; }
    /// The number of codes, unknown included: codes run from 0 to size() - 1.
    std::uint32_t size() const { return static_cast<std::uint32_t>(texts_.size()); }
    bool is_closed() const { return closed_; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    std::vector<std::string> texts_;
    std::unordered_map<std::string, Code, Hash, std::equal_to<>> codes_;
    bool closed_ = false;
};

/// The codes a flag has as a split.
constexpr Code code_of_no = 1, code_of_yes = 2;
std::shared_ptr<Dictionary const> flag_dictionary();

/// Three-valued logic as numbers: `en` is the least, `of` the greatest, `niet` is 2 minus.
enum class Truth : std::uint8_t { no = 0, unknown = 1, yes = 2 };

/// The cells of one column. Unknown is: 1 in a flag (as in Truth), 0 in a code, the least number of the type elsewhere.
using Cells = std::variant<std::vector<std::uint8_t>, std::vector<std::uint16_t>, std::vector<std::uint32_t>,
                           std::vector<std::int16_t>, std::vector<std::int32_t>, std::vector<std::int64_t>>;

/// One column: a value or unknown for each row of its subject. Never changes after it is built.
class Column {
public:
    /// For a flag.
    explicit Column(std::vector<Truth> const& flags);
    /// For codes of the dictionary.
    Column(std::shared_ptr<Dictionary const> dictionary, std::span<Code const> codes);
    /// For numbers, ages (in months) and days (since 1970); `unknown_number` is unknown.
    Column(Type type, std::span<std::int64_t const> values);

    static constexpr std::int64_t unknown_number = INT64_MIN;

    Type type() const { return type_; }
    std::size_t rows() const;
    /// False only when every row is known.
    bool has_unknown() const { return has_unknown_; }
    /// Set for a code only.
    std::shared_ptr<Dictionary const> const& dictionary() const { return dictionary_; }
    Cells const& cells() const { return cells_; }

    Value value(std::size_t row) const;
    /// The row as a plain number: Truth, code, number, months or days; unknown_number when unknown.
    std::int64_t number(std::size_t row) const;

    /// The column seen from other rows: for each of them the row of this column to take, or no_row for unknown.
    Column gathered(std::span<std::uint32_t const> rows) const;

private:
    Column(Type type, std::shared_ptr<Dictionary const> dictionary, Cells cells, bool has_unknown);

    Type type_;
    std::shared_ptr<Dictionary const> dictionary_;
    Cells cells_;
    bool has_unknown_ = false;
};

/// Builds a column row by row. Which add_ functions may be called follows from the type.
class ColumnBuilder {
public:
    explicit ColumnBuilder(Type type) : type_(type) {}
    /// For codes. The dictionary grows; it may be shared with other builders, one after the other.
    explicit ColumnBuilder(std::shared_ptr<Dictionary> dictionary)
        : type_(Type::code), dictionary_(std::move(dictionary)) {}

    void reserve(std::size_t rows);
    void add_unknown();
    void add_flag(bool flag) { flags_.push_back(flag ? Truth::yes : Truth::no); }
    void add_number(std::int64_t number) { numbers_.push_back(number); }
    void add_day(Day day) { numbers_.push_back(day.time_since_epoch().count()); }
    /// An empty text is unknown.
    void add_code(std::string_view text) { codes_.push_back(dictionary_->add(text)); }
    Column build() const;

private:
    Type type_;
    std::shared_ptr<Dictionary> dictionary_;
    std::vector<Truth> flags_;
    std::vector<Code> codes_;
    std::vector<std::int64_t> numbers_;
};

/// A link has this for a row that has no parent.
constexpr std::uint32_t no_row = UINT32_MAX;

/// From each row of a subject to its row in another: from a placement to its group.
struct Link {
    std::string parent;
    std::vector<std::uint32_t> rows;
};

/// What can be counted: child, placement, group, location, population cell, each with its columns.
/// `links` is keyed by the name used in expressions: with the link `groep` the column `soort` of a group is
/// `groep.soort`.
struct Subject {
    std::string name;
    std::size_t rows = 0;
    std::map<std::string, Column, std::less<>> columns;
    std::map<std::string, Link, std::less<>> links;
};

/// All that is known of a count date. Never changes after loading, so runs may share it.
struct Facts {
    std::vector<Subject> subjects;
    /// Null when there is no such subject.
    Subject const* find(std::string_view name) const;
};

} // namespace kiem::monitor
