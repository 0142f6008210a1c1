// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/work_list_web.hpp"
#include "feature/desk/board_query_web.hpp"
#include "feature/desk/signal_web.hpp"
#include "feature/desk/work_list_page.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::desk {

namespace {

using Lines = std::vector<cases::Line>;

/// More than anybody does in a week; the board has the rest.
constexpr int lines_at_once = 60;

cases::Filter own_filter(Seat const& seat, WorkList::Of of) {
    cases::Filter filter;
    filter.organisation = seat.who().organisation;
    if (of == WorkList::Of::self) filter.account = seat.who().account;
    filter.size = lines_at_once;
    return filter;
}

cases::Filter until(cases::Filter filter, Day day) {
    filter.due_until = day;
    return filter;
}

void add_lines(Seat const& seat, WorkSection& section, Lines const& lines, std::span<web::Choice const> districts) {
    for (auto const& line : lines) section.tasks.push_back(task_of(seat, line, districts));
}

/// Only what is due in one term, where what comes before it filled the page.
Result<cases::Page> lines_in(Seat const& seat, cases::Filter filter, TermDays const& days) {
    filter.due_until = days.last;
    if (days.first) filter.cursor = fmt::format("{}|0", to_iso(*days.first));
    return cases::list(seat.table, filter);
}

Result<void> add_cases(Seat const& seat, WorkList& list, std::span<web::Choice const> districts) {
    auto const filter = own_filter(seat, list.of);
    auto const all = cases::list(seat.table, until(filter, *days_of(Term::this_week, seat.today()).last));
    if (!all) return tl::unexpected(all.error());
    bool is_cut = !all->next.empty();
    for (auto const term : {Term::overdue, Term::today, Term::this_week}) {
        auto& section = list.sections[static_cast<std::size_t>(term)];
        auto const days = days_of(term, seat.today());
        Lines lines;
        for (auto const& line : all->lines)
            if (line.due_on && term_of(*line.due_on, seat.today()) == term) lines.push_back(line);
        bool const reaches_here = !is_cut || all->lines.back().due_on > days.last;
        bool has_more = false;
        if (!reaches_here && (term == Term::overdue || !lines.empty())) has_more = true;
        else if (!reaches_here) {
            auto more = lines_in(seat, filter, days);
            if (!more) return tl::unexpected(more.error());
            lines = std::move(more->lines);
            has_more = !more->next.empty();
        }
        add_lines(seat, section, lines, districts);
        if (has_more)
            section.more = board_url("/trajecten", board_query(until(filter, *days.last), seat.who().account));
    }
    return {};
}

bool judges_signals(Seat const& seat) { return seat.may(policy::Use::write, "indicatie.hoofdcriterium"); }

/// Who judges signals sees a new one at once, and not only in the week in which it is due.
Result<void> add_signals(Seat const& seat, WorkList& list, std::span<web::Choice const> districts) {
    if (!judges_signals(seat)) return {};
    auto filter = own_filter(seat, list.of);
    filter.states = {cases::State::signalled};
    auto const later = *days_of(Term::this_week, seat.today()).last + std::chrono::days{1};
    auto const page = lines_in(seat, filter, {later, {}});
    if (!page) return tl::unexpected(page.error());
    if (page->lines.empty()) return {};
    auto& section = list.signals.emplace();
    add_lines(seat, section, page->lines, districts);
    if (!page->next.empty()) section.more = board_url("/trajecten", board_query(filter, seat.who().account));
    return {};
}

Result<void> add_escalated(Seat const& seat, WorkList& list, std::span<web::Choice const> districts) {
    if (!seat.coordinates()) return {};
    cases::Filter filter;
    filter.due_until = last_escalated_day(seat.rules, seat.today());
    filter.size = lines_at_once;
    auto const page = cases::list(seat.table, filter);
    if (!page) return tl::unexpected(page.error());
    auto& section = list.escalated.emplace();
    add_lines(seat, section, page->lines, districts);
    if (!page->next.empty()) section.more = board_url("/trajecten", board_query(filter, seat.who().account));
    return {};
}

bool has_case_work(Seat const& seat) { return seat.may(policy::Use::find, "traject.toestand"); }

bool is_for(OtherWork const& other, Principal const& who) {
    return std::ranges::any_of(other.roles, [&](Role role) { return who.has(role); });
}

void add_other_work(Seat const& seat, WorkList& list) {
    for (auto const& other : seat.at.other_work) {
        if (!is_for(other, seat.who())) continue;
        for (auto& task : other.tasks(seat.work, *days_of(Term::this_week, seat.today()).last)) {
            auto const term = term_of(task.due_on, seat.today());
            if (term != Term::later) list.sections[static_cast<std::size_t>(term)].tasks.push_back(std::move(task));
        }
    }
    for (auto& section : list.sections) std::ranges::stable_sort(section.tasks, {}, &Task::due_on);
}

web::Response show_work(Seat const& seat, web::Request const& request) {
    WorkList list;
    if (request.query.text("van") == "mij") list.of = WorkList::Of::self;
    list.has_cases = has_case_work(seat);
    list.gives_signals = !signal_purpose(seat.work).empty();
    if (request.query.text("gedaan") == "overdragen") list.told = seat.tr()("desk.gedaan.overdragen");
    if (list.has_cases) {
        auto const districts = seat.at.districts(seat.today());
        if (auto const added = add_cases(seat, list, districts); !added)
            return desk_refused(seat, request, added.error());
        if (auto const added = add_signals(seat, list, districts); !added)
            return desk_refused(seat, request, added.error());
        if (auto const added = add_escalated(seat, list, districts); !added)
            return desk_refused(seat, request, added.error());
    }
    add_other_work(seat, list);
    return work_list_page(seat, list);
}

std::int64_t count_until(Seat const& seat, cases::Filter const& filter) {
    auto const counts = cases::count_by_state(seat.table, filter);
    std::int64_t all = 0;
    if (counts)
        for (auto const& [state, count] : *counts) all += count;
    return all;
}

/// The new signals that are in no term of the list yet.
std::int64_t count_later_signals(Seat const& seat, cases::Filter filter) {
    filter.states = {cases::State::signalled};
    return count_until(seat, filter) - count_until(seat, until(filter, *days_of(Term::this_week, seat.today()).last));
}

} // namespace

std::vector<web::Route> work_list_routes(DeskSite const& site) {
    auto const access = web::Access::roles(
        {Role::nurse, Role::vve_coordinator, Role::preschool_worker, Role::location_manager});
    return {desk_route(site, web::Method::get, "/werk", access, show_work)};
}

void put_start(std::string& out, DeskSite const& site, web::Request const& request, Principal const& principal) {
    auto work = dossier::work_of(site.children, request, principal, outreach_purpose);
    if (!work) return;
    Seat const seat(site, std::move(*work));
    if (!has_case_work(seat)) return;
    auto const filter = own_filter(seat, WorkList::Of::organisation);
    auto const today = seat.today();
    DueCounts counts;
    counts.overdue = count_until(seat, until(filter, *days_of(Term::overdue, today).last));
    auto const up_to_today = count_until(seat, until(filter, today));
    counts.today = up_to_today - counts.overdue;
    counts.this_week = count_until(seat, until(filter, *days_of(Term::this_week, today).last)) - up_to_today;
    if (judges_signals(seat)) counts.signals = count_later_signals(seat, filter);
    if (seat.coordinates()) counts.escalated = count_until(seat, until({}, last_escalated_day(seat.rules, today)));
    put_due_counts(out, seat, counts);
}

} // namespace kiem::desk
