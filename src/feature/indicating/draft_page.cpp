// SPDX-License-Identifier: EUPL-1.2
#include "base/local_text.hpp"
#include "crypto/crypto.hpp"
#include "feature/indicating/indicating_page.hpp"
#include "feature/indicating/letter_text.hpp"
#include "feature/indicating/signals_do.hpp"
#include "web/date_hint.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::indicating {

namespace {

using FieldKind = web::PostField::Kind;
using FieldNeed = web::PostField::Need;
using ButtonLook = web::PostButton::Look;

/// As the forms carry days.
std::vector<web::Choice> choices_of(Question question, Texts const& tr) {
    std::vector<web::Choice> choices;
    auto const add = [&](std::string_view word) {
        choices.push_back({std::string(word), answer_text(question, word, tr)});
    };
    if (is_schooling(question))
        for (auto const* schooling : {"1", "2", "3"}) add(schooling);
    else
        for (auto const word : {answer_yes, answer_no}) add(word);
    add(answer_not_asked);
    return choices;
}

web::Badge badge_of_outcome(policy::Outcome outcome) {
    switch (outcome) {
    case policy::Outcome::met: return web::Badge::good;
    case policy::Outcome::not_met: return web::Badge::neutral;
    case policy::Outcome::unknown: return web::Badge::unknown;
    }
    return web::Badge::unknown;
}

std::string outcome_word(policy::Outcome outcome, Texts const& tr) {
    switch (outcome) {
    case policy::Outcome::met: return tr("indicatie.voldoet");
    case policy::Outcome::not_met: return tr("indicatie.voldoet_niet");
    case policy::Outcome::unknown: return tr("indicatie.niet_te_zeggen");
    }
    return {};
}

std::vector<web::Choice> reasons_for(policy::OutreachRules const& rules, std::string_view exit) {
    std::vector<web::Choice> choices;
    for (auto const& reason : rules.reasons)
        if (std::ranges::find(reason.exits, exit) != reason.exits.end()) choices.push_back({reason.code, reason.name});
    return choices;
}

/// The form of a new indication.
class DraftWriter {
public:
    DraftWriter(ChildOffice const& at, Draft const& draft, FormState state)
        : at_(at), tr_(at.tr()), draft_(draft), state_(std::move(state)), policy_(at.policy_on(draft.issued_on)) {
        if (policy_) judgement_ = judge(*policy_, rules(), draft_, at_.view.child.dossier.born_on);
    }

    web::Response page() {
        bool const is_again = at_.view.in_force() != nullptr;
        auto head = at_.head(tr_(is_again ? "indicatie.opnieuw" : "indicatie.nieuw"));
        head.lead = tr_(is_again ? "indicatie.opnieuw_uitleg" : "indicatie.nieuw_uitleg");
        make_form();
        auto response = web::page(at_.work.at.site, head, [&](std::string& out) {
            if (!state_.told.empty())
                web::put_alert(out, web::Tone::error, tr_("indicatie.niet_bewaard"),
                               [&](std::string& body) { web::put_paragraph(body, state_.told); });
            put_signals(out);
            if (state_.outcome == FormState::Outcome::shown) put_outcome(out);
            html<R"(<div class="kiem-child-form">{}</div>)">(out, [&](std::string& inner) {
                web::put_post_form(inner, at_.work.at.site, at_.work.visit.get(), form_, state_.typed);
            });
            if (policy_) put_rule(out);
        });
        response.status = state_.status;
        return response;
    }

private:
    policy::OutreachRules const& rules() const {
        auto const of_day = at_.office.policies.outreach_on(draft_.issued_on);
        return of_day ? **of_day : at_.office.rules;
    }

    void add(FieldKind kind, std::string_view name, std::vector<web::Choice> choices = {}, std::string help = {}) {
        form_.fields.push_back({kind, std::string(name), tr_(fmt::format("indicatie.veld.{}", name)), std::move(help),
                                std::move(choices)});
    }

    void make_form() {
        form_.action = at_.url_plain("nieuw");
        add(FieldKind::day, "afgegeven_op", {},
            tr_("indicatie.afgegeven_op_uitleg", {{"voorbeeld", web::date_example(at_.work.at.site)}}));
        if (policy_) add_questions();
        bool const must_choose = judgement_.met.size() > 1;
        if (state_.outcome == FormState::Outcome::shown && must_choose) add_main();
        if (at_.may_write("indicatie.ouders")) add_parents();
        bool const is_rejected = state_.outcome == FormState::Outcome::shown && judgement_.met.empty() && policy_ &&
                                 at_.view.in_force() == nullptr;
        if (is_rejected) add_rejection();
        for (auto const* name : {"doel", "sleutel", "gezien", "gezien-versie"})
            form_.fields.push_back({FieldKind::hidden, name, ""});
        state_.typed.values["doel"] = at_.work.purpose;
        if (is_rejected) form_.buttons.push_back({"afwijzen", tr_("indicatie.afwijzen")});
        form_.buttons.push_back(
            {"bewaren", tr_("indicatie.afgeven"), is_rejected ? ButtonLook::other : ButtonLook::first});
        form_.buttons.push_back({"kijken", tr_("indicatie.kijken"), ButtonLook::other});
    }

