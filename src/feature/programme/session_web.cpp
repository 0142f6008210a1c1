// SPDX-License-Identifier: EUPL-1.2
#include "feature/programme/session_web.hpp"
#include "crypto/crypto.hpp"
#include "feature/dossier/dossier_text.hpp"
#include "feature/programme/at_work_web.hpp"
#include "feature/programme/roll_do.hpp"
#include "feature/programme/roll_web.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::programme {

namespace {

using web::Request;
using web::Response;

constexpr std::string_view present = "aanwezig", absent = "afwezig";

/// What was sent and turned down.
struct SentSession {
    std::vector<Mark> marks = {};
    std::string key = {}, told = {};
    int status = 200;
};

std::optional<bool> parse_presence(std::string_view word) {
    if (word == present) return true;
    if (word == absent) return false;
    return std::nullopt;
}

class SessionWriter {
public:
    SessionWriter(AtWork const& work, Sheet const& sheet, SentSession const& sent)
        : work_(work), tr_(work.tr()), sheet_(sheet), sent_(sent) {}

    Response page() {
        auto crumbs = programmes_breadcrumb(work_);
        crumbs.push_back({sheet_.programme->name, url_of(*sheet_.programme)});
        auto head = dossier::head_of(work_.work,
                                     tr_("programma.bijeenkomst_titel",
                                         {{"programma", sheet_.programme->name}, {"dag", to_dutch(sheet_.of.on)}}),
                                     crumbs);
        head.lead = sheet_.of.group;
        auto response = web::page(work_.site(), head, [&](std::string& out) {
            if (!sent_.told.empty())
                web::put_alert(out, web::Tone::error, tr_("kind.niet_gelukt"),
                               [&](std::string& body) { web::put_paragraph(body, sent_.told); });
            put_saved(out);
            if (sheet_.participants.empty()) web::put_paragraph(out, tr_("programma.niemand_die_dag"));
            else put_form(out);
        });
        response.status = sent_.status;
        return response;
    }

private:
    void put_saved(std::string& out) const {
        if (sheet_.saved.version > 0)
            web::put_paragraph(out, tr_("programma.opgeslagen",
                                        {{"moment", dossier::moment_in_words(sheet_.saved.at.value_or(Moment{}))},
                                         {"wie", sheet_.saved.by}}));
        else if (sheet_.of.on > work_.today()) web::put_paragraph(out, tr_("programma.nog_te_komen"));
        else if (sheet_.may_write) web::put_paragraph(out, tr_("programma.nog_niet_opgeslagen"));
    }

    void put_form(std::string& out) const {
        html<R"(<form class="utrecht-form" method="post" action="/programmas/{}/bijeenkomst?groep={}&amp;datum={}">)">(
            out, sheet_.programme->code, sheet_.of.group, typed_day(sheet_.of.on));
        html<R"(<input type="hidden" name="{}" value="{}">)">(out, web::form_token_field, work_.work.visit->form_token);
        html<R"(<input type="hidden" name="versie" value="{}"><input type="hidden" name="sleutel" value="{}">)">(
            out, sheet_.saved.version, sent_.key.empty() ? crypto::random_hex(16) : sent_.key);
        html<
            R"(<div class="utrecht-table-container utrecht-table-container--overflow-inline kiem-table" role="region" )"
            R"(aria-label="{}" tabindex="0"><table class="utrecht-table"><caption class="utrecht-table__caption">{}</caption>)"
            R"(<thead class="utrecht-table__header"><tr class="utrecht-table__row">)"
            R"(<th scope="col" class="utrecht-table__header-cell">{}</th><th scope="col" class="utrecht-table__header-cell">{}</th>)"
            R"(</tr></thead><tbody class="utrecht-table__body">)">(out, tr_("programma.wie_was_er"),
                                                                   tr_("programma.wie_was_er"), tr_("programma.kind"),
                                                                   tr_("programma.was_er"));
        for (std::size_t i = 0; i < sheet_.participants.size(); ++i) put_row(out, i);
        html<"</tbody></table></div>">(out);
        if (sheet_.may_write)
            html<
                R"(<p><button class="utrecht-button utrecht-button--primary-action" type="submit" name="doe" value="opslaan">{}</button></p>)">(
                out, tr_("programma.bewaar"));
        html<"</form>">(out);
    }

