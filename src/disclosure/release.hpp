// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "base/result.hpp"
#include "disclosure/publishable_table.hpp"
#include <string_view>

namespace kiem::disclosure {

enum class Mode { rounding, suppression };

/// What a reader is told about how the numbers were made safe.
struct Terms {
    Mode mode = Mode::rounding;
    /// Rounding: counts about people are multiples of it.
    std::int64_t base = 5;
    /// Rounding: no count about people is further off than this. Fixed before the search.
    std::int64_t bound = 4;
    /// The least denominator that carries a percentage or median.
    std::int64_t least_denominator = 20;
    /// Suppression: counts of 1 up to, not including, this are hidden.
    std::int64_t threshold = 5;
    friend bool operator==(Terms const&, Terms const&) = default;
};

/// What follows from the definitions alone about counts of one kind of person: the sets of counts (Measure::counts) one
/// person can be in together. `{"kind: in_doelgroep"}` and `{"kind: in_doelgroep", "kind: in_doelgroep en haalt_norm"}`
/// without the second alone says that who is reached is in the target group. Known to any reader of the definitions.
struct Kinship {
    /// The kind of record: "kind".
    std::string subject;
    std::vector<std::vector<std::string>> patterns;
    friend bool operator==(Kinship const&, Kinship const&) = default;
};

/// All tables of one edition, made safe together.
class Release {
public:
    Terms const& terms() const { return terms_; }
    /// In order of id.
    std::vector<PublishableTable> const& tables() const { return tables_; }
    std::vector<Kinship> const& kinships() const { return kinships_; }
    /// Null when it is not there.
    PublishableTable const* find(std::string_view id) const;
    PublishableTable const* find(std::string_view method, std::vector<std::string> const& splits) const;

    /// The same release gives the same text.
    std::string to_json() const;
    /// Reads what to_json wrote, and checks it as if made by a stranger: in rounding every rounded count is a multiple of
    /// the base with the range of the terms. Refuses with SDC-301 and the reason.
    static Result<Release> from_json(std::string_view text);

    friend bool operator==(Release const&, Release const&) = default;

private:
    friend class TableMaker;
    Terms terms_;
    std::vector<PublishableTable> tables_;
    std::vector<Kinship> kinships_;
};

} // namespace kiem::disclosure
