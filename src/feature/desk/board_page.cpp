// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/board_page.hpp"
#include "report/chart.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::desk {

using cases::Event, cases::State;
using Open = cases::Filter::Open;
using FieldKind = web::Field::Kind;

namespace {

std::int64_t total_of(StateCounts const& counts) {
    std::int64_t total = 0;
    for (auto const& [state, count] : counts) total += count;
    return total;
}

class BoardWriter {
public:
    BoardWriter(Seat const& seat, Board const& board)
        : seat_(seat), tr_(seat.tr()), board_(board), filter_(board.query.filter),
          query_(board_query(filter_, seat.who().account)), districts_(seat.at.districts(seat.today())) {}

    web::Response page() {
        auto head = desk_head(seat_, tr_("desk.bord"), {{tr_("desk.start"), "/start"}, {tr_("desk.werk"), "/werk"}});
        head.lead = tr_(seat_.coordinates() ? "desk.bord_uitleg_alle" : "desk.bord_uitleg",
                        {{"organisatie", seat_.work.organisation.name}});
        return web::page(seat_.site(), head, [&](std::string& out) {
            if (!board_.told.empty())
                web::put_alert(out, web::Tone::ok, tr_("desk.klaar"),
                               [&](std::string& body) { web::put_paragraph(body, board_.told); });
            put_filter(out);
            put_picture(out);
            web::put_section(out, "lijst", tr_("desk.lijst"), lead_of_list(),
                             [&](std::string& body) { put_list(body); });
            put_restricted(out);
        });
    }

private:
    void put_filter(std::string& out) const {
        web::Form form{"/trajecten", tr_("desk.filter_knop"), {}};
        auto const any = [&] { return web::Choice{{}, tr_("desk.filter_alle")}; };
        web::Field states{FieldKind::choice, "toestand", tr_("desk.veld.toestand")};
        states.choices = {any()};
        for (auto const state : cases::all_states())
            states.choices.push_back({std::string(cases::to_text(state)), state_name(state, tr_)});
        if (filter_.states.size() == 1) states.value = cases::to_text(filter_.states.front());
        form.fields.push_back(std::move(states));
        if (seat_.coordinates()) form.fields.push_back(owner_field());
        web::Field whose{FieldKind::choice, "van", tr_("desk.veld.van")};
        whose.choices = {{{}, tr_("desk.filter_iedereen")}, {"mij", tr_("desk.filter_mij")}};
        whose.value = filter_.account ? "mij" : "";
        form.fields.push_back(std::move(whose));
        web::Field district{FieldKind::choice, "wijk", tr_("desk.veld.wijk")};
        district.choices = {any()};
        district.choices.insert(district.choices.end(), districts_.begin(), districts_.end());
        district.value = filter_.district;
        form.fields.push_back(std::move(district));
        form.fields.push_back(until_field());
        web::Field open{FieldKind::choice, "stand", tr_("desk.veld.stand")};
        open.choices = {
            {{}, tr_("desk.stand.open")}, {"gesloten", tr_("desk.stand.gesloten")}, {"alle", tr_("desk.stand.alle")}};
        open.value = filter_.open == Open::open ? "" : filter_.open == Open::closed ? "gesloten" : "alle";
        form.fields.push_back(std::move(open));
        web::put_form(out, seat_.site(), form);
        if (!query_.empty())
            html<
                R"(<p class="utrecht-paragraph"><a class="utrecht-link utrecht-link--html-a" href="/trajecten">{}</a></p>)">(
                out, tr_("desk.filter_weg"));
    }

    web::Field owner_field() const {
        web::Field owner{FieldKind::choice, "eigenaar", tr_("desk.veld.eigenaar")};
        owner.choices = {{{}, tr_("desk.filter_iedereen")}};
        for (auto& choice : owner_choices(seat_))
            if (choice.value.find(':') == std::string::npos) owner.choices.push_back(std::move(choice));
        owner.value = filter_.organisation;
        return owner;
    }

