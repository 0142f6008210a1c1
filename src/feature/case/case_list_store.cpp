// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_list_store.hpp"
#include "feature/case/case_row_store.hpp"
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

/// `district`: what district_sql gave.
void add_wanted(Conditions& conditions, Wanted const& wanted, std::string const& district) {
    if (wanted.open == Wanted::Open::open) conditions.add("k.closed_on is null");
    if (wanted.open == Wanted::Open::closed) conditions.add("k.closed_on is not null");
    if (!wanted.of_organisation.empty()) {
        auto const mine = conditions.bind(wanted.of_organisation);
        conditions.add(fmt::format("(k.owner_organisation = {0} or k.origin = {0})", mine));
    }
    add_states(conditions, wanted.states);
    if (!wanted.owner_organisation.empty())
        conditions.add("k.owner_organisation = " + conditions.bind(wanted.owner_organisation));
    if (wanted.owner_account) conditions.add("k.owner_account = " + conditions.bind(wanted.owner_account->value));
    if (wanted.due_until)
        conditions.add(fmt::format("{} <= {}", sort_day(wanted.open), conditions.bind(*wanted.due_until)));
    if (!wanted.district.empty()) conditions.add(fmt::format("{} = {}", district, conditions.bind(wanted.district)));
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
    auto const sql = fmt::format(
        "select {0}, {1}, p.name, a.name, {2}, v.dossier_id, v.given_name, v.prefix, v.family_name, v.born_on "
        "from (select * from case_now k where {3} order by {1}, k.id limit {4}) k "
        "left join party p on p.code = k.owner_organisation left join account a on a.id = k.owner_account "
        "left join dossier_version v on v.superseded_seq is null and v.dossier_id = {5} order by {1}, k.id",
        case_columns_sql, day, district, conditions.text(), most, own_dossier_sql);
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
    auto const sql = fmt::format("select k.state, count(*) from case_now k where {} group by k.state",
                                 conditions.text());
    auto const found = connection.query(sql, conditions.params());
    while (found->next()) counts.emplace_back(state_in(found->text(0)), found->integer(1));
    std::ranges::sort(counts);
    return counts;
}

std::optional<Case> find_open_linked(db::Connection& connection, std::string_view child_code, Day day) {
    auto const found = connection.one<std::int64_t>(
        "select k.id from same_child s join case_now k on k.child_code = s.other_code and k.closed_on is null "
        "where s.code = $1 and s.from_day <= $2 and (s.until_day is null or s.until_day > $2) order by k.id limit 1",
        child_code, day);
    return found ? load_case(connection, {std::get<0>(*found)}) : std::nullopt;
}

} // namespace kiem::cases
