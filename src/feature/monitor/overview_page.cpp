// SPDX-License-Identifier: EUPL-1.2
#include "base/local_day.hpp"
#include "feature/monitor/monitor_page.hpp"
#include "feature/monitor/monitor_text.hpp"
#include "web/date_hint.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::figures {

namespace {

using policy::Form;

/// The parts of the page, by the first letter of the indicators they hold, in the order of reading.
constexpr std::string_view sections = "BKNTDUCPV";

class Overview {
public:
    explicit Overview(PageData const& data) : data_(data), texts_(data.site.texts), drawing_(data.drawing()) {}

    web::Response page() {
        web::PageHead const head{.title = heading(),
                                 .zone = web::Zone::internal,
                                 .breadcrumb = {{texts_("web.home"), "/"}},
                                 .lead = lead(),
                                 .kicker = texts_("monitor.title"),
                                 .visit = data_.visit};
        return web::page(data_.site, head, [&](std::string& out) {
            put_question(out);
            web::put_contents(out, data_.site, contents());
            put_headlines(out);
            for (char letter : sections) put_section(out, letter);
            put_notes(out);
        });
    }

private:
    std::string heading() const {
        return texts_("monitor.page_title",
                      {{"gemeente", data_.whole().municipality_name}, {"datum", to_dutch(data_.whole().on)}});
    }
    std::string lead() const {
        return texts_("monitor.page_lead", {{"bekend", to_dutch(data_.whole().known)},
                                            {"aantal", std::to_string(data_.whole().supply.size())}});
    }
    std::string section_title(char letter) const { return texts_(fmt::format("monitor.section.{}", letter)); }

    std::vector<web::Link> contents() const {
        std::vector<web::Link> links{{texts_("monitor.headlines"), "#kort"}};
        for (char letter : sections)
            if (!indicators_of(letter).empty())
                links.push_back({section_title(letter), fmt::format("#deel-{}", letter)});
        links.push_back({texts_("monitor.findings"), "#bevindingen"});
        links.push_back({texts_("monitor.assumptions"), "#aannames"});
        return links;
    }

    void put_question(std::string& out) const {
        web::Form const form{
            "/monitor",
            texts_("monitor.show"),
            {{web::Field::Kind::date, "teldatum", texts_("monitor.count_date"), web::typed_day(data_.whole().on)},
             {web::Field::Kind::date, "bekend", texts_("monitor.known_date"), web::typed_day(data_.whole().known)}}};
        web::put_details(out, texts_("monitor.other_date"), web::Fold::closed,
                         [&](std::string& body) { web::put_form(body, data_.site, form); });
    }

    std::vector<policy::Indicator const*> indicators_of(char letter) const {
        std::vector<policy::Indicator const*> found;
        for (auto const& indicator : data_.date.policy().indicators.indicators)
            if (indicator.id.front() == letter && indicator.in_force(data_.whole().on)) found.push_back(&indicator);
        return found;
    }

    Figure const* whole_of(policy::Indicator const& indicator) const {
        return find_figure(data_.whole(), indicator.id, indicator.method);
    }

    web::Card card_of(Figure const& figure, policy::Indicator const& indicator) const {
        auto const part = part_text(figure, texts_);
        auto const remark = figure.findings.empty()
                                ? ""
                                : texts_("monitor.see_finding",
                                         {{"code", fmt::format("{}", fmt::join(figure.findings, ", "))}});
        return {part.empty() ? indicator.name : indicator.name + ": " + part,
                figure.printed,
                counts_text(figure, texts_),
                {texts_("monitor.explain"), figure_url(data_, indicator.method)},
                remark};
    }

    /// The reach by each definition and the locations that meet their norm: what the council asks first.
    void put_headlines(std::string& out) const {
        std::vector<web::Card> cards;
        for (auto const* indicator : indicators_of('B'))
            if (auto const* figure = whole_of(*indicator)) cards.push_back(card_of(*figure, *indicator));
        for (auto const* indicator : indicators_of('K'))
            if (indicator->form == Form::norm && indicator->judged_by == policy::JudgedBy::own_facts)
                for (auto const* figure :
                     figures_by(data_.whole(), drawing_.policy, indicator->method, {std::string(norm_split)}))
                    cards.push_back(card_of(*figure, *indicator));
        web::put_section(out, "kort", texts_("monitor.headlines"), texts_("monitor.headlines_lead"),
                         [&](std::string& body) { web::put_cards(body, cards); });
    }

