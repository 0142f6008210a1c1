// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "base/id.hpp"
#include "monitor/columns.hpp"

/// What the features share while they load their columns for one count date.
namespace kiem::monitor {

/// By text, found by any kind of text.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
template <class Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

/// Rows of a subject by their code: the way from a placement to its child.
class RowIndex {
public:
    void reserve(std::size_t rows) { rows_.reserve(rows); }
    /// False when the code is already there; the first row keeps it.
    bool add(std::string_view code, std::uint32_t row) { return rows_.emplace(code, row).second; }
    /// As add, but the last row keeps it.
    void put(std::string_view code, std::uint32_t row) { rows_.insert_or_assign(std::string(code), row); }
    /// no_row when there is none.
    std::uint32_t find(std::string_view code) const {
        auto const at = rows_.find(code);
        return at == rows_.end() ? no_row : at->second;
    }

private:
    TextMap<std::uint32_t> rows_;
};

/// The children whose facts stand under more than one code, as where two organisations each have a code of their own.
class SameChildren {
public:
    struct Member {
        /// Counts from 0.
        std::uint32_t child = 0;
        /// Of a record that was merged into another, which is to be believed first.
        bool is_given_up = false;
    };

    std::uint32_t size() const { return static_cast<std::uint32_t>(children_.size()); }
    /// The next child, with two codes or more; those from `given_up` on are of records that were merged into another. A code is
    /// of one child.
    void add(std::vector<std::string> codes, std::size_t given_up) {
        for (std::size_t i = 0; i < codes.size(); ++i) members_.emplace(codes[i], Member{size(), i >= given_up});
        children_.push_back(std::move(codes));
    }
    std::vector<std::string> const& codes(std::uint32_t child) const { return children_[child]; }
    /// Null: the child stands under this code alone.
    Member const* find(std::string_view code) const {
        auto const at = members_.find(code);
        return at == members_.end() ? nullptr : &at->second;
    }
    /// One and the same of all codes of a child.
    std::string_view key_of(std::string_view code) const {
        auto const* found = find(code);
        return found ? std::string_view(children_[found->child].front()) : code;
    }

private:
    std::vector<std::vector<std::string>> children_;
    TextMap<Member> members_;
};

/// One count date as known at one commit, filling with subjects. Subjects are added in an order in which a link points
/// to a subject that is already there.
struct Loading {
    Day on{};
    CommitSeq known;
    /// The district scheme whose codes the columns `wijk` hold.
    std::string scheme;
    Facts facts;
    /// The codes of one child all lead to its row in the index "kind". Known before children are loaded.
    SameChildren same;
    /// By subject.
    std::map<std::string, RowIndex, std::less<>> index;
    /// The names of organisations by their codes, as far as they are known on the count date.
    std::map<std::string, std::string, std::less<>> organisations;
    /// What was strange about the facts: loaded all the same.
    Findings findings;

    /// The dictionary that all columns of one meaning share: "wijk", "criterium".
    std::shared_ptr<Dictionary> dictionary(std::string const& meaning) {
        auto& shared = dictionaries_[meaning];
        if (!shared) shared = std::make_shared<Dictionary>();
        return shared;
    }
    /// What the columns `leverancier` hold of an owner of facts: the name of the organisation, or its code.
    std::string_view supplier(std::string_view owner) const {
        auto const at = organisations.find(owner);
        return at == organisations.end() ? owner : std::string_view(at->second);
    }
    /// True when a period holds on the count date. `until` is the first day it no longer does.
    bool holds(Day from, std::optional<Day> until) const { return from <= on && (!until || *until > on); }

private:
    std::map<std::string, std::shared_ptr<Dictionary>> dictionaries_;
};

} // namespace kiem::monitor
