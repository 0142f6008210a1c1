// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier_page.hpp"
#include "feature/dossier/dossier_text.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::dossier {

namespace {

using Kind = web::PostField::Kind;
using Look = web::PostButton::Look;

std::string changed_in_words(std::string_view changed, Texts const& tr) {
    std::string text;
    while (!changed.empty()) {
        auto const end = std::min(changed.find(", "), changed.size());
        text += (text.empty() ? "" : ", ") + full_label_of(changed.substr(0, end), tr);
        changed.remove_prefix(std::min(end + 2, changed.size()));
    }
    return text;
}

/// A form about a child, with what must be said above it.
class FormWriter {
public:
    FormWriter(Work const& work, ChildForm form) : work_(work), tr_(work.tr()), form_(std::move(form)) {}

    web::Response page() {
        make_form();
        auto crumbs = breadcrumb_of(work_);
        if (form_.view) crumbs.push_back({title_of(work_, dossier()), work_.link(url_of(dossier().id))});
        auto head = head_of(work_, tr_(form_.view ? "kind.wijzigen" : "kind.nieuw"), crumbs);
        head.lead = tr_(form_.view ? "kind.wijzigen_uitleg" : "kind.nieuw_uitleg");
        auto response = web::page(work_.at.site, head, [&](std::string& out) {
            put_told(out);
            put_alike(out);
            put_who(out);
            html<R"(<div class="kiem-child-form">{}</div>)">(out, [&](std::string& inner) {
                web::put_post_form(inner, work_.at.site, work_.visit.get(), post_, form_.typed);
            });
            put_bsn_removal(out);
        });
        response.status = form_.status;
        return response;
    }

private:
    Dossier const& dossier() const {
        static Dossier const nothing;
        return form_.view ? form_.view->dossier : nothing;
    }

    void make_form() {
        auto const slots = slots_of(dossier(), form_.typed, form_.asked);
        post_.action = form_.view ? url_of(dossier().id) + "/wijzigen" : "/kinderen/nieuw";
        post_.fields = fields_of(form_.asked, slots, work_.at.site);
        if (!form_.changed.empty()) show_kept(post_.fields, form_.typed, dossier(), form_.changed, tr_);
        if (form_.bsn == ChildForm::Bsn::asked) add_bsn();
        for (auto const* name : {"doel", "versie", "sleutel", "gezien"})
            post_.fields.push_back({Kind::hidden, name, ""});
        form_.typed.values["doel"] = work_.purpose;
        post_.buttons.push_back({"bewaren", tr_("kind.bewaren")});
        if (!form_.alike.empty()) post_.buttons.front() = {"ander-kind", tr_("kind.ander_kind")};
        if (has(form_.asked, "verzorger.naam") && slots.guardians < most_guardians_asked)
            post_.buttons.push_back({"nog-een-verzorger", tr_("kind.nog_een_verzorger"), Look::other});
        if (has(form_.asked, "adres.postcode") && slots.addresses < most_addresses_asked)
            post_.buttons.push_back({"nog-een-adres", tr_("kind.nog_een_adres"), Look::other});
    }

    void add_bsn() {
        post_.fields.push_back({Kind::heading, "bsn-kop", tr_("kind.veld.bsn"),
                                tr_(dossier().has_bsn ? "kind.bsn_er" : "kind.bsn_uitleg")});
        post_.fields.push_back({Kind::code, "bsn", tr_(dossier().has_bsn ? "kind.bsn_nieuw" : "kind.veld.bsn")});
        post_.fields.back().need = web::PostField::Need::optional;
        // It is never shown again, not even to who typed it.
        form_.typed.values.erase("bsn");
    }

    void put_told(std::string& out) const {
        auto told = form_.told;
        if (!form_.changed.empty()) told = tr_("kind.intussen", {{"velden", changed_in_words(form_.changed, tr_)}});
        if (told.empty()) return;
        web::put_alert(out, web::Tone::error, tr_("kind.niet_bewaard"),
                       [&](std::string& body) { web::put_paragraph(body, told); });
    }

    void put_alike(std::string& out) const {
        if (form_.alike.empty()) return;
        web::put_alert(out, web::Tone::warning, tr_("kind.lijkt_op"), [&](std::string& body) {
            web::put_paragraph(body, tr_("kind.lijkt_op_uitleg"));
            html<R"(<ul class="kiem-children">)">(body);
            for (auto const& hit : form_.alike) put_line(body, work_, hit.line);
            html<"</ul>">(body);
        });
    }

    /// Who may change a phone number but no name must see whose it is.
    void put_who(std::string& out) const {
        if (!form_.view || has(form_.asked, "verzorger.naam") || dossier().guardians.empty()) return;
        std::vector<web::Term> terms;
        for (std::size_t i = 0; i < dossier().guardians.size(); ++i)
            if (auto name = full_name(dossier().guardians[i].name); !name.empty())
                terms.push_back({tr_("kind.verzorger_nummer", {{"nummer", std::to_string(i + 1)}}), std::move(name)});
        if (!terms.empty()) web::put_terms(out, terms);
    }

    void put_bsn_removal(std::string& out) const {
        if (form_.bsn != ChildForm::Bsn::asked || !dossier().has_bsn) return;
        std::vector<std::pair<std::string, std::string>> const hidden{{"versie", std::to_string(dossier().version)},
                                                                      {"doel", work_.purpose}};
        web::put_button_form(out, *work_.visit, url_of(dossier().id) + "/bsn",
                             {"verwijderen", tr_("kind.bsn_weg"), Look::danger}, hidden);
    }

    Work const& work_;
    Texts const& tr_;
    ChildForm form_;
    web::PostForm post_;
};

} // namespace

web::Response form_page(Work const& work, ChildForm form) { return FormWriter(work, std::move(form)).page(); }

} // namespace kiem::dossier