    /// What was sent, else what is kept; before a first time everybody was there.
    std::optional<bool> shown(Participation const& value) const {
        auto const sent = std::ranges::find(sent_.marks, value.id, &Mark::of);
        if (sent != sent_.marks.end()) return sent->is_present;
        auto const kept = std::ranges::find(value.sessions, sheet_.of.on, &Session::on);
        if (kept != value.sessions.end()) return kept->is_present;
        return sheet_.saved.version == 0 && sheet_.may_write ? std::optional(true) : std::nullopt;
    }

    std::string word_for(std::optional<bool> is_present) const {
        if (!is_present) return "–";
        return tr_(*is_present ? "programma.was_aanwezig" : "programma.was_afwezig");
    }

    void put_row(std::string& out, std::size_t at) const {
        auto const& one = sheet_.participants[at];
        auto const known = one.value.dossier ? std::to_string(one.value.dossier->value) : one.value.child_code;
        auto const name = one.name.empty() ? known : one.name;
        auto const is_present = shown(one.value);
        html<R"(<tr class="utrecht-table__row"><th scope="row" class="utrecht-table__cell kiem-table__row-name">{})"
             R"(<input type="hidden" name="d{}" value="{}"></th><td class="utrecht-table__cell">)">(out, name, at,
                                                                                                    one.value.id.value);
        if (!sheet_.may_write) html<"{}">(out, word_for(is_present));
        else {
            html<R"(<select class="utrecht-select utrecht-select--html-select" name="w{}" aria-label="{}">)">(out, at,
                                                                                                              name);
            put_option(out, "", is_present, std::nullopt);
            put_option(out, present, is_present, true);
            put_option(out, absent, is_present, false);
            html<"</select>">(out);
        }
        html<"</td></tr>">(out);
    }

    void put_option(std::string& out, std::string_view word, std::optional<bool> now, std::optional<bool> mine) const {
        html<R"(<option value="{}" {}>{}</option>)">(out, word, AttributeIf<"selected">{now == mine}, word_for(mine));
    }

    AtWork const& work_;
    Texts const& tr_;
    Sheet const& sheet_;
    SentSession const& sent_;
};

std::optional<SessionOf> session_asked(AtWork const& work, Request const& request) {
    auto const text = request.query.text("datum");
    auto const day = text.empty() ? std::optional(work.today()) : parse_typed_day(text, work.today());
    if (!day) return std::nullopt;
    return SessionOf{std::string(request.param("code")), std::string(request.query.text("groep")), *day};
}

/// Back to where the day was typed.
Response ask_day_again(AtWork const& work, Request const& request) {
    Step step{std::string(session_step), web::typed_in(request.query), {}, 422};
    step.typed.errors["datum"] = work.tr()("programma.geen_dag");
    return show_roll(work, request, step);
}

Response show_session(AtWork const& work, Request const& request, SentSession const& sent) {
    auto const of = session_asked(work, request);
    if (!of) return ask_day_again(work, request);
    auto const sheet = open_session(work.office, *of);
    if (!sheet) return dossier::not_there(work.at.children, request);
    return SessionWriter(work, *sheet, sent).page();
}

/// "w3" with the participation in "d3".
std::vector<Mark> marks_in(Request const& request) {
    std::vector<Mark> marks;
    for (auto const& [name, value] : request.form.list()) {
        if (!name.starts_with('w')) continue;
        auto const id = dossier::read_number(request.form.text("d" + name.substr(1)));
        if (id) marks.push_back({{*id}, parse_presence(value)});
    }
    return marks;
}

Response save_session_page(AtWork const& work, Request const& request) {
    auto const of = session_asked(work, request);
    if (!of) return dossier::not_there(work.at.children, request);
    SentSession sent{marks_in(request), std::string(request.form.text("sleutel"))};
    auto const seen = dossier::read_number(request.form.text("versie")).value_or(0);
    auto const saved = record_session(work.office, *of, seen, sent.key, sent.marks);
    if (saved) return web::see_other("/programmas/" + of->programme);
    sent.status = dossier::status_of(saved.error());
    if (sent.status == 404) return dossier::not_there(work.at.children, request);
    sent.told = work.tr()(saved.error());
    return show_session(work, request, sent);
}

} // namespace

std::vector<web::Route> session_routes(ProgrammeSite const& site) {
    auto const people = web::Access::roles(
        {Role::nurse, Role::vve_coordinator, Role::preschool_worker, Role::location_manager});
    std::string const path = "/programmas/{code}/bijeenkomst";
    return {programme_route(site, web::Method::get, path, people,
                            [](AtWork const& work, Request const& request) { return show_session(work, request, {}); }),
            programme_route(site, web::Method::post, path, people, save_session_page)};
}

} // namespace kiem::programme
