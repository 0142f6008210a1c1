// SPDX-License-Identifier: EUPL-1.2
#include "feature/audit/audit_page.hpp"
#include "base/html.hpp"
#include "base/local_text.hpp"
#include "report/document_html.hpp"
#include "report/figure.hpp"
#include <charconv>
#include <fmt/format.h>

namespace kiem::audit {

namespace {

using Kind = web::Field::Kind;

constexpr std::string_view dossier_word = "dossier ";

web::PageHead head_of(LogView const& view, std::string title, std::string lead) {
    auto const& tr = view.site.texts;
    web::PageHead head{std::move(title), web::Zone::open, {{tr("web.home"), "/"}}, std::move(lead)};
    head.visit = view.visit;
    return head;
}
web::PageHead head_below(LogView const& view, std::string title, std::string lead) {
    auto head = head_of(view, std::move(title), std::move(lead));
    head.breadcrumb.push_back({view.site.texts("logboek.titel"), "/logboek"});
    return head;
}

web::Form search_form(LogView const& view, TypedSearch const& typed) {
    auto const& tr = view.site.texts;
    web::Form form{"/logboek", tr("logboek.zoek"), {}};
    form.fields.push_back({Kind::text, "account", tr("logboek.account"), typed.account, tr("logboek.account_uitleg")});
    for (auto const& login : view.names.accounts)
        if (!login.empty()) form.fields.back().choices.push_back({one_line(login), view.words.person_text(login)});
    form.fields.push_back({Kind::date, "van", tr("logboek.van"), typed.from, {}, typed.from_error});
    form.fields.push_back({Kind::date, "tot", tr("logboek.tot"), typed.until, {}, typed.until_error});
    form.fields.push_back(
        {Kind::text, "handeling", tr("logboek.handeling"), typed.action,
         tr(view.scope == Scope::everything ? "logboek.handeling_uitleg" : "logboek.handeling_uitleg_beheer")});
    for (auto const& action : view.names.actions) {
        auto const words = action_text(action, tr);
        form.fields.back().choices.push_back({words, words});
    }
    if (view.scope == Scope::everything)
        form.fields.push_back({Kind::text, "dossier", tr("logboek.dossier"), typed.dossier,
                               tr("logboek.dossier_uitleg"), typed.dossier_error});
    return form;
}

std::string search_url(TypedSearch const& typed, std::optional<std::int64_t> next) {
    std::string url = "/logboek?";
    for (auto const& [name, value] :
         {std::pair{"account", &typed.account}, std::pair{"van", &typed.from}, std::pair{"tot", &typed.until},
          std::pair{"handeling", &typed.action}, std::pair{"dossier", &typed.dossier}}) {
        if (value->empty()) continue;
        url += fmt::format("{}=", name);
        escape_url_part(url, *value);
        url += '&';
    }
    if (next) return url + fmt::format("na={}", *next);
    url.pop_back();
    return url;
}

/// What a record is about; where that is a dossier, it leads to all records about it.
TextCell object_cell(LogView const& view, LogEntry const& entry) {
    auto const dossier = entry.object.starts_with(dossier_word) ? dossier_in(entry.object) : std::nullopt;
    if (!dossier || !view.may_look_at || !view.may_look_at(*dossier)) return {one_line(entry.object)};
    return {one_line(entry.object), fmt::format("/logboek?dossier={}", dossier->value)};
}

TextTable table_of(LogView const& view, LogPage const& page) {
    auto const& tr = view.site.texts;
    TextTable table{tr("logboek.tabel"),
                    {{tr("logboek.wanneer")},
                     {tr("logboek.wie")},
                     {tr("logboek.wat")},
                     {tr("logboek.onderwerp")},
                     {tr("logboek.waarom")},
                     {tr("logboek.uitkomst")},
                     {tr("logboek.nummer"), Align::number}},
                    {}};
    for (auto const& entry : page.entries) {
        auto why = view.words.purpose_text(entry.purpose);
        if (entry.break_glass.value != 0) why += tr("logboek.noodtoegang");
        auto outcome = outcome_text(entry, tr);
        if (!entry.detail.empty()) outcome += fmt::format(" ({})", one_line(entry.detail));
        table.rows.push_back({{local_time_text(entry.at)},
                              {who_text(entry, tr)},
                              {action_text(entry.action, tr)},
                              object_cell(view, entry),
                              {why},
                              {outcome},
                              {std::to_string(entry.seq)}});
    }
    return table;
}

/// Who does not know the number of a dossier finds it by the name of the child.
void put_way_to_number(std::string& out, Texts const& tr) {
    html<R"(<p class="utrecht-paragraph">{} <a class="utrecht-link utrecht-link--html-a" href="/kinderen">{}</a></p>)">(
        out, tr("logboek.nummer_onbekend"), tr("logboek.zoek_kind"));
}

void put_anchor(std::string& out, Texts const& tr, Result<std::optional<AnchorState>> const& anchor) {
    if (!anchor) return web::put_paragraph(out, tr(anchor.error()));
    auto const& state = *anchor;
    if (!state) return web::put_paragraph(out, tr("logboek.geen_anker"));
    std::vector<web::Term> terms;
    if (state->last) {
        terms.push_back({tr("logboek.anker_moment"), local_time_text(state->last->at)});
        terms.push_back({tr("logboek.anker_audit"), count_text(state->last->audit_seq, tr)});
        terms.push_back({tr("logboek.anker_verwerking"), count_text(state->last->processing_seq, tr)});
    }
    terms.push_back({tr("logboek.anker_regels"), count_text(static_cast<std::int64_t>(state->lines.size()), tr)});
    web::put_terms(out, terms);
}

void put_lines(std::string& out, Verification const& verification, Texts const& tr) {
    for (auto const& line : verification_lines(verification, tr)) web::put_paragraph(out, line);
}

} // namespace

std::optional<DossierId> dossier_in(std::string_view text) {
    if (text.starts_with(dossier_word)) text.remove_prefix(dossier_word.size());
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || number < 1) return std::nullopt;
    return DossierId{number};
}

