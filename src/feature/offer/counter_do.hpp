// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/offer/group_store.hpp"
#include "feature/offer/offer_do.hpp"

/// What the acts of this feature share.
namespace kiem::offer {

/// Whether one may use this field of records of one's own organisation, with those roles.
bool may(Counter const& counter, std::span<Role const> roles, policy::Use use, std::string_view field);
/// Whether one works for the municipality, which sees all groups and lists.
bool is_municipality(Counter const& counter);
/// Whether one's organisation runs the group, and one's right to write placements or offers reaches it.
bool may_at(Counter const& counter, GroupRow const& group, policy::Use use, std::string_view field);

/// db::within for the purpose of the desk.
template <class T>
Result<T> within_counter(Counter const& counter, std::string_view action, std::string object, db::Deed deed,
                         std::function<Result<T>(db::Act&)> const& body) {
    auto const& desk = counter.desk();
    return db::within<T>(desk.connection, desk.principal, {action, std::move(object), deed, desk.purpose}, desk.now,
                         body);
}

/// One's own dossier of a child, or that of the case: what is logged as processed.
std::optional<DossierId> dossier_of(Counter const& counter, std::string_view child_code,
                                    std::optional<CaseRow> const& of);
void add_subject(Counter const& counter, db::Act& act, std::string_view child_code, std::optional<CaseRow> const& of);

/// Name and birth date as one may know them, of one's own dossier or of the one the case came from.
struct Known {
    std::string name;
    std::optional<Day> born_on;
};
Known known_of(Counter const& counter, std::string_view child_code, std::optional<CaseRow> const& of);
/// As delivered or in a dossier, to compute an age with, whether or not one may see it.
std::optional<Day> birth_date(Counter const& counter, std::string_view child_code, std::optional<CaseRow> const& of);

/// A place and what is wrong with it: as placing::check_place, and BEZ-106 a first day further away than anybody may plan, BEZ-118
/// a group in which it does not count.
struct Looked {
    GroupRow row;
    placing::Group group;
    Findings findings;
};
/// `instead_of`: one's own placement that ends on the first day. Empty: there is no such group on the first day.
std::optional<Looked> look_at_place(Counter const& counter, std::string_view child_code, std::optional<Day> born_on,
                                    PlaceChoice const& choice, std::string_view instead_of = {});

/// Of a child under all codes that its facts stand under.
std::vector<PlacementRow> placements_of_child(Counter const& counter, std::string_view child_code);

/// Whether the placements of a child, under all its codes, meet the norm today or on a first day to come: as a sweep
/// judges it.
bool has_enough(Counter const& counter, std::string_view child_code, Day today);

/// The record because of which nothing may be changed: one's own of the child, or the one its case came from, when its use is
/// restricted (AVG, article 18). Empty: none is.
std::optional<DossierId> restricted_record(Counter const& counter, std::string_view child_code,
                                           std::optional<CaseRow> const& of);
/// The record of another organisation that a case is of, when its use is restricted: then its wish and offers are not for one either.
std::optional<DossierId> restricted_elsewhere(Counter const& counter, CaseId id);
/// DOS-206.
tl::unexpected<Refusal> refuse_restricted(DossierId id);
/// Moves the case of a child to where its placements and offers say that it is, and leaves the child as a sweep would. Gives whether
/// its case moved by an event of its own.
Result<bool> settle_case(Counter const& counter, db::Act& act, std::string_view child_code);

} // namespace kiem::offer
