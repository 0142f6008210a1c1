// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "monitor/run.hpp"

/// The same answers, row by row through expression::evaluate, in maps of texts: short enough to be read and believed.
/// The tests hold Run against it. For questions without problems.
namespace kiem::monitor::slow {

/// As the values, rows and missing of a CrossTable; rows of a count are its value.
struct Amount {
    std::int64_t value = 0, rows = 0, missing = 0;
    friend bool operator==(Amount const&, Amount const&) = default;
};

/// By the texts of the cell; unknown is the empty text. Cells without rows are not there.
using Table = std::map<std::vector<std::string>, Amount>;

struct Answer {
    /// By measure and splits.
    std::map<std::pair<std::string, std::vector<std::string>>, Table> tables;
    std::map<std::string, std::int64_t> undecided;
};

/// Facts with parameters and derivations, and what a name is in a row.
class World {
public:
    World(Facts const& facts, Day count_date, Parameters const& parameters, std::vector<Derivation> const& derivations);

    Value value(Subject const& subject, std::size_t row, std::string_view name) const;
    /// No expression: ja.
    Value evaluate(Subject const& subject, std::size_t row, std::optional<Expression> const& expression) const;

    Answer answer(Question const& question) const;
    std::vector<Step> funnel(Measure const& measure, CellFilter const& cell) const;

private:
    struct Deriver;

    std::vector<std::size_t> related(Subject const& subject, std::size_t row, Reduction const& reduction) const;
    std::uint32_t parent(Subject const& subject, std::size_t row, std::string_view path) const;
    std::string text(Subject const& subject, std::size_t row, Split const& split) const;
    Table table(Measure const& measure, std::vector<Split const*> const& splits) const;

    Facts const& facts_;
    Day count_date_;
    Parameters parameters_;
    std::map<std::pair<Subject const*, std::string>, std::vector<Value>, std::less<>> derived_;
};

} // namespace kiem::monitor::slow
