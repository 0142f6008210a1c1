// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "base/id.hpp"
#include "monitor/columns.hpp"

/// What the features share while they load their columns for one count date.
namespace kiem::monitor {

/// Rows of a subject by their code: the way from a placement to its child.
class RowIndex {
public:
    void reserve(std::size_t rows) { rows_.reserve(rows); }
    /// False when the code is already there; the first row keeps it.
    bool add(std::string_view code, std::uint32_t row) { return rows_.emplace(code, row).second; }
    /// no_row when there is none.
    std::uint32_t find(std::string_view code) const {
        auto const at = rows_.find(code);
        return at == rows_.end() ? no_row : at->second;
    }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> rows_;
};

/// One count date as known at one commit, filling with subjects. Subjects are added in an order in which a link points
/// to a subject that is already there.
struct Loading {
    Day on{};
    CommitSeq known;
    /// The district scheme whose codes the columns `wijk` hold.
    std::string scheme;
    Facts facts;
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
