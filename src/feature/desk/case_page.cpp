// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/case_page.hpp"
#include "feature/desk/board_page.hpp"
#include "feature/desk/story_text.hpp"
#include "feature/dossier/dossier_text.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kiem::desk {

namespace {

class CaseWriter {
public:
    CaseWriter(Seat const& seat, CasePage const& page)
        : seat_(seat), tr_(seat.tr()), page_(page), view_(page.view), case_(page.view.value) {}

    web::Response write() {
        auto head = desk_head(
            seat_, title_of_case(view_, tr_),
            {{tr_("desk.start"), "/start"}, {tr_("desk.werk"), "/werk"}, {tr_("desk.bord"), "/trajecten"}});
        if (view_.restricted) return write_restricted(head);
        head.lead = tr_("desk.traject_lead",
                        {{"nummer", std::to_string(case_.id.value)}, {"toestand", state_name(case_.state, tr_)}});
        auto response = web::page(seat_.site(), head, [&](std::string& out) {
            put_told(out);
            put_stages(out);
            web::put_section(out, "nu", tr_("desk.nu"), "", [&](std::string& body) { put_now(body); });
            put_forms(out);
            web::put_section(out, "verhaal", tr_("desk.verhaal"), "", [&](std::string& body) {
                if (view_.steps.empty()) web::put_paragraph(body, tr_("desk.verhaal_leeg"));
                else put_story(body, seat_, view_.steps);
            });
        });
        response.status = page_.status;
        return response;
    }

private:
    /// That it is there and who has to act.
    web::Response write_restricted(web::PageHead const& head) const {
        auto response = web::page(seat_.site(), head, [&](std::string& out) {
            web::put_alert(out, web::Tone::warning, tr_("kind.beperkt"),
                           [&](std::string& body) { web::put_paragraph(body, tr_("desk.beperkt_uitleg")); });
            if (case_.owner) web::put_terms(out, std::array{web::Term{tr_("desk.veld.eigenaar"), owner_text()}});
        });
        response.status = page_.status;
        return response;
    }

    bool is_open() const { return cases::is_open(case_.state); }

    void put_told(std::string& out) const {
        if (!page_.done.empty())
            web::put_alert(out, web::Tone::ok, tr_("desk.klaar"),
                           [&](std::string& body) { web::put_paragraph(body, page_.done); });
        if (!page_.told.empty() && page_.meanwhile.empty())
            web::put_alert(out, web::Tone::error, tr_("desk.niet_gelukt"),
                           [&](std::string& body) { web::put_paragraph(body, page_.told); });
        if (!page_.meanwhile.empty())
            web::put_alert(out, web::Tone::warning, tr_("desk.intussen"), [&](std::string& body) {
                web::put_paragraph(body, tr_("desk.intussen_uitleg"));
                put_story(body, seat_, page_.meanwhile);
            });
    }

    /// How many stages were left behind: all before where it stands, or stood before it stopped.
    std::size_t furthest_stage() const {
        if (auto const here = stage_of(case_.state)) return *here;
        std::size_t furthest = 0;
        for (auto const& step : view_.steps)
            if (auto const stage = stage_of(step.after)) furthest = std::max(furthest, *stage + 1);
        return furthest;
    }

    /// The way from signal to place; where the case is, is said in words too.
    void put_stages(std::string& out) const {
        auto const here = stage_of(case_.state);
        auto const furthest = furthest_stage();
        html<R"(<nav class="kiem-stages" aria-label="{}"><ol class="kiem-stages__list">)">(out, tr_("desk.stappen"));
        auto const all = stages();
        for (std::size_t i = 0; i < all.size(); ++i) {
            bool const is_here = here == i;
            auto const* const look = is_here ? "here" : i < furthest ? "done" : "ahead";
            html<
                R"(<li class="kiem-stages__one kiem-stages__one--{}" {}><span class="kiem-stages__name">{}</span></li>)">(
                out, look, AttributeIf<"aria-current">{is_here, "step"}, state_name(all[i], tr_));
        }
        html<"</ol></nav>">(out);
        if (!here)
            html<R"(<p class="utrecht-paragraph kiem-stages__exit">{}</p>)">(out, [&](std::string& inner) {
                web::put_badge(inner, web::Badge::neutral,
                               tr_("desk.gestopt", {{"toestand", state_name(case_.state, tr_)}}));
            });
    }

