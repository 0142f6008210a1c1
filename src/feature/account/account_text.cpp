// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_text.hpp"
#include "base/local_day.hpp"
#include <fmt/format.h>

namespace kiem::account {

namespace {

std::string day_of(std::optional<Moment> const& moment, Texts const& texts) {
    return moment ? to_dutch(local_day(*moment)) : texts("account.never");
}

std::string csv_cell(std::string text) {
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        text.insert(text.begin(), '\'');
    std::string quoted = "\"";
    for (char const c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

} // namespace

std::string role_name(Role role, Texts const& texts) { return texts(fmt::format("account.role.{}", to_text(role))); }

std::string state_name(AccountState state, Texts const& texts) {
    return texts(fmt::format("account.state.{}", to_text(state)));
}

std::string kind_name(OrganisationKind kind, Texts const& texts) {
    return texts(fmt::format("account.kind.{}", to_text(kind)));
}

std::string place_name(Grant const& grant, Texts const& texts) {
    if (grant.location.empty()) return texts("account.everywhere");
    if (grant.group.empty()) return grant.location;
    return texts("account.group_of", {{"locatie", grant.location}, {"groep", grant.group}});
}

TextTable people_table(std::vector<Person> const& people, Organisation const& organisation, Texts const& texts) {
    TextTable table{texts("account.people_of", {{"organisatie", organisation.name}}), {}, {}};
    for (auto const* const key :
         {"account.name", "account.login", "account.state", "account.roles", "account.last_login"})
        table.columns.push_back({texts(key)});
    for (auto const& person : people) {
        std::string roles;
        for (auto const& one : person.grants) roles += (roles.empty() ? "" : ", ") + role_name(one.grant.role, texts);
        table.rows.push_back({{person.account.name},
                              {person.account.login},
                              {state_name(person.account.state, texts)},
                              {roles},
                              {day_of(person.last_login_at, texts)}});
    }
    return table;
}

TextTable review_table(std::vector<ReviewRow> const& rows, Organisation const& organisation, Texts const& texts) {
    TextTable table{texts("account.review_of", {{"organisatie", organisation.name}}), {}, {}};
    for (auto const* const key : {"account.name", "account.login", "account.state", "account.role", "account.place",
                                  "account.from", "account.until", "account.given_by", "account.last_login"})
        table.columns.push_back({texts(key)});
    for (auto const& row : rows) {
        auto const& dated = row.right.dated;
        table.rows.push_back({{row.account.name},
                              {row.account.login},
                              {state_name(row.account.state, texts)},
                              {role_name(dated.grant.role, texts)},
                              {place_name(dated.grant, texts)},
                              {to_dutch(dated.from)},
                              {dated.until ? to_dutch(*dated.until) : ""},
                              {row.right.given_by},
                              {day_of(row.last_login_at, texts)}});
    }
    return table;
}

std::string to_csv(TextTable const& table) {
    std::string csv = "\xEF\xBB\xBF";
    auto const end_cell = [&](bool is_last) { csv += is_last ? "\r\n" : ";"; };
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        csv += csv_cell(table.columns[i].heading);
        end_cell(i + 1 == table.columns.size());
    }
    for (auto const& row : table.rows)
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            csv += csv_cell(i < row.size() ? row[i].text : std::string());
            end_cell(i + 1 == table.columns.size());
        }
    return csv;
}

} // namespace kiem::account
