// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/login_page.hpp"
#include "base/local_text.hpp"
#include "feature/account/qr_page.hpp"
#include <fmt/format.h>

namespace kiem::account {

namespace {

int status_of(Typed const& typed, MaybeTold const& told = {}) {
    return !typed.errors.empty() || (told && told->tone == web::Tone::error) ? 400 : 200;
}

PostField new_password(Texts const& tr) {
    return {.kind = FieldKind::password,
            .name = "wachtwoord",
            .label = tr("inloggen.nieuw_wachtwoord"),
            .help = tr("inloggen.wachtwoord_uitleg"),
            .autocomplete = "new-password"};
}

PostField repetition(Texts const& tr) {
    return {.kind = FieldKind::password,
            .name = "herhaling",
            .label = tr("inloggen.herhaling"),
            .autocomplete = "new-password"};
}

void put_enrolment(std::string& out, OpenInvitation const& open, Texts const& tr) {
    web::put_section(out, "tweede-stap", tr("inloggen.app"), tr("inloggen.app_uitleg"), [&](std::string& body) {
        put_qr_code(body, open.totp_url, tr("inloggen.qr"));
        html<R"(<p class="utrecht-paragraph">{} <code class="utrecht-code kiem-secret">{}</code></p>)">(
            body, tr("inloggen.sleutel"), in_groups_of_four(open.totp_secret));
        web::put_details(body, tr("inloggen.sleutel_adres"), web::Fold::closed, [&](std::string& inner) {
            html<R"(<p class="utrecht-paragraph"><code class="utrecht-code kiem-secret">{}</code></p>)">(inner,
                                                                                                         open.totp_url);
        });
    });
}

PostForm acceptance_form(Invited const& invited, Texts const& tr) {
    PostForm form{"/uitnodiging", {}, {{"aannemen", tr("inloggen.aannemen")}}};
    form.fields = {{.kind = FieldKind::hidden, .name = std::string(invitation_field), .label = {}},
                   new_password(tr),
                   repetition(tr)};
    bool const has_code = invited.open.renews == Renews::everything && !invited.open.totp_secret.empty();
    if (has_code)
        form.fields.push_back({.kind = FieldKind::code,
                               .name = "code",
                               .label = tr("inloggen.code_van_app"),
                               .help = tr("inloggen.code_uitleg"),
                               .autocomplete = "one-time-code",
                               .need = invited.second_factor == SecondFactor::required ? PostField::Need::required
                                                                                       : PostField::Need::optional});
    return form;
}

} // namespace

std::string in_groups_of_four(std::string_view text) {
    std::string grouped;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && i % 4 == 0) grouped += ' ';
        grouped += text[i];
    }
    return grouped;
}

web::Response login_page(View const& view, Typed const& typed, MaybeTold const& told, web::Link const& other) {
    auto const& tr = view.tr();
    PostForm form{"/inloggen", {}, {{"inloggen", tr("inloggen.knop")}}};
    form.fields = {{.kind = FieldKind::line, .name = "naam", .label = tr("account.login"), .autocomplete = "username"},
                   {.kind = FieldKind::password,
                    .name = "wachtwoord",
                    .label = tr("account.password"),
                    .autocomplete = "current-password"},
                   {.kind = FieldKind::hidden, .name = "naar", .label = {}}};
    Frame const frame{tr("inloggen.titel"), tr("inloggen.uitleg"), {}, told, status_of(typed, told)};
    return framed(view, frame, [&](std::string& out) {
        web::put_post_form(out, view.site, view.visit, form, typed);
        if (!other.url.empty()) web::put_link_button(out, other);
        html<R"(<p class="utrecht-paragraph"><a class="utrecht-link utrecht-link--html-a" )"
             R"(href="/wachtwoord-vergeten">{}</a></p>)">(out, tr("inloggen.vergeten"));
        html<
            R"(<p class="utrecht-paragraph"><a class="utrecht-link utrecht-link--html-a" href="/uitnodiging">{}</a></p>)">(
            out, tr("inloggen.heb_uitnodiging"));
    });
}

web::Response code_page(View const& view, Typed const& typed) {
    auto const& tr = view.tr();
    PostForm form{"/inloggen/code", {}, {{"bevestigen", tr("inloggen.knop")}}};
    form.fields = {{.kind = FieldKind::code,
                    .name = "code",
                    .label = tr("inloggen.code"),
                    .help = tr("inloggen.code_of_herstelcode"),
                    .autocomplete = "one-time-code"},
                   {.kind = FieldKind::hidden, .name = "naar", .label = {}}};
    Frame const frame{tr("inloggen.code_titel"), tr("inloggen.code_lead"), {}, {}, status_of(typed)};
    return framed(view, frame, [&](std::string& out) {
        web::put_post_form(out, view.site, view.visit, form, typed);
        web::put_details(out, tr("inloggen.telefoon_kwijt"), web::Fold::closed,
                         [&](std::string& body) { web::put_paragraph(body, tr("inloggen.telefoon_kwijt_uitleg")); });
    });
}

