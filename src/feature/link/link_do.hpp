// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "feature/dossier/dossier_do.hpp"
#include "feature/link/link_store.hpp"
#include <functional>

/// Acts of the municipality that tie dossiers of several organisations to one child, and acts of an organisation that merge its
/// own. All can be undone, and all are logged with the dossiers as subjects.
namespace kiem::link {

/// What dossier_do asks about links.
class StoredTies : public dossier::PassingTies {
public:
    using PassingTies::PassingTies;
    std::vector<DossierId> linked_with(db::Connection& connection, DossierId dossier, Day day) override;
};

/// What else follows in the act that changed which records are of one child, with every record it may matter for: their cases
/// (feature/case). Not called when the act is refused. What it finds, such as that nobody can follow the cases for want of rules,
/// stands with its codes in the detail of the act.
using AfterTies = std::function<Findings(db::Act&, std::span<DossierId const>)>;

/// What was done, so that it can be undone.
struct Done {
    ChildId child;
    CommitSeq commit;
};

/// Ties dossiers of two or more organisations to one child from a day. Those that are tied already bring the rest to their
/// child. For the purpose "koppeling", and who the sharing table lets do that alone. Refuses: KOP-201 may not, KOP-202 one of
/// the dossiers is not there, KOP-203 fewer than two, KOP-204 they are tied to different children already, KOP-205 nothing changes,
/// KOP-211 two of them are of one organisation (`detail`): merge those first.
Result<Done> link_dossiers(dossier::Desk const& desk, std::span<DossierId const> dossiers, Day from,
                           AfterTies const& after = {});
/// Ends the tie of a dossier on a day; on its first day or before, it never was. Refuses: KOP-201, KOP-202, KOP-206 not tied
/// on that day.
Result<Done> unlink_dossier(dossier::Desk const& desk, DossierId dossier, Day on, AfterTies const& after = {});
/// Puts the ties back as they were before that act. Refuses: KOP-201, KOP-207 no such act, KOP-208 later acts changed the
/// same ties.
Result<void> undo_link(dossier::Desk const& desk, CommitSeq commit, AfterTies const& after = {});

/// Two dossiers that are perhaps of one child.
struct Pair {
    /// Of them what one may find a child by.
    dossier::Line one, other;
    std::string organisation_of_one, organisation_of_other;
    int likeness = 0;
    bool same_bsn = false;
};
/// Dossiers of one's own organisation that are perhaps the same child as this one, most alike first. Refuses: DOS-201,
/// DOS-202.
Result<std::vector<Pair>> duplicates_of(dossier::Desk const& desk, DossierId id);
/// Looks through one's own organisation for such pairs, a page of dossiers at a time.
struct PairsPage {
    std::vector<Pair> pairs;
    /// Give it to the next; empty: this was the last.
    std::string next;
};
/// Refuses: DOS-202, DOS-209 no such cursor.
Result<PairsPage> list_duplicates(dossier::Desk const& desk, std::string_view cursor);
/// Dossiers of other organisations that are perhaps the same child as this dossier and are not tied to it, for who may link.
/// Refuses: KOP-201, KOP-202.
Result<std::vector<Pair>> propose_links(dossier::Desk const& desk, DossierId id);

/// Looks through all organisations for such pairs, a page of dossiers at a time. Refuses: KOP-201, DOS-209 no such cursor.
Result<PairsPage> list_proposals(dossier::Desk const& desk, std::string_view cursor);

/// Keeps that two dossiers are not the same child: they are not shown as a pair any more. Both of one's own organisation, or
/// for who may link. Refuses: KOP-201, KOP-202.
/// "perhaps" takes an earlier "no" back.
enum class SameChild { no, perhaps };
Result<void> decide_pair(dossier::Desk const& desk, DossierId one, DossierId other, SameChild answer);

/// Merges two dossiers of one's own organisation: `loser` keeps its rows and points to `winner`, and its facts, links and name
/// lead there. `because` is kept with the versions of both. Refuses: DOS-201 to DOS-203, DOS-206, DOS-207, KOP-209 the same
/// dossier twice, and as dossier::check_because.
Result<dossier::Dossier> merge(dossier::Desk const& desk, dossier::Seen winner, dossier::Seen loser,
                               std::string_view because, AfterTies const& after = {});
/// Makes a merged dossier stand on its own again, exactly as it was. `because` as above. Refuses: DOS-201 to DOS-203, KOP-210
/// it was not merged, and as dossier::check_because.
Result<dossier::Dossier> undo_merge(dossier::Desk const& desk, dossier::Seen loser, std::string_view because,
                                    AfterTies const& after = {});

} // namespace kiem::link
