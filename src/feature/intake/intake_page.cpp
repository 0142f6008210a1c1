// SPDX-License-Identifier: EUPL-1.2
#include "feature/intake/intake_page.hpp"
#include "base/local_day.hpp"
#include "base/local_text.hpp"
#include "crypto/crypto.hpp"
#include "report/figure.hpp"
#include "web/date_hint.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kiem::intake {

namespace {

using web::Response;
using Field = web::PostField;

std::string day_of(Moment moment, Texts const& tr) { return day_text(local_day(moment), tr); }

std::string megabytes(std::size_t bytes) { return std::to_string(bytes / (std::size_t{1024} * 1024)); }

std::string state_word(State state, Texts const& tr) { return tr(fmt::format("aanleveren.stand.{}", to_text(state))); }

void put_uploads(std::string& out, Shown const& view, std::vector<Upload> const& uploads) {
    auto const& tr = view.site.texts;
    if (uploads.empty()) return;
    TextTable table{tr("aanleveren.bestanden"),
                    {{tr("aanleveren.bestand")},
                     {tr("aanleveren.stand")},
                     {tr("aanleveren.soort")},
                     {tr("aanleveren.op")},
                     {tr("aanleveren.door")}},
                    {}};
    for (auto const& one : uploads)
        table.rows.push_back({{one.file_name, url_of(one.id)},
                              {state_word(one.state, tr)},
                              {one.kind},
                              {day_of(one.asked_at, tr)},
                              {one.asker.name}});
    report::put_stacking_table(out, table);
}

std::string standing(reg::Delivery const& one, Texts const& tr) {
    if (!one.withdrawn_at) return tr("aanleveren.geldt");
    return tr("aanleveren.ingetrokken_op", {{"dag", day_of(*one.withdrawn_at, tr)}});
}

void put_deliveries(std::string& out, Shown const& view, Overview const& overview) {
    auto const& tr = view.site.texts;
    if (overview.deliveries.empty()) return web::put_paragraph(out, tr("aanleveren.nog_geen"));
    TextTable table{tr("aanleveren.leveringen"),
                    {{tr("aanleveren.nummer")},
                     {tr("aanleveren.soort")},
                     {tr("aanleveren.op")},
                     {tr("aanleveren.bestand")},
                     {tr("aanleveren.regels"), Align::number},
                     {tr("aanleveren.stand")}},
                    {}};
    for (auto const& one : overview.deliveries)
        table.rows.push_back({{std::to_string(one.id.value), url_of(one.id)},
                              {one.kind},
                              {day_of(one.received_at, tr)},
                              {one.file_name},
                              {count_text(one.counts.read, tr)},
                              {standing(one, tr)}});
    report::put_stacking_table(out, table);
    web::put_turning(
        out, view.site,
        {tr("aanleveren.ouder"),
         overview.has_more ? fmt::format("/leveringen?voor={}", overview.deliveries.back().id.value) : std::string()},
        overview.is_later_page ? "/leveringen" : "");
}

web::PostForm send_form(SendForm const& form, web::Site const& site) {
    auto const& tr = site.texts;
    web::PostForm post{"/leveringen/nieuw", {}, {{"aanbieden", tr("aanleveren.aanbieden")}}};
    post.carries = web::PostForm::Carries::files;
    std::vector<web::Choice> kinds{{std::string(), tr("aanleveren.kies")}};
    for (auto const* kind : form.kinds) kinds.push_back({std::string(kind->name), std::string(kind->name)});
    post.fields.push_back({Field::Kind::hidden, "sleutel", ""});
    post.fields.push_back({Field::Kind::choice, "soort", tr("aanleveren.soort"), tr("aanleveren.soort_uitleg"), kinds});
    post.fields.push_back({Field::Kind::file, "bestand", tr("aanleveren.bestand"),
                           tr("aanleveren.bestand_uitleg", {{"mb", megabytes(form.limits.most_bytes)}})});
    post.fields.back().accept = ".csv,.xlsx";
    if (form.speaks_for_all)
        post.fields.push_back({Field::Kind::radio,
                               "stand",
                               tr("aanleveren.inhoud"),
                               {},
                               {{"aanvulling", tr("aanleveren.aanvulling")}, {"volledig", tr("aanleveren.volledig")}}});
    else post.fields.push_back({Field::Kind::hidden, "stand", ""});
    post.fields.push_back({Field::Kind::day, "per", tr("aanleveren.per"),
                           tr("aanleveren.per_uitleg", {{"voorbeeld", web::date_example(site)}})});
    post.fields.back().need = Field::Need::optional;
    return post;
}

void put_columns(std::string& out, SendForm const& form, Texts const& tr) {
    std::vector<web::Term> terms;
    for (auto const* kind : form.kinds) {
        std::vector<std::string> columns;
        for (auto const& field : kind->fields)
            columns.push_back(std::string(field.name) + (field.need == reg::Need::required ? "*" : ""));
        terms.push_back(
            {std::string(kind->name), fmt::format("{} {}: {}.", tr(fmt::format("levering.soort.{}", kind->name)),
                                                  tr("aanleveren.kolommen"), fmt::join(columns, ", "))});
    }
    web::put_details(out, tr("aanleveren.welke_kolommen"), web::Fold::closed, [&](std::string& body) {
        web::put_paragraph(body, tr("aanleveren.kolommen_uitleg"));
        web::put_terms(body, terms);
    });
}

void put_delivery_terms(std::string& out, Shown const& view, reg::Delivery const& one) {
    auto const& tr = view.site.texts;
    auto const count = [&](std::int64_t value) { return count_text(value, tr); };
    std::vector<web::Term> terms{
        {tr("aanleveren.soort"), one.kind},
        {tr("aanleveren.bestand"), one.file_name},
        {tr("aanleveren.op"), day_of(one.received_at, tr)},
        {tr("aanleveren.door"), one.received_by},
        {tr("aanleveren.inhoud"),
         tr(one.mode == reg::Mode::complete ? "aanleveren.is_volledig" : "aanleveren.is_aanvulling")},
        {tr("aanleveren.per"), one.reference_day ? day_text(*one.reference_day, tr) : tr("aanleveren.geen_dag")},
        {tr("aanleveren.regels"), count(one.counts.read)},
        {tr("levering.nieuw"), count(one.counts.new_facts)},
        {tr("levering.gewijzigd"), count(one.counts.changed)},
        {tr("levering.ongewijzigd"), count(one.counts.unchanged)},
        {tr(one.mode == reg::Mode::complete ? "levering.beeindigd" : "levering.niet_genoemd"), count(one.counts.gone)},
        {tr("levering.zonder_tegenhanger"), count(one.counts.unmatched)},
        {tr("aanleveren.stand"), standing(one, tr)}};
    web::put_terms(out, terms);
}

} // namespace

