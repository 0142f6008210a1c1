// SPDX-License-Identifier: EUPL-1.2
#include "placement/check_place.hpp"
#include "base/decimal.hpp"
#include <algorithm>

namespace kiem::placing {

namespace {

using Params = std::vector<std::pair<std::string, std::string>>;

constexpr int months_in_year = 12, minutes_in_hour = 60, days_in_year = 365;

std::string hours_text(int minutes) { return decimal_text({minutes, minutes_in_hour}, 1); }

class Checker {
public:
    Checker(Group const& group, Norms const& norms, WantedPlace const& wanted)
        : group_(group), norms_(norms), wanted_(wanted) {}

    Findings check() {
        if (wanted_.sessions.none()) report("BEZ-101", Severity::error, "dagdelen");
        auto const* plan = group_.plan_on(wanted_.first_day);
        if (plan == nullptr) {
            report("BEZ-102", Severity::error, "eerste-dag",
                   {{"groep", group_.code}, {"dag", to_dutch(wanted_.first_day)}});
            return std::move(findings_);
        }
        check_offered(*plan);
        check_age(*plan);
        check_capacity(wanted_.sessions & plan->offered());
        if (wanted_.sessions.any()) check_hours(*plan);
        return std::move(findings_);
    }

private:
    void report(std::string code, Severity severity, std::string field, Params params = {}) {
        findings_.push_back({std::move(code), severity, std::move(params), {{}, 0, std::move(field)}});
    }

    void check_offered(SessionPlan const& plan) {
        auto const missing = wanted_.sessions & ~plan.offered();
        if (missing.any())
            report("BEZ-103", Severity::error, "dagdelen", {{"dagdelen", to_text(missing)}, {"groep", group_.code}});
    }

    void check_age(SessionPlan const& plan) {
        if (!wanted_.born_on) return;
        auto const age = age_in_months(*wanted_.born_on, wanted_.first_day);
        auto const oldest = std::min(norms_.until_months, plan.until_months.value_or(norms_.until_months));
        auto const youngest = std::max(norms_.from_months, plan.from_months.value_or(norms_.from_months));
        if (age >= oldest)
            report("BEZ-104", Severity::error, "eerste-dag",
                   {{"leeftijd", std::to_string(age)}, {"tot", std::to_string(oldest)}});
        else if (age < youngest)
            report("BEZ-115", Severity::warning, "eerste-dag",
                   {{"leeftijd", std::to_string(std::max(age, 0))}, {"vanaf", std::to_string(youngest)}});
    }

    /// Each session is reported once, at the first day on which it is too full.
    void check_capacity(Sessions wanted) {
        Sessions full, crowded;
        bool has_no_room = false;
        for (auto const day : days_of_change(group_, wanted_.first_day, wanted_.until)) {
            if (group_.plan_on(day) == nullptr) {
                report("BEZ-117", Severity::warning, "eerste-dag", {{"groep", group_.code}, {"dag", to_dutch(day)}});
                return;
            }
            auto const occupancy = occupancy_on(group_, day);
            auto const excess = excess_on(group_, day);
            for (std::size_t i = 0; i < sessions_in_week; ++i) {
                if (!wanted.test(i)) continue;
                if (excess.slots[i] > 0 && !full.test(i)) report_full(full, i, occupancy.slots[i], day);
                check_crowd(crowded, i, occupancy.slots[i], day);
            }
            if (excess.any > 0 && !has_no_room) {
                has_no_room = true;
                report("BEZ-112", Severity::warning, "dagdelen",
                       {{"groep", group_.code},
                        {"te_veel", std::to_string(excess.any)},
                        {"plaatsen", std::to_string(occupancy.places())},
                        {"dag", to_dutch(day)}});
            }
        }
    }

    void report_full(Sessions& full, std::size_t session, Occupancy::Slot const& slot, Day day) {
        full.set(session);
        report("BEZ-111", Severity::warning, "dagdelen",
               {{"dagdeel", std::string(session_code(session))},
                {"groep", group_.code},
                {"plaatsen", std::to_string(slot.places)},
                {"bezet", std::to_string(slot.placed + slot.held)},
                {"te_veel", std::to_string(-slot.free())},
                {"dag", to_dutch(day)}});
    }

    void check_crowd(Sessions& crowded, std::size_t session, Occupancy::Slot const& slot, Day day) {
        auto const most = norms_.children_per_group;
        auto const there = slot.placed + slot.held;
        if (!most || there <= *most || crowded.test(session)) return;
        crowded.set(session);
        report("BEZ-105", Severity::error, "dagdelen",
               {{"dagdeel", std::string(session_code(session))},
                {"kinderen", std::to_string(there)},
                {"norm", std::to_string(*most)},
                {"te_veel", std::to_string(there - *most)},
                {"dag", to_dutch(day)}});
    }

