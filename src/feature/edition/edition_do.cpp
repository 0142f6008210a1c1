// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/edition_do.hpp"
#include "feature/edition/edition_act_do.hpp"
#include <algorithm>

namespace kiem::edition {

namespace {

constexpr std::size_t longest_title = 200;
constexpr std::size_t longest_text = 200'000;

/// Text that people can read: no control characters but the ends of lines.
bool is_readable(std::string_view text) {
    return text.size() <= longest_text && std::ranges::all_of(text, [](char c) {
               return static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\r' || c == '\t';
           });
}

class FieldFindings {
public:
    void add(std::string code, std::string field, std::string detail) {
        findings_.push_back(
            {std::move(code), Severity::error, {{"detail", std::move(detail)}}, {{}, 0, std::move(field)}});
    }
    void check_head(std::string const& title, Day on, Day known) {
        if (title.empty() || title.size() > longest_title || !is_readable(title)) add("EDI-102", "titel", title);
        if (known < on) add("EDI-107", "bekend", to_dutch(on));
    }
    void check_text(std::string const& field, std::string const& text) {
        if (!is_readable(text)) add("EDI-108", field, std::to_string(longest_text));
    }
    Findings take() { return std::move(findings_); }

private:
    Findings findings_;
};

Refusal first_of(Findings const& findings) {
    auto const& one = findings.front();
    return {Refusal::Kind::invalid, one.code, one.params.front().second};
}

void check_correction(FieldFindings& found, db::Connection& connection, std::string_view municipality,
                      NewEdition const& wanted) {
    if (wanted.corrects.empty() != wanted.correction.empty() || !is_readable(wanted.correction))
        found.add("EDI-105", "reden", wanted.corrects);
    if (wanted.corrects.empty()) return;
    auto const old = find_edition(connection, municipality, wanted.corrects);
    if (!old || old->head.state != State::published) found.add("EDI-104", "verbetert", wanted.corrects);
}

bool is_same(Revision const& one, Revision const& other) {
    auto const same_block = [](Block const& a, Block const& b) {
        return a.chapter == b.chapter && a.markdown == b.markdown;
    };
    return one.title == other.title && one.on == other.on && one.known == other.known && one.zeros == other.zeros &&
           std::ranges::equal(one.blocks, other.blocks, same_block);
}

/// In the order and form in which it is kept.
Revision tidy(Revision revision) {
    std::erase_if(revision.blocks, [](Block const& block) { return block.markdown.empty(); });
    std::erase_if(revision.zeros, [](auto const& zero) { return zero.second.empty(); });
    std::ranges::stable_sort(revision.blocks, {}, [](Block const& block) {
        return std::ranges::find(chapters, block.chapter) - chapters.begin();
    });
    return revision;
}

void save_draft(db::Act& act, EditionId id, Revision const& revision) {
    save_blocks(act, id, revision.blocks);
    save_zeros(act, id, revision.zeros);
}

} // namespace

Seen seen(StoredEdition const& edition) { return {edition.head.name, edition.version}; }

Findings check_new(db::Connection& connection, std::string_view municipality, NewEdition const& wanted) {
    FieldFindings found;
    if (!check_name(wanted.name)) found.add("EDI-101", "naam", wanted.name);
    else if (find_edition(connection, municipality, wanted.name) ||
             find_in_ledger(connection, municipality, wanted.name))
        found.add("EDI-103", "naam", wanted.name);
    found.check_head(wanted.title, wanted.on, wanted.known);
    check_correction(found, connection, municipality, wanted);
    return found.take();
}

Result<StoredEdition> create(Workplace const& at, NewEdition const& wanted) {
    return within_act(at, "editie-maken", wanted.name, [&](db::Act& act) -> Result<StoredEdition> {
        auto const findings = check_new(act.connection, at.municipality, wanted);
        if (!findings.empty()) return tl::unexpected(first_of(findings));
        EditionHead head;
        head.name = wanted.name;
        head.title = wanted.title;
        head.municipality = at.municipality;
        head.on = wanted.on;
        head.known = wanted.known;
        head.corrects = wanted.corrects;
        head.correction = wanted.correction;
        auto const id = insert_draft(act, head);
        if (!wanted.corrects.empty()) {
            auto const old = find_edition(act.connection, at.municipality, wanted.corrects);
            save_draft(act, id, revision_of(load_draft(act.connection, old->head)));
        }
        return open_edition(act.connection, at.municipality, wanted.name);
    });
}

Revision revision_of(Draft const& draft) {
    return {draft.head.title, draft.head.on, draft.head.known, draft.blocks, draft.explained_zeros};
}

Findings check_revision(Revision const& revision) {
    FieldFindings found;
    found.check_head(revision.title, revision.on, revision.known);
    for (auto const& block : revision.blocks) {
        if (!is_chapter(block.chapter)) found.add("EDI-106", "tekst-" + block.chapter, block.chapter);
        found.check_text("tekst-" + block.chapter, block.markdown);
    }
    for (auto const& [method, explanation] : revision.zeros) found.check_text("nul-" + method, explanation);
    return found.take();
}

Result<StoredEdition> revise(Workplace const& at, Seen const& seen, Revision const& revision) {
    auto const wanted = tidy(revision);
    auto const before = open_edition(at.connection, at.municipality, seen.name);
    if (before && before->version == seen.version && is_work(before->head.state) &&
        is_same(wanted, revision_of(load_draft(at.connection, before->head))))
        return before;
    return within_act(at, "editie-wijzigen", seen.name, [&](db::Act& act) -> Result<StoredEdition> {
        auto edition = open_seen(act.connection, at.municipality, seen);
        if (!edition) return edition;
        if (!is_work(edition->head.state)) return illegal(edition->head);
        auto const findings = check_revision(wanted);
        if (!findings.empty()) return tl::unexpected(first_of(findings));
        edition->head.title = wanted.title;
        edition->head.on = wanted.on;
        edition->head.known = wanted.known;
        edition->head.state = State::draft;
        update_head(act, edition->head);
        save_draft(act, edition->head.id, wanted);
        return open_edition(act.connection, at.municipality, seen.name);
    });
}

} // namespace kiem::edition