web::Response confirm_page(View const& view, Typed const& typed) {
    auto const& tr = view.tr();
    PostForm form{"/bevestigen", {}, {{"bevestigen", tr("inloggen.bevestigen")}}};
    add_confirmation(form, Asks::code, tr);
    form.fields.push_back({.kind = FieldKind::hidden, .name = "naar", .label = {}});
    Frame const frame{
        tr("inloggen.bevestigen_titel"), tr("inloggen.bevestigen_lead"), from_start(tr), {}, status_of(typed)};
    return framed(view, frame, [&](std::string& out) { web::put_post_form(out, view.site, view.visit, form, typed); });
}

web::Response forgotten_page(View const& view) {
    auto const& tr = view.tr();
    return framed(view, {tr("inloggen.vergeten_titel"), tr("inloggen.vergeten_lead")}, [&](std::string& out) {
        for (auto const* const key : {"inloggen.vergeten_beheerder", "inloggen.vergeten_link", "inloggen.vergeten_app"})
            web::put_paragraph(out, tr(key));
        web::put_link_button(out, {tr("inloggen.naar_inloggen"), "/inloggen"});
    });
}

web::Response invitation_code_page(View const& view, Typed const& typed, MaybeTold const& told) {
    auto const& tr = view.tr();
    PostForm form{"/uitnodiging", {}, {{"openen", tr("inloggen.uitnodiging_openen")}}};
    form.fields = {{.kind = FieldKind::line,
                    .name = "code",
                    .label = tr("inloggen.uitnodiging_code"),
                    .help = tr("inloggen.uitnodiging_code_uitleg")}};
    Frame const frame{
        tr("inloggen.uitnodiging_titel"), tr("inloggen.uitnodiging_lead"), {}, told, status_of(typed, told)};
    return framed(view, frame, [&](std::string& out) { web::put_post_form(out, view.site, view.visit, form, typed); });
}

web::Response invitation_page(View const& view, Invited const& invited, Typed typed) {
    auto const& tr = view.tr();
    auto const& open = invited.open;
    Frame const frame{tr("inloggen.welkom", {{"naam", open.account.name}}),
                      tr(open.renews == Renews::password ? "inloggen.welkom_wachtwoord" : "inloggen.welkom_lead"),
                      {},
                      {},
                      status_of(typed)};
    std::vector<web::Term> const terms{{tr("account.login"), open.account.login},
                                       {tr("account.organisation"), open.organisation_name},
                                       {tr("inloggen.geldig_tot"), moment_text(open.expires_at)}};
    auto const form = acceptance_form(invited, tr);
    typed.values[std::string(invitation_field)] = invited.token;
    return framed(view, frame, [&](std::string& out) {
        web::put_terms(out, terms);
        if (!open.totp_secret.empty()) put_enrolment(out, open, tr);
        web::put_section(out, "kiezen", tr("inloggen.kiezen"), "",
                         [&](std::string& body) { web::put_post_form(body, view.site, view.visit, form, typed); });
    });
}

web::Response recovery_codes_page(View const& view, std::span<std::string const> codes, web::Link const& next) {
    auto const& tr = view.tr();
    return framed(view, {tr("inloggen.herstelcodes"), tr("inloggen.herstelcodes_lead")}, [&](std::string& out) {
        web::put_alert(out, web::Tone::warning, tr("inloggen.herstelcodes_eenmaal"),
                       [&](std::string& body) { web::put_paragraph(body, tr("inloggen.herstelcodes_bewaren")); });
        html<R"(<ol class="kiem-codes">)">(out);
        for (auto const& code : codes) html<R"(<li><code class="utrecht-code">{}</code></li>)">(out, code);
        html<"</ol>">(out);
        web::put_link_button(out, next);
    });
}

web::Response accepted_page(View const& view) {
    auto const& tr = view.tr();
    return framed(view, {tr("inloggen.gelukt"), tr("inloggen.gelukt_lead")},
                  [&](std::string& out) { web::put_link_button(out, {tr("inloggen.naar_inloggen"), "/inloggen"}); });
}

} // namespace kiem::account
