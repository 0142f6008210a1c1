// SPDX-License-Identifier: EUPL-1.2
#include "feature/attendance/attendance_do.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/offer/counter_do.hpp"
#include "feature/offer/reach.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace kiem::attendance {

namespace {

using placing::sessions_in_week;
using policy::Relation, policy::Use;

constexpr std::string_view field = "aanwezigheid.dag";
constexpr int last_weekday = 4;

std::string object_of(std::string_view group, Day monday) {
    return fmt::format("groep {} week {}", group, week_text(monday));
}

tl::unexpected<Refusal> no_such_group(std::string_view group) {
    return refuse(Refusal::Kind::not_found, "PRE-201", std::string(group));
}

/// The group in that week, when one may see its children.
std::optional<offer::GroupRow> group_in_week(dossier::Desk const& desk, std::string_view code, Day monday) {
    auto row = offer::find_group_row(desk.connection, code, monday);
    if (!row) row = offer::find_group_row(desk.connection, code, monday + std::chrono::days{last_weekday});
    if (!row || desk.principal.organisation.empty() || row->provider != desk.principal.organisation)
        return std::nullopt;
    auto const roles = offer::roles_at(desk.principal, row->location, row->code);
    if (!desk.sharing.may(desk.purpose, roles, Relation::own, Use::read, field)) return std::nullopt;
    return row;
}

bool may_write(dossier::Desk const& desk, offer::GroupRow const& row) {
    auto const roles = offer::roles_at(desk.principal, row.location, row.code);
    return desk.sharing.may(desk.purpose, roles, Relation::own, Use::write, field);
}

/// The half-days of a week on which a placement holds.
placing::Sessions open_in_week(offer::PlacementRow const& row, Day monday) {
    placing::Sessions open;
    for (std::size_t i = 0; i < sessions_in_week; ++i) {
        auto const day = day_of(monday, i);
        open.set(i, row.from <= day && (!row.until || day < *row.until));
    }
    return open;
}

/// A child that is in a group under several codes is written down under one of them: that of a record of one's own before others.
class OneCode {
public:
    OneCode(dossier::Desk const& desk, std::string_view group, Day monday)
        : first_(offer::first_codes_in_group(desk.connection, group, {monday, desk.today()})) {
        if (first_.empty()) return;
        std::map<std::string, std::vector<std::string>> in_group;
        for (auto const& placed : offer::list_placements_in(desk.connection, group, monday))
            if (auto const first = first_.find(placed.child_code); first != first_.end())
                in_group[first->second].push_back(placed.child_code);
        for (auto& [first, codes] : in_group) {
            std::ranges::sort(codes);
            auto const own = std::ranges::find_if(codes, [&](std::string const& code) {
                return dossier::find_by_child_code(desk.connection, desk.principal.organisation, code).has_value();
            });
            chosen_[first] = own == codes.end() ? codes.front() : *own;
        }
    }

    std::string of(std::string const& code) const {
        auto const first = first_.find(code);
        auto const chosen = first == first_.end() ? chosen_.end() : chosen_.find(first->second);
        return chosen == chosen_.end() ? code : chosen->second;
    }

    /// What was written down under any code of a child; under the chosen one goes before.
    WeekMarks together(WeekMarks const& apart) const {
        WeekMarks all;
        for (auto const& [code, marks] : apart)
            for (std::size_t i = 0; i < sessions_in_week; ++i) {
                auto const chosen = of(code);
                auto& mark = all[chosen][i];
                if (!marks[i].empty() && (mark.empty() || code == chosen)) mark = marks[i];
            }
        return all;
    }

