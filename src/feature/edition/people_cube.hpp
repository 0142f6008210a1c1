// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/publish.hpp"
#include "feature/monitor/monitor_policy.hpp"
#include "monitor/run.hpp"
#include <set>

/// The people of one subject, counted into the finest categories that an edition publishes.
namespace kiem::edition {

/// Whether counts of a subject are counts of people. Groups, locations and residents are not; what is not known is.
bool is_about_people(std::string_view subject);

/// The name of a count in a release: the subject and its rule.
std::string counts_name(policy::Measure const& measure);

/// What is to be told apart in the cube of one subject.
struct CubePlan {
    std::string subject;
    /// By counts_name: which rows a measure counts.
    std::map<std::string, monitor::Measure> counts;
    /// Splits by name, and numbers (of sums and medians) by column.
    std::set<std::string> splits, numbers;
};

class PeopleCube {
public:
    /// The cube of a plan over the facts of a run. A row that no measure counts is in no cell.
    PeopleCube(monitor::Run& run, figures::MonitorPolicy const& policy, CubePlan const& plan);

    disclosure::MicroCube const& micro() const { return micro_; }

    /// The inner cells of a count with these codes of splits ("" is: not known), in ascending order.
    std::vector<std::uint32_t> members(std::string_view counts,
                                       std::vector<std::pair<std::string, std::string>> const& codes) const;
    /// The codes of a split that occur in the cube. Every table by it has them all: a code that one table leaves out
    /// would say that nobody is there.
    std::set<std::string> codes(std::string const& split) const;
    /// The number of an inner cell, or empty when it is not known.
    std::optional<std::int64_t> number(std::uint32_t cell, std::string_view column) const;

private:
    struct Cell {
        std::set<std::string> counts;
        std::map<std::string, std::string, std::less<>> codes;
        std::map<std::string, std::optional<std::int64_t>, std::less<>> numbers;
        friend auto operator<=>(Cell const&, Cell const&) = default;
    };
    std::vector<Cell> cells_;
    disclosure::MicroCube micro_;
};

} // namespace kiem::edition
