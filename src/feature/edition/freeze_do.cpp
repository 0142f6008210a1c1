// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/edition_act_do.hpp"
#include <algorithm>
#include <fmt/ranges.h>
#include <stdexcept>

namespace kiem::edition {

namespace {

/// A refusal to compute, as a finding of the check.
Finding finding_of(Refusal const& refusal) { return {refusal.code, Severity::error, {{"detail", refusal.detail}}, {}}; }

/// Reading the facts again later must give the same, so the commit is fixed before anything is read.
Draft pin(Workplace const& at, EditionHead const& head) {
    auto const seq = db::commit_known_on(at.connection, head.known).value;
    return draft_to_compose(at.connection, head, seq, at.asker.now);
}

std::vector<FileToSave> files_to_save(std::vector<Composed::File> const& files) {
    std::vector<FileToSave> all;
    for (auto const& file : files)
        all.push_back({{file.name, file.content_type, policy::sha256_of(file.bytes),
                        static_cast<std::int64_t>(file.bytes.size())},
                       file.bytes});
    return all;
}

Composed::File publication_file(Publication const& publication) {
    return {std::string(file_name::publication), "application/json", to_json(publication)};
}

/// A key of its own per edition could not be found back, and would round what did not change in another way.
std::optional<Refusal> conflict_of_keys(db::Connection& connection, Composed const& composed) {
    auto const other = find_made_with_other_key(connection, composed.key_fingerprint);
    if (other.empty()) return std::nullopt;
    return Refusal{Refusal::Kind::conflict, "EDI-211", other};
}

/// Keeps what a check found.
Result<StoredEdition> store_check(Workplace const& at, Seen const& seen, Result<Composed> const& composed) {
    return within_act(at, "editie-controleren", seen.name, [&](db::Act& act) -> Result<StoredEdition> {
        auto edition = open_seen(act.connection, at.municipality, seen);
        if (!edition) return edition;
        auto& head = edition->head;
        if (!is_work(head.state)) return illegal(head);
        auto const findings = composed ? composed->findings : Findings{finding_of(composed.error())};
        bool const sound = !has_errors(findings);
        head.state = sound ? State::checked : State::draft;
        update_head(act, head);
        save_findings(act, head.id, findings);
        std::vector<Composed::File> preview;
        if (sound) preview.push_back(publication_file(composed->publication));
        save_files(act, head.id, files_to_save(preview));
        return open_edition(act.connection, at.municipality, seen.name);
    });
}

std::string codes_of_errors(Findings const& findings) {
    std::vector<std::string_view> codes;
    for (auto const& one : findings)
        if (one.severity == Severity::error && std::ranges::find(codes, one.code) == codes.end())
            codes.push_back(one.code);
    return fmt::format("{}", fmt::join(codes, ", "));
}

/// Writes everything of a frozen edition.
void store_frozen(db::Act& act, EditionHead const& head, Composed const& composed) {
    update_frozen(act, head, policy::sha256_of(composed.cube), composed.key_fingerprint);
    save_findings(act, head.id, composed.findings);
    save_policy_texts(act, head.id, composed.policy_texts);
    save_headlines(act, head.id, composed.headlines);
    save_cube(act, head.id, composed.cube);
    save_files(act, head.id, files_to_save(composed.files));
}

/// Turns a refusal that was found without the lock into one that is audited.
Result<StoredEdition> audited(Workplace const& at, std::string_view action, std::string const& name,
                              Refusal const& refusal) {
    return within_act(at, action, name, [&](db::Act&) -> Result<StoredEdition> { return tl::unexpected(refusal); });
}

/// An edition of this name that was published is the same for ever.
std::optional<Refusal> conflict_in_ledger(db::Connection& connection, EditionHead const& head) {
    auto const line = find_in_ledger(connection, head.municipality, head.name);
    if (!line || line->release_sha256 == head.release_sha256) return std::nullopt;
    return Refusal{Refusal::Kind::conflict, "EDI-205", head.name};
}

/// Marks what it corrects. Gives the refusal when that is not the newest.
std::optional<Refusal> mark_corrected(db::Act& act, EditionHead const& head) {
    if (head.corrects.empty()) return std::nullopt;
    auto old = find_edition(act.connection, head.municipality, head.corrects);
    if (!old || !may_become(old->head.state, State::corrected))
        return Refusal{Refusal::Kind::conflict, "EDI-206", head.corrects};
    old->head.state = State::corrected;
    update_head(act, old->head);
    return std::nullopt;
}

bool is_whole(db::Connection& connection, StoredEdition const& edition) {
    for (auto const& file : list_files(connection, edition.head.id))
        if (policy::sha256_of(load_file(connection, edition.head.id, file.name).value_or("")) != file.sha256)
            return false;
    auto const publication = load_publication(connection, edition.head.id);
    return publication && release_sha256(*publication) == edition.head.release_sha256 &&
           policy::sha256_of(load_cube(connection, edition.head.id)) == edition.cube_sha256;
}

} // namespace

std::string release_sha256(Publication const& publication) { return policy::sha256_of(publication.release.to_json()); }

Draft draft_to_compose(db::Connection& connection, EditionHead head, std::int64_t commit_seq, Moment frozen_at) {
    head.state = State::frozen;
    head.commit_seq = commit_seq;
    head.frozen_at = frozen_at;
    head.published_at.reset();
    head.release_sha256.clear();
    return load_draft(connection, head);
}

Result<StoredEdition> check(Workplace const& at, Seen const& seen) {
    auto const edition = open_seen(at.connection, at.municipality, seen);
    if (!edition) return audited(at, "editie-controleren", seen.name, edition.error());
    if (!is_work(edition->head.state))
        return audited(at, "editie-controleren", seen.name, illegal(edition->head).value());
    auto composed = at.compose(at.connection, at.policy, pin(at, edition->head), Making::no_files);
    if (composed)
        if (auto refusal = conflict_of_keys(at.connection, *composed)) composed = tl::unexpected(std::move(*refusal));
    return store_check(at, seen, composed);
}

Result<StoredEdition> freeze(Workplace const& at, Seen const& seen) {
    auto const edition = open_seen(at.connection, at.municipality, seen);
    if (!edition) return audited(at, "editie-bevriezen", seen.name, edition.error());
    if (!may_become(edition->head.state, State::frozen))
        return audited(at, "editie-bevriezen", seen.name, illegal(edition->head).value());
    auto const draft = pin(at, edition->head);
    auto composed = at.compose(at.connection, at.policy, draft, Making::all_files);
    if (!composed) return audited(at, "editie-bevriezen", seen.name, composed.error());
    if (has_errors(composed->findings)) {
        // What was sound when it was checked no longer is: the researcher has to see why.
        auto const back = store_check(at, seen, composed);
        if (!back) return back;
        return audited(at, "editie-bevriezen", seen.name,
                       {Refusal::Kind::conflict, "EDI-204", codes_of_errors(composed->findings)});
    }
    if (std::ranges::none_of(composed->files, [](auto const& file) { return file.name == file_name::publication; }))
        composed->files.push_back(publication_file(composed->publication));
    if (composed->publication.name != seen.name) throw std::logic_error("composed another edition than was asked");
    auto head = draft.head;
    head.release_sha256 = release_sha256(composed->publication);
    return within_act(at, "editie-bevriezen", seen.name, [&](db::Act& act) -> Result<StoredEdition> {
        auto const now = open_seen(act.connection, at.municipality, seen);
        if (!now) return now;
        if (!may_become(now->head.state, State::frozen)) return illegal(now->head);
        if (auto refusal = conflict_of_keys(act.connection, *composed)) return tl::unexpected(std::move(*refusal));
        store_frozen(act, head, *composed);
        return open_edition(act.connection, at.municipality, seen.name);
    });
}

Result<StoredEdition> publish(Workplace const& at, Seen const& seen) {
    return within_act(at, "editie-publiceren", seen.name, [&](db::Act& act) -> Result<StoredEdition> {
        auto edition = open_seen(act.connection, at.municipality, seen);
        if (!edition) return edition;
        auto& head = edition->head;
        if (!may_become(head.state, State::published)) return illegal(head);
        if (!is_whole(act.connection, *edition)) return refuse(Refusal::Kind::conflict, "EDI-208", head.name);
        if (auto refusal = conflict_in_ledger(act.connection, head)) return tl::unexpected(std::move(*refusal));
        if (auto refusal = mark_corrected(act, head)) return tl::unexpected(std::move(*refusal));
        if (!find_in_ledger(act.connection, head.municipality, head.name)) add_to_ledger(act, head);
        head.state = State::published;
        update_published(act, head);
        return open_edition(act.connection, at.municipality, seen.name);
    });
}

} // namespace kiem::edition
