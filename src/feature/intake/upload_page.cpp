// SPDX-License-Identifier: EUPL-1.2
#include "base/local_text.hpp"
#include "feature/intake/intake_page.hpp"
#include "feature/intake/report_view_json.hpp"
#include "report/figure.hpp"
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kiem::intake {

namespace {

/// How often a page that shows progress asks for itself, in seconds.
constexpr std::string_view refresh_after = "2";

std::string examples_of(std::vector<std::string> const& keys, std::int64_t count) {
    constexpr std::ptrdiff_t most_printed = 3;
    auto const printed = std::min(static_cast<std::ptrdiff_t>(keys.size()), most_printed);
    return fmt::format("{}{}", fmt::join(keys.begin(), keys.begin() + printed, ", "),
                       printed < count && printed > 0 ? ", …" : "");
}

void put_counts(std::string& out, Shown const& view, Upload const& upload, ReportView const& report) {
    auto const& tr = view.site.texts;
    TextTable table{
        tr(upload.state == State::stored ? "aanleveren.wat_veranderde" : "aanleveren.wat_verandert"),
        {{tr("aanleveren.gegevens")}, {tr("aanleveren.aantal"), Align::number}, {tr("aanleveren.voorbeelden")}},
        {}};
    auto const add = [&](std::string const& name, std::int64_t count, std::vector<std::string> const& keys) {
        table.rows.push_back({{name}, {count_text(count, tr)}, {examples_of(keys, count)}});
    };
    add(tr("levering.nieuw"), report.new_facts, report.new_examples);
    add(tr("levering.gewijzigd"), report.changed, report.changed_examples);
    add(tr("levering.ongewijzigd"), report.unchanged, {});
    add(tr(upload.mode == reg::Mode::complete ? "aanleveren.eindigt" : "levering.niet_genoemd"), report.gone,
        report.gone_examples);
    add(tr("levering.zonder_tegenhanger"), report.unmatched, {});
    report::put_table(out, table);
}

/// Some sentences name options of the command.
std::string sentence_of(ReportView::Row const& row, Texts const& tr) {
    auto const own = fmt::format("aanleveren.zin.{}", row.code);
    return tr.has(own) ? tr(own) : row.text;
}

void put_report_findings(std::string& out, Shown const& view, ReportView const& report) {
    auto const& tr = view.site.texts;
    constexpr std::size_t most_rows = 200;
    if (report.findings.empty()) return;
    TextTable table{tr("aanleveren.meldingen"),
                    {{tr("aanleveren.regel")},
                     {tr("aanleveren.melding")},
                     {tr("aanleveren.kolom")},
                     {tr("aanleveren.ernst")},
                     {tr("aanleveren.code")}},
                    {}};
    for (auto const& row : report.findings) {
        if (table.rows.size() == most_rows) break;
        table.rows.push_back({{row.line > 0 ? std::to_string(row.line) : tr("aanleveren.heel_bestand")},
                              {sentence_of(row, tr)},
                              {row.field},
                              {tr(fmt::format("aanleveren.ernst.{}", row.severity))},
                              {row.code}});
    }
    auto const shown = static_cast<std::int64_t>(table.rows.size());
    report::put_table(out, table);
    if (report.finding_count > shown)
        web::put_paragraph(out,
                           tr("aanleveren.meer_meldingen", {{"aantal", count_text(report.finding_count - shown, tr)}}));
}

void put_alert_of(std::string& out, Shown const& view, Upload const& upload, ReportView const& report) {
    auto const& tr = view.site.texts;
    auto const word = to_text(upload.state);
    auto const tone = upload.state == State::stored                                     ? web::Tone::ok
                      : upload.state == State::refused || upload.state == State::failed ? web::Tone::error
                                                                                        : web::Tone::info;
    web::put_alert(out, tone, tr(fmt::format("aanleveren.kop.{}", word)), [&](std::string& body) {
        web::put_paragraph(body, tr(fmt::format("aanleveren.zin.{}", word),
                                    {{"regels", count_text(report.read, tr)},
                                     {"afgekeurd", count_text(report.rejected, tr)},
                                     {"levering", upload.delivery ? std::to_string(upload.delivery->value) : ""}}));
        if (upload.delivery)
            web::put_link_button(body, {tr("aanleveren.levering", {{"nummer", std::to_string(upload.delivery->value)}}),
                                        url_of(*upload.delivery)});
    });
}

void put_progress(std::string& out, Shown const& view, Upload const& upload, Watching watching) {
    auto const& tr = view.site.texts;
    auto const sentence = tr(fmt::format("aanleveren.zin.{}", to_text(upload.state)),
                             {{"regels", count_text(upload.rows_done, tr)}});
    html<R"(<p class="utrecht-paragraph" id="voortgang">{}</p>)">(out, sentence);
    bool const is_known = upload.bytes_done > 0;
    html<R"(<progress class="kiem-progress" aria-labelledby="voortgang" max="{}" {}></progress>)">(
        out, upload.bytes, AttributeIf<"value">{is_known, std::to_string(upload.bytes_done)});
    web::put_paragraph(out, tr(watching == Watching::live ? "aanleveren.ververst_zelf" : "aanleveren.ververst_niet"));
    web::put_link_button(out, {tr("aanleveren.ververs"), url_of(upload.id) + "?verversen=nee"});
    if (watching == Watching::still) web::put_link_button(out, {tr("aanleveren.ververs_zelf"), url_of(upload.id)});
}

void put_buttons(std::string& out, Shown const& view, Upload const& upload) {
    auto const& tr = view.site.texts;
    if (!view.visit) return;
    html<R"(<div class="kiem-actions">)">(out);
    if (upload.state == State::checked) {
        web::put_button_form(out, *view.visit, url_of(upload.id), {"bewaren", tr("aanleveren.bewaren")});
        web::put_button_form(out, *view.visit, url_of(upload.id),
                             {"weggooien", tr("aanleveren.weggooien"), web::PostButton::Look::other});
    } else web::put_link_button(out, {tr("aanleveren.ander_bestand"), "/leveringen/nieuw"});
    html<"</div>">(out);
}

void put_file(std::string& out, Shown const& view, Upload const& upload) {
    auto const& tr = view.site.texts;
    std::vector<web::Term> terms{
        {tr("aanleveren.soort"), upload.kind},
        {tr("aanleveren.inhoud"),
         tr(upload.mode == reg::Mode::complete ? "aanleveren.is_volledig" : "aanleveren.is_aanvulling")},
        {tr("aanleveren.per"), upload.reference_day ? day_text(*upload.reference_day, tr) : tr("aanleveren.geen_dag")},
        {tr("aanleveren.door"), upload.asker.name}};
    web::put_terms(out, terms);
}

} // namespace

web::Response upload_page(Shown const& view, Upload const& upload, Watching watching,
                          std::optional<Refusal> const& refusal) {
    auto const& tr = view.site.texts;
    auto const report = read_report(upload.report);
    auto response = web::page(
        view.site, head_of(view, upload.file_name, {}, {{tr("aanleveren.titel"), "/leveringen"}}),
        [&](std::string& out) {
            put_refusal(out, view, refusal);
            if (is_busy(upload.state)) put_progress(out, view, upload, watching);
            else put_alert_of(out, view, upload, report);
            put_file(out, view, upload);
            if (is_busy(upload.state)) return;
            bool const has_counts = upload.state == State::checked || upload.state == State::stored ||
                                    upload.state == State::repeated;
            if (has_counts && !upload.report.empty()) put_counts(out, view, upload, report);
            put_report_findings(out, view, report);
            put_buttons(out, view, upload);
            if (!upload.report.empty())
                web::put_link_button(out, {tr("aanleveren.verslag"), url_of(upload.id) + "/verslag.json"});
        });
    if (is_busy(upload.state) && watching == Watching::live)
        response.headers.set("Refresh", std::string(refresh_after));
    if (refusal) response.status = status_of(*refusal);
    return response;
}

} // namespace kiem::intake
