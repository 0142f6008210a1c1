// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/indicating_page.hpp"
#include "base/local_text.hpp"
#include "feature/account/account_store.hpp"
#include "feature/dossier/dossier_page.hpp"
#include "feature/indicating/letter_text.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kiem::indicating {

namespace {

constexpr std::string_view purpose_of_referral = "toeleiding";

web::Badge badge_of(Status status) {
    switch (status) {
    case Status::in_force: return web::Badge::good;
    case Status::withdrawn: return web::Badge::warning;
    default: return web::Badge::neutral;
    }
}

/// The indications of a child, one card after the other.
class CardWriter {
public:
    explicit CardWriter(ChildOffice const& at) : at_(at), tr_(at.tr()), view_(at.view) {}

    void put(std::string& out) const {
        put_buttons(out);
        put_consent(out);
        for (auto const& twice : view_.twice) put_twice(out, twice);
        if (view_.indications.empty()) web::put_paragraph(out, tr_("indicatie.geen"));
        for (std::size_t i = 0; i < view_.indications.size(); ++i)
            web::put_section(out, fmt::format("indicatie-{}", i + 1), title_of_card(view_.indications[i]), {},
                             [&](std::string& body) { put_card(body, view_.indications[i]); });
    }

private:
    bool is_own() const { return view_.child.relation == policy::Relation::own; }

    void put_link(std::string& out, std::string const& text, std::string const& url) const {
        html<R"( <a class="utrecht-link utrecht-link--html-a" href="{}">{}</a>)">(out, url, text);
    }

    void put_buttons(std::string& out) const {
        bool const has_one = view_.in_force() != nullptr;
        html<R"(<div class="kiem-actions">)">(out);
        if (at_.may_indicate())
            web::put_link_button(out, {tr_(has_one ? "indicatie.opnieuw" : "indicatie.nieuw"), at_.url("nieuw")});
        if (has_one && at_.may_write("indicatie.ouders")) put_link(out, tr_("indicatie.mening"), at_.url("ouders"));
        if (has_one && at_.may_write("indicatie.tot")) put_link(out, tr_("indicatie.beeindigen"), at_.url("einde"));
        html<"</div>">(out);
    }

    /// What was written on a page and is delivered too, with the button that mends it.
    void put_twice(std::string& out, Twice const& twice) const {
        if (!at_.may_write("indicatie.tot")) return;
        web::put_alert(out, web::Tone::warning, tr_("indicatie.twee_keer"), [&](std::string& body) {
            web::put_paragraph(
                body, tr_("indicatie.twee_keer_uitleg", {{"sleutel", twice.on_page}, {"geleverd", twice.delivered}}));
            web::PostForm form{at_.url("laten-wijken"), {{web::PostField::Kind::hidden, "indicatie", {}}}, {}};
            form.buttons.push_back({"laten-wijken", tr_("indicatie.laten_wijken")});
            web::Typed typed;
            typed.values["indicatie"] = twice.on_page;
            web::put_post_form(body, at_.work.at.site, at_.work.visit.get(), form, typed);
        });
    }

    std::string title_of_card(Indication const& one) const {
        if (one.issued_on == Day{}) return status_text(one.status, tr_);
        return tr_("indicatie.kaart", {{"stand", status_text(one.status, tr_)}, {"dag", day_text(one.issued_on, tr_)}});
    }

    void put_card(std::string& out, Indication const& one) const {
        html<"<p>{}</p>">(out, [&](std::string& inner) { web::put_badge(inner, badge_of(one.status), state_of(one)); });
        web::put_terms(out, terms_of(one));
        if (one.status != Status::rejected && view_.child.can_read("indicatie.criteria")) put_letter(out, one);
    }

    std::string state_of(Indication const& one) const {
        bool const is_over = one.status == Status::in_force && one.until && *one.until <= at_.work.today();
        return is_over ? tr_("indicatie.afgelopen") : status_text(one.status, tr_);
    }

    void put_letter(std::string& out, Indication const& one) const {
        auto const query = fmt::format("?indicatie={}", one.code);
        html<R"(<div class="kiem-actions">{} {}</div>)">(
            out,
            [&](std::string& inner) {
                put_link(inner, tr_("indicatie.brief"), at_.work.link(at_.url_plain("brief") + query));
            },
            [&](std::string& inner) {
                put_link(inner, tr_("indicatie.brief_pdf"), at_.work.link(at_.url_plain("brief.pdf") + query));
            });
    }

    std::string organisation_name(std::string_view code) const {
        auto const found = account::find_organisation(at_.work.connection, code);
        return found ? found->name : std::string(code);
    }

    std::string reason_text(Indication const& one) const {
        auto const* reason = at_.office.rules.find_reason(one.reason);
        auto const name = reason ? reason->name : one.reason;
        return one.note.empty() ? name : fmt::format("{}. {}", name, one.note);
    }

