// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/dossier_do.hpp"

/// What the acts on dossiers share, those of the feature `link` too.
namespace kiem::dossier {

/// What one may do with one dossier.
struct Rights {
    policy::Relation relation{};
    policy::FieldSet readable, writable;
    bool can_read(std::string_view field) const;
    bool can_write(std::string_view field) const;
};

/// What one may do with the dossier of that organisation; nothing when it is to be as if it were not there. `dossier` was not
/// merged into another.
std::optional<Rights> rights_on(Desk const& desk, Dossier const& dossier);

/// Whether one may use this field of all dossiers of one's own organisation so; what a parent may of one child does not count.
bool may_use(Desk const& desk, policy::Use use, std::string_view field);

/// What one may find dossiers of one's own organisation by.
policy::FieldSet findable(Desk const& desk);
/// A line with what those fields allow.
Line only(Line line, policy::FieldSet const& fields);

/// DOS-201.
tl::unexpected<Refusal> no_such(DossierId id);

/// Whether an act may be done to a dossier whose use is restricted.
enum class WhenRestricted { refuse, allow };
/// A dossier of one's own as it was seen, for an act that writes `field`; it becomes a subject of the act. Refuses: DOS-201,
/// DOS-202, DOS-207, DOS-203, DOS-206, in this order.
Result<Dossier> open_seen(Desk const& desk, db::Act& act, Seen seen, std::string_view field,
                          WhenRestricted when = WhenRestricted::refuse);

/// db::within for the purpose of the desk. `object`: "dossier 12".
Result<Dossier> within_act(Desk const& desk, std::string_view action, std::string object, db::Deed deed,
                           std::function<Result<Dossier>(db::Act&)> const& body);
std::string object_of(DossierId id);

/// What is known of a read that is recorded.
struct Read {
    std::string_view action;
    std::string object;
    std::string detail = {};
    db::Outcome outcome = db::Outcome::ok;
};
void record_read(Desk const& desk, Read const& read, std::span<DossierId const> dossiers);

/// "kind.voornaam, adres.straat".
std::string in_words(std::span<std::string_view const> fields);

} // namespace kiem::dossier
