// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/care_lists.hpp"
#include "policy/policy_file.hpp"
#include "policy/priority.hpp"
#include <map>
#include <span>
#include <string>
#include <vector>

/// How a municipality follows a child from signal to place: topic `toeleiding`.
namespace kiem::policy {

/// `[[reden]]` with `code`, `naam`, `bij` (the exits it may be given for: "afgezien", "elders" …) and perhaps
/// `opnieuw_na_dagen`: when it can change, after how many days somebody looks again.
struct ExitReason {
    std::string code, name;
    std::vector<std::string> exits;
    std::optional<int> look_again_after_days;
    /// `telt_als`: the reason of a delivery of nietbereik that it counts as in the monitor; empty: it tells none.
    std::string counts_as;
    Citation citation;
};

struct OutreachRules {
    /// `[termijn_dagen]`: per open state ("gesignaleerd" …) within how many days something must have been done.
    std::map<std::string, int, std::less<>> days_by_state;
    /// `langste_termijn_dagen`: nobody may plan further ahead.
    int longest_term_days = 0;
    /// `pogingen`: attempts in vain before "geen contact" may be given.
    int attempts_before_giving_up = 0;
    /// `escalatie_na_dagen`: so long after the due date it is shown to who coordinates.
    int escalate_after_days = 0;
    /// `aanbod_geldt_dagen`: how long a place is held.
    int offer_days = 0;
    /// `indicatie_geldt_tot_leeftijd`, in months; `indicatie_herzien_maanden`: when an indication is looked at again.
    int indication_until_months = 0;
    int review_after_months = 0;
    /// `eigenaar_na_levering`: organisation code that gets cases which a delivery opens.
    std::string owner_after_delivery;
    /// `kanalen`: how parents are reached ("telefoon", "huisbezoek" …), code and name.
    std::vector<std::pair<std::string, std::string>> channels;
    std::vector<ExitReason> reasons;
    /// `[[voorrang]]`: the order of waiting lists.
    std::vector<PriorityRule> priorities = {};
    CountedPlaces places = {};
    std::vector<PlacementEnd> placement_ends = {};
    std::vector<AbsenceReason> absences = {};

    /// Each null: there is none of that code.
    ExitReason const* find_reason(std::string_view code) const;
    PlacementEnd const* find_placement_end(std::string_view code) const;
    AbsenceReason const* find_absence(std::string_view code) const;
};

/// What a case can end in, as files and the database say it; "aanbod_geweigerd": an offer was, and the case goes on.
std::span<std::string_view const> exit_words();

/// Reads a file of the topic `toeleiding`. Errors name the key: POL-210 a number outside its limits, POL-211 an exit without
/// a reason, POL-212 an open state without a term, POL-107 a reason twice, POL-108 an unknown state, exit or reason; and as
/// care_lists.hpp says.
Checked<OutreachRules> read_outreach(PolicyFile const& file);

} // namespace kiem::policy
