// SPDX-License-Identifier: EUPL-1.2
#include "base/roles_at.hpp"
#include "feature/case/case_act_do.hpp"
#include "feature/case/case_list_store.hpp"
#include "feature/case/case_reach_store.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/dossier/fields.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace kiem::cases {

namespace {

constexpr int most_lines = 1000;

/// Nothing: all cases of one's organisation, or of all.
std::optional<Reach> reach_of(Table const& table) {
    if (!is_at_locations(table)) return std::nullopt;
    auto const& who = table.desk.principal;
    auto const may = [&](std::span<Role const> roles) {
        return table.desk.sharing.may(table.desk.purpose, roles, policy::Relation::own, policy::Use::find,
                                      "traject.toestand");
    };
    if (may(roles_at(who, {}, {}))) return std::nullopt;
    Reach reach{who.organisation, who.account, {}};
    for (auto const& grant : who.grants)
        if (may({&grant.role, 1})) reach.grants.push_back(grant);
    return reach;
}

Wanted wanted_of(Table const& table, Filter const& filter, bool sees_all) {
    Wanted wanted;
    if (!sees_all) wanted.of_organisation = table.desk.principal.organisation;
    if (auto const reach = reach_of(table))
        wanted.reached = reached_cases(table.desk.connection, *reach, table.desk.today());
    wanted.states = filter.states;
    wanted.owner_organisation = filter.organisation;
    wanted.owner_account = filter.account;
    wanted.scheme = table.district_scheme;
    wanted.district = filter.district;
    wanted.due_until = filter.due_until;
    wanted.open = static_cast<Wanted::Open>(filter.open);
    wanted.restricted = restricted_cases(table.desk.connection, table.desk.principal.organisation);
    return wanted;
}

/// "2013-01-31|12".
std::optional<After> after_cursor(std::string_view cursor) {
    if (cursor.empty()) return After{};
    auto const bar = cursor.find('|');
    if (bar == std::string_view::npos || !parse_iso_day(cursor.substr(0, bar))) return std::nullopt;
    After after{std::string(cursor.substr(0, bar)), {}};
    auto const* end = cursor.data() + cursor.size();
    auto const [stop, error] = std::from_chars(cursor.data() + bar + 1, end, after.id.value);
    if (error != std::errc() || stop != end) return std::nullopt;
    return after;
}

/// What others wrote about a child whose name one may not know is not for one either, but for who it was handed to.
void keep_own_notes(std::vector<Step>& steps, std::string_view mine) {
    for (auto& step : steps) {
        bool const is_handed_to_me = step.event == Event::hand_over && step.owner && step.owner->organisation == mine;
        if (step.organisation != mine && !is_handed_to_me) step.note.clear();
    }
}

/// That there is another case is only for who may see it.
void keep_known_cases(Table const& table, std::vector<Step>& steps) {
    for (auto& step : steps) {
        auto const other = step.other_case ? load_case(table.desk.connection, *step.other_case) : std::nullopt;
        if (!other || rights_on(table, *other).part == Part::none) step.other_case.reset();
    }
}

/// The name of a child of another organisation's dossier, where the referral and the parent's consent let one read it.
void name_by_consent(Table const& table, Case const& value, Line& line) {
    if (!value.dossier) return;
    auto const found = dossier::load_child(table.desk.connection, value.origin, *value.dossier);
    auto const rights = found ? dossier::rights_on(table.desk, *found) : std::nullopt;
    if (!rights) return;
    auto const known = dossier::only(*found, rights->readable);
    line.child_name = dossier::full_name(known.name);
    if (rights->can_read("kind.geboortedatum")) line.born_on = known.born_on;
}

/// What of a case stands in a list, under the fields one may find it by.
Line line_of(Table const& table, Row row, policy::FieldSet const& fields) {
    auto const may = [&](std::string_view field) {
        auto const at = policy::find_record_field(field);
        return at && fields.test(*at);
    };
    auto& value = row.value;
    Line line;
    line.id = value.id;
    line.version = value.version;
    line.child_code = value.child_code;
    dossier::Line const known{row.own_dossier.value_or(DossierId{}), row.name, row.born_on.value_or(Day{})};
    line.child_name = dossier::full_name(dossier::only(known, fields).name);
    if (may("kind.geboortedatum")) line.born_on = row.born_on;
    if (!row.own_dossier) name_by_consent(table, value, line);
    line.district = std::move(row.district);
    line.state = value.state;
    if (may("traject.eigenaar")) {
        line.owner = value.owner;
        line.owner_name = std::move(row.owner_name);
    }
    if (may("traject.actie_voor")) line.due_on = value.due_on;
    if (may("traject.opnieuw_op")) line.look_again_on = value.look_again_on;
    if (may("traject.reden")) line.reason = value.reason;
    line.is_escalated = is_escalated(table.rules, value, table.desk.today());
    return line;
}

/// The dossier that tells the name of the child: one's own, or the one of the case when one may see something of it.
std::optional<dossier::View> open_child(Table const& table, Case const& value) {
    auto const& desk = table.desk;
    auto id = dossier_for(desk.connection, value, desk.principal.organisation, desk.today());
    if (!id) id = value.dossier;
    if (!id) return std::nullopt;
    auto const organisation = dossier::organisation_of(desk.connection, *id);
    auto const found = organisation ? dossier::load_child(desk.connection, *organisation, *id) : std::nullopt;
    // Who may see nothing of it has not asked for it: that is no refusal to put on record.
    if (!found || !dossier::rights_on(desk, *found)) return std::nullopt;
    auto view = dossier::open(desk, *id);
    if (!view) return std::nullopt;
    return std::move(*view);
}

/// That they are there, and who has to act: what a state, a district or a day would tell is not asked.
std::vector<RestrictedLine> restricted_lines(Table const& table, Filter const& filter, Wanted const& wanted,
                                             policy::FieldSet const& fields) {
    constexpr int most = 100;
    if (!filter.cursor.empty() || !filter.states.empty() || !filter.district.empty() || filter.due_until) return {};
    auto const owner = policy::find_record_field("traject.eigenaar");
    std::vector<RestrictedLine> lines;
    for (auto& row : list_restricted(table.desk.connection, wanted, most, table.desk.today()))
        lines.push_back({row.id, owner && fields.test(*owner) ? std::move(row.owner_name) : std::string()});
    return lines;
}

Case only(Case value, Rights const& rights) {
    if (rights.restricted) {
        value.child_code.clear();
        value.dossier.reset();
        value.closed_on.reset();
        value.indication_code.clear();
    }
    if (!rights.can_read("traject.eigenaar")) value.owner.reset();
    if (!rights.can_read("traject.actie_voor")) value.due_on.reset();
    if (!rights.can_read("traject.reden")) value.reason.clear();
    if (!rights.can_read("traject.opnieuw_op")) value.look_again_on.reset();
    if (!rights.can_read("traject.verhaal")) value.vain_attempts = 0;
    return value;
}

} // namespace

