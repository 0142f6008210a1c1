// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_list_store.hpp"
#include "db/number_list.hpp"
#include "feature/case/case_count_store.hpp"
#include "feature/case/case_row_store.hpp"
#include "feature/case/same_child_store.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::cases {

namespace {

/// What a statement binds.
class Bound {
public:
    explicit Bound(db::Engine engine) : engine_(engine) {}
    /// The place of a value: "$3".
    std::string add(db::Param value) {
        params_.push_back(std::move(value));
        return fmt::format("${}", params_.size());
    }
    /// That `k` is one of these.
    std::string is_among(std::vector<CaseId> const& cases) {
        return db::is_one_of(engine_, "k.id", add(db::number_list(cases | std::views::transform(&CaseId::value))));
    }
    std::span<db::Param const> params() const { return params_; }

private:
    db::Engine engine_;
    std::vector<db::Param> params_;
};

/// One of the selects that give the cases together, each from an index.
struct Way {
    std::string where;
    /// What its cases are ordered by.
    std::string_view day;
};

std::string_view sort_day(Wanted::Open open) {
    if (open == Wanted::Open::open) return "k.due_on";
    if (open == Wanted::Open::closed) return "coalesce(k.look_again_on, '9999-12-31')";
    return "coalesce(k.due_on, k.look_again_on, '9999-12-31')";
}

/// The district of the child of `k`; of a postcode of four digits where the whole one is not known.
std::string district_sql(Bound& bound, std::string const& scheme, Day today) {
    if (scheme.empty()) return "cast('' as text)";
    auto const in = bound.add(scheme), day = bound.add(today);
    auto const area = [&](std::string_view postcode) {
        return fmt::format("(select z.area_code from postcode_now z where z.postcode = {0} and z.scheme = {1} "
                           "and z.valid_from <= {2} and (z.valid_to is null or z.valid_to > {2}) limit 1)",
                           postcode, in, day);
    };
    return fmt::format("coalesce((select coalesce({}, {}) from child_now c where c.child_code = k.child_code "
                       "order by c.valid_from desc limit 1), '')",
                       area("c.postcode"), area("substr(c.postcode, 1, 4)"));
}

/// Those that are left out, or the others.
enum class Which { others, restricted };

/// "and …" for all that is not about a day. `district`: what district_sql gave.
std::string wanted_sql(Bound& bound, Wanted const& wanted, std::string const& district, Which which) {
    std::string sql, states;
    for (auto const state : wanted.states) states += (states.empty() ? "" : ", ") + bound.add(to_text(state));
    if (!states.empty()) sql += fmt::format(" and k.state in ({})", states);
    if (!wanted.owner_organisation.empty())
        sql += " and k.owner_organisation = " + bound.add(wanted.owner_organisation);
    if (wanted.owner_account) sql += " and k.owner_account = " + bound.add(wanted.owner_account->value);
    if (!wanted.district.empty()) sql += fmt::format(" and {} = {}", district, bound.add(wanted.district));
    if (wanted.reached) sql += " and " + bound.is_among(*wanted.reached);
    if (which == Which::restricted) sql += " and " + bound.is_among(wanted.restricted);
    else if (!wanted.restricted.empty()) sql += fmt::format(" and not ({})", bound.is_among(wanted.restricted));
    return sql;
}

/// "and …" for the days, of cases that are ordered by `day`.
std::string days_sql(Bound& bound, Wanted const& wanted, After const& after, std::string_view day) {
    std::string sql;
    if (wanted.due_until) sql += fmt::format(" and {} <= {}", day, bound.add(*wanted.due_until));
    if (!after.day.empty())
        sql += fmt::format(" and ({}, k.id) > ({}, {})", day, bound.add(after.day), bound.add(after.id.value));
    return sql;
}

/// An "or", or open and closed ones in one order, would make the database look at the cases of everybody; each of these has an
/// index.
std::vector<Way> ways_to(Bound& bound, Wanted const& wanted, After const& after, std::string const& district,
                         Which which = Which::others) {
    using Open = Wanted::Open;
    auto const rest = wanted_sql(bound, wanted, district, which);
    auto const mine = wanted.of_organisation.empty() ? std::string() : bound.add(wanted.of_organisation);
    std::vector<Way> ways;
    if (wanted.open != Open::closed) {
        auto const day = sort_day(Open::open);
        auto const open = "k.closed_on is null" + rest + days_sql(bound, wanted, after, day);
        if (mine.empty()) ways.push_back({open, day});
        else {
            ways.push_back({fmt::format("{} and k.owner_organisation = {}", open, mine), day});
            ways.push_back({fmt::format("{} and k.origin = {} and k.owner_organisation <> k.origin", open, mine), day});
        }
    }
    if (wanted.open != Open::open) {
        auto const day = sort_day(Open::closed);
        auto const closed = "k.closed_on is not null" + rest + days_sql(bound, wanted, after, day);
        ways.push_back({mine.empty() ? closed : fmt::format("{} and k.origin = {}", closed, mine), day});
    }
    return ways;
}

/// The first of each way, under each other.
std::string first_of_each(std::span<Way const> ways, int most) {
    std::string sql;
    for (auto const& way : ways)
        sql += fmt::format("{}select * from (select * from case_now k where {} order by {}, k.id limit {}) part",
                           sql.empty() ? "" : " union all ", way.where, way.day, most);
    return sql;
}

/// The numbers per state of each way, under each other.
std::string counts_of_each(std::span<Way const> ways) {
    std::string sql;
    for (auto const& way : ways)
        sql += fmt::format("{}select * from (select k.state as state, count(*) as cases from case_now k where {} "
                           "group by k.state) part",
                           sql.empty() ? "" : " union all ", way.where);
    return sql;
}

/// $1 the organisation that looks, $2 today.
constexpr std::string_view own_dossier_sql =
    "coalesce((select o.dossier_id from dossier_version o where o.dossier_id = k.dossier_id and o.organisation = $1 "
    "and o.superseded_seq is null and o.merged_into is null), "
    "(select o.dossier_id from dossier_version o where o.organisation = $1 and o.child_code = k.child_code "
    "and o.child_code <> '' and o.superseded_seq is null and o.merged_into is null limit 1), "
    "(select b.dossier_id from child_tie a join child_tie b on b.child_id = a.child_id where a.dossier_id = k.dossier_id "
    "and b.organisation = $1 and a.superseded_seq is null and b.superseded_seq is null and a.valid_from <= $2 "
    "and (a.valid_to is null or a.valid_to > $2) and b.valid_from <= $2 and (b.valid_to is null or b.valid_to > $2) limit 1))";

Row read_row(db::Cursor& row) {
    constexpr int first = case_columns_count;
    auto const text = [&](int column) {
        return row.is_null(first + column) ? "" : std::string(row.text(first + column));
    };
    Row one;
    one.value = read_case(row, 0);
    one.day = text(0);
    one.owner_name = text(1);
    if (auto const person = text(2); !person.empty()) one.owner_name += ", " + person;
    one.district = text(3);
    if (row.is_null(first + 4)) return one;
    one.own_dossier = DossierId{row.integer(first + 4)};
    one.name = {text(5), text(6), text(7)};
    one.born_on = parse_iso_day(text(8));
    return one;
}

} // namespace

