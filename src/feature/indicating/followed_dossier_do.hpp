// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_do.hpp"
#include "feature/indicating/day_policy.hpp"

/// What follows a dossier when its birth date or an address is mended: the fact of the child, the end of its indication, and its
/// case.
namespace kiem::indicating {

/// By which it follows.
struct Following {
    Policies const& policies;
    /// What makes a place enough on a day; empty: the case waits for the next sweep.
    std::function<cases::PlaceNorm(Day)> norm = {};
    /// What a sweep ends too.
    cases::AlsoSweep also = {};
    /// Whether what others keep beside a case, such as places and attendance, has something that an organisation wrote under a
    /// child_code. Empty: there is none.
    std::function<bool(db::Connection&, std::string_view organisation, std::string_view child_code)> is_kept_under = {};
};

/// Within the act that changed the dossier. The fact of the child gets the birth date everywhere, and the address from the day on
/// which it became another; without such a fact nothing is written. An indication that ends because of the age ends by the new
/// birth date; one that would have ended before it began is withdrawn. Under every code of the dossier. With another code
/// of the child its cases are settled under the one it had and the one it got.
void follow_dossier_within(Following const& by, db::Act& act, Day today, dossier::Dossier const& before,
                           dossier::Dossier const& after);

/// Lets them follow every dossier that is changed.
class FollowingTies : public dossier::PassingTies {
public:
    /// What they refer to must outlive them.
    FollowingTies(dossier::Ties& next, Following by) : PassingTies(next), by_(std::move(by)) {}
    /// A case of that code which came from this dossier or its organisation, an indication of a page, or what is kept beside.
    bool is_code_used(db::Connection& connection, dossier::Dossier const& dossier) override;
    void after_revision(db::Act& act, Day today, dossier::Dossier const& before,
                        dossier::Dossier const& after) override;

private:
    Following by_;
};

} // namespace kiem::indicating