    void put_section(std::string& out, char letter) const {
        auto const indicators = indicators_of(letter);
        if (indicators.empty()) return;
        auto const lead_key = fmt::format("monitor.section_lead.{}", letter);
        web::put_section(out, fmt::format("deel-{}", letter), section_title(letter), texts_(lead_key),
                         [&](std::string& body) {
                             for (auto const* indicator : indicators)
                                 if (indicator->form == Form::norm) put_norm(body, *indicator);
                             put_counts(body, indicators);
                             put_shares(body, letter, indicators);
                             for (auto const* indicator : indicators)
                                 if (indicator->form == Form::distribution) put_distribution(body, *indicator);
                             put_by_split(body, letter, indicators);
                             put_suppliers(body, indicators);
                         });
    }

    void put(std::string& out, std::optional<report::Figure> const& picture) const {
        if (picture) report::put_figure(out, texts_, *picture, report::TableFold::open);
    }

    /// All percentages of the section side by side, and their years where a source gives other years.
    void put_shares(std::string& out, char letter, std::vector<policy::Indicator const*> const& indicators) const {
        std::vector<Figure const*> shares;
        for (auto const* indicator : indicators)
            if (auto const* figure = whole_of(*indicator); figure && indicator->form == Form::share)
                shares.push_back(figure);
        put(out, draw_definitions(drawing_, fmt::format("aandelen-{}", letter), texts_("monitor.shares"), shares));
        for (auto const* figure : shares) {
            std::vector<OutsideValue const*> outside;
            for (auto const& value : data_.whole().outside)
                if (value.indicator == figure->indicator) outside.push_back(&value);
            auto const* indicator = policy::find_method(drawing_.policy.indicators, figure->method);
            put(out, draw_years(drawing_, "jaren-" + figure->method,
                                texts_("monitor.through_years", {{"naam", indicator->name}}), *figure, data_.whole().on,
                                outside));
        }
    }

    void put_counts(std::string& out, std::vector<policy::Indicator const*> const& indicators) const {
        std::vector<web::Card> cards;
        for (auto const* indicator : indicators) {
            auto const form = indicator->form;
            auto const* figure = whole_of(*indicator);
            if (figure && (form == Form::count || form == Form::median || form == Form::change))
                cards.push_back(card_of(*figure, *indicator));
        }
        web::put_cards(out, cards);
    }

    void put_norm(std::string& out, policy::Indicator const& indicator) const {
        auto const by_kind = std::string(norm_split);
        put(out, draw_norms(drawing_, "norm-" + indicator.method, indicator.name, texts_("monitor.kind"),
                            figures_by(data_.whole(), drawing_.policy, indicator.method, {by_kind})));
        // Where nobody judged yet, the picture per kind says so; a picture per criterion would only repeat it.
        auto const* whole = whole_of(indicator);
        if (!whole || !whole->value) return;
        put(out, draw_norms(drawing_, "criteria-" + indicator.method,
                            texts_("monitor.by_criterion", {{"naam", indicator.name}}), texts_("monitor.norm"),
                            figures_by(data_.whole(), drawing_.policy, indicator.method, {by_kind, "norm"})));
    }

    void put_distribution(std::string& out, policy::Indicator const& indicator) const {
        put(out, draw_parts(drawing_, "verdeling-" + indicator.method, indicator.name,
                            figures_by(data_.whole(), drawing_.policy, indicator.method, {indicator.distributed_over}),
                            nullptr));
    }

    /// The first percentage or count of the section that means something by district, on the map; and by age.
    void put_by_split(std::string& out, char letter, std::vector<policy::Indicator const*> const& indicators) const {
        auto const can = [](policy::Indicator const& indicator, std::string_view split) {
            return (indicator.form == Form::share || indicator.form == Form::count) &&
                   std::find(indicator.splits.begin(), indicator.splits.end(), split) != indicator.splits.end();
        };
        for (auto const split : overview_splits)
            for (auto const* indicator : indicators) {
                if (split == by_supplier || !can(*indicator, split) || !data_.by_split.contains(std::string(split)))
                    continue;
                auto const parts = figures_by(data_.by_split.at(std::string(split)), drawing_.policy, indicator->method,
                                              {std::string(split)});
                auto const title = texts_("monitor.by_split",
                                          {{"naam", indicator->name}, {"splitsing", std::string(split)}});
                auto const link = [&](std::string const& code) {
                    return figure_url(data_, indicator->method) + "&wijk=" + code;
                };
                auto const id = fmt::format("{}-{}", split, letter);
                put(out, split == "wijk" ? draw_districts(drawing_, id, title, parts, link)
                                         : draw_parts(drawing_, id, title, parts, whole_of(*indicator)));
                break;
            }
    }

