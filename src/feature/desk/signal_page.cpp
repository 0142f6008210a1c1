// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/signal_page.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kiem::desk {

namespace {

class SignalWriter {
public:
    SignalWriter(Seat const& seat, SignalPage const& page) : seat_(seat), tr_(seat.tr()), page_(page) {}

    web::Response write() {
        auto const url = dossier::url_of(page_.child.dossier.id);
        auto head = desk_head(seat_, tr_("desk.signaal.titel", {{"naam", name()}}),
                              {{tr_("desk.start"), "/start"}, {name(), url}});
        head.lead = tr_("desk.signaal.uitleg");
        auto response = web::page(seat_.site(), head, [&](std::string& out) {
            put_told(out);
            // What was typed is not lost when consent was withdrawn meanwhile.
            bool const is_returned = page_.status != 200;
            if (!page_.without_consent.empty()) put_consent(out, url);
            if (is_returned || !page_.is_for_nobody())
                web::put_post_form(out, seat_.site(), &seat_.visit(), make_form(url), page_.typed);
            web::put_link_button(out, {tr_("desk.signaal.lijst"), "/signalen"});
        });
        response.status = page_.status;
        return response;
    }

private:
    std::string name() const {
        auto const full = dossier::full_name(page_.child.dossier.name);
        return full.empty() ? tr_("desk.signaal.dit_kind") : full;
    }

    void put_told(std::string& out) const {
        if (page_.told.empty()) return;
        web::put_alert(out, web::Tone::error, tr_("desk.niet_gelukt"), [&](std::string& body) {
            web::put_paragraph(body, page_.told);
            if (page_.open_case) web::put_link_button(body, {tr_("desk.naar_traject"), url_of(*page_.open_case)});
        });
    }

    std::string names_without_consent() const {
        std::vector<std::string> names;
        for (auto const& one : page_.receivers)
            if (std::ranges::find(page_.without_consent, one.value) != page_.without_consent.end())
                names.push_back(one.text);
        return fmt::format("{}", fmt::join(names, ", "));
    }

    void put_consent(std::string& out, std::string const& url) const {
        bool const may_record = seat_.work.sharing.may("rechten", seat_.who().roles, policy::Relation::own,
                                                       policy::Use::write, "toestemming.doel");
        auto const* const purpose = seat_.work.sharing.find_purpose(outreach_purpose);
        web::put_alert(out, web::Tone::warning, tr_("desk.signaal.toestemming"), [&](std::string& body) {
            web::put_paragraph(body, tr_("desk.signaal.toestemming_uitleg", {{"wie", names_without_consent()}}));
            if (!may_record) return web::put_paragraph(body, tr_("desk.signaal.toestemming_vraag"));
            web::put_paragraph(body, tr_("desk.signaal.toestemming_hoe",
                                         {{"doel", purpose ? purpose->title : std::string(outreach_purpose)}}));
            web::put_link_button(body, {tr_("desk.signaal.toestemming_knop"), url + "/toestemming"});
        });
    }

    web::PostForm make_form(std::string const& url) const {
        using Kind = web::PostField::Kind;
        web::PostForm form{url + "/signaal", {}, {{"signaal", tr_("desk.signaal.knop")}}};
        form.fields.push_back({Kind::hidden, "sleutel", ""});
        form.fields.push_back({Kind::text, "wat", tr_("desk.signaal.wat"), tr_("desk.signaal.wat_uitleg")});
        if (!page_.criteria.empty()) add_criteria(form);
        form.fields.push_back({Kind::day, "dag", tr_("desk.signaal.dag")});
        form.fields.push_back(
            {Kind::radio, "wie", tr_("desk.signaal.wie"), tr_("desk.signaal.wie_uitleg"), page_.receivers});
        return form;
    }

    void add_criteria(web::PostForm& form) const {
        using Kind = web::PostField::Kind;
        form.fields.push_back({Kind::several, "over", tr_("desk.signaal.over"), tr_("desk.signaal.over_uitleg")});
        form.fields.back().need = web::PostField::Need::optional;
        std::vector<web::Term> sources;
        for (auto const& one : page_.criteria) {
            form.fields.back().choices.push_back(
                {one.code, tr_("desk.signaal.reden", {{"naam", one.name}, {"omschrijving", one.description}})});
            sources.push_back({one.name, one.citation.source});
        }
        form.fields.push_back({Kind::part, "bron", ""});
        form.fields.back().part = [this, sources = std::move(sources)](std::string& out) {
            web::put_details(out, tr_("desk.signaal.over_bron"), web::Fold::closed,
                             [&](std::string& body) { web::put_terms(body, sources); });
        };
    }