    /// The same changes, so that under another code of the child nothing stays that is said otherwise now.
    std::vector<Changed> apart(std::span<Changed const> changes, WeekMarks const& before) const {
        std::vector<Changed> all;
        for (auto const& one : changes) {
            auto const known = before.find(one.child_code);
            all.push_back(
                {one.child_code, one.session, known == before.end() ? Mark() : known->second[one.session], one.after});
            for (auto const& [code, marks] : before)
                if (code != one.child_code && of(code) == one.child_code && !marks[one.session].empty())
                    all.push_back({code, one.session, marks[one.session], {}});
        }
        return all;
    }

private:
    offer::FirstCodes first_;
    std::map<std::string, std::string, std::less<>> chosen_;
};

/// The children with a place in the week, each once.
std::vector<SheetRow> rows_of(dossier::Desk const& desk, OneCode const& one_code, std::string_view group, Day monday) {
    std::vector<SheetRow> rows;
    for (auto const& placed : offer::list_placements_in(desk.connection, group, monday)) {
        auto const open = open_in_week(placed, monday);
        if (open.none()) continue;
        auto const code = one_code.of(placed.child_code);
        auto row = std::ranges::find(rows, code, &SheetRow::child_code);
        if (row == rows.end()) row = rows.insert(rows.end(), SheetRow{code, {}, {}, {}, {}, {}});
        row->open |= open;
        row->expected |= open & placed.sessions;
    }
    return rows;
}

void add_names(dossier::Desk const& desk, std::vector<SheetRow>& rows) {
    auto const fields = dossier::findable(desk);
    auto const& mine = desk.principal.organisation;
    std::vector<DossierId> ids;
    for (auto& row : rows) {
        row.dossier = dossier::find_by_child_code(desk.connection, mine, row.child_code);
        if (row.dossier) ids.push_back(*row.dossier);
    }
    for (auto const& one : dossier::load_children(desk.connection, mine, ids)) {
        auto const name = dossier::full_name(dossier::only(dossier::Line{one.id, one.name, one.born_on}, fields).name);
        for (auto& row : rows) {
            if (row.dossier != one.id) continue;
            row.name = name;
            row.is_restricted = one.is_restricted;
        }
    }
    std::ranges::sort(rows, {},
                      [](SheetRow const& row) { return std::tuple(row.name.empty(), row.name, row.child_code); });
}

placing::Sessions offered_in(dossier::Desk const& desk, std::string_view group, Day monday) {
    auto const found = offer::load_group(desk.connection, group, {monday, desk.today()});
    placing::Sessions offered;
    if (!found) return offered;
    for (std::size_t i = 0; i < sessions_in_week; ++i)
        if (auto const* plan = found->plan_on(day_of(monday, i))) offered.set(i, plan->slots[i].places > 0);
    return offered;
}

/// A week as it stands, and what holds for it.
struct Week {
    policy::OutreachRules const& rules;
    Day monday, today;
    std::vector<SheetRow> rows;
    WeekMarks before;
};

/// Why it may not be so; nothing: it may.
std::optional<Refusal> wrong_with(Week const& week, MarkOf const& one) {
    if (!is_known(week.rules, one.mark)) return Refusal{Refusal::Kind::invalid, "PRE-206", one.mark};
    auto const row = std::ranges::find(week.rows, one.child_code, &SheetRow::child_code);
    auto const session = std::string(placing::session_code(one.session));
    if (!one.mark.empty() && (row == week.rows.end() || !row->open.test(one.session)))
        return Refusal{Refusal::Kind::invalid, "PRE-204", session};
    if (!is_possible(week.rules, one.mark, day_of(week.monday, one.session), week.today))
        return Refusal{Refusal::Kind::invalid, "PRE-205", session};
    return std::nullopt;
}

Result<std::vector<Changed>> changes_of(Week const& week, std::span<MarkOf const> marks) {
    std::vector<Changed> changes;
    for (auto const& one : marks) {
        if (one.session >= sessions_in_week) return refuse(Refusal::Kind::invalid, "PRE-204");
        auto const known = week.before.find(one.child_code);
        auto const was = known == week.before.end() ? Mark() : known->second[one.session];
        if (was == one.mark) continue;
        if (auto const wrong = wrong_with(week, one)) return tl::unexpected(*wrong);
        auto const same = std::ranges::find_if(changes, [&](Changed const& other) {
            return other.child_code == one.child_code && other.session == one.session;
        });
        if (same != changes.end()) same->after = one.mark;
        else changes.push_back({one.child_code, one.session, was, one.mark});
    }
    return changes;
}

/// The children become subjects of the act. Refuses: DOS-206.
Result<void> add_subjects(dossier::Desk const& desk, db::Act& act, std::span<Changed const> changes) {
    std::vector<std::string_view> codes;
    for (auto const& one : changes) codes.push_back(one.child_code);
    std::ranges::sort(codes);
    codes.erase(std::ranges::unique(codes).begin(), codes.end());
    for (auto const code : codes)
        if (auto const id = dossier::find_by_child_code(act.connection, desk.principal.organisation, code)) {
            act.subjects.push_back({*id});
            if (offer::is_restricted(act.connection, *id)) return offer::refuse_restricted(*id);
        }
    return {};
}

Result<std::int64_t> save_within(dossier::Desk const& desk, policy::OutreachRules const& rules, db::Act& act,
                                 WeekOf const& of, std::int64_t seen, std::span<MarkOf const> marks) {
    auto const group = group_in_week(desk, of.group, of.monday);
    if (!group) return no_such_group(of.group);
    if (!may_write(desk, *group)) return refuse(Refusal::Kind::forbidden, "PRE-202");
    auto const& mine = desk.principal.organisation;
    auto const before = load_version(act.connection, mine, of.group, of.monday);
    if (before.version != seen) return refuse(Refusal::Kind::outdated, "PRE-203", before.saved_by);
    OneCode const one_code(desk, of.group, of.monday);
    auto const stored = load_marks(act.connection, mine, of.group, of.monday);
    auto const changes = changes_of(
        {rules, of.monday, desk.today(), rows_of(desk, one_code, of.group, of.monday), one_code.together(stored)},
        marks);
    if (!changes) return tl::unexpected(changes.error());
    if (changes->empty() && before.version > 0) return before.version;
    if (auto const known = add_subjects(desk, act, *changes); !known) return tl::unexpected(known.error());
    save_changes(act, mine, of.group, of.monday, one_code.apart(*changes, stored));
    save_version(act, mine, of.group, of.monday, before, desk.principal.name);
    act.detail = fmt::format("aanwezigheid.dag {}", changes->size());
    return before.version + 1;
}

} // namespace

