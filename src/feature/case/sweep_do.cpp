// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_do.hpp"
#include "feature/case/case_sweep_store.hpp"
#include "feature/case/keep_do.hpp"
#include "feature/case/same_child_store.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <stdexcept>

namespace kiem::cases {

namespace {

/// A signal becomes an indication, and that a place: no case needs more.
constexpr std::size_t most_mendings = 6;

void count(Swept& swept, Case const* before, Case const& after, Event event) {
    bool const was_open = before != nullptr && is_open(before->state);
    if (before == nullptr) ++swept.opened;
    else if (event == Event::lapse_offer) ++swept.lapsed_offers;
    else if (was_open && !is_open(after.state)) ++swept.closed;
    else if (!was_open && is_open(after.state)) ++swept.reopened;
}

std::ptrdiff_t count_open(Candidate const& one) {
    return std::ranges::count_if(one.cases, [](Case const& each) { return is_open(each.state); });
}

Case let_happen(db::Act& act, policy::OutreachRules const& rules, Case const& before, Happening const& happening,
                CaseId other) {
    auto after = happen(rules, before, happening);
    if (!after) throw std::logic_error(fmt::format("cases cannot be joined: {}", after.error().code));
    Telling telling;
    telling.other_case = other;
    return keep(act, rules, std::move(*after), happening, telling);
}

/// One open case stays of those of a child, and the others go on in it.
void leave_one_open(db::Act& act, policy::OutreachRules const& rules, std::vector<Case>& cases, Day today,
                    Swept& swept) {
    auto const* lead = leading(cases);
    if (lead == nullptr) return;
    auto& kept = cases[static_cast<std::size_t>(lead - cases.data())];
    for (auto& one : cases) {
        if (one.id == kept.id || !is_open(one.state)) continue;
        auto const taken = taking_up(kept, one, today);
        one = let_happen(act, rules, one, joining(today), kept.id);
        kept = let_happen(act, rules, kept, taken, one.id);
        ++swept.closed;
    }
}

/// Mends one child until nothing is wrong. A rule that cannot be mended is a bug, and nothing of the act may stay.
void mend_child(db::Act& act, policy::OutreachRules const& rules, Candidate candidate, Day today, Swept& swept) {
    auto& cases = candidate.cases;
    leave_one_open(act, rules, cases, today, swept);
    auto const most = most_mendings * std::max<std::size_t>(cases.size(), 1);
    for (std::size_t turn = 0; turn < most; ++turn) {
        auto const* before = leading(cases);
        auto const mending = mend(rules, candidate.standing, before, today);
        if (!mending) return;
        auto after = before != nullptr
                         ? happen(rules, *before, *mending)
                         : begin(rules, beginning_of(act.connection, candidate.child_code, mending->indication_code),
                                 *mending);
        if (!after) throw std::logic_error(fmt::format("a case cannot be mended: {}", after.error().code));
        auto kept = keep(act, rules, std::move(*after), *mending, {});
        count(swept, before, kept, mending->event);
        if (before != nullptr) cases[static_cast<std::size_t>(before - cases.data())] = std::move(kept);
        else cases.push_back(std::move(kept));
    }
    throw std::logic_error("a case is never mended");
}

Swept mend_all(db::Act& act, policy::OutreachRules const& rules, PlaceNorm const& norm, Day today,
               std::string_view only_child) {
    std::vector<Candidate> broken;
    each_candidate(
        act.connection, norm, sight_on(rules, today),
        [&](Candidate one) {
            if (count_open(one) > 1 || violation(rules, one.standing, leading(one.cases), today))
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
                    PlaceNorm const& norm, Moment now, AlsoMend const& also) {
    auto const today = local_day(now);
    db::ActName const name{"trajecten-nalopen", "trajecten", db::Deed::execute, "toeleiding"};
    return db::within<Swept>(connection, principal, name, now, [&](db::Act& act) -> Result<Swept> {
        auto swept = sweep_within(act, rules, norm, today);
        if (also) swept.lapsed_offers += also(act, today);
        act.detail = fmt::format("geopend {}, gesloten {}, heropend {}, verlopen {}", swept.opened, swept.closed,
                                 swept.reopened, swept.lapsed_offers);
        return swept;
    });
}

std::vector<Finding> find_lost(db::Connection& connection, policy::OutreachRules const& rules, PlaceNorm const& norm,
                               Day today, WaitingInVain const& in_vain) {
    std::vector<Finding> lost;
    std::set<std::string, std::less<>> told;
    each_candidate(connection, norm, sight_on(rules, today), [&](Candidate const& one) {
        auto found = count_open(one) > 1 ? Finding{"TRA-310", Severity::error, {}, {}}
                                         : violation(rules, one.standing, leading(one.cases), today);
        if (!found) return;
        found->params.emplace_back("kind", one.child_code);
        told.insert(one.child_code);
        lost.push_back(std::move(*found));
    });
    if (!in_vain) return lost;
    for (auto const& code : in_vain(connection, today))
        if (std::ranges::none_of(codes_of_child(connection, code, today),
                                 [&](std::string const& each) { return told.contains(each); }))
            lost.push_back({"TRA-309", Severity::error, {{"kind", code}}, {}});
    return lost;
}

} // namespace kiem::cases
