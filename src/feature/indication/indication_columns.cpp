// SPDX-License-Identifier: EUPL-1.2
#include "feature/indication/indication_columns.hpp"
#include <unordered_map>

namespace kiem::indication {

namespace {

using monitor::ColumnBuilder, monitor::Link, monitor::Loading, monitor::RowIndex, monitor::Subject, monitor::Type;

/// The columns of `indicatie` and of the criteria that hang on it.
struct IndicationColumns {
    explicit IndicationColumns(Loading& loading)
        : issued_by(loading.dictionary("afgegeven_door")), main_criterion(loading.dictionary("criterium")),
          criterion(loading.dictionary("criterium")), supplier(loading.dictionary("leverancier")) {}

    ColumnBuilder from{Type::day}, until{Type::day}, issued_on{Type::day}, holds{Type::flag}, age{Type::number};
    ColumnBuilder issued_by, main_criterion, criterion, supplier;
    std::vector<std::uint32_t> children, owners_of_criteria;

    void add_criteria(std::string_view joined) {
        auto const row = static_cast<std::uint32_t>(children.size() - 1);
        while (!joined.empty()) {
            auto const end = joined.find('|');
            criterion.add_code(joined.substr(0, end));
            owners_of_criteria.push_back(row);
            if (end == std::string_view::npos) return;
            joined.remove_prefix(end + 1);
        }
    }
};

void add_day(ColumnBuilder& column, std::optional<Day> day) {
    if (day) column.add_day(*day);
    else column.add_unknown();
}

void add_subjects(IndicationColumns const& columns, Loading& loading) {
    Subject indications{.name = "indicatie", .rows = columns.children.size(), .columns = {}, .links = {}};
    indications.columns.emplace("vanaf", columns.from.build());
    indications.columns.emplace("tot", columns.until.build());
    indications.columns.emplace("afgegeven_op", columns.issued_on.build());
    indications.columns.emplace("afgegeven_door", columns.issued_by.build());
    indications.columns.emplace("hoofdcriterium", columns.main_criterion.build());
    indications.columns.emplace("geldig", columns.holds.build());
    indications.columns.emplace("leeftijd_bij_afgifte_maanden", columns.age.build());
    indications.columns.emplace("leverancier", columns.supplier.build());
    indications.links.emplace("kind", Link{"kind", columns.children});
    loading.facts.subjects.push_back(std::move(indications));

    Subject criteria{
        .name = "indicatiecriterium", .rows = columns.owners_of_criteria.size(), .columns = {}, .links = {}};
    criteria.columns.emplace("criterium", columns.criterion.build());
    criteria.links.emplace("indicatie", Link{"indicatie", columns.owners_of_criteria});
    loading.facts.subjects.push_back(std::move(criteria));
}

struct IndicationRow {
    std::uint32_t child = monitor::no_row;
    Day from{};
    std::optional<Day> until;
    Day issued{};
    std::string issued_by, main, criteria, owner;
    bool is_on_page = false, stands_twice = false;
};

std::vector<IndicationRow> read_indications(db::Connection& connection, Loading const& loading, RowIndex const& index) {
    std::vector<IndicationRow> rows;
    connection.each<std::string_view, Day, std::optional<Day>, Day, std::optional<std::string>, std::string,
                    std::string, std::string, bool>(
        "select child_code, valid_from, valid_to, issued_on, issued_by, main_criterion, criteria, owner, "
        "case when delivery_id = (select id from delivery where kind = 'schermen') then 1 else 0 end from indication "
        "where recorded_seq <= $1 and (superseded_seq is null or superseded_seq > $1) and valid_from <= $2 order by id",
        [&](std::string_view child, Day began, std::optional<Day> ended, Day issued, std::optional<std::string> by,
            std::string main, std::string criteria, std::string owner, bool is_on_page) {
            rows.push_back({index.find(child), began, ended, issued, std::move(by).value_or(""), std::move(main),
                            std::move(criteria), std::move(owner), is_on_page});
        },
        loading.known.value, loading.on);
    return rows;
}

/// One decision, told by a page and by a file: for the same time, and given about the same day.
bool is_same_decision(IndicationRow const& one, IndicationRow const& other, std::chrono::days same_within) {
    auto const apart = one.issued < other.issued ? other.issued - one.issued : one.issued - other.issued;
    return apart <= same_within && (!one.until || *one.until > other.from) && (!other.until || *other.until > one.from);
}

/// Marks what was written on a page and is delivered too; gives how many.
std::int64_t mark_twice(std::vector<IndicationRow>& rows, std::chrono::days same_within) {
    std::unordered_map<std::uint32_t, std::vector<std::size_t>> on_pages;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].is_on_page && rows[i].child != monitor::no_row) on_pages[rows[i].child].push_back(i);
    std::int64_t count = 0;
    if (on_pages.empty()) return count;
    for (auto const& delivered : rows) {
        auto const found = delivered.is_on_page ? on_pages.end() : on_pages.find(delivered.child);
        if (found == on_pages.end()) continue;
        for (auto const i : found->second) {
            if (rows[i].stands_twice || !is_same_decision(rows[i], delivered, same_within)) continue;
            rows[i].stands_twice = true;
            ++count;
        }
    }
    return count;
}

