// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/pages_page.hpp"
#include "feature/site/site_charts.hpp"
#include "report/chart.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::site {

namespace {

using edition::Aim;

std::string years_text(Aim const& aim, Texts const& texts) {
    if (aim.through_year <= aim.year) return std::to_string(aim.year);
    return texts("site.years", {{"van", std::to_string(aim.year)}, {"tot", std::to_string(aim.through_year)}});
}

/// A target in per cents can stand in one picture with a share. What is to be added ("61 extra") cannot be laid beside a
/// level, and a target in another unit not beside a count.
bool is_comparable(Aim const& aim, Number const& number) {
    return aim.from && aim.unit == "procent" && number.has_value() && number.measure->kind == MeasureKind::share;
}

report::Figure draw_progress(Visit const& visit, Aim const& aim, Subject const& subject, std::string id) {
    auto const& texts = visit.texts();
    report::BarChart chart{{std::move(id), texts("site.progress", {{"naam", subject.name}}),
                            texts("site.chart_progress", {{"naam", subject.name}, {"doel", aim.text}}),
                            source_text(visit), texts("site.column_day")},
                           texts("site.column_value"),
                           {},
                           report::Reference{static_cast<double>(*aim.from),
                                             texts("site.aim", {{"jaar", years_text(aim, texts)}, {"doel", aim.text}})},
                           100};
    for (auto const& moment : moments_of(visit, subject))
        chart.bars.push_back({day_text(moment.on, texts), moment.value, moment.source});
    return report::draw_bars(chart, texts);
}

/// The figures that an indicator of the plan is counted by.
std::vector<Subject const*> counted_by(Publication const& publication, Aim const& aim) {
    std::vector<Subject const*> found;
    for (auto const& subject : publication.subjects)
        if (subject.id == aim.indicator) found.push_back(&subject);
    return found;
}

class AimsPage {
public:
    explicit AimsPage(Visit const& visit) : visit_(visit), texts_(visit.texts()), publication_(visit.publication()) {}

    web::Response page() const {
        return public_page(visit_, {texts_("site.aims"), texts_("site.aims_lead")}, [&](std::string& out) {
            if (publication_.aims.empty()) web::put_paragraph(out, texts_("site.no_aims"));
            int number = 0;
            for (auto const& goal : goals()) put_goal(out, goal, ++number);
        });
    }

private:
    /// Agenda and goal, each once, in the order of the plan.
    std::vector<std::pair<std::string, std::string>> goals() const {
        std::vector<std::pair<std::string, std::string>> found;
        for (auto const& aim : publication_.aims)
            if (std::pair const goal{aim.agenda, aim.goal}; std::ranges::find(found, goal) == found.end())
                found.push_back(goal);
        return found;
    }

    void put_goal(std::string& out, std::pair<std::string, std::string> const& goal, int number) const {
        auto const id = fmt::format("doel-{}", number);
        std::vector<Aim const*> aims;
        for (auto const& aim : publication_.aims)
            if (aim.agenda == goal.first && aim.goal == goal.second) aims.push_back(&aim);
        put_dutch_section(out, visit_, id, goal.second, goal.first, [&](std::string& body) {
            report::put_table(body, targets(goal.second, aims));
            put_figures(body, *aims.back(), id);
            put_dutch_paragraph(body, visit_, aims.back()->source);
        });
    }

    TextTable targets(std::string const& goal, std::vector<Aim const*> const& aims) const {
        TextTable table{
            texts_("site.aims_of", {{"doel", goal}}), {{texts_("site.column_year")}, {texts_("site.column_aim")}}, {}};
        for (auto const* aim : aims)
            table.rows.push_back({{years_text(*aim, texts_)}, {aim->text, {}, policy_lang(texts_)}});
        return table;
    }

    void put_figures(std::string& out, Aim const& last, std::string const& id) const {
        for (auto const* subject : counted_by(publication_, last)) {
            auto const answer = whole_of(publication_, subject->method).answer();
            if (is_comparable(last, answer) && !is_one_of_many(publication_, *subject)) {
                report::put_figure(out, texts_, draw_progress(visit_, last, *subject, id + "-" + subject->method));
                bool const is_reached = *answer.published.value >= static_cast<double>(*last.from);
                web::put_badge(out, is_reached ? web::Badge::good : web::Badge::neutral,
                               texts_(is_reached ? "site.reached" : "site.not_yet_reached"));
            } else if (answer.measure) {
                auto const line = whole_of(publication_, subject->method);
                auto const headline = headline_of(publication_, line, subject->method, texts_);
                html<R"(<p class="utrecht-paragraph">{}: <strong>{}</strong></p>)">(out, dutch(visit_, subject->name),
                                                                                    headline.full);
            }
            put_link(out, {texts_("site.more_about", {{"methode", subject->method}}), visit_.figure_url(*subject)});
        }
    }

    Visit const& visit_;
    Texts const& texts_;
    Publication const& publication_;
};

} // namespace

web::Response aims_page(Visit const& visit) { return AimsPage(visit).page(); }

} // namespace kiem::site
