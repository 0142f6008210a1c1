// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/retention.hpp"
#include <algorithm>

namespace kiem::rights {

Preview preview(std::vector<Kept> const& all, policy::RetentionRules const& rules, std::string_view organisation_kind,
                Day today) {
    using State = policy::Term::State;
    Preview seen;
    for (auto const& kept : all) {
        auto const* rule = rules.find(kept.record, organisation_kind);
        auto const term = rule ? policy::term_of(*rule, kept.starts) : policy::Term{};
        if (term.state == State::unknown) ++seen.unknown;
        else if (term.state == State::running) ++seen.running;
        else if (term.due > today) ++seen.later;
        else (kept.hold == Kept::Hold::none ? seen.due : seen.held).push_back({kept, term});
    }
    auto const order = [](Due const& one) {
        return std::tuple(one.term.due, one.kept.record, one.kept.dossier, one.kept.request, one.kept.child_code);
    };
    std::ranges::sort(seen.due, {}, order);
    std::ranges::sort(seen.held, {}, order);
    return seen;
}

Passage passage(ClockReading const& from, ClockReading const& to, std::chrono::seconds wanted) {
    if (from.boot.empty() || from.boot != to.boot || to.uptime < from.uptime) return Passage::too_short;
    auto const went_by = to.uptime - from.uptime;
    auto const shown = to.at - from.at;
    if (shown > went_by + clock_tolerance || shown < went_by - clock_tolerance) return Passage::clock_moved;
    return went_by < wanted ? Passage::too_short : Passage::proven;
}

} // namespace kiem::rights