    void add_questions() {
        for (auto const& asked : questions_of(*policy_)) {
            std::string criteria;
            for (auto const& code : asked.criteria)
                criteria += (criteria.empty() ? "" : ", ") + criterion_name(policy_, code);
            form_.fields.push_back(
                {FieldKind::radio, std::string(to_text(asked.question)), question_text(asked.question, tr_),
                 tr_("indicatie.vraag_voor", {{"criteria", criteria}}), choices_of(asked.question, tr_)});
        }
    }

    void add_main() {
        std::vector<web::Choice> met;
        for (auto const& code : judgement_.met) met.push_back({code, criterion_name(policy_, code)});
        add(FieldKind::radio, "hoofdcriterium", std::move(met), tr_("indicatie.hoofdcriterium_uitleg"));
    }

    void add_parents() {
        std::vector<web::Choice> views;
        for (auto const view : {ParentsView::agree, ParentsView::disagree, ParentsView::not_discussed})
            views.push_back({std::string(to_text(view)), parents_text(view, tr_)});
        add(FieldKind::radio, "ouders", std::move(views));
        add(FieldKind::text, "ouders_toelichting", {}, tr_("indicatie.ouders_toelichting_uitleg"));
        form_.fields.back().need = FieldNeed::optional;
    }

    void add_rejection() {
        add(FieldKind::radio, "reden", reasons_for(at_.office.rules, cases::to_text(cases::State::not_indicated)));
        add(FieldKind::text, "toelichting");
        form_.fields.back().need = FieldNeed::optional;
    }

    void put_signals(std::string& out) const {
        // Indicating is for another purpose than what was told to begin with.
        auto const desk = at_.work.desk_for("toeleiding");
        auto const signals = signals_of({desk, at_.office.rules, at_.office.norm}, at_.view.child.dossier);
        if (signals.empty()) return;
        web::put_section(out, "signaal", tr_("indicatie.signaal"), tr_("indicatie.signaal_uitleg"),
                         [&](std::string& body) {
                             for (auto const& one : signals)
                                 html<R"(<blockquote class="kiem-story__note">{}</blockquote>)">(body, one.note);
                         });
    }

    void put_outcome(std::string& out) const {
        if (!policy_) return;
        bool const is_met = !judgement_.met.empty();
        web::put_alert(out, is_met ? web::Tone::ok : web::Tone::info,
                       tr_(is_met ? "indicatie.uitkomst_wel" : "indicatie.uitkomst_niet"), [&](std::string& body) {
                           std::vector<web::Term> terms;
                           for (auto const& [code, outcome] : judgement_.decision.criteria)
                               terms.push_back(
                                   {criterion_name(policy_, code), {}, [this, outcome = outcome](std::string& inner) {
                                        web::put_badge(inner, badge_of_outcome(outcome), outcome_word(outcome, tr_));
                                    }});
                           web::put_terms(body, terms);
                           put_consequences(body);
                       });
    }

    void put_consequences(std::string& out) const {
        if (!policy_->weighting) web::put_paragraph(out, tr_("indicatie.geen_gewichtenregeling"));
        if (judgement_.decision.expected_weight_tenths)
            web::put_paragraph(out, tr_("indicatie.verwacht_gewicht",
                                        {{"gewicht", weight_text(*judgement_.decision.expected_weight_tenths, tr_)}}));
        if (judgement_.met.empty()) return;
        web::put_paragraph(out, tr_("indicatie.geldt_tot", {{"dag", day_text(judgement_.until, tr_)}}));
        auto const from = add_months(at_.view.child.dossier.born_on, policy_->target_group.from_months);
        if (judgement_.decision.of_age == policy::Outcome::not_met && from > draft_.issued_on)
            web::put_paragraph(out, tr_("indicatie.te_jong", {{"dag", day_text(from, tr_)}}));
    }

    void put_rule(std::string& out) const {
        web::put_details(out, tr_("indicatie.regels"), web::Fold::closed, [&](std::string& body) {
            web::put_paragraph(body, tr_("indicatie.regels_uitleg", {{"titel", policy_->source.title},
                                                                     {"dag", day_text(policy_->source.valid_from, tr_)},
                                                                     {"bron", policy_->source.source}}));
            std::vector<web::Term> terms;
            for (auto const& criterion : policy_->target_group.criteria)
                terms.push_back({criterion.name, criterion.description});
            web::put_terms(body, terms);
        });
    }