    void check_hours(SessionPlan const& plan) {
        auto const hours = hours_offered(plan, norms_, wanted_);
        check_week(plan, hours);
        if (!norms_.hours_in_total) return;
        if (!hours.hours_in_total) {
            report("BEZ-116", Severity::warning, "dagdelen", {{"groep", group_.code}});
            return;
        }
        auto const norm = *norms_.hours_in_total;
        if (*hours.hours_in_total < norm)
            report("BEZ-114", Severity::warning, "dagdelen",
                   {{"uren", std::to_string(*hours.hours_in_total)},
                    {"norm", std::to_string(norm)},
                    {"tekort", std::to_string(norm - *hours.hours_in_total)}});
        else if (begins_late() && hours.hours_for_child && *hours.hours_for_child < norm)
            report("BEZ-121", Severity::note, "eerste-dag",
                   {{"uren", std::to_string(*hours.hours_for_child)}, {"norm", std::to_string(norm)}});
    }

    bool begins_late() const {
        return wanted_.born_on && wanted_.first_day > add_months(*wanted_.born_on, norms_.from_months);
    }

    bool are_long_enough(SessionPlan const& plan) const {
        if (!norms_.minutes_per_session) return true;
        for (std::size_t i = 0; i < sessions_in_week; ++i)
            if (wanted_.sessions.test(i) &&
                plan.slots[i].minutes.value_or(*norms_.minutes_per_session) < *norms_.minutes_per_session)
                return false;
        return true;
    }

    void check_week(SessionPlan const& plan, HoursOffered const& hours) {
        if (!norms_.sessions_per_week && !norms_.minutes_per_week) return;
        auto const sessions = hours.sessions_per_week + wanted_.other_sessions;
        std::optional<int> minutes;
        if (hours.minutes_per_week) minutes = *hours.minutes_per_week + wanted_.other_minutes;
        bool const by_sessions = norms_.sessions_per_week && sessions >= *norms_.sessions_per_week &&
                                 are_long_enough(plan);
        bool const by_minutes = norms_.minutes_per_week && minutes && *minutes >= *norms_.minutes_per_week;
        if (by_sessions || by_minutes) return;
        auto const norm_sessions = norms_.sessions_per_week.value_or(0);
        Params params{{"dagdelen", std::to_string(sessions)},
                      {"norm", std::to_string(norm_sessions)},
                      {"tekort", std::to_string(std::max(0, norm_sessions - sessions))},
                      {"uren", minutes ? hours_text(*minutes) : "?"},
                      {"norm_uren", norms_.minutes_per_week ? hours_text(*norms_.minutes_per_week) : "–"}};
        report("BEZ-113", Severity::warning, "dagdelen", std::move(params));
    }

    Group const& group_;
    Norms const& norms_;
    WantedPlace const& wanted_;
    Findings findings_;
};

/// Days from the first day of the place, or from the age of the norm, to the age at which it ends.
int days_for_child(Norms const& norms, WantedPlace const& wanted) {
    auto const begins = std::max(wanted.first_day, add_months(*wanted.born_on, norms.from_months));
    auto ends = add_months(*wanted.born_on, norms.until_months);
    if (wanted.until) ends = std::min(ends, *wanted.until);
    return std::max(0, static_cast<int>((ends - begins).count()));
}

} // namespace

HoursOffered hours_offered(SessionPlan const& plan, Norms const& norms, WantedPlace const& wanted) {
    HoursOffered hours;
    hours.sessions_per_week = static_cast<int>(wanted.sessions.count());
    hours.minutes_per_week = plan.minutes_of(wanted.sessions);
    auto const counted = plan.minutes_of(wanted.sessions, norms.minutes_per_day_at_most);
    if (!counted || !plan.weeks_per_year) return hours;
    auto const minutes_per_year = static_cast<std::int64_t>(*counted) * *plan.weeks_per_year;
    if (norms.months_in_total)
        hours.hours_in_total = static_cast<int>(minutes_per_year * *norms.months_in_total / months_in_year /
                                                minutes_in_hour);
    if (wanted.born_on)
        hours.hours_for_child = static_cast<int>(minutes_per_year * days_for_child(norms, wanted) / days_in_year /
                                                 minutes_in_hour);
    return hours;
}

Findings check_place(Group group, Norms const& norms, WantedPlace const& wanted) {
    std::erase_if(group.claims, [&](Claim const& claim) { return claim.child_code == wanted.child_code; });
    group.claims.push_back(
        {Claim::Kind::placed, wanted.child_code, wanted.sessions, 0, wanted.first_day, wanted.until});
    return Checker(group, norms, wanted).check();
}

std::vector<std::string> codes_to_confirm(Findings const& findings) {
    std::vector<std::string> codes;
    for (auto const& finding : findings)
        if (finding.severity == Severity::warning) codes.push_back(finding.code);
    std::ranges::sort(codes);
    codes.erase(std::ranges::unique(codes).begin(), codes.end());
    return codes;
}

} // namespace kiem::placing
