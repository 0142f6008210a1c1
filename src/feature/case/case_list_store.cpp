// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_list_store.hpp"
#include "feature/case/case_row_store.hpp"
#include "feature/case/same_child_store.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::cases {

namespace {

/// A condition that grows, with what it binds.
class Conditions {
public:
    /// The place of a value: "$3".
    std::string bind(db::Param value) {
        params_.push_back(std::move(value));
        return fmt::format("${}", params_.size());
    }
    void add(std::string const& condition) { text_ += " and " + condition; }
    std::string const& text() const { return text_; }
    std::span<db::Param const> params() const { return params_; }

private:
    std::string text_ = "1 = 1";
    std::vector<db::Param> params_;
};

std::string_view sort_day(Wanted::Open open) {
    if (open == Wanted::Open::open) return "k.due_on";
    if (open == Wanted::Open::closed) return "coalesce(k.look_again_on, '9999-12-31')";
    return "coalesce(k.due_on, k.look_again_on, '9999-12-31')";
}

/// The district of the child of `k`; of a postcode of four digits where the whole one is not known.
std::string district_sql(Conditions& conditions, std::string const& scheme, Day today) {
    if (scheme.empty()) return "cast('' as text)";
    auto const in = conditions.bind(scheme), day = conditions.bind(today);
    auto const area = [&](std::string_view postcode) {
        return fmt::format("(select z.area_code from postcode_now z where z.postcode = {0} and z.scheme = {1} "
                           "and z.valid_from <= {2} and (z.valid_to is null or z.valid_to > {2}) limit 1)",
                           postcode, in, day);
    };
    return fmt::format("coalesce((select coalesce({}, {}) from child_now c where c.child_code = k.child_code "
                       "order by c.valid_from desc limit 1), '')",
                       area("c.postcode"), area("substr(c.postcode, 1, 4)"));
}

void add_states(Conditions& conditions, std::vector<State> const& wanted) {
    if (wanted.empty()) return;
    std::string list;
    for (auto const state : wanted) list += (list.empty() ? "" : ", ") + conditions.bind(to_text(state));
    conditions.add(fmt::format("k.state in ({})", list));
}

/// `district`: what district_sql gave. Not of which organisation: see ways_to.
void add_wanted(Conditions& conditions, Wanted const& wanted, std::string const& district) {
    if (wanted.open == Wanted::Open::open) conditions.add("k.closed_on is null");
    if (wanted.open == Wanted::Open::closed) conditions.add("k.closed_on is not null");
    add_states(conditions, wanted.states);
    if (!wanted.owner_organisation.empty())
        conditions.add("k.owner_organisation = " + conditions.bind(wanted.owner_organisation));
    if (wanted.owner_account) conditions.add("k.owner_account = " + conditions.bind(wanted.owner_account->value));
    if (wanted.due_until)
        conditions.add(fmt::format("{} <= {}", sort_day(wanted.open), conditions.bind(*wanted.due_until)));
    if (!wanted.district.empty()) conditions.add(fmt::format("{} = {}", district, conditions.bind(wanted.district)));
}

/// An "or" would make the database look at the cases of everybody; each of these has an index.
std::vector<std::string> ways_to(Conditions& conditions, Wanted const& wanted) {
    if (wanted.of_organisation.empty()) return {conditions.text()};
    auto const mine = conditions.bind(wanted.of_organisation);
    auto const& rest = conditions.text();
    std::vector<std::string> ways;
    if (wanted.open != Wanted::Open::closed) {
        ways.push_back(fmt::format("{} and k.owner_organisation = {}", rest, mine));
        ways.push_back(fmt::format("{} and k.origin = {} and k.owner_organisation <> k.origin", rest, mine));
    }
    if (wanted.open != Wanted::Open::open)
        ways.push_back(fmt::format("{} and k.origin = {} and k.closed_on is not null", rest, mine));
    return ways;
}

/// A select for each way, under each other.
std::string select_each(std::span<std::string const> ways, std::string_view select, std::string_view after) {
    std::string sql;
    for (auto const& way : ways)
        sql += fmt::format("{}select * from ({} from case_now k where {} {}) part", sql.empty() ? "" : " union all ",
                           select, way, after);
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
    Conditions conditions;
    static_cast<void>(conditions.bind(viewer));
    static_cast<void>(conditions.bind(today));
    auto const district = district_sql(conditions, wanted.scheme, today);
    add_wanted(conditions, wanted, district);
    auto const day = sort_day(wanted.open);
    if (!after.day.empty()) {
        auto const from = conditions.bind(after.day), id = conditions.bind(after.id.value);
        conditions.add(fmt::format("({0} > {1} or ({0} = {1} and k.id > {2}))", day, from, id));
    }
    auto const ways = ways_to(conditions, wanted);
    auto const first = fmt::format("order by {}, k.id limit {}", day, most);
    auto const sql = fmt::format(
        "select {0}, {1}, p.name, a.name, {2}, v.dossier_id, v.given_name, v.prefix, v.family_name, v.born_on "
        "from (select * from ({3}) k {4}) k "
        "left join party p on p.code = k.owner_organisation left join account a on a.id = k.owner_account "
        "left join dossier_version v on v.superseded_seq is null and v.dossier_id = {5} order by {1}, k.id",
        case_columns_sql, day, district, select_each(ways, "select *", first), first, own_dossier_sql);
    std::vector<Row> rows;
    auto const found = connection.query(sql, conditions.params());
    while (found->next()) rows.push_back(read_row(*found));
    return rows;
}

std::vector<std::pair<State, std::int64_t>> count_cases(db::Connection& connection, Wanted const& wanted, Day today) {
    Conditions conditions;
    auto const district = wanted.district.empty() ? std::string() : district_sql(conditions, wanted.scheme, today);
    add_wanted(conditions, wanted, district);
    std::vector<std::pair<State, std::int64_t>> counts;
    auto const ways = ways_to(conditions, wanted);
    auto const sql = fmt::format("select state, cast(sum(cases) as bigint) from ({}) k group by state",
                                 select_each(ways, "select k.state as state, count(*) as cases", "group by k.state"));
    auto const found = connection.query(sql, conditions.params());
    while (found->next()) counts.emplace_back(state_in(found->text(0)), found->integer(1));
    std::ranges::sort(counts);
    return counts;
}

std::optional<Case> find_open_linked(db::Connection& connection, std::string_view child_code, Day day) {
    for (auto const& code : codes_of_child(connection, child_code, day)) {
        auto found = code == child_code ? std::nullopt : find_latest(connection, code);
        if (found && is_open(found->state)) return found;
    }
    return std::nullopt;
}

} // namespace kiem::cases
