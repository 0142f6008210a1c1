// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/edition/edition_store.hpp"
#include "feature/register/register_do.hpp"
#include "policy/policy_set.hpp"
#include <functional>

/// The acts on an edition. Each checks that the move is legal, that nobody was first, and is audited; docs/edities.md
/// draws the moves.
namespace kiem::edition {

/// Computes an edition from the records. May take minutes, so no lock is held meanwhile.
using Compose = std::function<Result<Composed>(db::Connection&, policy::PolicySet const&, Draft const&, Making)>;
/// Computes it from its exact cube, when the records are gone.
using ComposeFromCube =
    std::function<Result<Composed>(std::string_view cube, policy::PolicySet const&, Draft const&, Making)>;

/// What an act works with.
struct Workplace {
    db::Connection& connection;
    std::string municipality;
    policy::PolicySet const& policy;
    Compose compose;
    ComposeFromCube from_cube;
    reg::Asker asker;
};

/// An edition as the one who acts saw it last.
struct Seen {
    std::string name;
    std::int64_t version = 0;
};
Seen seen(StoredEdition const& edition);

struct NewEdition {
    std::string name, title;
    Day on{}, known{};
    /// The name of the edition it corrects, and what changed and why; both or neither.
    std::string corrects, correction;
};
/// What is wrong with it, each with the field it is about: "naam" EDI-101, EDI-103 (taken), "titel" EDI-102, "bekend"
/// EDI-107, "verbetert" EDI-104, "reden" EDI-105.
Findings check_new(db::Connection& connection, std::string_view municipality, NewEdition const& wanted);
/// Makes a draft. A correction starts with the texts and explanations of what it corrects. Refuses with the first of
/// check_new.
Result<StoredEdition> create(Workplace const& at, NewEdition const& wanted);

/// Everything that can be changed in a draft.
struct Revision {
    std::string title;
    Day on{}, known{};
    /// Chapters that are not among them, and empty ones, have no text.
    std::vector<Block> blocks;
    /// Empty explanations are left out.
    std::map<std::string, std::string> zeros;
};
Revision revision_of(Draft const& draft);
/// As check_new: "titel" EDI-102, "bekend" EDI-107, "tekst-<chapter>" EDI-106 (no such chapter), and EDI-108 for a text
/// that cannot be kept.
Findings check_revision(Revision const& revision);
/// Changes a draft; a checked edition becomes a draft again. Without a change nothing happens. Refuses: EDI-201 no such
/// edition, EDI-202 frozen, EDI-203 changed meanwhile, and the first of check_revision.
Result<StoredEdition> revise(Workplace const& at, Seen const& seen, Revision const& revision);

/// Computes it and keeps the findings, and the publication as a preview; without an error it becomes checked. A refusal
/// to compute is a finding like any other, and so is another secret key than that of the editions before (EDI-211). Refuses
/// as revise.
Result<StoredEdition> check(Workplace const& at, Seen const& seen);

/// Computes a checked edition and keeps everything of it in one transaction: figures, policy, exact cube, files and their
/// checksums. Refuses: EDI-201 to EDI-203, EDI-204 when there is an error after all (then it is a draft again, with the
/// findings), EDI-211 when an edition was frozen before with another secret key, and what compose refuses.
Result<StoredEdition> freeze(Workplace const& at, Seen const& seen);

/// Puts a frozen edition on the shelf and its checksum in the ledger; what it corrects becomes corrected. Refuses:
/// EDI-201 to EDI-203, EDI-205 when another edition was published under this name, EDI-206 when what it corrects is no
/// longer the newest, EDI-208 when what was kept is damaged.
Result<StoredEdition> publish(Workplace const& at, Seen const& seen);

/// Refuses with EDI-201.
Result<StoredEdition> open_edition(db::Connection& connection, std::string_view municipality, std::string_view name);
/// The publication that was kept: of a checked edition the preview. Refuses with EDI-301 when there is none.
Result<Publication> load_publication(db::Connection& connection, EditionId id);

/// Of the release alone: what the ledger holds.
std::string release_sha256(Publication const& publication);
/// The draft as it is handed to Compose.
Draft draft_to_compose(db::Connection& connection, EditionHead head, std::int64_t commit_seq, Moment frozen_at);

} // namespace kiem::edition
