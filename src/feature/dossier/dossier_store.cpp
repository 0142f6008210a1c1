// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier_store.hpp"
#include "feature/dossier/dossier_row_store.hpp"
#include <algorithm>

namespace kiem::dossier {

namespace {

struct VersionRow {
    Dossier dossier;
    CommitSeq recorded;
};

constexpr std::string_view newest_version =
    "select version, recorded_seq, child_code, given_name, prefix, family_name, born_on, home_languages, has_bsn, "
    "is_restricted, merged_into from dossier_version where dossier_id = $1 and organisation = $2 and superseded_seq is null";
constexpr std::string_view version_known_at =
    "select version, recorded_seq, child_code, given_name, prefix, family_name, born_on, home_languages, has_bsn, "
    "is_restricted, merged_into from dossier_version where dossier_id = $1 and organisation = $2 and recorded_seq <= $3 "
    "and (superseded_seq is null or superseded_seq > $3)";

template <class... Args>
std::optional<VersionRow> load_row(db::Connection& connection, std::string_view organisation, DossierId id,
                                   std::string_view sql, Args const&... args) {
    std::optional<VersionRow> found;
    using std::string, std::int64_t;
    connection.each<int64_t, int64_t, string, string, string, string, Day, string, bool, bool, std::optional<int64_t>>(
        sql,
        [&](int64_t version, int64_t seq, string code, string given, string prefix, string family, Day born_on,
            string const& languages, bool has_bsn, bool is_restricted, std::optional<int64_t> merged_into) {
            auto& row = found.emplace();
            row.recorded = CommitSeq{seq};
            auto& one = row.dossier;
            one.id = id;
            one.organisation = organisation;
            one.child_code = std::move(code);
            one.name = {std::move(given), std::move(prefix), std::move(family)};
            one.born_on = born_on;
            one.home_languages = codes_apart(languages);
            one.has_bsn = has_bsn;
            one.is_restricted = is_restricted;
            if (merged_into) one.merged_into = DossierId{*merged_into};
            one.version = version;
        },
        id.value, organisation, args...);
    return found;
}

bool is_found_alike(Dossier const& one, Dossier const& other) {
    return one.name == other.name && one.born_on == other.born_on;
}

void close_rows(db::Act& act, std::string_view sql, Dossier const& dossier) {
    act.connection.exec(sql, act.seq.value, dossier.id.value, dossier.organisation);
}

} // namespace

std::optional<std::string> organisation_of(db::Connection& connection, DossierId id) {
    auto row = connection.one<std::string>("select organisation from dossier where id = $1", id.value);
    if (!row) return std::nullopt;
    return std::move(std::get<0>(*row));
}

std::optional<Dossier> load_dossier(db::Connection& connection, std::string_view organisation, DossierId id,
                                    std::optional<CommitSeq> known_at) {
    auto row = known_at ? load_row(connection, organisation, id, version_known_at, known_at->value)
                        : load_row(connection, organisation, id, newest_version);
    if (!row) return std::nullopt;
    // As they were when this version was written: an act that commits between the two queries changes nothing.
    load_lists(connection, row->dossier, row->recorded);
    return std::move(row->dossier);
}

std::optional<Dossier> load_child(db::Connection& connection, std::string_view organisation, DossierId id) {
    auto row = load_row(connection, organisation, id, newest_version);
    if (!row) return std::nullopt;
    return std::move(row->dossier);
}

std::vector<Dossier> load_children(db::Connection& connection, std::string_view organisation,
                                   std::span<DossierId const> ids) {
    std::vector<Dossier> all;
    for (auto const id : ids)
        if (auto one = load_child(connection, organisation, id)) all.push_back(std::move(*one));
    return all;
}

std::optional<DossierId> find_by_key(db::Connection& connection, std::string_view organisation, std::string_view key) {
    auto const row = connection.one<std::int64_t>("select id from dossier where organisation = $1 and form_key = $2",
                                                  organisation, key);
    if (!row) return std::nullopt;
    return DossierId{std::get<0>(*row)};
}

Dossier insert_dossier(db::Act& act, Dossier dossier, std::string_view key) {
    auto const row = act.connection.one<std::int64_t>(
        "insert into dossier (organisation, form_key, created_seq) values ($1, $2, $3) returning id",
        dossier.organisation, key, act.seq.value);
    dossier.id = DossierId{std::get<0>(*row)};
    dossier.version = 1;
    insert_version_row(act, dossier, {});
    insert_addresses(act, dossier);
    insert_guardians(act, dossier);
    replace_keys(act, dossier);
    return dossier;
}

Dossier save_version(db::Act& act, Dossier const& before, Dossier next, std::string_view because) {
    next.id = before.id;
    next.organisation = before.organisation;
    next.version = before.version + 1;
    close_rows(act,
               "update dossier_version set superseded_seq = $1 where dossier_id = $2 and organisation = $3 "
               "and superseded_seq is null",
               before);
    insert_version_row(act, next, because);
    if (next.addresses != before.addresses) {
        close_rows(act,
                   "update dossier_address set superseded_seq = $1 where dossier_id = $2 and organisation = $3 "
                   "and superseded_seq is null",
                   before);
        insert_addresses(act, next);
    }
    if (next.guardians != before.guardians) {
        close_rows(act,
                   "update dossier_guardian set superseded_seq = $1 where dossier_id = $2 and organisation = $3 "
                   "and superseded_seq is null",
                   before);
        insert_guardians(act, next);
    }
    if (!is_found_alike(before, next)) replace_keys(act, next);
    return next;
}

std::vector<VersionLine> list_versions(db::Connection& connection, std::string_view organisation, DossierId id) {
    std::vector<VersionLine> lines;
    connection.each<std::int64_t, std::int64_t, Moment, std::string, std::string, std::string>(
        "select v.version, v.recorded_seq, c.at, c.principal, c.action, v.reason from dossier_version v "
        "join commit_log c on c.seq = v.recorded_seq where v.dossier_id = $1 and v.organisation = $2 order by v.version",
        [&](std::int64_t version, std::int64_t seq, Moment at, std::string who, std::string action, std::string why) {
            lines.push_back({version, CommitSeq{seq}, at, std::move(who), std::move(action), std::move(why)});
        },
        id.value, organisation);
    return lines;
}

std::optional<VersionLine> restricting_version(db::Connection& connection, std::string_view organisation,
                                               DossierId id) {
    auto const row = connection.one<std::int64_t>(
        "select min(version) from dossier_version where dossier_id = $1 and organisation = $2 and version > "
        "(select coalesce(max(version), 0) from dossier_version where dossier_id = $1 and organisation = $2 "
        "and is_restricted = 0) having min(version) is not null",
        id.value, organisation);
    if (!row) return std::nullopt;
    for (auto& line : list_versions(connection, organisation, id))
        if (line.version == std::get<0>(*row)) return std::move(line);
    return std::nullopt;
}

std::vector<DossierId> merged_into(db::Connection& connection, std::string_view organisation, DossierId winner) {
    std::vector<DossierId> all{winner};
    for (std::size_t at = 0; at < all.size(); ++at)
        connection.each<std::int64_t>(
            "select dossier_id from dossier_version where merged_into = $1 and organisation = $2 and superseded_seq is null "
            "order by dossier_id",
            [&](std::int64_t id) { all.emplace_back(id); }, all[at].value, organisation);
    all.erase(all.begin());
    return all;
}

DossierId root_of(db::Connection& connection, std::string_view organisation, DossierId id) {
    while (true) {
        auto const row = connection.one<std::optional<std::int64_t>>(
            "select merged_into from dossier_version where dossier_id = $1 and organisation = $2 and superseded_seq is null",
            id.value, organisation);
        if (!row || !std::get<0>(*row)) return id;
        id = DossierId{*std::get<0>(*row)};
    }
}

std::vector<std::string> child_codes_of(db::Connection& connection, std::string_view organisation, DossierId id) {
    auto members = merged_into(connection, organisation, id);
    members.insert(members.begin(), id);
    std::vector<std::string> codes;
    for (auto const member : members)
        connection.each<std::string>(
            "select child_code from dossier_version where dossier_id = $1 and organisation = $2 and superseded_seq is null "
            "and child_code <> ''",
            [&](std::string code) {
                if (std::ranges::find(codes, code) == codes.end()) codes.push_back(std::move(code));
            },
            member.value, organisation);
    return codes;
}

std::optional<DossierId> find_by_child_code(db::Connection& connection, std::string_view organisation,
                                            std::string_view child_code) {
    if (child_code.empty()) return std::nullopt;
    auto const row = connection.one<std::int64_t>(
        "select dossier_id from dossier_version where organisation = $1 and child_code = $2 and superseded_seq is null "
        "order by dossier_id limit 1",
        organisation, child_code);
    if (!row) return std::nullopt;
    return root_of(connection, organisation, DossierId{std::get<0>(*row)});
}

void erase_dossier(db::Act& act, std::string_view organisation, DossierId id) {
    for (auto const* sql :
         {"delete from dossier_key where dossier_id = $1 and organisation = $2",
          "delete from dossier_bsn where dossier_id = $1 and organisation = $2",
          "delete from dossier_address where dossier_id = $1 and organisation = $2",
          "delete from dossier_guardian where dossier_id = $1 and organisation = $2",
          "update dossier_version set merged_into = null where merged_into = $1 and organisation = $2",
          "delete from dossier_version where dossier_id = $1 and organisation = $2",
          "delete from dossier where id = $1 and organisation = $2"})
        act.connection.exec(sql, id.value, organisation);
}

} // namespace kiem::dossier
