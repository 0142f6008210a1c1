// SPDX-License-Identifier: EUPL-1.2
#include "feature/attendance/attendance_web.hpp"
#include "base/local_day.hpp"
#include "feature/attendance/attendance_do.hpp"
#include "feature/dossier/dossier_text.hpp"
#include <fmt/format.h>

namespace kiem::attendance {

namespace {

using dossier::Work;
using placing::sessions_in_week;
using web::Request;
using web::Response;

/// What was sent and turned down.
struct Sent {
    std::vector<MarkOf> marks = {};
    std::string told = {};
    int status = 200;
};

/// Somebody at work on the page.
struct AtGroup {
    AttendanceSite const& site;
    Work const& work;
};

std::string url_of_week(std::string_view group, Day monday) {
    return fmt::format("/groepen/{}/aanwezigheid?week={}", group, week_text(monday));
}

std::string field_of(std::size_t row, std::size_t session) {
    return fmt::format("k{}-{}", row, placing::session_code(session));
}

std::string session_heading(Day monday, std::size_t session, Texts const& tr) {
    std::chrono::year_month_day const day(day_of(monday, session));
    // A hyphen at which no line breaks.
    return fmt::format("{} {}\u2011{}", tr(fmt::format("plaats.dagdeel.{}", placing::session_code(session))),
                       static_cast<unsigned>(day.day()), static_cast<unsigned>(day.month()));
}

/// The half-days that the sheet shows: those of the group, and on which something was written down.
std::vector<std::size_t> columns_of(Sheet const& sheet) {
    auto shown = sheet.offered;
    for (auto const& row : sheet.rows) {
        shown |= row.expected;
        for (std::size_t i = 0; i < sessions_in_week; ++i)
            if (!row.marks[i].empty()) shown.set(i);
    }
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < sessions_in_week; ++i)
        if (shown.test(i)) columns.push_back(i);
    return columns;
}

class SheetWriter {
public:
    SheetWriter(AtGroup const& at, Sheet const& sheet, Sent const& sent)
        : work_(at.work), tr_(at.work.tr()), rules_(at.site.rules(sheet.monday)), sheet_(sheet), sent_(sent),
          columns_(columns_of(sheet)) {}

    Response page() {
        auto const group = sheet_.group.name.empty() ? sheet_.group.code : sheet_.group.name;
        auto head = dossier::head_of(
            work_, tr_("aanwezig.titel", {{"groep", group}}),
            {{tr_("web.home"), "/"}, {tr_("plaats.groepen"), "/groepen"}, {group, "/groepen/" + sheet_.group.code}});
        head.kicker = sheet_.group.location_name;
        // "2013-W05"
        auto const week = week_text(sheet_.monday);
        head.lead = tr_("aanwezig.week", {{"week", week.substr(week[6] == '0' ? 7 : 6)},
                                          {"jaar", week.substr(0, 4)},
                                          {"van", to_dutch(sheet_.monday)},
                                          {"tot", to_dutch(day_of(sheet_.monday, sessions_in_week - 1))}});
        auto response = web::page(work_.at.site, head, [&](std::string& out) {
            if (!sent_.told.empty())
                web::put_alert(out, web::Tone::error, tr_("kind.niet_gelukt"),
                               [&](std::string& body) { web::put_paragraph(body, sent_.told); });
            put_weeks(out);
            put_saved(out);
            if (sheet_.rows.empty()) web::put_paragraph(out, tr_("aanwezig.niemand"));
            else put_form(out);
        });
        response.status = sent_.status;
        return response;
    }

private:
    void put_weeks(std::string& out) const {
        constexpr std::chrono::days week{7};
        auto const put = [&](Day monday, std::string const& text) {
            html<R"(<a class="utrecht-link utrecht-link--html-a" href="{}">{}</a> )">(
                out, url_of_week(sheet_.group.code, monday), text);
        };
        html<R"(<nav class="kiem-actions" aria-label="{}">)">(out, tr_("aanwezig.weken"));
        put(sheet_.monday - week, tr_("aanwezig.vorige"));
        put(monday_of(work_.today()), tr_("aanwezig.deze"));
        put(sheet_.monday + week, tr_("aanwezig.volgende"));
        html<"</nav>">(out);
    }

