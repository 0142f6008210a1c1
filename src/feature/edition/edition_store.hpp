// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/edition/composed.hpp"
#include "feature/edition/shelf.hpp"
#include <span>

/// Editions in the database. The contents of files and of the cube stand there in chunks of base64.
namespace kiem::edition {

struct StoredEdition {
    EditionHead head;
    /// Goes up with every change, so that a change can tell that another one was first.
    std::int64_t version = 0;
    /// Of the exact cube; empty until it is frozen.
    std::string cube_sha256;
    /// Of the secret key it was made with (fingerprint_of). Empty until it is frozen, and where it was not kept yet.
    std::string key_fingerprint;
};

/// Writes a new edition and gives its id. `id`, `state` and what comes with freezing and publishing are not looked at.
EditionId insert_draft(db::Act& act, EditionHead const& head);
std::optional<StoredEdition> find_edition(db::Connection& connection, std::string_view municipality,
                                          std::string_view name);
/// The newest count date first; of one count date the newest edition.
std::vector<StoredEdition> list_editions(db::Connection& connection, std::string_view municipality);

/// Whether any was frozen: then the secret key it was made with must be there.
bool has_frozen_edition(db::Connection& connection);

/// The name of the edition frozen last with a key of another fingerprint; empty: there is none. Editions of which none was
/// kept say nothing.
std::string find_made_with_other_key(db::Connection& connection, std::string_view key_fingerprint);

/// Writes title, days and state, and makes it the next version.
void update_head(db::Act& act, EditionHead const& head);
/// Writes what comes with freezing (commit_seq, frozen_at, checksums, fingerprint), with state and version as update_head.
void update_frozen(db::Act& act, EditionHead const& head, std::string_view cube_sha256,
                   std::string_view key_fingerprint);
/// Publishes it at this moment, with state and version as update_head.
void update_published(db::Act& act, EditionHead const& head);

/// The texts and explanations with the head.
Draft load_draft(db::Connection& connection, EditionHead const& head);
/// Replaces them. Texts that are empty are left out.
void save_blocks(db::Act& act, EditionId id, std::span<Block const> blocks);
void save_zeros(db::Act& act, EditionId id, std::map<std::string, std::string> const& zeros);

void save_findings(db::Act& act, EditionId id, Findings const& findings);
Findings load_findings(db::Connection& connection, EditionId id);

using PolicyTexts = std::vector<std::pair<std::string, std::string>>;
void save_policy_texts(db::Act& act, EditionId id, PolicyTexts const& texts);
/// In order of path.
PolicyTexts load_policy_texts(db::Connection& connection, EditionId id);

void save_headlines(db::Act& act, EditionId id, std::span<Headline const> headlines);
std::vector<Headline> load_headlines(db::Connection& connection, EditionId id);

struct FileToSave {
    EditionFile about;
    std::string_view content;
};
/// Replaces all files of the edition.
void save_files(db::Act& act, EditionId id, std::span<FileToSave const> files);
/// In order of name.
std::vector<EditionFile> list_files(db::Connection& connection, EditionId id);
/// Empty when there is no such file. Throws db::Error when a chunk is missing or broken.
std::optional<std::string> load_file(db::Connection& connection, EditionId id, std::string_view name);

void save_cube(db::Act& act, EditionId id, std::string_view cube);
std::string load_cube(db::Connection& connection, EditionId id);

/// What was published under a name, for ever.
struct LedgerLine {
    std::string release_sha256;
    Moment published_at{};
};
std::optional<LedgerLine> find_in_ledger(db::Connection& connection, std::string_view municipality,
                                         std::string_view name);
void add_to_ledger(db::Act& act, EditionHead const& head);

/// Changes with every publication: one row of an index.
std::string publication_version(db::Connection& connection, std::string_view municipality);
/// Published and corrected editions, as Shelf::heads() promises.
std::vector<EditionHead> list_published(db::Connection& connection, std::string_view municipality);

} // namespace kiem::edition