    void put_now(std::string& out) const {
        web::put_paragraph(out, tr_(fmt::format("desk.stap.{}", cases::to_text(case_.state))));
        std::vector<web::Term> terms;
        if (case_.owner) terms.push_back({tr_("desk.veld.eigenaar"), owner_text()});
        if (case_.due_on)
            terms.push_back({tr_("desk.veld.actie_voor"), "", [&](std::string& inner) {
                                 put_due(inner, seat_, case_.due_on);
                                 html<R"( <a class="utrecht-link utrecht-link--html-a" href="{}/agenda">{}</a>)">(
                                     inner, url_of(case_.id), tr_("desk.agenda"));
                             }});
        if (!case_.reason.empty()) terms.push_back({tr_("desk.reden_gesloten"), reason_text()});
        if (case_.closed_on) terms.push_back({tr_("desk.veld.gesloten_op"), to_dutch(*case_.closed_on)});
        if (case_.look_again_on) terms.push_back({tr_("desk.veld.opnieuw"), to_dutch(*case_.look_again_on)});
        if (is_open() && case_.vain_attempts > 0)
            terms.push_back({tr_("desk.veld.pogingen"), std::to_string(case_.vain_attempts)});
        add_child(terms);
        if (!terms.empty()) web::put_terms(out, terms);
        put_links(out);
        put_way_to_own_dossier(out);
    }

    /// Who judges does so in a dossier of one's own; a signal of others has none yet.
    void put_way_to_own_dossier(std::string& out) const {
        bool const judges = seat_.may(policy::Use::write, "indicatie.hoofdcriterium");
        bool const is_own = view_.child && view_.child->relation == policy::Relation::own;
        if (case_.state != cases::State::signalled || !judges || is_own) return;
        web::put_paragraph(out, tr_("desk.signaal.eigen_dossier"));
        web::put_link_button(out, {tr_("desk.signaal.zoek_kind"), "/kinderen"});
    }

    void add_child(std::vector<web::Term>& terms) const {
        if (!view_.child) return;
        auto const& child = view_.child->dossier;
        if (view_.child->can_read("kind.geboortedatum") && child.born_on != Day{})
            terms.push_back(
                {tr_("desk.veld.geboren"), fmt::format("{} ({})", to_dutch(child.born_on),
                                                       dossier::age_in_words(child.born_on, seat_.today(), tr_))});
        terms.push_back({tr_("desk.veld.dossier"), "", [this, id = child.id](std::string& inner) {
                             html<R"(<a class="utrecht-link utrecht-link--html-a" href="{}">{}</a>)">(
                                 inner, dossier::url_of(id) + "?doel=" + std::string(outreach_purpose),
                                 tr_("desk.naar_dossier"));
                         }});
    }

    std::string owner_text() const {
        auto const name = organisation_name(seat_.work.connection, case_.owner->organisation);
        if (case_.owner->account.value == 0 || case_.owner->organisation != seat_.who().organisation) return name;
        auto const account = account::find_account(seat_.work.connection, case_.owner->account);
        return account ? tr_("desk.persoon_van", {{"naam", account->name}, {"organisatie", name}}) : name;
    }

    std::string reason_text() const {
        auto const* const reason = seat_.rules.find_reason(case_.reason);
        return reason ? reason->name : case_.reason;
    }

    void put_links(std::string& out) const {
        for (auto const& link : seat_.at.case_links)
            if (auto url = link.url(seat_.work, view_); !url.empty()) web::put_link_button(out, {link.text, url});
    }

    void put_forms(std::string& out) const {
        std::vector<CaseForm> offered;
        for (auto const form : all_case_forms())
            if (is_offered(seat_, view_, form)) offered.push_back(form);
        // What was typed is not lost when the form is not offered any more.
        if (page_.returned && std::ranges::find(offered, *page_.returned) == offered.end())
            offered.push_back(*page_.returned);
        if (offered.empty()) return;
        web::put_section(out, "doen", tr_("desk.doen"), "", [&](std::string& body) {
            html<R"(<div class="kiem-case-forms">)">(body);
            for (auto const form : offered) put_form(body, form);
            html<"</div>">(body);
        });
    }

    void put_form(std::string& out, CaseForm form) const {
        bool const is_returned = page_.returned == form;
        auto typed = first_typed(seat_, view_, form);
        if (is_returned) {
            auto const versions = typed.values;
            typed = page_.typed;
            for (auto const* name : {"versie", "gezien"}) typed.values[name] = versions.at(name);
        }
        html<R"(<div id="{}">{}</div>)">(out, to_text(form), [&](std::string& inner) {
            web::put_details(inner, tr_(fmt::format("desk.formulier.{}", to_text(form))),
                             is_returned || page_.asked == form ? web::Fold::open : web::Fold::closed,
                             [&](std::string& body) {
                                 web::put_post_form(body, seat_.site(), seat_.work.visit.get(),
                                                    make_case_form(seat_, view_, form), typed);
                             });
        });
    }

    Seat const& seat_;
    Texts const& tr_;
    CasePage const& page_;
    cases::View const& view_;
    cases::Case const& case_;
};

} // namespace

web::Response case_page(Seat const& seat, CasePage const& page) { return CaseWriter(seat, page).write(); }

} // namespace kiem::desk