void load_non_reach(db::Connection& connection, Loading& loading) {
    ColumnBuilder state(loading.dictionary("toestand")), reason(loading.dictionary("reden")), from(Type::day),
        holds(Type::flag);
    std::vector<std::uint32_t> children;
    auto const& index = loading.index["kind"];
    connection.each<std::string_view, Day, std::optional<Day>, std::string_view, std::optional<std::string>>(
        "select child_code, valid_from, valid_to, state, reason from non_reach where recorded_seq <= $1 "
        "and (superseded_seq is null or superseded_seq > $1) and valid_from <= $2 order by id",
        [&](std::string_view child, Day began, std::optional<Day> ended, std::string_view what,
            std::optional<std::string> const& why) {
            children.push_back(index.find(child));
            from.add_day(began);
            holds.add_flag(loading.holds(began, ended));
            state.add_code(what);
            reason.add_code(why.value_or(""));
        },
        loading.known.value, loading.on);
    Subject subject{.name = "nietbereik", .rows = children.size(), .columns = {}, .links = {}};
    subject.columns.emplace("toestand", state.build());
    subject.columns.emplace("reden", reason.build());
    subject.columns.emplace("geldig", holds.build());
    subject.columns.emplace("vanaf", from.build());
    subject.links.emplace("kind", Link{"kind", std::move(children)});
    loading.facts.subjects.push_back(std::move(subject));
}

} // namespace

void load_indications(db::Connection& connection, Loading& loading, std::optional<std::chrono::days> same_within) {
    IndicationColumns columns(loading);
    auto const* born = &loading.facts.find("kind")->columns.at("geboortedatum");
    auto const& index = loading.index["kind"];
    auto rows = read_indications(connection, loading, index);
    auto const twice = same_within ? mark_twice(rows, *same_within) : 0;
    std::int64_t unmatched = 0;
    for (auto const& one : rows) {
        if (one.stands_twice) continue;
        columns.children.push_back(one.child);
        columns.from.add_day(one.from);
        add_day(columns.until, one.until);
        columns.issued_on.add_day(one.issued);
        columns.issued_by.add_code(one.issued_by);
        columns.main_criterion.add_code(one.main);
        columns.holds.add_flag(loading.holds(one.from, one.until));
        columns.add_criteria(one.criteria);
        columns.supplier.add_code(loading.supplier(one.owner));
        if (one.child == monitor::no_row) {
            columns.age.add_unknown();
            if (loading.holds(one.from, one.until)) ++unmatched;
        } else columns.age.add_number(age_in_months(Day{std::chrono::days{born->number(one.child)}}, one.issued));
    }
    if (twice > 0)
        loading.findings.push_back(
            {"IND-104",
             Severity::warning,
             {{"aantal", std::to_string(twice)}, {"dagen", std::to_string(same_within->count())}},
             {}});
    if (unmatched > 0)
        loading.findings.push_back({"MON-209", Severity::warning, {{"aantal", std::to_string(unmatched)}}, {}});
    add_subjects(columns, loading);
    load_non_reach(connection, loading);
}

} // namespace kiem::indication
