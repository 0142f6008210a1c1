// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "base/id.hpp"
#include "placement/check_place.hpp"
#include "placement/waiting_list.hpp"
#include "policy/outreach.hpp"
#include "policy/quality_norms.hpp"
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// From a wish of parents over an offer to a place: what stands in them, and what may follow what. Decisions only: no clock,
/// no database.
namespace kiem::offer {

/// A location that the parents want; the first of a wish most.
struct WishedLocation {
    std::string code;
    /// A brother or sister goes there.
    bool has_sibling = false;
    friend bool operator==(WishedLocation const&, WishedLocation const&) = default;
};

/// What the parents of a child on its way want.
struct Wish {
    CaseId of;
    std::string child_code;
    std::vector<WishedLocation> locations;
    Day from{};
    /// The half-days that suit; none: any.
    placing::Sessions sessions;
    /// The day they asked; it does not change with the wish, so that nobody loses a place on the list by changing it.
    Day asked_on{};
    std::string note;
    /// Whose organisation wrote it down.
    std::string organisation;
    /// 0: there is none yet. Counts up with each change; a change names the one it saw.
    std::int64_t version = 0;
    friend bool operator==(Wish const&, Wish const&) = default;
};
constexpr std::size_t most_locations = 5, longest_note = 2'000;

/// AAN-101 no location, AAN-102 more than most_locations, AAN-103 a location twice, AAN-104 a day further away than four years,
/// AAN-105 a note that is too long; each at its field ("locatie-2", "vanaf", "toelichting").
Findings check_wish(Wish const& wish, Day today);

/// "aangeboden", "aanvaard", "geplaatst", "geweigerd", "verlopen", "ingetrokken".
enum class OfferState { open, accepted, placed, refused, lapsed, withdrawn };
std::string_view to_text(OfferState state);
std::optional<OfferState> parse_offer_state(std::string_view text);

/// A place in a group that is kept for a child until its parents answer.
struct Offer {
    OfferId id;
    CaseId of;
    std::string child_code;
    /// Who offers: the organisation that runs the location.
    std::string organisation;
    std::string location, group;
    placing::Sessions sessions;
    Day first_day{};
    Day offered_on{};
    /// The last day on which the parents may say yes.
    Day answer_by{};
    OfferState state{};
    std::optional<Day> answered_on;
    /// Why they said no: a reason of the policy for "aanbod_geweigerd".
    std::string reason;
    /// Codes of the findings that somebody took for granted.
    std::vector<std::string> confirmed;
    std::int64_t version = 0;
    friend bool operator==(Offer const&, Offer const&) = default;
};
/// Whether it keeps a place on that day: open within its term, or accepted.
bool keeps_place(Offer const& offer, Day today);

/// The code of why a place ended by a step of the program itself, of the list of the day; without such a reason in it the word
/// of the step: "andere_groep", "andere_dagdelen", "pauze".
std::string end_reason_of(policy::OutreachRules const& rules, policy::PlacementEnd::Step step);

/// The group, the half-days and the days of a place.
struct PlaceChoice {
    std::string group;
    placing::Sessions sessions;
    Day first_day{};
    /// The first day without it; empty: until it is ended.
    std::optional<Day> until = {};
    /// Codes of the findings (placing::codes_to_confirm) that who decides takes for granted.
    std::vector<std::string> confirmed = {};
};

/// The codes among `findings` that stop the choice: all errors, and warnings that were not confirmed; sorted, each once.
std::vector<std::string> stopping(Findings const& findings, std::span<std::string const> confirmed);

/// The order of waiting lists by the policy; without rules who asked first goes first.
std::vector<placing::Priority> priorities_of(policy::OutreachRules const& rules);

/// What all places of a child together must have, so that it waits for no more; what is empty asks nothing. As
/// cases::PlaceNorm.
struct EnoughPlace {
    std::optional<std::int64_t> sessions_per_week, minutes_per_week;
};

/// What is asked of a place on a day.
struct DatedNorms {
    placing::Norms norms;
    /// The kinds of group in which a placement counts: "voorschool". None: in all.
    std::vector<std::string> group_kinds;
    EnoughPlace enough = {};
};
/// From the quality norms in force: what `own` says goes before what `national` says; each may be null.
placing::Norms norms_of(policy::QualityNorms const* own, policy::QualityNorms const* national);

} // namespace kiem::offer
