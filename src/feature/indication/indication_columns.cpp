// SPDX-License-Identifier: EUPL-1.2
#include "feature/indication/indication_columns.hpp"

namespace kiem::indication {

namespace {

using monitor::ColumnBuilder, monitor::Link, monitor::Loading, monitor::Subject, monitor::Type;

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

void load_indications(db::Connection& connection, Loading& loading) {
    IndicationColumns columns(loading);
    auto const* born = &loading.facts.find("kind")->columns.at("geboortedatum");
    auto const& index = loading.index["kind"];
    std::int64_t unmatched = 0;
    connection.each<std::string_view, Day, std::optional<Day>, Day, std::optional<std::string>, std::string_view,
                    std::string_view, std::string_view>(
        "select child_code, valid_from, valid_to, issued_on, issued_by, main_criterion, criteria, owner from indication "
        "where recorded_seq <= $1 and (superseded_seq is null or superseded_seq > $1) and valid_from <= $2 order by id",
        [&](std::string_view child, Day began, std::optional<Day> ended, Day issued,
            std::optional<std::string> const& by, std::string_view main, std::string_view criteria,
            std::string_view owner) {
            auto const row = index.find(child);
            columns.children.push_back(row);
            columns.from.add_day(began);
            add_day(columns.until, ended);
            columns.issued_on.add_day(issued);
            columns.issued_by.add_code(by.value_or(""));
            columns.main_criterion.add_code(main);
            columns.holds.add_flag(loading.holds(began, ended));
            columns.add_criteria(criteria);
            columns.supplier.add_code(loading.supplier(owner));
            if (row == monitor::no_row) {
                columns.age.add_unknown();
                if (loading.holds(began, ended)) ++unmatched;
            } else columns.age.add_number(age_in_months(Day{std::chrono::days{born->number(row)}}, issued));
        },
        loading.known.value, loading.on);
    if (unmatched > 0)
        loading.findings.push_back({"MON-209", Severity::warning, {{"aantal", std::to_string(unmatched)}}, {}});
    add_subjects(columns, loading);
    load_non_reach(connection, loading);
}

} // namespace kiem::indication
