// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/edition_store.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>

namespace kiem::edition {

namespace {

constexpr std::array<std::pair<Severity, std::string_view>, 3> severities = {
    {{Severity::note, "opmerking"}, {Severity::warning, "waarschuwing"}, {Severity::error, "fout"}}};

std::string_view severity_word(Severity severity) {
    for (auto const& [one, word] : severities)
        if (one == severity) return word;
    return {};
}

Severity parse_severity(std::string_view text) {
    for (auto const& [one, word] : severities)
        if (word == text) return one;
    throw db::Error(db::Error::Kind::other, fmt::format("unknown severity {}", text));
}

State parse_stored_state(std::string_view text) {
    if (auto const state = parse_state(text)) return *state;
    throw db::Error(db::Error::Kind::other, fmt::format("unknown state of an edition: {}", text));
}

/// The editions that meet a condition on the row, in this order.
template <class... Args>
std::vector<StoredEdition> list_where(db::Connection& connection, std::string_view where, Args const&... args) {
    auto const sql = fmt::format(
        "select id, municipality, name, title, count_date, known_date, corrects, correction, state, version, commit_seq, "
        "frozen_at, published_at, release_sha256, cube_sha256, key_fingerprint from edition where {}",
        where);
    std::vector<StoredEdition> all;
    using std::string, std::int64_t, std::optional;
    connection.each<int64_t, string, string, string, Day, Day, string, string, string, int64_t, int64_t,
                    optional<Moment>, optional<Moment>, string, string, string>(
        sql,
        [&](int64_t id, string municipality, string name, string title, Day on, Day known, string corrects,
            string correction, string const& state, int64_t version, int64_t commit_seq, optional<Moment> frozen_at,
            optional<Moment> published_at, string release, string cube, string key) {
            all.push_back({{EditionId{id}, std::move(name), std::move(title), std::move(municipality), on, known,
                            commit_seq, parse_stored_state(state), std::move(corrects), std::move(correction),
                            frozen_at, published_at, std::move(release)},
                           version,
                           std::move(cube),
                           std::move(key)});
        },
        args...);
    return all;
}

std::string json_params(std::vector<std::pair<std::string, std::string>> const& params) {
    boost::json::array list;
    for (auto const& [name, value] : params) {
        list.emplace_back(name);
        list.emplace_back(value);
    }
    return boost::json::serialize(list);
}

std::vector<std::pair<std::string, std::string>> parse_params(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> params;
    auto const list = boost::json::parse(text).as_array();
    for (std::size_t i = 0; i + 1 < list.size(); i += 2)
        params.emplace_back(list[i].as_string(), list[i + 1].as_string());
    return params;
}

} // namespace

EditionId insert_draft(db::Act& act, EditionHead const& head) {
    auto const row = act.connection.one<std::int64_t>(
        "insert into edition (municipality, name, title, count_date, known_date, corrects, correction, state, version) "
        "values ($1, $2, $3, $4, $5, $6, $7, $8, 1) returning id",
        head.municipality, head.name, head.title, head.on, head.known, head.corrects, head.correction,
        to_text(State::draft));
    return {std::get<0>(*row)};
}

std::optional<StoredEdition> find_edition(db::Connection& connection, std::string_view municipality,
                                          std::string_view name) {
    auto found = list_where(connection, "municipality = $1 and name = $2", municipality, name);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::vector<StoredEdition> list_editions(db::Connection& connection, std::string_view municipality) {
    return list_where(connection, "municipality = $1 order by count_date desc, id desc", municipality);
}

bool has_frozen_edition(db::Connection& connection) {
    return connection.one<int>("select 1 from edition where frozen_at is not null limit 1").has_value();
}

std::string find_made_with_other_key(db::Connection& connection, std::string_view key_fingerprint) {
    auto row = connection.one<std::string>("select name from edition where key_fingerprint not in ('', $1) "
                                           "order by frozen_at desc, id desc limit 1",
                                           key_fingerprint);
    return row ? std::move(std::get<0>(*row)) : std::string();
}

void update_head(db::Act& act, EditionHead const& head) {
    act.connection.exec("update edition set title = $2, count_date = $3, known_date = $4, state = $5, "
                        "version = version + 1 where id = $1",
                        head.id.value, head.title, head.on, head.known, to_text(head.state));
}

void update_frozen(db::Act& act, EditionHead const& head, std::string_view cube_sha256,
                   std::string_view key_fingerprint) {
    act.connection.exec("update edition set state = $2, version = version + 1, commit_seq = $3, frozen_at = $4, "
                        "release_sha256 = $5, cube_sha256 = $6, key_fingerprint = $7 where id = $1",
                        head.id.value, to_text(head.state), head.commit_seq, head.frozen_at, head.release_sha256,
                        cube_sha256, key_fingerprint);
}

void update_published(db::Act& act, EditionHead const& head) {
    act.connection.exec("update edition set state = $2, version = version + 1, published_at = $3, published_seq = $4 "
                        "where id = $1",
                        head.id.value, to_text(head.state), act.at, act.seq.value);
}

Draft load_draft(db::Connection& connection, EditionHead const& head) {
    Draft draft{head, {}, {}};
    connection.each<std::string, std::string>(
        "select chapter, markdown from edition_text where edition_id = $1",
        [&](std::string chapter, std::string markdown) {
            draft.blocks.push_back({std::move(chapter), std::move(markdown)});
        },
        head.id.value);
    std::ranges::sort(draft.blocks, {},
                      [](Block const& block) { return std::ranges::find(chapters, block.chapter) - chapters.begin(); });
    connection.each<std::string, std::string>(
        "select method, explanation from edition_zero where edition_id = $1",
        [&](std::string method, std::string explanation) {
            draft.explained_zeros.emplace(std::move(method), std::move(explanation));
        },
        head.id.value);
    return draft;
}

void save_blocks(db::Act& act, EditionId id, std::span<Block const> blocks) {
    act.connection.exec("delete from edition_text where edition_id = $1", id.value);
    for (auto const& block : blocks)
        if (!block.markdown.empty())
            act.connection.exec("insert into edition_text (edition_id, chapter, markdown) values ($1, $2, $3)",
                                id.value, block.chapter, block.markdown);
}

void save_zeros(db::Act& act, EditionId id, std::map<std::string, std::string> const& zeros) {
    act.connection.exec("delete from edition_zero where edition_id = $1", id.value);
    for (auto const& [method, explanation] : zeros)
        if (!explanation.empty())
            act.connection.exec("insert into edition_zero (edition_id, method, explanation) values ($1, $2, $3)",
                                id.value, method, explanation);
}

void save_findings(db::Act& act, EditionId id, Findings const& findings) {
    act.connection.exec("delete from edition_finding where edition_id = $1", id.value);
    for (std::size_t place = 0; place < findings.size(); ++place) {
        auto const& one = findings[place];
        act.connection.exec(
            "insert into edition_finding (edition_id, place, code, severity, params, file, line, field) "
            "values ($1, $2, $3, $4, $5, $6, $7, $8)",
            id.value, place, one.code, severity_word(one.severity), json_params(one.params), one.at.file, one.at.line,
            one.at.field);
    }
}

Findings load_findings(db::Connection& connection, EditionId id) {
    Findings findings;
    using std::string;
    connection.each<string, string, string, string, std::int64_t, string>(
        "select code, severity, params, file, line, field from edition_finding where edition_id = $1 order by place",
        [&](string code, string const& severity, string const& params, string file, std::int64_t line, string field) {
            findings.push_back({std::move(code),
                                parse_severity(severity),
                                parse_params(params),
                                {std::move(file), line, std::move(field)}});
        },
        id.value);
    return findings;
}

void save_policy_texts(db::Act& act, EditionId id, PolicyTexts const& texts) {
    for (auto const& [path, content] : texts)
        act.connection.exec("insert into edition_policy (edition_id, path, content) values ($1, $2, $3)", id.value,
                            path, content);
}

PolicyTexts load_policy_texts(db::Connection& connection, EditionId id) {
    PolicyTexts texts;
    connection.each<std::string, std::string>(
        "select path, content from edition_policy where edition_id = $1 order by path",
        [&](std::string path, std::string content) { texts.emplace_back(std::move(path), std::move(content)); },
        id.value);
    return texts;
}

void save_headlines(db::Act& act, EditionId id, std::span<Headline const> headlines) {
    for (std::size_t place = 0; place < headlines.size(); ++place) {
        auto const& one = headlines[place];
        act.connection.exec("insert into edition_headline (edition_id, place, method, numerator, denominator, printed) "
                            "values ($1, $2, $3, $4, $5, $6)",
                            id.value, place, one.method, one.numerator, one.denominator, one.printed);
    }
}

std::vector<Headline> load_headlines(db::Connection& connection, EditionId id) {
    std::vector<Headline> headlines;
    connection.each<std::string, std::int64_t, std::optional<std::int64_t>, std::string>(
        "select method, numerator, denominator, printed from edition_headline where edition_id = $1 order by place",
        [&](std::string method, std::int64_t numerator, std::optional<std::int64_t> denominator, std::string printed) {
            headlines.push_back({std::move(method), numerator, denominator, std::move(printed)});
        },
        id.value);
    return headlines;
}

std::optional<LedgerLine> find_in_ledger(db::Connection& connection, std::string_view municipality,
                                         std::string_view name) {
    auto row = connection.one<std::string, Moment>(
        "select release_sha256, published_at from edition_ledger where municipality = $1 and name = $2", municipality,
        name);
    if (!row) return std::nullopt;
    return LedgerLine{std::move(std::get<0>(*row)), std::get<1>(*row)};
}

void add_to_ledger(db::Act& act, EditionHead const& head) {
    act.connection.exec("insert into edition_ledger (municipality, name, release_sha256, published_at, seq) "
                        "values ($1, $2, $3, $4, $5)",
                        head.municipality, head.name, head.release_sha256, act.at, act.seq.value);
}

std::string publication_version(db::Connection& connection, std::string_view municipality) {
    auto const row = connection.one<std::int64_t, std::string>(
        "select published_seq, release_sha256 from edition where municipality = $1 and published_seq is not null "
        "order by published_seq desc limit 1",
        municipality);
    // The number alone might come back after a database was put back from a copy.
    constexpr std::size_t enough_digits = 16;
    return row ? fmt::format("{}-{}", std::get<0>(*row), std::get<1>(*row).substr(0, enough_digits)) : "0";
}

std::vector<EditionHead> list_published(db::Connection& connection, std::string_view municipality) {
    std::vector<EditionHead> heads;
    for (auto& one : list_where(connection,
                                "municipality = $1 and published_seq is not null "
                                "order by count_date desc, published_seq desc",
                                municipality))
        heads.push_back(std::move(one.head));
    return heads;
}

} // namespace kiem::edition