    /// How complete the records of each supplier are, by every indicator that tells.
    void put_suppliers(std::string& out, std::vector<policy::Indicator const*> const& indicators) const {
        auto const by = data_.by_split.find(std::string(by_supplier));
        if (by == data_.by_split.end()) return;
        TextTable table{texts_("monitor.per_supplier"),
                        {{texts_("monitor.supplier")},
                         {texts_("monitor.column.name")},
                         {texts_("monitor.column.value"), Align::number},
                         {texts_("monitor.column.counts")}},
                        {}};
        for (auto const* indicator : indicators)
            for (auto const* figure :
                 figures_by(by->second, drawing_.policy, indicator->method, {std::string(by_supplier)}))
                table.rows.push_back({{part_text(*figure, texts_)},
                                      {indicator->name, figure_url(data_, indicator->method)},
                                      {figure->printed},
                                      {counts_text(*figure, texts_)}});
        if (table.rows.empty()) return;
        std::ranges::stable_sort(table.rows, {}, [](auto const& row) { return row.front().text; });
        report::put_table(out, table);
    }

    void put_list(std::string& out, std::vector<std::string> const& items) const {
        html<R"(<ul class="utrecht-unordered-list">{}</ul>)">(out, [&](std::string& list) {
            for (auto const& item : items) html<R"(<li class="utrecht-unordered-list__item">{}</li>)">(list, item);
        });
    }

    void put_notes(std::string& out) const {
        auto const& monitor = data_.whole();
        web::put_section(out, "bevindingen", texts_("monitor.findings"), texts_("monitor.findings_lead"),
                         [&](std::string& body) { web::put_findings(body, data_.site, monitor.findings); });
        web::put_section(out, "aannames", texts_("monitor.assumptions"), texts_("monitor.assumptions_lead"),
                         [&](std::string& body) { put_list(body, monitor.assumptions); });
        web::put_section(
            out, "beleid", texts_("monitor.policy"), texts_("monitor.policy_lead"), [&](std::string& body) {
                std::vector<web::Term> terms;
                for (auto const& used : monitor.policy)
                    terms.push_back({used.title, fmt::format("{}, sha256 {}", used.file, used.sha256), {}});
                web::put_terms(body, terms);
            });
        web::put_section(out, "leveringen", texts_("monitor.supply"), texts_("monitor.supply_lead"),
                         [&](std::string& body) { report::put_table(body, supply_table()); });
        html<
            R"(<p class="utrecht-paragraph"><a class="utrecht-link utrecht-link--html-a" href="{}">{}</a> · <a class="utrecht-link utrecht-link--html-a" href="{}">{}</a></p>)">(
            out, "/monitor/gegevens.csv" + data_.query, texts_("monitor.csv"), "/monitor/gegevens.json" + data_.query,
            texts_("monitor.json"));
    }

    TextTable supply_table() const {
        TextTable table{texts_("monitor.supply"),
                        {{texts_("monitor.delivery")},
                         {texts_("monitor.supply_kind")},
                         {texts_("monitor.owner")},
                         {texts_("monitor.file")},
                         {texts_("monitor.received")},
                         {texts_("monitor.rows"), Align::number}},
                        {}};
        for (auto const& supply : data_.whole().supply)
            table.rows.push_back({{std::to_string(supply.delivery.value)},
                                  {supply.kind},
                                  {supply.owner},
                                  {supply.file_name},
                                  {to_dutch(local_day(supply.received_at))},
                                  {count_text(supply.rows)}});
        return table;
    }

    PageData const& data_;
    Texts const& texts_;
    Drawing drawing_;
};

} // namespace

Drawing PageData::drawing() const { return {date.policy(), site.texts, heading_of(whole(), site.texts)}; }

std::string figure_url(PageData const& data, std::string_view method) {
    return fmt::format("/monitor/figuur/{}{}", method, data.query);
}

web::Response overview_page(PageData const& data) { return Overview(data).page(); }

} // namespace kiem::figures