    Seat const& seat_;
    Texts const& tr_;
    SignalPage const& page_;
};

std::string outcome_text(Seat const& seat, GivenSignal const& signal) {
    auto const& tr = seat.tr();
    if (signal.outcome == GivenSignal::Outcome::known)
        return tr("desk.signaal.nu", {{"toestand", state_name(signal.state, tr)}});
    if (signal.outcome == GivenSignal::Outcome::looked_at) return tr("desk.signaal.bekeken");
    return tr("desk.signaal.wacht", {{"dag", to_dutch(signal.due_on.value_or(seat.today()))}});
}

void put_signal(std::string& out, Seat const& seat, GivenSignal const& signal) {
    auto const name = signal.child_name.empty() ? seat.tr()("desk.signaal.dit_kind") : signal.child_name;
    html<R"(<li class="kiem-story__step"><p class="kiem-story__what">)"
         R"(<a class="utrecht-link utrecht-link--html-a" href="{}">{}</a>, {}</p>)"
         R"(<blockquote class="kiem-story__note">{}</blockquote><p class="utrecht-paragraph">{}</p></li>)">(
        out, dossier::url_of(signal.dossier), name, to_dutch(signal.on), signal.note, outcome_text(seat, signal));
}

void put_signals(std::string& out, Seat const& seat, std::vector<GivenSignal> const& signals) {
    if (signals.empty()) return;
    html<R"(<ol class="kiem-story">)">(out);
    for (auto const& signal : signals) put_signal(out, seat, signal);
    html<"</ol>">(out);
}

/// The address of these signals, from a page of them on.
std::string address_of(SignalFilter const& filter, std::string_view cursor) {
    std::string query;
    auto const add = [&](std::string_view name, std::string_view value) {
        if (value.empty()) return;
        query.append(query.empty() ? "?" : "&").append(name).append("=");
        escape_url_part(query, value);
    };
    add("stand", to_text(filter.stand));
    add("vanaf", filter.from ? to_iso(*filter.from) : std::string());
    add("na", cursor);
    return "/signalen" + query;
}

void put_signal_filter(std::string& out, Seat const& seat, GivenSignalsPage const& page) {
    auto const& tr = seat.tr();
    web::Form form{"/signalen", tr("desk.filter_knop"), {}};
    web::Field stand{web::Field::Kind::choice, "stand", tr("desk.signaal.stand"),
                     std::string(to_text(page.filter.stand))};
    stand.choices = {{{}, tr("desk.filter_alle")},
                     {"wacht", tr("desk.signaal.stand.wacht")},
                     {"bekeken", tr("desk.signaal.stand.bekeken")}};
    form.fields.push_back(std::move(stand));
    web::Field from{web::Field::Kind::date, "vanaf", tr("desk.signaal.vanaf"), page.from_typed};
    from.error = page.from_error;
    form.fields.push_back(std::move(from));
    web::put_form(out, seat.site(), form);
}

} // namespace

web::Response signal_page(Seat const& seat, SignalPage const& page) { return SignalWriter(seat, page).write(); }

web::Response given_signals_page(Seat const& seat, GivenSignalsPage const& page) {
    auto const& tr = seat.tr();
    auto head = desk_head(seat, tr("desk.signaal.lijst"), {{tr("desk.start"), "/start"}});
    head.lead = tr("desk.signaal.lijst_uitleg", {{"organisatie", seat.work.organisation.name}});
    auto response = web::page(seat.site(), head, [&](std::string& out) {
        if (!page.told.empty())
            web::put_alert(out, web::Tone::ok, tr("desk.klaar"),
                           [&](std::string& body) { web::put_paragraph(body, page.told); });
        auto const first = address_of(page.filter, {});
        bool const is_filtered = first != "/signalen";
        bool const is_empty = page.list.signals.empty() && page.list.next.empty();
        if (!is_empty || is_filtered || !page.from_error.empty() || !page.filter.cursor.empty())
            put_signal_filter(out, seat, page);
        if (is_empty)
            web::put_paragraph(out, tr(is_filtered ? "desk.signaal.lijst_leeg_filter" : "desk.signaal.lijst_leeg"));
        put_signals(out, seat, page.list.signals);
        html<R"(<div class="kiem-actions">)">(out);
        if (!page.list.next.empty())
            web::put_link_button(out, {tr("desk.volgende"), address_of(page.filter, page.list.next)});
        if (!page.filter.cursor.empty()) web::put_link_button(out, {tr("desk.eerste"), first});
        html<"</div>">(out);
    });
    if (!page.from_error.empty()) response.status = 422;
    return response;
}

} // namespace kiem::desk
