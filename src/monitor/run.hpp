// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "monitor/cross_table.hpp"

namespace kiem::monitor {

/// One cell: of each named split the text ("ja" or "nee" for a flag), empty for the rows where it is unknown. A text
/// that does not occur gives a cell without rows. No splits: all rows.
struct CellFilter {
    std::vector<std::pair<Split, std::string>> is;
};

/// One step of the way from all rows to the rows of a figure.
struct Step {
    /// The term that was added, as print() gives it; empty for the first step: all rows of the cell.
    std::string term;
    /// The rows for which all terms so far are ja, and those for which that is unknown.
    std::int64_t rows = 0;
    std::int64_t unknown = 0;
    friend bool operator==(Step const&, Step const&) = default;
};

/// The computing of one count date: facts, parameters and derivations set once, then asked any number of questions.
/// Derived and gathered columns are made on first use and kept. `facts` must outlive the run. Not for use by two
/// threads at once; two runs over the same facts are.
///
///   Run run(facts, count_date, parameters, derivations);
///   Answer answer = run.answer(question);
///   answer.find("B1", {"wijk"})->values.at({{dictionary.find("Haven")}})
class Run {
public:
    Run(Facts const& facts, Day count_date, Parameters parameters, std::vector<Derivation> const& derivations);
    ~Run();
    Run(Run const&) = delete;
    Run& operator=(Run const&) = delete;
    Run(Run&&) noexcept;
    Run& operator=(Run&&) noexcept;

    /// What is wrong with the derivations. A derivation with a problem gives no column.
    std::vector<Problem> const& problems() const;

    /// The names that expressions over a subject may use, with their types. Null when there is no such subject.
    /// It lives as long as the run.
    expression::Scope const* scope(std::string_view subject) const;

    /// A column of a subject, derived and dotted ones included. Null when there is none.
    Column const* column(std::string_view subject, std::string_view name);

    /// What is wrong with a measure: its subject, filter or column.
    std::vector<Problem> check(Measure const& measure);

    /// Computes all measures over all combinations in as few passes as it can.
    Answer answer(Question const& question);

    /// How the rows of a measure got there: all rows of the cell, then the terms of its filter one by one. Empty when
    /// the measure has a problem or a split means nothing for its subject.
    std::vector<Step> funnel(Measure const& measure, CellFilter const& cell = {});

    /// The rows of the subject that a measure counts in a cell. Empty as for funnel.
    std::vector<std::uint32_t> rows(Measure const& measure, CellFilter const& cell = {});

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace kiem::monitor
