// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/derivation.hpp"
#include <cstdint>
#include <map>

namespace kiem::policy {

/// What kind of number an indicator is.
enum class Form {
    /// `aantal`: the numerator, divided by the denominator where there is one (places = sessions / sessions per child).
    count,
    /// `aandeel`: numerator / denominator, printed as a percentage. May be more than 100 %.
    share,
    /// `verdeling`: the share of each part of the split `distributed_over` in the whole numerator.
    distribution,
    /// `verandering`: (numerator - denominator) / denominator.
    change,
    /// `mediaan`: the median of the numerator's `median` column over rows where it is known.
    median,
    /// `norm`: of the rows of the denominator, those that meet every quality criterion that applies to them.
    norm
};

/// Whom small counts of an indicator could reveal. Counts of locations and places protect nobody.
enum class Protects { child, employee, nobody };

/// What a norm is judged by: the facts the location itself delivers, or the judgements of an assessor.
enum class JudgedBy { own_facts, assessor };

/// A factor: a whole number, times the parameter when one is named.
struct Factor {
    std::int64_t number = 1;
    /// "norm.dagdelen_per_week". Empty: none.
    std::string parameter;
};

/// The numerator or denominator of an indicator: `{onderwerp, waar, som, mediaan, maal}` or `{parameter}`.
struct Measure {
    /// `onderwerp`. Empty: `parameter` stands for the whole.
    std::string subject;
    /// `waar`: the rows that count are those for which it is ja. Absent: all rows.
    std::optional<Formula> where;
    /// `som`: the column to add up. Empty: rows are counted.
    std::string sum;
    /// `mediaan`: the column to take the median of.
    std::string median;
    /// `maal`.
    Factor times;
    /// `parameter`: "norm.x" of the quality norms, or the key of an outside value declared under [[parameter]].
    std::string parameter;
    Position at;
    /// True when it is one number from outside, which cannot be split.
    bool is_outside() const { return subject.empty(); }
};

/// `[[indicator]]`: one way to compute one figure. Several may share an id; the method tells them apart.
struct Indicator {
    std::string id;
    /// `methode`: unique in the file.
    std::string method;
    /// `naam` and `definitie`: plain Dutch.
    std::string name;
    std::string definition;
    Form form{};
    /// Of a norm, the numerator is empty: the criteria of the quality norms decide.
    Measure numerator;
    /// `noemer`. Absent for count and median, and for a distribution (its denominator is the whole numerator).
    std::optional<Measure> denominator;
    /// `verdeling`: the split of a distribution.
    std::string distributed_over;
    /// `splitsingen`: names of the splits that mean something for it.
    std::vector<std::string> splits;
    /// `geen_splitsing`: why another split means nothing, split name -> reason. Splits without a reason of their own have
    /// the general one of the message.
    std::map<std::string, std::string> no_split;
    Protects protects{};
    /// `beoordeling`, of a norm.
    JudgedBy judged_by{};
    /// `decimalen` of the printed percentage or number.
    int decimals = 0;
    /// `eenheid` for a count or median: "kinderen", "dagen". Empty for a percentage.
    std::string unit;
    Citation citation;
    Day valid_from{};
    std::optional<Day> valid_through;
    Position at;
    KeyLines lines;
    /// True when the day lies within valid_from and valid_through.
    bool in_force(Day on) const { return valid_from <= on && (!valid_through || on <= *valid_through); }
};

/// How a split makes parts of rows.
enum class SplitKind {
    /// By the values of a column with codes.
    code,
    /// By age on the count date: bands of `step_months` from `from_months` up to, not including, `to_months`.
    age_band
};

/// `[[splitsing]]`: a way to split figures.
struct Split {
    /// `naam`, as in URLs and files, and `alias`, in English for the command line.
    std::string name;
    std::string alias;
    /// `titel`: heading of a table.
    std::string title;
    SplitKind kind{};
    int from_months = 0, step_months = 0, to_months = 0;
    /// `paden`: subject -> the column that gives the part, which may be dotted: groep -> locatie.wijk. For an age band
    /// a column with the day of birth. A subject that is not named cannot be split this way.
    std::map<std::string, std::string> paths;
    /// `labels`: code -> Dutch, in the order of printing. A code without a label is printed as it is.
    std::vector<std::pair<std::string, std::string>> labels;
    Position at;
    KeyLines lines;
};

/// `[[parameter]]`: the key of an outside value that indicators may divide by. The value itself, with its own source,
/// is delivered as a fact (referenties).
struct OutsideParameter {
    std::string key;
    std::string title;
    std::string explanation;
};

/// `[dezelfde_indicatie]` with `hoogstens_dagen_uiteen`: an indication of a page and a delivered one of the same child and time
/// are one decision when they were given at most so many days apart.
struct SameIndication {
    std::chrono::days most_apart{};
    Citation citation;
};

/// A file of the topic `indicatoren`.
struct Indicators {
    /// Absent: what stands under two keys are two decisions.
    std::optional<SameIndication> same_indication;
    std::vector<Derivation> derivations;
    std::vector<Split> splits;
    std::vector<OutsideParameter> parameters;
    std::vector<Indicator> indicators;
};

/// Reads the file, with every expression parsed but names and types not yet held against the facts: check_indicators
/// (policy/check.hpp) does that. POL-210: a number outside its limits.
Checked<Indicators> read_indicators(PolicyFile const& file);

/// The split with this Dutch name or English alias, or null.
Split const* find_split(Indicators const& indicators, std::string_view name);
/// The indicator with this method, or null.
Indicator const* find_method(Indicators const& indicators, std::string_view method);

} // namespace kiem::policy