std::string url_of(UploadId id) { return fmt::format("/leveringen/bestand/{}", id.value); }
std::string url_of(DeliveryId id) { return fmt::format("/leveringen/{}", id.value); }

web::PageHead head_of(Shown const& view, std::string title, std::string lead, std::vector<web::Link> breadcrumb) {
    web::PageHead head{std::move(title), web::Zone::internal, {{view.site.texts("web.home"), "/"}}, std::move(lead)};
    for (auto& link : breadcrumb) head.breadcrumb.push_back(std::move(link));
    head.visit = view.visit;
    return head;
}

int status_of(Refusal const& refusal) {
    switch (refusal.kind) {
    case Refusal::Kind::not_found: return 404;
    case Refusal::Kind::forbidden: return 403;
    case Refusal::Kind::invalid: return 422;
    default: return 409;
    }
}

void put_refusal(std::string& out, Shown const& view, std::optional<Refusal> const& refusal) {
    if (!refusal) return;
    auto const& tr = view.site.texts;
    web::put_alert(out, web::Tone::error, tr("aanleveren.gaat_niet"),
                   [&](std::string& body) { web::put_paragraph(body, tr(*refusal)); });
}

Response refusal_page(Shown const& view, Refusal const& refusal) {
    auto const& tr = view.site.texts;
    auto const* const title = refusal.kind == Refusal::Kind::not_found ? "aanleveren.niet_gevonden"
                                                                       : "aanleveren.gaat_niet";
    auto response = web::page(view.site, head_of(view, tr(title), {}, {{tr("aanleveren.titel"), "/leveringen"}}),
                              [&](std::string& out) { web::put_paragraph(out, tr(refusal)); });
    response.status = status_of(refusal);
    return response;
}

