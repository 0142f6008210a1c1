// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"
#include "feature/edition/people_cube.hpp"
#include "feature/edition/table_plan.hpp"
#include "feature/monitor/monitor_do.hpp"

/// The parts of wanted_of(). For the files of this folder whose name begins with wanted_ only.
namespace kiem::edition {

/// The split that a norm is by: its criteria, with an item for all of them together.
inline constexpr std::string_view by_norm = "norm", all_norms = "alle";

/// The measures of an indicator that count people: its numerator, its denominator, both or none.
std::vector<policy::Measure const*> people_measures(policy::Indicator const& indicator);

/// One cube per kind of record about people, with all that any of the tables asks of it.
class PeopleCubes {
public:
    PeopleCubes(figures::CountDate& date, std::vector<TablePlan> const& plans);

    /// The cubes as they are handed over, and what counts in them have to do with each other.
    void put_into(disclosure::Wanted& wanted) const;

    /// The cube of the records that a measure counts, and its place among the cubes.
    PeopleCube const& of(policy::Measure const& measure) const { return cubes_[index_of(measure)]; }
    std::size_t index_of(policy::Measure const& measure) const { return index_.at(measure.subject); }

    /// Per row of the table the inner cells that a measure counts. The dimension `without` tells no members apart.
    disclosure::Members members(disclosure::WantedTable const& table, policy::Measure const& measure,
                                std::string_view without = {}) const;

private:
    std::map<std::string, std::size_t> index_;
    std::vector<PeopleCube> cubes_;
    std::vector<disclosure::Kinship> kinships_;
};

/// Figures of one method by their codes, in the order of the dimensions.
using FoundFigures = std::map<std::vector<std::string>, figures::Figure const*>;

/// What the monitor counts, once per combination of splits.
class MonitorFigures {
public:
    explicit MonitorFigures(figures::CountDate& date) : date_(date) {}

    /// The figures of a plan by exactly its dimensions. Those of a norm are by its splits and by_norm. They live as long
    /// as this does.
    FoundFigures of(TablePlan const& plan);

private:
    figures::Monitor const& by(std::vector<std::string> const& splits);

    figures::CountDate& date_;
    std::map<std::vector<std::string>, figures::Monitor> monitors_;
};

/// What every table is made with.
struct WantedContext {
    figures::MonitorPolicy const& policy;
    policy::PublicationRules const& rules;
    Texts const& texts;
    std::vector<TablePlan> const& plans;
    PeopleCubes const& cubes;
};

/// The codes of a row, in the order of the dimensions.
std::vector<std::string> codes_of_row(disclosure::WantedTable const& table, std::vector<std::uint32_t> const& row);

/// Gives a table its dimensions with their items, and the rows of all their combinations. Of a norm the combinations that
/// have a figure; none when there is no figure.
void add_space(disclosure::WantedTable& table, TablePlan const& plan, FoundFigures const& found,
               WantedContext const& context);

/// Gives a table with rows its columns.
void add_measures(disclosure::WantedTable& table, TablePlan const& plan, FoundFigures const& found,
                  WantedContext const& context);

/// The column of a median, after the number of those it is known of.
void add_median(disclosure::WantedTable& table, policy::Indicator const& indicator, WantedContext const& context);

/// Whether the rules let the totals of this plan be exact.
bool is_headline(TablePlan const& plan, WantedContext const& context);
/// A total that one headline gives exactly is exact wherever it stands: the same count twice, once rounded, would only
/// confuse.
bool is_known_total(TablePlan const& plan, policy::Measure const& measure, WantedContext const& context);
/// Puts the cube's own sums beside the exact totals of a table.
void add_cube_totals(disclosure::WantedTable& table, Texts const& texts);

/// What a count of a kind of record is a count of: "kinderen". Empty: not of one thing.
std::string unit_of(std::string_view subject, Texts const& texts);
/// With a capital, where it begins with one of a to z.
std::string capitalised(std::string text);

} // namespace kiem::edition
