// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/dossier/dossier.hpp"
#include <span>

/// The children's records of all organisations. Every query names the organisation whose records it may see. Rows are
/// closed, not overwritten: a dossier is what it was at any commit (docs/besluiten/002-two-times.md). What it is found by is
/// derived from its newest version and made anew with each.
namespace kiem::dossier {

/// The organisation of a dossier; empty when there is none of that id. The only question that does not name one.
std::optional<std::string> organisation_of(db::Connection& connection, DossierId id);

/// A dossier as it is, or as it was known at a commit. Empty when the organisation has none of that id, or had none yet.
std::optional<Dossier> load_dossier(db::Connection& connection, std::string_view organisation, DossierId id,
                                    std::optional<CommitSeq> known_at = {});
/// The same as it is, without addresses and guardians, for who only wants to know which child it is.
std::optional<Dossier> load_child(db::Connection& connection, std::string_view organisation, DossierId id);
/// The same of several: those that are there, in the order asked.
std::vector<Dossier> load_children(db::Connection& connection, std::string_view organisation,
                                   std::span<DossierId const> ids);

/// The dossier that was made with this key.
std::optional<DossierId> find_by_key(db::Connection& connection, std::string_view organisation, std::string_view key);

/// Keeps the first version; `dossier.id` and `version` are given by the database. `key` is what the one who asked made up,
/// unique within the organisation.
Dossier insert_dossier(db::Act& act, Dossier dossier, std::string_view key);
/// Keeps `next` as the version after `before`, and closes what of `before` no longer holds. One version per commit. `because`:
/// the reason that who acted gave; empty: none was asked.
Dossier save_version(db::Act& act, Dossier const& before, Dossier next, std::string_view because = {});

/// One line of the history, oldest first.
struct VersionLine {
    std::int64_t version = 0;
    CommitSeq seq;
    Moment at;
    /// The log-in name, and the action as in the audit log.
    std::string who, action;
    /// Why, as typed; empty: no reason was asked.
    std::string because = {};
};
std::vector<VersionLine> list_versions(db::Connection& connection, std::string_view organisation, DossierId id);
/// The version since which its use is restricted; nothing when it is not.
std::optional<VersionLine> restricting_version(db::Connection& connection, std::string_view organisation, DossierId id);

/// A dossier as a list shows it.
struct Line {
    DossierId id;
    PersonName name;
    Day born_on;
    bool is_restricted = false;
    std::int64_t version = 0;
    /// The name under which it was found is that of a dossier merged into this one.
    bool found_by_merged = false;
};

/// Where a page begins: after the line with this key and id. Both empty: at the start.
struct PageStart {
    std::string sort_key;
    DossierId id;
};
/// Up to `most` dossiers in order of sort_key and id; merged ones are not among them.
std::vector<Line> list_page(db::Connection& connection, std::string_view organisation, PageStart const& after,
                            int most);

/// From here a dossier is so likely meant that looser ways of finding are not tried.
constexpr int fit_of_enough = 80;
/// Up to `most` dossiers of all organisations with a higher id, merged ones not among them: what the municipality looks
/// through for links.
std::vector<DossierId> list_everywhere(db::Connection& connection, DossierId after, int most);

/// Dossiers that may be the one wanted, merged ones replaced by those they were merged into. At most a few hundred; how well
/// each fits is not decided here, but the name that made it a candidate is given.
struct Candidate {
    Line line;
    /// Of the dossier that was found, which may be a merged one.
    PersonName name;
    Day born_on;
};
std::vector<Candidate> find_candidates(db::Connection& connection, std::string_view organisation, Wanted const& wanted);
/// The same in all organisations but one: what the municipality proposes links from. Merged ones are not among
/// them.
struct ForeignCandidate {
    std::string organisation;
    DossierId id;
    PersonName name;
    Day born_on;
};
std::vector<ForeignCandidate> find_elsewhere(db::Connection& connection, std::string_view but_organisation,
                                             PersonName const& name, Day born_on);

/// The dossiers merged into this one, and into those, oldest first; without itself.
std::vector<DossierId> merged_into(db::Connection& connection, std::string_view organisation, DossierId winner);
/// The dossier to use instead of this one: itself when it was not merged.
DossierId root_of(db::Connection& connection, std::string_view organisation, DossierId id);

/// The keys under which facts about this child are delivered: its own child_code and those of dossiers merged into it.
std::vector<std::string> child_codes_of(db::Connection& connection, std::string_view organisation, DossierId id);
/// The dossier whose facts have this key.
std::optional<DossierId> find_by_child_code(db::Connection& connection, std::string_view organisation,
                                            std::string_view child_code);

/// A BSN, sealed, apart. `index` is its blind index: equal for equal BSNs and telling nothing.
struct SealedBsn {
    std::string sealed, index;
};
void save_bsn(db::Act& act, std::string_view organisation, DossierId id, SealedBsn const& bsn);
/// Really gone: nothing is kept but that there was one.
void delete_bsn(db::Act& act, std::string_view organisation, DossierId id);
std::optional<SealedBsn> load_bsn(db::Connection& connection, std::string_view organisation, DossierId id);
/// All dossiers of the organisation with this blind index, merged ones too.
std::vector<DossierId> find_by_bsn_index(db::Connection& connection, std::string_view organisation,
                                         std::string_view index);
/// Dossiers of other organisations with the same BSN.
std::vector<std::pair<std::string, DossierId>> find_bsn_elsewhere(db::Connection& connection,
                                                                  std::string_view but_organisation,
                                                                  std::string_view index);

/// Removes a dossier with all its versions, keys and BSN, as when its time is over. Dossiers merged into it are separate.
void erase_dossier(db::Act& act, std::string_view organisation, DossierId id);

} // namespace kiem::dossier