Response overview_page(Shown const& view, Overview const& overview) {
    auto const& tr = view.site.texts;
    return web::page(view.site, head_of(view, tr("aanleveren.titel"), tr("aanleveren.uitleg")), [&](std::string& out) {
        web::put_link_button(out, {tr("aanleveren.nieuw"), "/leveringen/nieuw"});
        put_uploads(out, view, overview.uploads);
        put_deliveries(out, view, overview);
    });
}

Response send_page(Shown const& view, SendForm const& form, web::Typed typed, std::optional<Refusal> const& refusal) {
    auto const& tr = view.site.texts;
    if (typed.value("sleutel").empty()) typed.values["sleutel"] = crypto::random_hex(16);
    if (typed.value("stand").empty()) typed.values["stand"] = "aanvulling";
    auto response = web::page(
        view.site,
        head_of(view, tr("aanleveren.nieuw"), tr("aanleveren.nieuw_uitleg"), {{tr("aanleveren.titel"), "/leveringen"}}),
        [&](std::string& out) {
            put_refusal(out, view, refusal);
            if (form.kinds.empty()) return web::put_paragraph(out, tr("aanleveren.niets_te_leveren"));
            web::put_post_form(out, view.site, view.visit, send_form(form, view.site), typed);
            put_columns(out, form, tr);
        });
    if (refusal) response.status = status_of(*refusal);
    else if (!typed.errors.empty()) response.status = 422;
    return response;
}

Response delivery_page(Shown const& view, reg::Delivery const& delivery, Findings const& found) {
    auto const& tr = view.site.texts;
    auto const title = tr("aanleveren.levering", {{"nummer", std::to_string(delivery.id.value)}});
    return web::page(
        view.site, head_of(view, title, {}, {{tr("aanleveren.titel"), "/leveringen"}}), [&](std::string& out) {
            for (auto const& finding : found)
                web::put_alert(out, web::Tone::warning, tr("aanleveren.let_op"),
                               [&](std::string& body) { web::put_paragraph(body, tr(finding)); });
            put_delivery_terms(out, view, delivery);
            if (!delivery.withdrawn_seq)
                web::put_link_button(out, {tr("aanleveren.intrekken"), url_of(delivery.id) + "/intrekken"});
        });
}

Response withdraw_page(Shown const& view, reg::Delivery const& delivery, std::optional<Refusal> const& refusal) {
    auto const& tr = view.site.texts;
    auto const number = std::to_string(delivery.id.value);
    auto const title = tr("aanleveren.intrekken_titel", {{"nummer", number}});
    auto response = web::page(view.site,
                              head_of(view, title, tr("aanleveren.intrekken_uitleg"),
                                      {{tr("aanleveren.titel"), "/leveringen"},
                                       {tr("aanleveren.levering", {{"nummer", number}}), url_of(delivery.id)}}),
                              [&](std::string& out) {
                                  put_refusal(out, view, refusal);
                                  put_delivery_terms(out, view, delivery);
                                  html<R"(<div class="kiem-actions">)">(out);
                                  if (view.visit && !delivery.withdrawn_seq && !refusal)
                                      web::put_button_form(
                                          out, *view.visit, url_of(delivery.id) + "/intrekken",
                                          {"intrekken", tr("aanleveren.ja_intrekken"), web::PostButton::Look::danger});
                                  web::put_link_button(out, {tr("aanleveren.terug"), url_of(delivery.id)});
                                  html<"</div>">(out);
                              });
    if (refusal) response.status = status_of(*refusal);
    return response;
}

} // namespace kiem::intake
