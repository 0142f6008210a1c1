// SPDX-License-Identifier: EUPL-1.2
#include "monitor/question.hpp"

namespace kiem::monitor {

Finding to_finding(Problem const& problem) {
    // A split that means nothing for a measure is no fault of the policy: the table is just not there.
    auto const severity = problem.error.code == "EXP-207" ? Severity::note : Severity::error;
    Finding finding{problem.error.code, severity, {{"in", problem.in}, {"wat", problem.error.detail}}, {}};
    finding.params.emplace_back("bedoeld", problem.error.suggestion);
    auto const picture = problem.source.empty() ? std::string()
                                                : expression::caret(problem.source, problem.error.offset);
    finding.params.emplace_back("plaats", picture);
    finding.at.field = problem.in;
    return finding;
}

} // namespace kiem::monitor