    void put_saved(std::string& out) const {
        if (sheet_.saved.version == 0) {
            web::put_paragraph(out, tr_("aanwezig.niet_opgeslagen"));
            return;
        }
        web::put_paragraph(out, tr_("aanwezig.opgeslagen",
                                    {{"moment", dossier::moment_in_words(sheet_.saved.saved_at.value_or(Moment{}))},
                                     {"wie", sheet_.saved.saved_by}}));
    }

    void put_form(std::string& out) const {
        html<R"(<form class="utrecht-form" method="post" action="{}">)">(out,
                                                                         url_of_week(sheet_.group.code, sheet_.monday));
        html<R"(<input type="hidden" name="{}" value="{}">)">(out, web::form_token_field, work_.visit->form_token);
        html<R"(<input type="hidden" name="versie" value="{}">)">(out, sheet_.saved.version);
        html<
            R"(<div class="utrecht-table-container utrecht-table-container--overflow-inline kiem-table kiem-table--stacks )"
            R"(kiem-week" role="region" aria-label="{}" tabindex="0"><table class="utrecht-table" role="table">)"
            R"(<caption class="utrecht-table__caption">{}</caption>)">(out, tr_("aanwezig.tabel"),
                                                                       tr_("aanwezig.tabel"));
        put_headings(out);
        html<R"(<tbody class="utrecht-table__body" role="rowgroup">)">(out);
        for (std::size_t i = 0; i < sheet_.rows.size(); ++i) put_row(out, i);
        html<"</tbody></table></div>">(out);
        if (sheet_.may_write)
            html<
                R"(<p><button class="utrecht-button utrecht-button--primary-action" type="submit" name="doe" value="opslaan">{}</button></p>)">(
                out, tr_("aanwezig.bewaar"));
        html<"</form>">(out);
    }

    void put_headings(std::string& out) const {
        html<R"(<thead class="utrecht-table__header" role="rowgroup"><tr class="utrecht-table__row" role="row">)"
             R"(<th scope="col" role="columnheader" class="utrecht-table__header-cell">{}</th>)">(out,
                                                                                                  tr_("plaats.kind"));
        for (auto const session : columns_)
            html<R"(<th scope="col" role="columnheader" class="utrecht-table__header-cell">{}</th>)">(
                out, session_heading(sheet_.monday, session, tr_));
        html<"</tr></thead>">(out);
    }

    void put_row(std::string& out, std::size_t at) const {
        auto const& row = sheet_.rows[at];
        auto const name = row.name.empty() ? row.child_code : row.name;
        html<R"(<tr class="utrecht-table__row" role="row">)"
             R"(<th scope="row" role="rowheader" class="utrecht-table__cell kiem-table__row-name" data-heading="">{})"
             R"(<input type="hidden" name="k{}" value="{}"></th>)">(
            out, row.is_restricted ? tr_("aanwezig.beperkt", {{"kind", name}}) : name, at, row.child_code);
        for (auto const session : columns_) {
            html<R"(<td role="cell" class="utrecht-table__cell" data-heading="{}">)">(
                out, session_heading(sheet_.monday, session, tr_));
            put_mark(out, row, at, session, name);
            html<"</td>">(out);
        }
        html<"</tr>">(out);
    }

    /// Whether the sheet was saved when that day was there.
    bool was_saved_with(Day day) const {
        return sheet_.saved.version > 0 && day <= local_day(sheet_.saved.saved_at.value_or(Moment{}));
    }

    /// What the choice shows: what was sent, else what is kept, else that a child was there on its own half-days so far. Who saves
    /// half-way the week finds that on the days that came after it too.
    Mark shown(SheetRow const& row, std::size_t session) const {
        for (auto const& one : sent_.marks)
            if (one.child_code == row.child_code && one.session == session) return one.mark;
        auto const day = day_of(sheet_.monday, session);
        if (!row.marks[session].empty() || was_saved_with(day)) return row.marks[session];
        bool const is_expected = row.expected.test(session) && day <= work_.today();
        return is_expected && sheet_.may_write ? Mark(policy::present_word) : Mark();
    }

    void put_mark(std::string& out, SheetRow const& row, std::size_t at, std::size_t session,
                  std::string const& name) const {
        auto const mark = shown(row, session);
        if (!sheet_.may_write || !row.open.test(session)) {
            html<"{}">(out, mark_name(mark));
            return;
        }
        html<
            R"(<select class="utrecht-select utrecht-select--html-select kiem-week__mark" name="{}" aria-label="{}">)">(
            out, field_of(at, session), fmt::format("{}, {}", name, session_heading(sheet_.monday, session, tr_)));
        html<R"(<option value="">–</option>)">(out);
        for (auto const& one : choices_with(mark))
            if (one == mark || is_possible(rules_, one, day_of(sheet_.monday, session), work_.today()))
                html<R"(<option value="{}" {}>{}</option>)">(out, one, AttributeIf<"selected">{one == mark},
                                                             mark_name(one));
        html<"</select>">(out);
    }

    /// What can be written down, and what is there already although the list has it no more.
    std::vector<Mark> choices_with(Mark const& mark) const {
        std::vector<Mark> choices{Mark(policy::present_word)};
        for (auto const& absence : rules_.absences) choices.push_back(absence.code);
        if (!is_known(rules_, mark)) choices.push_back(mark);
        return choices;
    }

    std::string mark_name(Mark const& mark) const {
        if (mark.empty()) return "–";
        if (mark == policy::present_word) return tr_("aanwezig.aanwezig");
        auto const* const absence = rules_.find_absence(mark);
        return absence == nullptr ? mark : absence->name;
    }

    Work const& work_;
    Texts const& tr_;
    policy::OutreachRules const& rules_;
    Sheet const& sheet_;
    Sent const& sent_;
    std::vector<std::size_t> columns_;
};