Result<Page> list(Table const& table, Filter const& filter) {
    auto const fields = dossier::findable(table.desk);
    if (!dossier::may_use(table.desk, policy::Use::find, "traject.toestand")) {
        dossier::record_read(table.desk, {"trajecten-bekijken", "trajecten", "DOS-202", db::Outcome::refused}, {});
        return refuse(Refusal::Kind::forbidden, "DOS-202");
    }
    auto const after = after_cursor(filter.cursor);
    if (!after) return refuse(Refusal::Kind::not_found, "TRA-106");
    auto const size = std::clamp(filter.size, 1, most_lines);
    auto const wanted = wanted_of(table, filter, is_coordinator(table));
    auto rows = list_cases(table.desk.connection, wanted, *after, size + 1, table.desk.principal.organisation,
                           table.desk.today());
    Page page;
    if (rows.size() > static_cast<std::size_t>(size)) {
        rows.pop_back();
        page.next = fmt::format("{}|{}", rows.back().day, rows.back().value.id.value);
    }
    std::vector<DossierId> subjects;
    for (auto& row : rows) {
        auto const subject = row.own_dossier ? row.own_dossier : row.value.dossier;
        if (subject) subjects.push_back(*subject);
        page.lines.push_back(line_of(table, std::move(row), fields));
    }
    dossier::record_read(table.desk,
                         {"trajecten-bekijken", "trajecten", fmt::format("{} op een bladzijde", page.lines.size())},
                         subjects);
    page.restricted = restricted_lines(table, filter, wanted, fields);
    return page;
}

Result<std::vector<std::pair<State, std::int64_t>>> count_by_state(Table const& table, Filter const& filter) {
    bool const may = dossier::may_use(table.desk, policy::Use::count, "traject.toestand") ||
                     dossier::may_use(table.desk, policy::Use::find, "traject.toestand");
    if (!may) return refuse(Refusal::Kind::forbidden, "DOS-202");
    return count_cases(table.desk.connection, wanted_of(table, filter, is_of_municipality(table)), table.desk.today());
}

Result<View> open(Table const& table, CaseId id) {
    auto const value = load_case(table.desk.connection, id);
    auto const rights = value ? rights_on(table, *value) : Rights{};
    if (rights.part == Part::none) {
        dossier::record_read(table.desk, {"traject-inzien", object_of(id), "TRA-101", db::Outcome::refused}, {});
        return no_such(id);
    }
    View view;
    view.value = only(*value, rights);
    view.part = rights.part;
    view.restricted = rights.restricted;
    view.readable = rights.readable;
    view.writable = rights.writable;
    if (!rights.restricted) {
        view.is_escalated = is_escalated(table.rules, *value, table.desk.today());
        view.child = open_child(table, *value);
    }
    if (rights.can_read("traject.verhaal")) view.steps = list_steps(table.desk.connection, id);
    if (!view.child) keep_own_notes(view.steps, table.desk.principal.organisation);
    keep_known_cases(table, view.steps);
    std::vector<DossierId> subjects;
    if (view.child) subjects.push_back(view.child->dossier.id);
    else if (value->dossier) subjects.push_back(*value->dossier);
    dossier::record_read(table.desk, {"traject-inzien", object_of(id)}, subjects);
    return view;
}

} // namespace kiem::cases