    web::Field until_field() const {
        web::Field until{FieldKind::date, "tot", tr_("desk.veld.tot")};
        until.value = board_.query.until_typed;
        until.error = board_.query.until_error;
        return until;
    }

    void put_picture(std::string& out) const {
        report::BarChart chart{
            {"per-toestand", tr_("desk.plaatje"), describe(), {}, tr_("desk.veld.toestand")}, tr_("desk.aantal"), {}};
        for (auto const& [state, count] : board_.counts)
            chart.bars.push_back({state_name(state, tr_), {static_cast<double>(count), std::to_string(count)}});
        report::put_figure(out, tr_, report::draw_bars(chart, tr_));
    }

    std::string describe() const {
        if (board_.counts.empty()) return tr_("desk.plaatje_leeg");
        auto const most = std::ranges::max_element(board_.counts, {}, [](auto const& one) { return one.second; });
        return tr_("desk.plaatje_uitleg", {{"aantal", std::to_string(total_of(board_.counts))},
                                           {"meeste", state_name(most->first, tr_)},
                                           {"meeste_aantal", std::to_string(most->second)}});
    }

    std::string lead_of_list() const {
        auto const total = total_of(board_.counts);
        if (total == 0) return tr_(query_.empty() ? "desk.lijst_leeg" : "desk.lijst_leeg_filter");
        return tr_(total == 1 ? "desk.lijst_een" : "desk.lijst_aantal", {{"aantal", std::to_string(total)}});
    }

    void put_list(std::string& out) const {
        if (board_.page.lines.empty()) return;
        auto const bulks = bulks_for(seat_, filter_.open);
        html<R"(<form class="kiem-board" action="/trajecten/samen" method="post">)"
             R"(<input type="hidden" name="{}" value="{}"><input type="hidden" name="terug" value="{}">)">(
            out, web::form_token_field, seat_.visit().form_token, board_url("/trajecten", query_, filter_.cursor));
        html<R"(<ul class="kiem-lines">)">(out);
        for (auto const& line : board_.page.lines) put_line(out, line, !bulks.empty());
        html<"</ul>">(out);
        if (!bulks.empty()) {
            put_whole_filter(out);
            html<R"(<fieldset class="kiem-board__bulk"><legend class="utrecht-form-label">{}</legend>)">(
                out, tr_("desk.samen"));
            for (auto const bulk : bulks)
                html<
                    R"(<button class="utrecht-button utrecht-button--secondary-action" type="submit" name="doe" value="{}">{}</button> )">(
                    out, to_text(bulk), tr_(fmt::format("desk.samen.{}", to_text(bulk))));
            html<"</fieldset>">(out);
        }
        html<"</form>">(out);
        put_ways_on(out);
    }

    void put_restricted(std::string& out) const {
        auto const& all = board_.page.restricted;
        if (all.empty()) return;
        web::put_section(out, "beperkt", tr_("desk.beperkt"), tr_("desk.beperkt_uitleg"), [&](std::string& body) {
            html<R"(<ul class="kiem-lines">)">(body);
            for (auto const& line : all)
                html<
                    R"(<li class="kiem-line"><div class="kiem-line__who"><a class="utrecht-link utrecht-link--html-a kiem-line__name" href="{}">{}</a></div>)"
                    R"(<span class="kiem-line__owner">{}</span></li>)">(
                    body, url_of(line.id), tr_("desk.traject_nummer", {{"nummer", std::to_string(line.id.value)}}),
                    line.owner_name);
            html<"</ul>">(body);
        });
    }

    /// How many may be chosen; and, where not all of the filter stand on this page, all of them at once when they are not more.
    void put_whole_filter(std::string& out) const {
        auto const total = total_of(board_.counts);
        TextParams const numbers{{"aantal", std::to_string(total)}, {"meest", std::to_string(most_at_once)}};
        if (total > most_at_once) return web::put_paragraph(out, tr_("desk.samen_te_veel", numbers));
        if (total <= std::ssize(board_.page.lines)) return;
        html<R"(<div class="kiem-choices__one"><input class="utrecht-checkbox utrecht-checkbox--html-input" )"
             R"(type="checkbox" id="veld-alle" name="alle" value="ja"><label class="utrecht-form-label" )"
             R"(for="veld-alle">{}</label></div>)">(out, tr_("desk.samen_alle", numbers));
    }

