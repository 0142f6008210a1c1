// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/verify_do.hpp"
#include "base/local_day.hpp"
#include "feature/edition/edition_act_do.hpp"
#include <algorithm>
#include <set>

namespace kiem::edition {

namespace {

constexpr std::string_view pdf = "application/pdf";

/// The policy as it was when the edition was frozen.
policy::PolicySet policy_of(db::Connection& connection, EditionId id) {
    policy::PolicySet set;
    for (auto& [path, text] : load_policy_texts(connection, id)) {
        auto read = path.ends_with(".toml") ? policy::read_policy_file(path, text).value : std::nullopt;
        if (read) set.files.push_back(std::move(*read));
        else set.examples.push_back({std::move(path), std::move(text)});
    }
    return set;
}

Result<StoredEdition> open_frozen(Workplace const& at, std::string_view name) {
    auto edition = open_edition(at.connection, at.municipality, name);
    if (edition && is_work(edition->head.state)) return illegal(edition->head);
    return edition;
}

Draft draft_as_frozen(Workplace const& at, EditionHead const& head) {
    return draft_to_compose(at.connection, head, head.commit_seq, head.frozen_at.value());
}

class Verifier {
public:
    Verifier(Workplace const& at, StoredEdition const& edition) : at_(at), edition_(edition), id_(edition.head.id) {}

    Result<Verification> run() {
        auto const cube = load_or_nothing([&] { return std::optional(load_cube(at_.connection, id_)); }).value_or("");
        auto const composed = compose(cube);
        if (!composed) return tl::unexpected(composed.error());
        if (has_other_key(*composed)) return refuse(Refusal::Kind::conflict, "EDI-211", edition_.head.name);
        result_.cube = judge(cube, edition_.cube_sha256, composed->cube);
        if (result_.from == Verification::From::cube && result_.cube != Verdict::damaged) result_.cube = Verdict::kept;
        result_.release = judge_release(composed->publication);
        judge_files(*composed);
        return std::move(result_);
    }

private:
    Result<Composed> compose(std::string const& cube) {
        auto const set = policy_of(at_.connection, id_);
        auto const draft = draft_as_frozen(at_, edition_.head);
        auto composed = at_.compose(at_.connection, set, draft, Making::files_without_pdf);
        if (composed) return composed;
        result_.from = Verification::From::cube;
        result_.not_from_records = composed.error();
        return at_.from_cube(cube, set, draft, Making::files_without_pdf);
    }

    /// Nothing would come out the same: that is not damage.
    bool has_other_key(Composed const& composed) const {
        return !edition_.key_fingerprint.empty() && composed.key_fingerprint != edition_.key_fingerprint;
    }

    /// A chunk that is gone or broken is what a verification is to tell; a database that is gone is not.
    template <class F>
    static std::optional<std::string> load_or_nothing(F const& load) {
        try {
            return load();
        } catch (db::Error const& error) {
            if (error.kind != db::Error::Kind::other) throw;
            return std::nullopt;
        }
    }

    static Verdict judge(std::string_view kept, std::string_view sha256, std::string_view again) {
        if (policy::sha256_of(kept) != sha256) return Verdict::damaged;
        return kept == again ? Verdict::same : Verdict::different;
    }

    Verdict judge_release(Publication const& again) const {
        auto const& head = edition_.head;
        auto const line = find_in_ledger(at_.connection, head.municipality, head.name);
        if (line ? line->release_sha256 != head.release_sha256 : head.state != State::frozen) return Verdict::damaged;
        return release_sha256(again) == head.release_sha256 ? Verdict::same : Verdict::different;
    }

    void judge_files(Composed const& composed) {
        std::map<std::string, std::string_view> again;
        for (auto const& file : composed.files)
            if (file.content_type != pdf) again.emplace(file.name, file.bytes);
        auto const publication = to_json(composed.publication);
        again.try_emplace(std::string(file_name::publication), publication);
        for (auto const& file : list_files(at_.connection, id_)) {
            auto const made = again.find(file.name);
            result_.files.push_back({file.name, judge_file(file, made == again.end() ? nullptr : &made->second)});
            if (made != again.end()) again.erase(made);
        }
        for (auto const& [name, bytes] : again) result_.files.push_back({name, Verdict::missing});
        std::ranges::sort(result_.files, {}, &VerifiedFile::name);
    }

    Verdict judge_file(EditionFile const& file, std::string_view const* again) {
        auto const kept = load_or_nothing([&] { return load_file(at_.connection, id_, file.name); });
        if (!kept || policy::sha256_of(*kept) != file.sha256) return Verdict::damaged;
        if (file.content_type == pdf) return Verdict::kept;
        if (!again) return Verdict::missing;
        return *kept == *again ? Verdict::same : Verdict::different;
    }

    Workplace const& at_;
    StoredEdition const& edition_;
    EditionId id_;
    Verification result_;
};

} // namespace

std::string_view to_text(Verdict verdict) {
    switch (verdict) {
    case Verdict::same: return "zelfde";
    case Verdict::different: return "anders";
    case Verdict::kept: return "bewaard";
    case Verdict::damaged: return "beschadigd";
    case Verdict::missing: return "ontbreekt";
    }
    return {};
}

bool Verification::is_sound() const {
    auto const is_good = [](Verdict verdict) { return verdict == Verdict::same || verdict == Verdict::kept; };
    return is_good(release) && is_good(cube) &&
           std::ranges::all_of(files, [&](auto const& file) { return is_good(file.verdict); });
}

Result<Verification> verify(Workplace const& at, std::string_view name) {
    auto const edition = open_frozen(at, name);
    if (!edition) return tl::unexpected(edition.error());
    return Verifier(at, *edition).run();
}

std::pair<disclosure::Published, disclosure::Measure> headline_of(disclosure::Release const& release,
                                                                  std::string_view method) {
    auto const* table = release.find(method, {});
    if (!table) return {};
    for (auto const* name : {"aandeel", "verandering", "mediaan", "aantal", "teller"})
        if (auto const at = table->measure(name)) return {table->value({}, name), table->measures()[*at]};
    return {};
}

Result<Differences> compare_now(Workplace const& at, std::string_view name) {
    auto const edition = open_frozen(at, name);
    if (!edition) return tl::unexpected(edition.error());
    auto const publication = load_publication(at.connection, edition->head.id);
    if (!publication) return tl::unexpected(publication.error());
    auto draft = draft_as_frozen(at, edition->head);
    draft.head.known = std::max(draft.head.known, local_day(at.asker.now));
    draft.head.commit_seq = db::commit_known_on(at.connection, std::nullopt).value;
    auto const now = at.compose(at.connection, policy_of(at.connection, edition->head.id), draft, Making::headlines);
    if (!now) return tl::unexpected(now.error());
    Differences differences{edition->head.commit_seq, draft.head.commit_seq, {}};
    for (auto& then : load_headlines(at.connection, edition->head.id)) {
        auto& one = differences.figures.emplace_back();
        one.method = then.method;
        auto const* subject = publication->subject(then.method);
        one.name = subject ? subject->name : then.method;
        std::tie(one.published, one.measure) = headline_of(publication->release, then.method);
        auto const found = std::ranges::find(now->headlines, then.method, &Headline::method);
        if (found != now->headlines.end()) one.now = *found;
        one.then = std::move(then);
    }
    return differences;
}

} // namespace kiem::edition
