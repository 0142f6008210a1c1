// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/organisation_page.hpp"
#include "feature/account/account_text.hpp"
#include "report/figure.hpp"

namespace kiem::account {

namespace {

std::vector<web::Link> from_organisations(Texts const& tr) {
    return from_start(tr, {{tr("beheer.titel"), "/beheer"}, {tr("account.organisations"), "/beheer/organisaties"}});
}

} // namespace

web::Response organisations_page(View const& view, std::span<Organisation const> organisations, MaybeTold const& told) {
    auto const& tr = view.tr();
    TextTable table{tr("account.organisations"),
                    {{tr("account.organisation")}, {tr("account.code")}, {tr("account.kind")}, {tr("beheer.bsn")}},
                    {}};
    for (auto const& one : organisations)
        table.rows.push_back({{one.name, "/beheer/organisaties/" + one.code},
                              {one.code},
                              {kind_name(one.kind, tr)},
                              {one.bsn_basis.empty() ? tr("beheer.bsn_niet") : one.bsn_basis}});
    Frame const frame{tr("account.organisations"), tr("beheer.organisaties_lead"),
                      from_start(tr, {{tr("beheer.titel"), "/beheer"}}), told};
    return framed(view, frame, [&](std::string& out) {
        web::put_link_button(out, {tr("beheer.organisatie_nieuw"), "/beheer/organisaties/nieuw"});
        report::put_stacking_table(out, table);
    });
}

web::Response new_organisation_page(View const& view, Typed const& typed, Asks asks, MaybeTold const& told) {
    auto const& tr = view.tr();
    PostForm form{"/beheer/organisaties/nieuw", {}, {{"toevoegen", tr("beheer.organisatie_toevoegen")}}};
    PostField kind{.kind = FieldKind::choice, .name = "soort", .label = tr("account.kind")};
    kind.choices.push_back({std::string(), tr("beheer.kies")});
    for (auto const one : all_organisation_kinds())
        kind.choices.push_back({std::string(to_text(one)), kind_name(one, tr)});
    form.fields = {
        {.kind = FieldKind::line, .name = "naam", .label = tr("beheer.organisatie_naam")},
        {.kind = FieldKind::line,
         .name = "code",
         .label = tr("account.code"),
         .help = tr("beheer.organisatie_code_uitleg")},
        std::move(kind),
        {.kind = FieldKind::line,
         .name = "bsn",
         .label = tr("beheer.bsn"),
         .help = tr("beheer.bsn_uitleg"),
         .need = PostField::Need::optional},
        {.kind = FieldKind::heading,
         .name = "beheerder",
         .label = tr("beheer.eerste_beheerder"),
         .help = tr("beheer.eerste_beheerder_uitleg")},
        {.kind = FieldKind::line, .name = "naam-beheerder", .label = tr("beheer.naam_beheerder")},
        {.kind = FieldKind::line,
         .name = "naam-inloggen",
         .label = tr("account.login"),
         .help = tr("beheer.inlognaam_uitleg")},
        {.kind = FieldKind::email, .name = "e-mail", .label = tr("inloggen.email"), .need = PostField::Need::optional}};
    add_confirmation(form, asks, tr);
    Frame const frame{tr("beheer.organisatie_nieuw"), tr("beheer.organisatie_nieuw_lead"), from_organisations(tr), told,
                      typed.errors.empty() ? 200 : 400};
    return framed(view, frame, [&](std::string& out) { web::put_post_form(out, view.site, view.visit, form, typed); });
}

web::Response organisation_page(View const& view, Organisation const& organisation, Typed const& typed, Asks asks,
                                MaybeTold const& told) {
    auto const& tr = view.tr();
    PostForm form{"/beheer/organisaties/" + organisation.code, {}, {{"vastleggen", tr("beheer.bsn_vastleggen")}}};
    PostField basis{.kind = FieldKind::line,
                    .name = "bsn",
                    .label = tr("beheer.bsn"),
                    .help = tr("beheer.bsn_uitleg"),
                    .need = PostField::Need::optional};
    auto shown = typed;
    shown.values.try_emplace("bsn", organisation.bsn_basis);
    if (told && told->tone == web::Tone::warning)
        basis.kept = organisation.bsn_basis.empty() ? tr("beheer.bsn_niet") : organisation.bsn_basis;
    shown.values["gezien"] = organisation.bsn_basis;
    form.fields = {std::move(basis), {.kind = FieldKind::hidden, .name = "gezien", .label = {}}};
    add_confirmation(form, asks, tr);
    std::vector<web::Term> const terms{{tr("account.code"), organisation.code},
                                       {tr("account.kind"), kind_name(organisation.kind, tr)}};
    Frame const frame{organisation.name, {}, from_organisations(tr), told, typed.errors.empty() ? 200 : 400};
    return framed(view, frame, [&](std::string& out) {
        web::put_terms(out, terms);
        web::put_section(out, "bsn", tr("beheer.bsn"), tr("beheer.bsn_lead"),
                         [&](std::string& body) { web::put_post_form(body, view.site, view.visit, form, shown); });
    });
}

} // namespace kiem::account
