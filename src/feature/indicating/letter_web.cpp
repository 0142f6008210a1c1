// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/letter_web.hpp"
#include "feature/account/account_store.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/indicating/letter_text.hpp"
#include "report/document_html.hpp"
#include "web/assets.hpp"
#include <algorithm>
#include <array>

namespace kiem::indicating {

namespace {

std::string style_of_letter() {
    std::string css;
    for (auto const* sheet : {"grafiek.css", "rapport.css", "brief.css"})
        for (auto const& asset : web::built_in_assets())
            if (asset.name == sheet) css.append(asset.content).append("\n");
    return css;
}

/// Who may not read all that a letter says gets none.
bool may_read_letter(dossier::View const& child) {
    constexpr std::array<std::string_view, 5> fields{"kind.achternaam", "kind.geboortedatum", "indicatie.criteria",
                                                     "indicatie.afgegeven_op", "indicatie.vanaf"};
    return std::ranges::all_of(fields, [&](auto field) { return child.can_read(field); });
}

Indication const* asked_for(ChildOffice const& at, web::Request const& request) {
    auto const code = request.query.text("indicatie");
    if (code.empty()) return at.view.in_force();
    auto const found = std::ranges::find(at.view.indications, code, &Indication::code);
    return found == at.view.indications.end() ? nullptr : &*found;
}

std::optional<report::Document> letter_for(ChildOffice const& at, web::Request const& request) {
    auto const* one = asked_for(at, request);
    if (one == nullptr || one->status == Status::rejected || one->status == Status::withdrawn) return std::nullopt;
    auto const& child = at.view.child;
    if (!may_read_letter(child)) return std::nullopt;
    auto const organisation = account::find_organisation(at.work.connection, child.dossier.organisation);
    LetterFacts const facts{dossier::full_name(child.dossier.name), child.dossier.born_on,
                            organisation ? organisation->name : child.dossier.organisation, *one,
                            at.policy_on(one->issued_on)};
    return indication_letter(facts, at.tr());
}

} // namespace

web::Response show_letter(ChildOffice const& at, web::Request const& request) {
    auto const letter = letter_for(at, request);
    if (!letter) return dossier::not_there(at.work.at, request);
    auto head = at.head(letter->title);
    head.breadcrumb.push_back({at.tr()("indicatie.titel"), at.url()});
    head.lead = letter->subtitle;
    auto const pdf = at.url_plain("brief.pdf");
    auto const code = std::string(request.query.text("indicatie"));
    return web::page(at.work.at.site, head, [&](std::string& out) {
        web::put_link_button(
            out, {at.tr()("indicatie.brief_pdf"), at.work.link(code.empty() ? pdf : pdf + "?indicatie=" + code)});
        report::put_document(out, *letter, at.tr());
    });
}

web::Response give_letter(ChildOffice const& at, web::Request const& request, report::Browser const& browser) {
    auto const letter = letter_for(at, request);
    if (!letter) return dossier::not_there(at.work.at, request);
    auto const css = style_of_letter();
    auto const html = report::standalone_html(*letter, at.tr(), {css});
    auto pdf = report::make_pdf(*letter, html, browser);
    if (!pdf) return dossier::refused(at.work, request, pdf.error());
    return web::download(std::move(*pdf), "application/pdf", "indicatie.pdf");
}

} // namespace kiem::indicating