    void put_ways_on(std::string& out) const {
        html<R"(<div class="kiem-actions">)">(out);
        if (!board_.page.next.empty())
            web::put_link_button(out, {tr_("desk.volgende"), board_url("/trajecten", query_, board_.page.next)});
        if (!filter_.cursor.empty()) web::put_link_button(out, {tr_("desk.eerste"), board_url("/trajecten", query_)});
        if (seat_.may(policy::Use::take_out, "traject.toestand"))
            web::put_link_button(out, {tr_("desk.bestand"), board_url("/trajecten/bestand", query_)});
        html<"</div>">(out);
    }

    void put_line(std::string& out, cases::Line const& line, bool may_choose) const {
        auto const title = title_of_line(line, tr_);
        html<R"(<li class="kiem-line">)">(out);
        if (may_choose)
            html<R"(<input class="utrecht-checkbox utrecht-checkbox--html-input kiem-line__choose" type="checkbox" )"
                 R"(name="kies" value="{}" aria-label="{}">)">(
                out, line.id.value, tr_("desk.kies", {{"wie", title}, {"nummer", std::to_string(line.id.value)}}));
        html<
            R"(<div class="kiem-line__who"><a class="utrecht-link utrecht-link--html-a kiem-line__name" href="{}">{}</a>)">(
            out, url_of(line.id), title);
        if (line.born_on) html<R"( <span class="kiem-quiet">{}</span>)">(out, to_dutch(*line.born_on));
        html<R"(</div><span class="kiem-line__state">{}</span><span class="kiem-line__due">{}</span>)">(
            out, state_name(line.state, tr_), [&](std::string& inner) { put_when(inner, line); });
        html<R"(<span class="kiem-line__owner">{}</span><span class="kiem-line__district kiem-quiet">{}</span></li>)">(
            out, line.owner_name.empty() ? reason_of(line) : line.owner_name, district_name(line.district));
    }

    void put_when(std::string& out, cases::Line const& line) const {
        if (line.due_on) return put_due(out, seat_, line.due_on);
        if (line.look_again_on) html<"{}">(out, tr_("desk.opnieuw_op", {{"dag", to_dutch(*line.look_again_on)}}));
    }

    std::string reason_of(cases::Line const& line) const {
        auto const* const reason = seat_.rules.find_reason(line.reason);
        return reason ? reason->name : line.reason;
    }

    std::string district_name(std::string const& code) const {
        auto const found = std::ranges::find(districts_, code, &web::Choice::value);
        return found == districts_.end() ? code : found->text;
    }

    Seat const& seat_;
    Texts const& tr_;
    Board const& board_;
    cases::Filter const& filter_;
    std::string query_;
    std::vector<web::Choice> districts_;
};

} // namespace

std::string title_of_line(cases::Line const& line, Texts const& tr) {
    if (!line.child_name.empty()) return line.child_name;
    if (!line.child_code.empty()) return tr("desk.kind_met_code", {{"code", line.child_code}});
    return tr("desk.traject_nummer", {{"nummer", std::to_string(line.id.value)}});
}

void put_due(std::string& out, Seat const& seat, std::optional<Day> due_on) {
    if (!due_on) return;
    auto const term = term_of(*due_on, seat.today());
    auto const text = seat.tr()(fmt::format("desk.termijn.{}", to_text(term)), {{"dag", to_dutch(*due_on)}});
    switch (term) {
    case Term::overdue: return web::put_badge(out, web::Badge::bad, text);
    case Term::today: return web::put_badge(out, web::Badge::warning, text);
    case Term::this_week:
    case Term::later: break;
    }
    html<"{}">(out, text);
}

web::Response board_page(Seat const& seat, Board const& board) {
    auto response = BoardWriter(seat, board).page();
    if (!board.query.until_error.empty()) response.status = 422;
    return response;
}

} // namespace kiem::desk
