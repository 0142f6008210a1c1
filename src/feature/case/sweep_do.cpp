// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_do.hpp"
#include "feature/case/case_sweep_store.hpp"
#include "feature/case/keep_do.hpp"
#include <fmt/format.h>
#include <stdexcept>

namespace kiem::cases {

namespace {

/// A signal becomes an indication, and that a place: no child needs more.
constexpr int most_mendings = 6;

void count(Swept& swept, Case const* before, Case const& after, Event event) {
    bool const was_open = before != nullptr && is_open(before->state);
    if (before == nullptr) ++swept.opened;
    else if (event == Event::lapse_offer) ++swept.lapsed_offers;
    else if (was_open && !is_open(after.state)) ++swept.closed;
    else if (!was_open && is_open(after.state)) ++swept.reopened;
}

/// Mends one child until nothing is wrong. A rule that cannot be mended is a bug, and nothing of the act may stay.
void mend_child(db::Act& act, policy::OutreachRules const& rules, Candidate candidate, Day today, Swept& swept) {
    auto& latest = candidate.latest;
    for (int turn = 0; turn < most_mendings; ++turn) {
        auto const* before = latest ? &*latest : nullptr;
        auto const mending = mend(rules, candidate.standing, before, today);
        if (!mending) return;
        auto after = before != nullptr
                         ? happen(rules, *before, *mending)
                         : begin(rules, beginning_of(act.connection, candidate.child_code, mending->indication_code),
                                 *mending);
        if (!after) throw std::logic_error(fmt::format("a case cannot be mended: {}", after.error().code));
        auto kept = keep(act, rules, std::move(*after), *mending, {});
        count(swept, before, kept, mending->event);
        latest = std::move(kept);
    }
    throw std::logic_error("a case is never mended");
}

Swept mend_all(db::Act& act, policy::OutreachRules const& rules, PlaceNorm const& norm, Day today,
               std::string_view only_child) {
    std::vector<Candidate> broken;
    each_candidate(
        act.connection, norm, today,
        [&](Candidate one) {
            if (violation(rules, one.standing, one.latest ? &*one.latest : nullptr, today))
                broken.push_back(std::move(one));
        },
        only_child);
    Swept swept;
    for (auto& one : broken) mend_child(act, rules, std::move(one), today, swept);
    return swept;
}

} // namespace

Swept sweep_within(db::Act& act, policy::OutreachRules const& rules, PlaceNorm const& norm, Day today) {
    return mend_all(act, rules, norm, today, {});
}

Swept settle_within(db::Act& act, policy::OutreachRules const& rules, PlaceNorm const& norm, Day today,
                    std::string_view child_code) {
    return child_code.empty() ? Swept{} : mend_all(act, rules, norm, today, child_code);
}

Result<Swept> sweep(db::Connection& connection, Principal const& principal, policy::OutreachRules const& rules,
                    PlaceNorm const& norm, Moment now) {
    auto const today = std::chrono::floor<std::chrono::days>(now);
    db::ActName const name{"trajecten-nalopen", "trajecten", db::Deed::execute, "toeleiding"};
    return db::within<Swept>(connection, principal, name, now, [&](db::Act& act) -> Result<Swept> {
        auto const swept = sweep_within(act, rules, norm, today);
        act.detail = fmt::format("geopend {}, gesloten {}, heropend {}, verlopen {}", swept.opened, swept.closed,
                                 swept.reopened, swept.lapsed_offers);
        return swept;
    });
}

std::vector<Finding> find_lost(db::Connection& connection, policy::OutreachRules const& rules, PlaceNorm const& norm,
                               Day today) {
    std::vector<Finding> lost;
    each_candidate(connection, norm, today, [&](Candidate const& one) {
        auto found = violation(rules, one.standing, one.latest ? &*one.latest : nullptr, today);
        if (!found) return;
        found->params.emplace_back("kind", one.child_code);
        lost.push_back(std::move(*found));
    });
    return lost;
}

} // namespace kiem::cases