    std::string criteria_text(Indication const& one, DayPolicy const* policy) const {
        std::string text;
        for (auto const& code : one.criteria) text += (text.empty() ? "" : ", ") + criterion_name(policy, code);
        return text;
    }

    std::vector<web::Term> terms_of(Indication const& one) const {
        auto const* policy = at_.policy_on(one.issued_on);
        std::vector<web::Term> terms;
        auto const add = [&](std::string_view id, std::string text) {
            if (!text.empty()) terms.push_back({tr_(fmt::format("indicatie.veld.{}", id)), std::move(text)});
        };
        auto const days = [&](std::optional<Day> day) { return day && *day != Day{} ? day_text(*day, tr_) : ""; };
        add("criteria", criteria_text(one, policy));
        if (!one.main_criterion.empty()) add("hoofdcriterium", criterion_name(policy, one.main_criterion));
        add("afgegeven_op", days(one.issued_on));
        if (!one.issued_by.empty()) add("afgegeven_door", organisation_name(one.issued_by));
        if (one.status != Status::rejected) add("vanaf", days(one.from));
        add("tot", days(one.until));
        add("herzien", days(one.review_on));
        for (auto const& [question, word] : one.answers)
            terms.push_back({question_text(question, tr_), answer_text(question, word, tr_)});
        if (one.expected_weight_tenths) add("gewicht", weight_text(*one.expected_weight_tenths, tr_));
        if (view_.child.can_read("indicatie.ouders") && one.version > 0) add("ouders", parents_text(one.parents, tr_));
        add("ouders_toelichting", one.parents_note);
        if (!one.reason.empty()) add("reden", reason_text(one));
        if (policy != nullptr && one.version > 0 && is_own()) add("regel", policy->source.title);
        if (one.version == 0 && is_own()) add("bron", tr_("indicatie.geleverd"));
        return terms;
    }

    /// Whether the municipality may know of it: what makes a referral.
    void put_consent(std::string& out) const {
        if (!is_own() || view_.in_force() == nullptr) return;
        auto const& work = at_.work;
        bool may_refer = false;
        for (auto const& party : account::list_organisations(work.connection))
            may_refer |= party.kind == account::OrganisationKind::municipality &&
                         work.at.ties.is_consented(work.connection, view_.child.dossier.id, party.code,
                                                   purpose_of_referral, work.today());
        web::put_alert(
            out, may_refer ? web::Tone::ok : web::Tone::warning,
            tr_(may_refer ? "indicatie.mag_verwijzen" : "indicatie.vraag_toestemming"), [&](std::string& body) {
                web::put_paragraph(
                    body, tr_(may_refer ? "indicatie.mag_verwijzen_uitleg" : "indicatie.vraag_toestemming_uitleg"));
                put_link(body, tr_("indicatie.toestemming"), dossier::url_of(view_.child.dossier.id) + "/toestemming");
            });
    }

    ChildOffice const& at_;
    Texts const& tr_;
    View const& view_;
};

} // namespace

DayPolicy const* ChildOffice::policy_on(Day day) const {
    auto const policy = office.policies.on(day);
    return policy ? *policy : nullptr;
}

std::string ChildOffice::url_plain(std::string_view page) const {
    auto path = dossier::url_of(view.child.dossier.id) + "/indicatie";
    return page.empty() ? path : path.append("/").append(page);
}

std::string ChildOffice::url(std::string_view page) const { return work.link(url_plain(page)); }

bool ChildOffice::may_write(std::string_view field) const {
    return view.child.relation == policy::Relation::own && view.child.can_write(field);
}

bool ChildOffice::may_indicate() const {
    constexpr std::array<std::string_view, 7> fields{"indicatie.criteria",     "indicatie.hoofdcriterium",
                                                     "indicatie.afgegeven_op", "indicatie.afgegeven_door",
                                                     "indicatie.vanaf",        "indicatie.tot",
                                                     "indicatie.antwoorden"};
    return std::ranges::all_of(fields, [&](auto field) { return may_write(field); });
}

web::PageHead ChildOffice::head(std::string title) const {
    auto crumbs = dossier::breadcrumb_of(work);
    crumbs.push_back({dossier::title_of(work, view.child.dossier), work.link(dossier::url_of(view.child.dossier.id))});
    return dossier::head_of(work, std::move(title), std::move(crumbs));
}

web::Response child_page(ChildOffice const& at, std::string const& told) {
    auto head = at.head(at.tr()("indicatie.titel"));
    head.lead = at.tr()("indicatie.uitleg");
    return web::page(at.work.at.site, head, [&](std::string& out) {
        if (!told.empty())
            web::put_alert(out, web::Tone::error, at.tr()("indicatie.niet_bewaard"),
                           [&](std::string& body) { web::put_paragraph(body, told); });
        CardWriter(at).put(out);
    });
}

} // namespace kiem::indicating