Result<Sheet> open_week(dossier::Desk const& desk, std::string_view group, Day monday) {
    auto const found = group_in_week(desk, group, monday);
    if (!found) {
        dossier::record_read(desk, {"aanwezigheid-inzien", object_of(group, monday), "PRE-201", db::Outcome::refused},
                             {});
        return no_such_group(group);
    }
    OneCode const one_code(desk, group, monday);
    Sheet sheet{*found,
                monday,
                offered_in(desk, group, monday),
                rows_of(desk, one_code, group, monday),
                {},
                may_write(desk, *found)};
    auto const& mine = desk.principal.organisation;
    add_names(desk, sheet.rows);
    auto const marks = one_code.together(load_marks(desk.connection, mine, group, monday));
    std::vector<DossierId> subjects;
    for (auto& row : sheet.rows) {
        if (row.dossier) subjects.push_back(*row.dossier);
        if (row.is_restricted) row.open = row.expected = {};
        else if (auto const known = marks.find(row.child_code); known != marks.end()) row.marks = known->second;
    }
    sheet.saved = load_version(desk.connection, mine, group, monday);
    dossier::record_read(desk, {"aanwezigheid-inzien", object_of(group, monday), "aanwezigheid.*"}, subjects);
    return sheet;
}

Result<std::int64_t> save_week(dossier::Desk const& desk, policy::OutreachRules const& rules, WeekOf const& of,
                               std::int64_t seen, std::span<MarkOf const> marks) {
    return db::within<std::int64_t>(
        desk.connection, desk.principal,
        {"aanwezigheid-opslaan", object_of(of.group, of.monday), db::Deed::update, desk.purpose}, desk.now,
        [&](db::Act& act) { return save_within(desk, rules, act, of, seen, marks); });
}

} // namespace kiem::attendance
