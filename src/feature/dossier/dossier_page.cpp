// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier_page.hpp"
#include "feature/audit/audit_text.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/dossier/dossier_text.hpp"
#include "feature/dossier/restriction_web.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kiem::dossier {

namespace {

/// Puts the fields of one address or guardian that may be read, under the names of the sharing table.
std::vector<web::Term> terms_of(View const& view, Dossier const& part, std::span<std::string_view const> fields,
                                Texts const& tr) {
    std::vector<web::Term> terms;
    for (auto const field : fields) {
        if (!view.can_read(field)) continue;
        auto text = text_of(part, field, tr);
        // Most children have no prefix, and most addresses no end.
        if (text.empty() && (field == "kind.tussenvoegsel" || field == "adres.tot")) continue;
        terms.push_back({label_of(field, tr), text.empty() ? tr("kind.onbekend") : std::move(text)});
    }
    return terms;
}

/// The page of one dossier, part by part.
class ChildWriter {
public:
    ChildWriter(Work const& work, View const& view)
        : work_(work), tr_(work.tr()), view_(view), dossier_(view.dossier) {}

    web::Response page() {
        auto head = head_of(work_, title_of(work_, dossier_), breadcrumb_of(work_));
        head.lead = lead();
        return web::page(work_.at.site, head, [&](std::string& out) {
            put_emergency(out);
            put_restricted(out);
            put_actions(out);
            html<R"(<div class="kiem-record">)">(out);
            put_child(out);
            put_guardians(out);
            put_addresses(out);
            put_linked(out);
            html<"</div>">(out);
        });
    }

private:
    bool is_own() const { return view_.relation == policy::Relation::own; }

    std::string lead() const {
        std::string text;
        if (view_.can_read("kind.geboortedatum") && dossier_.born_on != Day{})
            text = tr_("kind.leeftijd", {{"leeftijd", age_in_words(dossier_.born_on, work_.today(), tr_)},
                                         {"dag", to_dutch(dossier_.born_on)}});
        return text;
    }

    void put_emergency(std::string& out) const {
        if (!work_.glass) return;
        web::put_alert(out, web::Tone::warning, tr_("kind.nood_open"), [&](std::string& body) {
            web::put_paragraph(body, tr_("kind.nood_tot", {{"moment", moment_in_words(work_.glass->until)}}));
            web::put_button_form(
                body, *work_.visit, "/kinderen/doorbreken/stoppen",
                {"stoppen", tr_("kind.nood_stop"), web::PostButton::Look::other},
                std::array{std::pair<std::string, std::string>{"nummer", std::to_string(work_.glass->id.value)}});
        });
    }

    void put_restricted(std::string& out) const {
        if (!dossier_.is_restricted || !view_.can_read("kind.beperking")) return;
        auto const since = restricting_version(work_.connection, dossier_.organisation, dossier_.id);
        web::put_alert(out, web::Tone::warning, tr_("kind.beperkt"), [&](std::string& body) {
            if (since) web::put_paragraph(body, tr_("kind.beperkt_sinds", {{"moment", moment_in_words(since->at)}}));
            web::put_paragraph(body, tr_("kind.beperkt_uitleg"));
        });
    }

    bool may_change() const {
        auto const asked = view_.writable & policy::fields_like("kind.*");
        return is_own() && (asked | (view_.writable & policy::fields_like("adres.*")) |
                            (view_.writable & policy::fields_like("verzorger.*")) |
                            (view_.writable & policy::fields_like("bsn.waarde")))
                               .any();
    }

    void put_actions(std::string& out) const {
        auto const path = url_of(dossier_.id);
        html<R"(<div class="kiem-actions">)">(out);
        if (may_change()) web::put_link_button(out, {tr_("kind.wijzigen"), work_.link(path + "/wijzigen")});
        auto const put = [&](std::string const& text, std::string const& url) {
            html<R"( <a class="utrecht-link utrecht-link--html-a" href="{}">{}</a>)">(out, url, text);
        };
        if (is_own() && view_.can_read("log.wijziging"))
            put(tr_("kind.geschiedenis"), work_.link(path + "/geschiedenis"));
        if (is_own() && work_.sharing.may("kwaliteitszorg", work_.principal.roles, policy::Relation::own,
                                          policy::Use::read, "kind.samenvoeging"))
            put(tr_("kind.dubbel"), path + "/dubbel");
        if (is_own() && may_restrict(work_))
            put(tr_(dossier_.is_restricted ? "kind.beperking_opheffen" : "kind.beperken"), path + "/beperking");
        for (auto const& link : work_.at.more_of_child)
            if (is_own() && std::ranges::any_of(link.roles, [&](Role role) { return work_.principal.has(role); }))
                put(link.text, link.url(dossier_.id));
        html<"</div>">(out);
    }

    void put_card(std::string& out, std::string_view id, std::string const& title,
                  std::vector<web::Term> const& terms) const {
        if (terms.empty()) return;
        html<
            R"(<section class="kiem-record__card" aria-labelledby="{}"><h2 class="utrecht-heading-2" id="{}">{}</h2>{}</section>)">(
            out, id, id, title, [&](std::string& body) { web::put_terms(body, terms); });
    }

    std::string organisation_name(std::string_view code) const {
        auto const found = account::find_organisation(work_.connection, code);
        return found ? found->name : std::string(code);
    }