std::vector<Row> list_cases(db::Connection& connection, Wanted const& wanted, After const& after, int most,
                            std::string_view viewer, Day today) {
    Bound bound(connection.engine());
    static_cast<void>(bound.add(viewer));
    static_cast<void>(bound.add(today));
    auto const district = district_sql(bound, wanted.scheme, today);
    auto const ways = ways_to(bound, wanted, after, district);
    auto const day = sort_day(wanted.open);
    auto const sql = fmt::format(
        "select {0}, {1}, p.name, a.name, {2}, v.dossier_id, v.given_name, v.prefix, v.family_name, v.born_on "
        "from (select * from ({3}) k order by {1}, k.id limit {4}) k "
        "left join party p on p.code = k.owner_organisation left join account a on a.id = k.owner_account "
        "left join dossier_version v on v.superseded_seq is null and v.dossier_id = {5} order by {1}, k.id",
        case_columns_sql, day, district, first_of_each(ways, most), most, own_dossier_sql);
    std::vector<Row> rows;
    auto const found = connection.query(sql, bound.params());
    while (found->next()) rows.push_back(read_row(*found));
    return rows;
}

std::vector<RestrictedRow> list_restricted(db::Connection& connection, Wanted const& wanted, int most, Day today) {
    std::vector<RestrictedRow> rows;
    if (wanted.restricted.empty()) return rows;
    Bound bound(connection.engine());
    auto const district = wanted.district.empty() ? std::string() : district_sql(bound, wanted.scheme, today);
    auto const ways = ways_to(bound, wanted, {}, district, Which::restricted);
    auto const sql = fmt::format("select k.id, coalesce(p.name, ''), coalesce(a.name, '') from ({}) k "
                                 "left join party p on p.code = k.owner_organisation "
                                 "left join account a on a.id = k.owner_account order by k.id limit {}",
                                 first_of_each(ways, most), most);
    for (auto const found = connection.query(sql, bound.params()); found->next();) {
        RestrictedRow row{CaseId{found->integer(0)}, std::string(found->text(1))};
        if (auto const person = found->text(2); !person.empty()) row.owner_name.append(", ").append(person);
        rows.push_back(std::move(row));
    }
    return rows;
}

namespace {

using StateCounts = std::vector<std::pair<State, std::int64_t>>;

StateCounts counted(db::Connection& connection, Wanted const& wanted, Day today, Which which) {
    Bound bound(connection.engine());
    auto const district = wanted.district.empty() ? std::string() : district_sql(bound, wanted.scheme, today);
    auto const ways = ways_to(bound, wanted, {}, district, which);
    StateCounts counts;
    auto const sql = fmt::format("select state, cast(sum(cases) as bigint) from ({}) k group by state",
                                 counts_of_each(ways));
    auto const found = connection.query(sql, bound.params());
    while (found->next()) counts.emplace_back(state_in(found->text(0)), found->integer(1));
    std::ranges::sort(counts);
    return counts;
}

StateCounts without(StateCounts counts, StateCounts const& some) {
    for (auto const& [state, cases] : some)
        for (auto& [other, number] : counts)
            if (other == state) number -= cases;
    std::erase_if(counts, [](auto const& one) { return one.second == 0; });
    return counts;
}

} // namespace

std::vector<std::pair<State, std::int64_t>> count_cases(db::Connection& connection, Wanted const& wanted, Day today) {
    if (!is_counted(wanted)) return counted(connection, wanted, today, Which::others);
    auto counts = read_counts(connection, wanted);
    if (wanted.restricted.empty()) return counts;
    return without(std::move(counts), counted(connection, wanted, today, Which::restricted));
}

std::optional<Case> find_open_linked(db::Connection& connection, std::string_view child_code, Day day) {
    for (auto const& code : codes_of_child(connection, child_code, day)) {
        auto found = code == child_code ? std::nullopt : find_latest(connection, code);
        if (found && is_open(found->state)) return found;
    }
    return std::nullopt;
}

} // namespace kiem::cases
