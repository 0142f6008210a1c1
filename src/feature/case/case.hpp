// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/finding.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "policy/outreach.hpp"
#include <array>
#include <bitset>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// The way of one child from signal to place ("toeleiding"): one state machine, with an owner and a due date as long as it
/// is open. Decisions only: no clock, no database.
namespace kiem::cases {

enum class State {
    // Open: somebody must do something before a day.
    signalled,  ///< "gesignaleerd": somebody worries; youth health has to look
    indicated,  ///< "geindiceerd": nobody spoke with the parents about a place yet
    in_contact, ///< "in_contact": somebody tried or did; no place is asked for yet
    waiting,    ///< "wachtlijst": the parents want a place and there is none yet
    offered,    ///< "aangeboden": a place is held for the child until a day
    accepted,   ///< "aanvaard": the parents said yes; the first day is to come
    // Closed, each with a reason and, where it can change, a day to look again.
    placed,           ///< "geplaatst"
    declined,         ///< "afgezien": the parents want no place
    elsewhere,        ///< "elders": in regular care, or in another municipality
    moved,            ///< "verhuisd": lives elsewhere now
    too_old,          ///< "te_oud": four years, or past the age of the policy
    no_contact,       ///< "geen_contact": not reached after the attempts that the policy asks
    not_indicated,    ///< "geen_indicatie": looked at, and not of the target group
    indication_ended, ///< "indicatie_voorbij": ended or withdrawn before there was a place
    joined,           ///< "samengevoegd": two records were of one child; it goes on in the other case
};
/// "gesignaleerd": as in addresses, files and the database.
std::string_view to_text(State state);
std::optional<State> parse_state(std::string_view text);
constexpr bool is_open(State state) { return state <= State::accepted; }
constexpr std::size_t states = 15;
/// In the order above.
std::array<State, states> const& all_states();

/// Who has to act: somebody of an organisation, or (account 0) whoever of its team comes first.
struct Owner {
    std::string organisation;
    AccountId account = {};
    friend bool operator==(Owner const&, Owner const&) = default;
};

struct Case {
    CaseId id;
    /// The key under which facts of the child are delivered and counted.
    std::string child_code;
    /// The dossier it came from: who may read it knows the name. Empty for a case of delivered facts alone.
    std::optional<DossierId> dossier;
    /// Whose work it came from; for delivered facts the owner of the indication.
    std::string origin;
    State state = State::signalled;
    /// Empty when closed.
    std::optional<Owner> owner;
    /// The day on which something must have been done; empty when closed.
    std::optional<Day> due_on;
    Day opened_on;
    std::optional<Day> closed_on;
    /// Of the policy's list, when closed; empty for `placed` and `joined`.
    std::string reason;
    /// Closed, and it can change.
    std::optional<Day> look_again_on;
    /// The indication it is about; empty while signalled.
    std::string indication_code;
    /// How many attempts to reach the parents had no answer since the last that had.
    int vain_attempts = 0;
    /// Counts up with each change; a change names the one it saw.
    std::int64_t version = 0;
    friend bool operator==(Case const&, Case const&) = default;
};

/// What can happen to a case.
enum class Event {
    signal,          ///< opens one
    indicate,        ///< opens one, or makes a signal a case
    reject_signal,   ///< looked at: no indication
    reached,         ///< a contact or home visit with an answer
    not_reached,     ///< an attempt without
    ask_place,       ///< the parents want a place: on the waiting list
    offer,           ///< a place is held until `due_on`
    accept,          ///< of an offer
    refuse_offer,    ///< this place not; another may come: back to the waiting list
    lapse_offer,     ///< the term of the offer passed without an answer
    withdraw_offer,  ///< by who offered
    place,           ///< a placement that meets the norm began or will begin
    lose_place,      ///< the placement ended or falls short: opens the case again
    decline,         ///< with a reason
    leave_elsewhere, ///< with a reason
    move_away,
    grow_too_old,
    give_up, ///< no contact: after the attempts that the policy asks
    end_indication,
    hand_over,  ///< to another owner, with a note
    postpone,   ///< another due date, with a note; not of an offer, whose term was promised
    look_again, ///< the day has come, or somebody asks: opens the case again
    join,       ///< the child has another case, which is further: this one goes on there
    take_up,    ///< the other side of join: with the earlier due date of the two
    part,       ///< what was joined is of two children after all: opens the case again
};
/// "plaats_vragen": as in files and the database.
std::string_view to_text(Event event);
std::optional<Event> parse_event(std::string_view text);
constexpr std::size_t events = 25;
/// In the order above.
std::array<Event, events> const& all_events();

/// One line of the table of moves: in each of these states the event may happen, and leads to `to`; empty: the state stays.
/// Bit i of `from` is the state i.
struct Move {
    Event event;
    std::bitset<states> from;
    std::optional<State> to;
};
/// The whole state machine: what is in no line may not happen. No two lines have a state and event in common.
std::span<Move const> moves();

/// An event with what it needs. What it does not need is ignored.
struct Happening {
    Event event;
    Day on;
    /// Who acts from now on: for signal, indicate, hand_over, lose_place and look_again; empty: who did, or who the policy says.
    std::optional<Owner> owner = {};
    /// A due date of one's own, or for an exit the day to look again; empty: the term of the policy after `on`. A
    /// contact or another owner while a place is offered or accepted, and an indication anew, leave the date as it is. The term
    /// of an offer stays whatever is given here.
    std::optional<Day> due_on = {};
    /// Of the policy's list. Empty: the only one that fits this exit, if there is only one.
    std::string reason = {};
    /// Empty: the one the case has.
    std::string indication_code = {};
    /// When it became known later than `on`: terms are counted from then. Empty: on that day.
    std::optional<Day> known_on = {};
};

/// Whether the table of moves has this, for the drawing, the tests and the buttons of a page.
bool may_happen(State state, Event event);
/// The state after it; empty: it may not happen.
std::optional<State> next_state(State state, Event event);

/// Whose case it is, when there was none.
struct Beginning {
    std::string child_code;
    std::optional<DossierId> dossier;
    std::string origin;
};
/// A first case: by `signal` or `indicate`, and no other event. Refuses as happen().
Result<Case> begin(policy::OutreachRules const& rules, Beginning const& beginning, Happening const& happening);
/// The case after it. Refuses: TRA-201 not in this state (`detail`: the event), TRA-202 a due date before `on` or later than
/// the policy allows, or none where one must be given, TRA-203 no such reason for this exit, TRA-204 fewer attempts than the
/// policy asks (`detail`: how many it asks), TRA-205 an owner without an organisation.
Result<Case> happen(policy::OutreachRules const& rules, Case const& before, Happening const& happening);

/// Whether it is shown to who coordinates: open, and longer past its due date than the policy lets pass.
bool is_escalated(policy::OutreachRules const& rules, Case const& value, Day today);

/// What is known of a child on a day, to hold its case against: under all its codes, when records of it are linked or merged.
struct Standing {
    /// One that holds, or will on a day to come.
    bool has_indication = false;
    /// Its contracts on that day meet the norm, or will on a first day to come that is not further away than anybody may plan.
    bool has_place = false;
    /// Past the age of the target group.
    bool is_too_old = false;
    /// Of the newest indication, and the day it was issued; empty without one.
    std::string indication_code = {};
    std::optional<Day> issued_on = {};
};
/// What is wrong: the invariant of "no child lost". `latest`: the child's last case, open or closed; null: it never had one.
/// TRA-301 an indication, no place and no case for it; TRA-302 an open case without owner or due date; TRA-303 closed without
/// a reason; TRA-304 closed for what can change without a day to look again, or that day has come; TRA-305 placed without a
/// place; TRA-306 not closed as placed though there is a place; TRA-307 open though there is no reason to (too old, no
/// indication); TRA-308 still a signal though there is an indication; TRA-309 an offer whose term has passed; TRA-311 joined
/// to another case, and there is none.
std::optional<Finding> violation(policy::OutreachRules const& rules, Standing const& standing, Case const* latest,
                                 Day today);

/// The happening that mends a violation, so that time and deliveries lose nobody: opens, closes or opens again. May have to
/// be asked again: a signal becomes an indication, and that a place. Empty when nothing is wrong. An indication happened on the
/// day it was issued, though not before the case began or was closed.
std::optional<Happening> mend(policy::OutreachRules const& rules, Standing const& standing, Case const* latest,
                              Day today);

/// What is known of one child under two codes. `is_too_old`: under both.
Standing together(Standing const& one, Standing const& other);
/// Which of the cases of one child is held against how it stands: the open one that is furthest, and of those the oldest;
/// without an open one the last that was closed, a joined one only when there is nothing else. Null: none.
Case const* leading(std::span<Case const> cases);
/// More than one open case for a child is TRA-310. What happens to an open case that is not the leading one, and to the
/// leading one, which takes up the other: it gets the earlier due date, but the term of an offer stays as it was promised.
Happening joining(Day today);
Happening taking_up(Case const& kept, Case const& other, Day today);

} // namespace kiem::cases