web::Response log_page(LogView const& view, TypedSearch const& typed, std::optional<LogPage> const& page) {
    auto const& tr = view.site.texts;
    auto const lead = tr(view.scope == Scope::everything ? "logboek.uitleg" : "logboek.uitleg_beheer");
    auto response = web::page(view.site, head_of(view, tr("logboek.titel"), lead), [&](std::string& out) {
        web::put_link_button(out, {tr("logboek.naar_controle"), "/logboek/controle"});
        web::put_form(out, view.site, search_form(view, typed));
        if (view.scope == Scope::everything) put_way_to_number(out, tr);
        if (!page) return;
        if (page->entries.empty()) web::put_paragraph(out, tr("logboek.niets"));
        else report::put_stacking_table(out, table_of(view, *page));
        web::put_turning(out, view.site,
                         {tr("logboek.ouder"), page->next ? search_url(typed, page->next) : std::string()},
                         typed.is_later_page ? search_url(typed, {}) : std::string());
        if (auto const dossier = dossier_in(typed.dossier))
            web::put_link_button(out, {tr("logboek.naar_verslag"), fmt::format("/logboek/kind/{}", dossier->value)});
    });
    if (typed.has_errors()) response.status = 400;
    return response;
}

web::Response verification_page(LogView const& view, Verifier::State const& state,
                                Result<std::optional<AnchorState>> const& anchor) {
    auto const& tr = view.site.texts;
    auto const head = head_below(view, tr("logboek.controle"), tr("logboek.controle_uitleg"));
    return web::page(view.site, head, [&](std::string& out) {
        if (state.is_running)
            web::put_alert(out, web::Tone::info, tr("logboek.loopt"), [&](std::string& body) {
                web::put_paragraph(body, tr("logboek.loopt_uitleg", {{"gedaan", count_text(state.done, tr)},
                                                                     {"totaal", count_text(state.total, tr)}}));
            });
        if (!state.failure.empty())
            web::put_alert(out, web::Tone::error, tr("logboek.niet_gedaan"),
                           [&](std::string& body) { web::put_paragraph(body, tr("logboek.niet_gedaan_uitleg")); });
        if (state.last)
            web::put_section(out, "uitkomst", tr("logboek.uitkomst"),
                             tr("logboek.gedaan_op", {{"moment", local_time_text(*state.ended_at)}}),
                             [&](std::string& body) {
                                 auto const is_sound = state.last->is_sound();
                                 web::put_alert(body, is_sound ? web::Tone::ok : web::Tone::error,
                                                tr(is_sound ? "logboek.kop_gaaf" : "logboek.kop_niet_gaaf"),
                                                [&](std::string& part) { put_lines(part, *state.last, tr); });
                             });
        web::put_section(out, "anker", tr("logboek.anker"), tr("logboek.anker_uitleg"),
                         [&](std::string& body) { put_anchor(body, tr, anchor); });
    });
}

web::Response child_page(LogView const& view, DossierId dossier, report::Document const& document) {
    auto const& tr = view.site.texts;
    auto const head = head_below(view, document.title, document.subtitle);
    return web::page(view.site, head, [&](std::string& out) {
        auto const folder = fmt::format("/logboek/kind/{}", dossier.value);
        for (auto const* format : {"pdf", "odt", "html"})
            web::put_link_button(
                out, {tr(fmt::format("logboek.als.{}", format)), fmt::format("{}/verslag.{}", folder, format)});
        report::put_document(out, document, tr);
    });
}

web::Response refusal_page(LogView const& view, Refusal const& refusal) {
    auto const& tr = view.site.texts;
    auto response = web::page(view.site, head_below(view, tr("logboek.niet_gevonden"), {}),
                              [&](std::string& out) { web::put_paragraph(out, tr(refusal)); });
    response.status = refusal.kind == Refusal::Kind::not_found ? 404 : 400;
    return response;
}

} // namespace kiem::audit