    ChildOffice const& at_;
    Texts const& tr_;
    Draft const& draft_;
    FormState state_;
    DayPolicy const* policy_;
    Judgement judgement_;
    web::PostForm form_;
};

/// A page with one form about the indication in force.
web::Response small_form_page(ChildOffice const& at, web::PostForm form, FormState state, std::string const& title,
                              std::string const& lead) {
    auto head = at.head(title);
    head.lead = lead;
    for (auto const* name : {"doel", "gezien", "gezien-versie"}) form.fields.push_back({FieldKind::hidden, name, ""});
    state.typed.values["doel"] = at.work.purpose;
    auto response = web::page(at.work.at.site, head, [&](std::string& out) {
        if (!state.told.empty())
            web::put_alert(out, web::Tone::error, at.tr()("indicatie.niet_bewaard"),
                           [&](std::string& body) { web::put_paragraph(body, state.told); });
        html<R"(<div class="kiem-child-form">{}</div>)">(out, [&](std::string& inner) {
            web::put_post_form(inner, at.work.at.site, at.work.visit.get(), form, state.typed);
        });
    });
    response.status = state.status;
    return response;
}

} // namespace

web::Response draft_page(ChildOffice const& at, Draft const& draft, FormState state) {
    return DraftWriter(at, draft, std::move(state)).page();
}

web::Response parents_page(ChildOffice const& at, FormState state) {
    auto const& tr = at.tr();
    web::PostForm form{at.url_plain("ouders"), {}, {{"bewaren", tr("indicatie.bewaren")}}};
    std::vector<web::Choice> views;
    for (auto const view : {ParentsView::agree, ParentsView::disagree, ParentsView::not_discussed})
        views.push_back({std::string(to_text(view)), parents_text(view, tr)});
    form.fields.push_back({FieldKind::radio, "ouders", tr("indicatie.veld.ouders"), {}, std::move(views)});
    form.fields.push_back({FieldKind::text, "ouders_toelichting", tr("indicatie.veld.ouders_toelichting"),
                           tr("indicatie.ouders_toelichting_uitleg")});
    form.fields.back().need = FieldNeed::optional;
    return small_form_page(at, std::move(form), std::move(state), tr("indicatie.mening"),
                           tr("indicatie.mening_uitleg"));
}

web::Response end_page(ChildOffice const& at, FormState state) {
    auto const& tr = at.tr();
    web::PostForm form{at.url_plain("einde"), {}, {{"bewaren", tr("indicatie.beeindigen"), ButtonLook::danger}}};
    form.fields.push_back(
        {FieldKind::radio,
         "soort",
         tr("indicatie.veld.soort"),
         {},
         {{"beeindigen", tr("indicatie.soort.beeindigen")}, {"intrekken", tr("indicatie.soort.intrekken")}}});
    form.fields.push_back({FieldKind::day, "dag", tr("indicatie.veld.dag"), tr("indicatie.dag_uitleg")});
    form.fields.push_back({FieldKind::radio,
                           "reden",
                           tr("indicatie.veld.reden"),
                           {},
                           reasons_for(at.office.rules, cases::to_text(cases::State::indication_ended))});
    form.fields.push_back({FieldKind::text, "toelichting", tr("indicatie.veld.toelichting")});
    form.fields.back().need = FieldNeed::optional;
    return small_form_page(at, std::move(form), std::move(state), tr("indicatie.beeindigen"),
                           tr("indicatie.beeindigen_uitleg"));
}

web::Typed typed_at_first(ChildOffice const& at) {
    web::Typed typed;
    typed.values["afgegeven_op"] = web::typed_day(at.work.today());
    typed.values["sleutel"] = crypto::random_hex(16);
    auto const seen = at.view.seen();
    typed.values["gezien"] = seen.code;
    typed.values["gezien-versie"] = std::to_string(seen.version);
    if (!at.view.child.can_read("verzorger.opleiding")) return typed;
    std::vector<std::string> known;
    for (auto const& guardian : at.view.child.dossier.guardians)
        if (!guardian.schooling.empty()) known.push_back(guardian.schooling);
    if (!known.empty()) typed.values[std::string(to_text(Question::schooling_1))] = known[0];
    if (known.size() < 2) return typed;
    typed.values[std::string(to_text(Question::schooling_2))] = known[1];
    typed.values[std::string(to_text(Question::single_parent))] = answer_no;
    return typed;
}

} // namespace kiem::indicating