std::optional<Day> week_asked(Work const& work, Request const& request) {
    auto const text = request.query.text("week");
    return text.empty() ? std::optional(monday_of(work.today())) : parse_week(text);
}

Response show(AtGroup const& at, Request const& request, Sent const& sent) {
    auto const& work = at.work;
    auto const monday = week_asked(work, request);
    if (!monday) return dossier::not_there(work.at, request);
    auto const sheet = open_week(work.desk(), request.param("code"), *monday);
    if (!sheet) return dossier::not_there(work.at, request);
    return SheetWriter(at, *sheet, sent).page();
}

/// "k3-ma-ochtend" with the child in "k3".
std::vector<MarkOf> marks_in(Request const& request) {
    std::vector<MarkOf> marks;
    for (auto const& [name, value] : request.form.list()) {
        auto const dash = name.find('-');
        if (!name.starts_with('k') || dash == std::string::npos) continue;
        auto const session = placing::parse_session(std::string_view(name).substr(dash + 1));
        auto const child = request.form.text(name.substr(0, dash));
        if (session && !child.empty()) marks.push_back({std::string(child), *session, value});
    }
    return marks;
}

Response save(AtGroup const& at, Request const& request) {
    auto const& work = at.work;
    auto const monday = week_asked(work, request);
    if (!monday) return dossier::not_there(work.at, request);
    Sent sent{marks_in(request)};
    auto const seen = dossier::read_number(request.form.text("versie")).value_or(0);
    auto const saved = save_week(work.desk(), at.site.rules(*monday), {request.param("code"), *monday}, seen,
                                 sent.marks);
    if (saved) return web::see_other(url_of_week(request.param("code"), *monday));
    if (dossier::status_of(saved.error()) == 404) return dossier::not_there(work.at, request);
    sent.told = work.tr()(saved.error());
    sent.status = dossier::status_of(saved.error());
    return show(at, request, sent);
}

} // namespace

std::vector<web::Route> attendance_routes(AttendanceSite const& site) {
    auto const people = web::Access::roles({Role::preschool_worker, Role::location_manager, Role::care_coordinator});
    auto const route = [&](web::Method method, auto handler) {
        return web::Route{method, "/groepen/{code}/aanwezigheid", people,
                          [site, handler](Request const& request, Principal const& principal) {
                              auto const work = dossier::work_of(site.children, request, principal, "opvang");
                              return work ? handler(AtGroup{site, *work}, request)
                                          : dossier::not_there(site.children, request);
                          }};
    };
    return {route(web::Method::get, [](AtGroup const& at, Request const& request) { return show(at, request, {}); }),
            route(web::Method::post, save)};
}

} // namespace kiem::attendance