    void put_child(std::string& out) const {
        constexpr std::array<std::string_view, 5> fields = {"kind.voornaam", "kind.tussenvoegsel", "kind.achternaam",
                                                            "kind.geboortedatum", "kind.talen"};
        auto terms = terms_of(view_, dossier_, fields, tr_);
        if (view_.can_read("kind.kindcode") && !dossier_.child_code.empty())
            terms.push_back({label_of("kind.kindcode", tr_), dossier_.child_code});
        if (view_.can_read("bsn.aanwezig") && (dossier_.has_bsn || !work_.organisation.bsn_basis.empty()))
            terms.push_back({tr_("kind.veld.bsn"), text_of(dossier_, "bsn.aanwezig", tr_)});
        if (view_.can_read("kind.organisatie"))
            terms.push_back({tr_("kind.dossier_van"), organisation_name(dossier_.organisation)});
        if (view_.can_read("kind.samenvoeging") && !view_.merged.empty())
            terms.push_back({tr_("kind.samengevoegd"), merged()});
        put_card(out, "het-kind", tr_("kind.het_kind"), terms);
    }

    std::string merged() const {
        std::string text;
        for (auto const id : view_.merged)
            text += (text.empty() ? "" : ", ") + tr_("kind.dossier_nummer", {{"nummer", std::to_string(id.value)}});
        return text;
    }

    void put_guardians(std::string& out) const {
        constexpr std::array<std::string_view, 9> fields = {
            "verzorger.naam", "verzorger.relatie", "verzorger.telefoon",   "verzorger.email",    "verzorger.taal",
            "verzorger.tolk", "verzorger.gezag",   "verzorger.huishouden", "verzorger.opleiding"};
        for (std::size_t i = 0; i < dossier_.guardians.size(); ++i) {
            Dossier part;
            part.guardians = {dossier_.guardians[i]};
            put_card(out, fmt::format("verzorger-{}", i + 1),
                     tr_("kind.verzorger_nummer", {{"nummer", std::to_string(i + 1)}}),
                     terms_of(view_, part, fields, tr_));
        }
    }

    void put_addresses(std::string& out) const {
        constexpr std::array<std::string_view, 7> fields = {"adres.straat", "adres.huisnummer", "adres.postcode",
                                                            "adres.plaats", "adres.huishouden", "adres.vanaf",
                                                            "adres.tot"};
        for (std::size_t i = 0; i < dossier_.addresses.size(); ++i) {
            Dossier part;
            part.addresses = {dossier_.addresses[i]};
            put_card(out, fmt::format("adres-{}", i + 1), tr_("kind.adres_nummer", {{"nummer", std::to_string(i + 1)}}),
                     terms_of(view_, part, fields, tr_));
        }
    }

    void put_linked(std::string& out) const {
        std::vector<std::pair<std::string, DossierId>> shown;
        auto const desk = work_.desk();
        for (auto const& [code, id] : view_.linked) {
            auto const dossier = load_dossier(work_.connection, code, id);
            auto const rights = dossier ? rights_on(desk, *dossier) : std::nullopt;
            if (rights && rights->can_read("kind.organisatie")) shown.emplace_back(organisation_name(code), id);
            else if (rights) shown.emplace_back(tr_("kind.andere_organisatie"), id);
        }
        if (shown.empty()) return;
        html<
            R"(<section class="kiem-record__card" aria-labelledby="elders"><h2 class="utrecht-heading-2" id="elders">{}</h2><ul>)">(
            out, tr_("kind.elders"));
        for (auto const& [name, id] : shown)
            html<R"(<li><a class="utrecht-link utrecht-link--html-a" href="{}">{}</a></li>)">(
                out, work_.link(url_of(id)), name);
        html<"</ul></section>">(out);
    }

    Work const& work_;
    Texts const& tr_;
    View const& view_;
    Dossier const& dossier_;
};

void put_change(std::string& out, Work const& work, Change const& change, Dossier const& before) {
    auto const& tr = work.tr();
    auto const action = fmt::format("kind.handeling.{}", change.line.action);
    html<R"(<li class="kiem-change"><p class="kiem-change__head"><strong>{}</strong> {}</p>)">(
        out, moment_in_words(change.line.at),
        tr("kind.door", {{"wat", tr.has(action) ? tr(action) : audit::action_text(change.line.action, tr)},
                         {"wie", change.line.who}}));
    std::vector<web::Term> terms;
    for (auto const field : change.fields) {
        auto const was = text_of(before, field, tr), is = text_of(change.after, field, tr);
        auto const or_empty = [&](std::string const& text) { return text.empty() ? tr("kind.leeg") : text; };
        terms.push_back({full_label_of(field, tr),
                         was.empty() ? or_empty(is) : tr("kind.was_werd", {{"was", was}, {"werd", or_empty(is)}})});
    }
    if (!change.line.because.empty()) terms.push_back({tr("kind.reden"), change.line.because});
    if (!terms.empty()) web::put_terms(out, terms);
    html<"</li>">(out);
}

} // namespace

std::string title_of(Work const& work, Dossier const& dossier) {
    auto name = full_name(dossier.name);
    if (!name.empty()) return name;
    return work.tr()("kind.dossier_nummer", {{"nummer", std::to_string(dossier.id.value)}});
}

web::Response child_page(Work const& work, View const& view) { return ChildWriter(work, view).page(); }

web::Response history_page(Work const& work, View const& view, std::vector<Change> const& changes) {
    auto const& tr = work.tr();
    auto crumbs = breadcrumb_of(work);
    crumbs.push_back({title_of(work, view.dossier), work.link(url_of(view.dossier.id))});
    auto head = head_of(work, tr("kind.geschiedenis"), crumbs);
    head.lead = tr("kind.geschiedenis_uitleg");
    return web::page(work.at.site, head, [&](std::string& out) {
        html<R"(<ol class="kiem-changes" reversed="">)">(out);
        for (std::size_t i = 0; i < changes.size(); ++i)
            put_change(out, work, changes[i], i + 1 < changes.size() ? changes[i + 1].after : Dossier{});
        html<"</ol>">(out);
    });
}

} // namespace kiem::dossier
