// SPDX-License-Identifier: EUPL-1.2
#include "feature/monitor/monitor_page.hpp"
#include "feature/monitor/monitor_text.hpp"
#include <fmt/format.h>

namespace kiem::figures {

namespace {

class FigurePage {
public:
    FigurePage(PageData const& data, std::vector<Explanation> const& explanations)
        : data_(data), explanations_(explanations), texts_(data.site.texts), drawing_(data.drawing()) {}

    web::Response page() const {
        auto const& first = explanations_.front();
        web::PageHead const head{
            .title = first.indicator.name,
            .zone = web::Zone::internal,
            .breadcrumb = {{texts_("web.home"), "/"}, {texts_("monitor.title"), "/monitor" + data_.query}},
            .lead = first.indicator.definition,
            .kicker = first.indicator.id,
            .visit = data_.visit};
        return web::page(data_.site, head, [&](std::string& out) {
            put_values(out);
            for (auto const& explanation : explanations_) put_explanation(out, explanation);
            put_splits(out, first.indicator);
            put_source(out, first);
        });
    }

private:
    void put_values(std::string& out) const {
        std::vector<web::Card> cards;
        for (auto const& explanation : explanations_) {
            auto const part = part_text(explanation.figure, texts_);
            cards.push_back({part.empty() ? texts_("monitor.municipality") : part,
                             explanation.figure.printed,
                             counts_text(explanation.figure, texts_),
                             {},
                             {}});
        }
        web::put_cards(out, cards);
    }

    void put_explanation(std::string& out, Explanation const& explanation) const {
        auto const part = part_text(explanation.figure, texts_);
        auto const title = texts_("monitor.how", {{"deel", part.empty() ? explanation.indicator.name : part}});
        auto const id = fmt::format("uitleg-{}", &explanation - explanations_.data());
        web::put_section(out, id, title, {}, [&](std::string& body) {
            put_count(body, explanation, explanation.numerator, texts_("monitor.numerator"));
            if (explanation.denominator)
                put_count(body, explanation, *explanation.denominator, texts_("monitor.denominator"));
            std::vector<web::Term> terms;
            for (auto const& column : explanation.columns) terms.push_back({column.name, column.explanation, {}});
            if (!terms.empty())
                web::put_details(body, texts_("monitor.words"), web::Fold::closed,
                                 [&](std::string& inner) { web::put_terms(inner, terms); });
            web::put_findings(body, data_.site, explanation.findings);
        });
    }

    void put_count(std::string& out, Explanation const& explanation, Count const& count,
                   std::string const& caption) const {
        if (!count.steps.empty()) report::put_table(out, step_table(count, explanation.columns, caption, texts_));
        else
            web::put_paragraph(out, texts_("monitor.outside_denominator",
                                           {{"wat", count.outside_description}, {"bron", count.outside_source}}));
    }

    /// The figure by every split that means something for it.
    void put_splits(std::string& out, policy::Indicator const& indicator) const {
        auto const* whole = find_figure(data_.whole(), indicator.id, indicator.method);
        for (auto const& split : indicator.splits) {
            auto const at = data_.by_split.find(split);
            if (at == data_.by_split.end()) continue;
            auto names = std::vector<std::string>{split};
            if (!indicator.distributed_over.empty() && indicator.distributed_over != split)
                names.push_back(indicator.distributed_over);
            auto const parts = figures_by(at->second, drawing_.policy, indicator.method, names);
            if (parts.empty()) continue;
            auto const* known = policy::find_split(drawing_.policy.indicators, split);
            auto const title = texts_("monitor.by_split", {{"naam", indicator.name}, {"splitsing", split}});
            web::put_section(out, "naar-" + split, known->title, {},
                             [&](std::string& body) { put_split(body, indicator, split, title, parts, whole); });
        }
    }

    void put_split(std::string& out, policy::Indicator const& indicator, std::string const& split,
                   std::string const& title, std::vector<Figure const*> const& parts, Figure const* whole) const {
        constexpr std::size_t readable = 30;
        bool const one_dimension = parts.front()->splits.size() == 1;
        auto const link = [&](std::string const& code) {
            return figure_url(data_, indicator.method) + "&wijk=" + code;
        };
        if (one_dimension && split == "wijk") put(out, draw_districts(drawing_, "kaart", title, parts, link));
        else if (one_dimension && parts.size() <= readable) {
            if (indicator.form == policy::Form::norm)
                put(out, draw_norms(drawing_, "naar-" + split + "-norm", title, texts_("monitor.column.part"), parts));
            else put(out, draw_parts(drawing_, "naar-" + split + "-staven", title, parts, whole));
        } else report::put_table(out, part_table(title, parts));
    }

    void put(std::string& out, std::optional<report::Figure> const& picture) const {
        if (picture) report::put_figure(out, texts_, *picture, report::TableFold::open);
    }

    TextTable part_table(std::string caption, std::vector<Figure const*> const& parts) const {
        TextTable table{std::move(caption),
                        {{texts_("monitor.column.part")},
                         {texts_("monitor.column.value"), Align::number},
                         {texts_("monitor.column.numerator"), Align::number},
                         {texts_("monitor.column.denominator"), Align::number}},
                        {}};
        for (auto const* part : parts)
            table.rows.push_back({{part_text(*part, texts_)},
                                  {part->printed},
                                  {count_text(part->numerator)},
                                  {part->denominator ? count_text(*part->denominator) : ""}});
        return table;
    }

    void put_source(std::string& out, Explanation const& explanation) const {
        auto const& monitor = data_.whole();
        web::put_section(out, "herkomst", texts_("monitor.origin"), {}, [&](std::string& body) {
            std::vector<web::Term> const terms{
                {texts_("monitor.count_date"), to_dutch(monitor.on), {}},
                {texts_("monitor.known_date"), to_dutch(monitor.known), {}},
                {texts_("monitor.method"), explanation.indicator.method, {}},
                {texts_("monitor.policy_file"), explanation.policy_file, {}},
                {texts_("monitor.source"), explanation.indicator.citation.source, {}},
            };
            web::put_terms(body, terms);
        });
    }

    PageData const& data_;
    std::vector<Explanation> const& explanations_;
    Texts const& texts_;
    Drawing drawing_;
};

} // namespace

web::Response figure_page(PageData const& data, std::vector<Explanation> const& explanations) {
    return FigurePage(data, explanations).page();
}

} // namespace kiem::figures
