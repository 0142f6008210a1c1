// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_do.hpp"
#include "feature/offer/offer_store.hpp"
#include <functional>

/// Wishes and offers. Who may: the sharing table for the purpose of the desk, fields "wens.*" and "aanbod.*", for who stands to the
/// case as its owner, its origin, the municipality, or the provider of a location that is wanted or offered. All else is as if the
/// case were not there: AAN-201.
namespace kiem::offer {

/// What the acts need beside the table of cases.
struct Counter {
    cases::Table const& table;
    /// In which order waiting children go first.
    std::span<placing::Priority const> priorities;
    /// What is asked of a place that begins on a day.
    std::function<DatedNorms(Day)> norms;

    dossier::Desk const& desk() const { return table.desk; }
};

/// What one may see and do of one case.
struct Standing {
    CaseRow of;
    bool may_read_wish = false, may_write_wish = false, may_read_offer = false, may_write_offer = false;
    bool may_place = false;
    /// The record whose use is restricted, so that none of the above may be written: restricted_record. Empty: none is.
    std::optional<DossierId> restricted = {};
};
/// Refuses: AAN-201.
Result<Standing> stand(Counter const& counter, CaseId id);

/// What stands on the pages of one case; what one may not read is empty. Recorded as a read.
struct Way {
    Standing standing;
    std::optional<Wish> wish;
    /// Newest first.
    std::vector<Offer> offers;
    /// What one may know of the child's name; empty: nothing.
    std::string child_name;
    std::optional<Day> born_on;
};
/// Refuses: AAN-201.
Result<Way> open_way(Counter const& counter, CaseId id);

/// Writes down what the parents want, in place of `wanted.version`; `of` and `from` and the rest come from `wanted`, `asked_on` of the first wish stays.
/// The case goes on the waiting list where it can. Refuses: AAN-201, AAN-202 may not, AAN-203 changed meanwhile, AAN-206 the case is
/// closed, AAN-107 no such location (`detail`), DOS-206 the use of its record is restricted, and the first of check_wish.
Result<Wish> record_wish(Counter const& counter, Wish const& wanted);

/// What is wrong with a place for the child of a case: see placing::check_place; and BEZ-118 a group in which it does not count.
/// Refuses: AAN-201, AAN-208 no such group.
Result<Findings> look_at(Counter const& counter, CaseId id, PlaceChoice const& choice);

/// Keeps a place until `answer_by` (empty: as long as the policy says) and moves the case on. Refuses: AAN-201, AAN-202, AAN-204
/// another offer is open, AAN-207 the place is not enough and that is not confirmed (`detail`: the codes), AAN-208 no such group of
/// one's organisation, AAN-209 an answer_by before today or beyond the longest term, DOS-206, and TRA-201 not in this state.
Result<Offer> make_offer(Counter const& counter, CaseId id, PlaceChoice const& choice,
                         std::optional<Day> answer_by = {});

/// An offer as the one who acts saw it last.
struct SeenOffer {
    OfferId id;
    std::int64_t version = 0;
};
/// What the parents say. A refusal has a reason of the policy for "aanbod_geweigerd". Refuses: AAN-201, AAN-202, AAN-203,
/// AAN-205 it is not open any more (`detail`: its state), AAN-210 no such reason, DOS-206.
enum class Answer { accept, refuse };
Result<Offer> answer_offer(Counter const& counter, SeenOffer seen, Answer answer, std::string_view reason = {});
/// Takes an open or accepted offer back. Refuses: AAN-201, AAN-202, AAN-203, AAN-205, DOS-206.
Result<Offer> withdraw_offer(Counter const& counter, SeenOffer seen, std::string_view note);

/// An offer of one's own organisation that waits for the answer of the parents.
struct OpenOffer {
    Offer offer;
    std::string location_name;
    /// As one may know it; empty: the code names the child.
    std::string child_name;
};
/// Those that one may answer, of cases that are not restricted elsewhere, at the locations and groups that one's right reaches, the soonest to be answered first. Recorded as
/// a read with the children as subjects. Refuses: AAN-202.
Result<std::vector<OpenOffer>> list_open_offers(Counter const& counter);

/// Closes, within the act of a sweep of cases, the offers whose term has passed and those whose case is at an end or back on the
/// list. Gives their number. The cases themselves are moved by cases::sweep_within, before or after this.
std::int64_t lapse_offers_within(db::Act& act, Day today);
/// After that, within the same act: a case that still waits for an answer though every offer to it is at an end goes back to the
/// list, whatever its own due date says, with the term of the list. Gives how many did.
std::int64_t lapse_cases_within(db::Act& act, policy::OutreachRules const& rules, Day today);
/// The codes of the children whose cases lapse_cases_within would move: cases::find_lost asks it.
std::vector<std::string> children_waiting_in_vain(db::Connection& connection, Day today);

} // namespace kiem::offer
