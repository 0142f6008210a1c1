// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_store.hpp"
#include "feature/dossier/dossier_do.hpp"
#include <functional>
#include <utility>

/// The acts on the way of a child. Who may do what: the sharing table, fields "traject.*", for the purpose "toeleiding" (or
/// "jeugdgezondheid" for youth health). A case that is not one's to see refuses as one that is not there: TRA-101.
namespace kiem::cases {

/// What else time or the end of a case ends, within the same act: offers (feature/offer).
using AlsoSweep = std::function<void(db::Act&, Day today)>;
/// The same of a sweep of all, which then moves cases too: gives how many went back to the list.
using AlsoMend = std::function<std::int64_t(db::Act&, Day today)>;
/// Codes of children whose case waits for an answer to an offer that is over, as who keeps the offers knows (feature/offer).
using WaitingInVain = std::function<std::vector<std::string>(db::Connection&, Day today)>;

/// What the acts on cases need beside the desk of the dossier.
struct Table {
    dossier::Desk const& desk;
    policy::OutreachRules const& rules;
    /// With it every act leaves the child as a sweep would; without it that waits for the next sweep.
    PlaceNorm const* norm = nullptr;
    /// The scheme of districts of lists; empty: no districts.
    std::string district_scheme = {};
    /// After a step by which a case leaves an offer behind. Empty: that waits for the next sweep.
    AlsoSweep also = {};
};

/// How one stands to a case.
enum class Part {
    none,
    owner,       ///< one's organisation has to act
    origin,      ///< it came from one's own dossier
    coordinator, ///< the municipality, which closes the referral
    provider,    ///< a place of one's organisation is offered to it or was accepted, or it has one there or will have
};

/// A case as one may see it: which of "traject.*" is in `readable` stands in it, the rest is empty.
struct View {
    Case value;
    Part part{};
    /// The record of another organisation that it is of, when its use is restricted (AVG, article 18): then one sees that there is a
    /// case and who has to act, and its state in `value` is not to be shown. Empty: there is none.
    std::optional<DossierId> restricted = {};
    policy::FieldSet readable, writable;
    bool can_read(std::string_view field) const;
    bool can_write(std::string_view field) const;
    bool is_escalated = false;
    /// What the dossier lets one read of the child: name and birth date, or nothing. One's own dossier of the child where there
    /// is one, else the one of the case. Through dossier::open, which logs it.
    std::optional<dossier::View> child;
    /// Notes of other organisations are empty without `child`, but for those with which it was handed to one.
    std::vector<Step> steps;
};

/// A line of a work list or of the board. `child_name` and `born_on` come from one's own dossier of the
/// child, and are empty where there is none or one may not find it by them; then the code names the child.
struct Line {
    CaseId id;
    std::string child_name, child_code;
    std::optional<Day> born_on;
    std::string district;
    State state{};
    std::optional<Owner> owner;
    std::string owner_name;
    std::optional<Day> due_on, look_again_on;
    std::string reason;
    bool is_escalated = false;
    /// To name it in an act.
    std::int64_t version = 0;
};

/// What to show of a board: each may be empty. Lives in the URL.
struct Filter {
    std::vector<State> states;
    std::string organisation;
    std::optional<AccountId> account;
    std::string district;
    /// Due on or before; closed ones: to look at again on or before.
    std::optional<Day> due_until;
    enum class Open { open, closed, all } open = Open::open;
    /// "<due>|<id>" as a page gave it.
    std::string cursor;
    int size = 50;
};
/// A case of which the use of a record of another organisation is restricted.
struct RestrictedLine {
    CaseId id;
    /// Who has to act, as one may know it; empty: nobody has, or one may not.
    std::string owner_name;
};
struct Page {
    std::vector<Line> lines;
    std::string next;
    /// Left out of the lines. On the first page of a board that is not narrowed by state, district or day, at most a hundred.
    std::vector<RestrictedLine> restricted = {};
};

/// One's board: cases of one's own organisation, and for the municipality's coordinator all. Who works at some locations alone
/// sees those that have to do with them, and those that were handed to the person. Sorted by due date. Recorded as
/// one read with the children as subjects. Refuses: DOS-202, TRA-106 no such cursor.
Result<Page> list(Table const& table, Filter const& filter);
/// How many of the lines stand in each state, over the same filter without its cursor: nothing about persons. Refuses: DOS-202.
Result<std::vector<std::pair<State, std::int64_t>>> count_by_state(Table const& table, Filter const& filter);

/// Refuses: TRA-101.
Result<View> open(Table const& table, CaseId id);

/// A case as the one who acts saw it last.
struct Seen {
    CaseId id;
    std::int64_t version = 0;
};

/// What was done with the parents: `channel` of the policy, `note` at most 2,000 characters, for the story.
struct Contact {
    std::string channel;
    enum class Outcome { reached, not_reached } outcome{};
    Day on;
    std::string note;
};

/// Opens a case on a signal of one's own dossier, owned by youth health. Asks writing "traject.signaal", for the purpose of the
/// desk. The same `form_key` gives the same case once. Refuses: TRA-102 there is an open one already (`detail`: its number),
/// TRA-108, TRA-109 lacks_consent(), DOS-201, DOS-202, DOS-204, DOS-206, DOS-207. A dossier without child_code gets one.
Result<Case> signal(Table const& table, std::string_view form_key, DossierId dossier, Owner const& owner,
                    std::string_view note);
/// Whether youth health of another organisation may know whom a signal is about only with the parents' consent, by the sharing
/// table, and there is none in force for it for the purpose "toeleiding".
bool lacks_consent(Table const& table, DossierId dossier, std::string_view receiver);
/// Within the act of an indication (feature/indicating), which has checked who may: opens or carries on the case of that child.
/// Who the policy says acts from then on.
Result<Case> indicate_within(Table const& table, db::Act& act, DossierId dossier, std::string_view child_code,
                             std::string_view indication_code, Day on);
/// Within the act of an offer or placement (feature/offer), which has checked who may: the case moves on; one that is not there
/// is TRA-101.
Result<Case> happen_within(Table const& table, db::Act& act, CaseId id, Happening const& happening,
                           std::string_view note);

/// Whether it is a step of people on the page of a case: what indications, offers, placements and time do is not.
bool is_step_of_people(Event event);
/// One step on the page of a case. Refuses: TRA-101, TRA-103 changed meanwhile, TRA-201 to TRA-205, TRA-107 a day after today,
/// TRA-108 a note that is too long, DOS-202. Recorded contacts: TRA-105 no such channel.
Result<Case> take_step(Table const& table, Seen seen, Happening const& happening, std::string_view note);
Result<Case> record_contact(Table const& table, Seen seen, Contact const& contact);

/// The same step for several cases, all or none; TRA-104 names the first that cannot (its number and the code of why).
Result<std::vector<Case>> take_steps(Table const& table, std::span<Seen const> seen, Happening const& happening,
                                     std::string_view note);

/// What a sweep did.
struct Swept {
    std::int64_t opened = 0, closed = 0, reopened = 0, lapsed_offers = 0;
    friend bool operator==(Swept const&, Swept const&) = default;
};
/// Holds every child against the invariant on a day and mends what is not so, within an act: after each delivery of children,
/// indications or placements, after midnight, and by `kiem cases sweep`.
Swept sweep_within(db::Act& act, policy::OutreachRules const& rules, PlaceNorm const& norm, Day today);
/// The same for one child.
Swept settle_within(db::Act& act, policy::OutreachRules const& rules, PlaceNorm const& norm, Day today,
                    std::string_view child_code);
/// The sweep as an act of its own, by the clock or the command line.
Result<Swept> sweep(db::Connection& connection, Principal const& principal, policy::OutreachRules const& rules,
                    PlaceNorm const& norm, Moment now, AlsoMend const& also = {});
/// What a sweep would mend, as findings with the code of the child (`kind`): the page and command "niemand kwijt". TRA-309 also of
/// who waits `in_vain`, whatever the due date of the case.
std::vector<Finding> find_lost(db::Connection& connection, policy::OutreachRules const& rules, PlaceNorm const& norm,
                               Day today, WaitingInVain const& in_vain = {});

} // namespace kiem::cases
