// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/cards_page.hpp"
#include "feature/site/pages_page.hpp"
#include "feature/site/site_charts.hpp"
#include "report/figure.hpp"
#include "report/geomap.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::site {

namespace {

/// The figures that are published by wijk, in the order of the chapters.
std::vector<Subject const*> mapped(Publication const& publication) {
    std::vector<Subject const*> found;
    for (char const letter : chapters)
        for (auto const* subject : subjects_of(publication, {&letter, 1}))
            if (district_table(publication, *subject)) found.push_back(subject);
    return found;
}

void put_choice(std::string& out, Visit const& visit, std::vector<Subject const*> const& subjects,
                Subject const& chosen) {
    web::put_details(out, visit.texts()("site.choose_map"), web::Fold::closed, [&](std::string& body) {
        html<R"(<nav class="kiem-contents" aria-label="{}"><ul class="kiem-contents__list">)">(
            body, visit.texts()("site.choose_map"));
        for (auto const* subject : subjects)
            html<R"(<li><a class="utrecht-link utrecht-link--html-a" href="{}" {}>{}</a></li>)">(
                body, visit.url({"wijken", "figuur", subject->method}),
                AttributeIf<"aria-current">{subject == &chosen, "true"}, dutch(visit, subject->name));
        html<"</ul></nav>">(body);
    });
}

/// Figures without a value in any wijk would be a column of "te klein".
std::vector<Subject const*> with_values(Publication const& publication, std::vector<Subject const*> subjects) {
    std::erase_if(subjects, [&](Subject const* subject) {
        auto const lines = district_lines(*district_table(publication, *subject));
        return std::ranges::none_of(lines, [](Line const& line) { return line.answer().has_value(); });
    });
    return subjects;
}

TextTable all_districts(Visit const& visit, std::vector<Subject const*> const& subjects) {
    auto const& texts = visit.texts();
    TextTable table{texts("site.all_districts"), {{texts("site.column_district")}}, {}};
    for (auto const* subject : subjects) table.columns.push_back({subject->name, Align::number, policy_lang(texts)});
    for (auto const& district : visit.publication().districts) {
        table.rows.push_back({{district.name, visit.url({"wijken", district.code})}});
        for (auto const* subject : subjects) {
            auto const* by = district_table(visit.publication(), *subject);
            table.rows.back().push_back({value_text(district_line(*by, district.code).answer(), texts, Unit::bare)});
        }
    }
    return table;
}

void put_wide(std::string& out, TextTable const& table) {
    html<R"(<div class="site-wide">{}</div>)">(out, [&](std::string& inner) { report::put_table(inner, table); });
}

class DistrictPage {
public:
    DistrictPage(Visit const& visit, edition::District const& district)
        : visit_(visit), texts_(visit.texts()), publication_(visit.publication()), district_(district),
          subjects_(mapped(visit.publication())) {}

    web::Response page() const {
        PublicHead const head{texts_("site.district_title", {{"naam", district_.name}}),
                              texts_("site.district_lead", {{"gemeente", publication_.municipality_name}}),
                              {{texts_("site.districts"), visit_.url({"wijken"})}}};
        return public_page(visit_, head, [&](std::string& out) {
            put_reach(out);
            put_all(out);
            put_place(out);
            put_others(out);
        });
    }

private:
    Line line_of(Subject const& subject) const {
        auto const* table = district_table(publication_, subject);
        return table ? district_line(*table, district_.code) : Line{};
    }

    void put_reach(std::string& out) const {
        auto const* reach = main_reach(publication_);
        if (!reach || !line_of(*reach)) return;
        auto const line = line_of(*reach);
        auto const whole = whole_of(publication_, reach->method);
        if (line.answer().has_value())
            web::put_paragraph(out,
                               texts_("site.district_reach", {{"naam", line.label(texts_("site.unknown"))},
                                                              {"waarde", value_text(line.answer(), texts_)},
                                                              {"geheel", value_text(whole.answer(), texts_)},
                                                              {"verschil", difference_text(whole, line, texts_)}}));
        report::put_figure(
            out, texts_,
            draw_pair(visit_, "bereik", reach->name,
                      {{line.label(texts_("site.unknown")), line}, {texts_("site.municipality"), whole}}),
            report::TableFold::closed);
    }

    void put_all(std::string& out) const {
        TextTable table{texts_("site.district_figures", {{"naam", district_.name}}),
                        {{texts_("site.column_what")},
                         {district_.name, Align::number},
                         {texts_("site.column_numerator"), Align::number},
                         {texts_("site.column_denominator"), Align::number},
                         {texts_("site.municipality"), Align::number}},
                        {}};
        for (auto const* subject : subjects_) {
            auto const line = line_of(*subject);
            if (!line) continue;
            bool const is_merged = line.code() != district_.code;
            auto const answer = value_text(line.answer(), texts_);
            bool const has_counts = !counts_text(line, texts_).empty();
            table.rows.push_back(
                {{subject->name, visit_.figure_url(*subject), policy_lang(texts_)},
                 {is_merged ? texts_("site.together_with", {{"waarde", answer}, {"wijken", line.label("")}}) : answer},
                 {has_counts ? value_text(line.number(numerator), texts_) : texts_("site.no_number")},
                 {has_counts ? value_text(line.number(denominator), texts_) : texts_("site.no_number")},
                 {value_text(whole_of(publication_, subject->method).answer(), texts_)}});
        }
        web::put_section(out, "cijfers", texts_("site.district_all"), texts_("site.district_all_lead"),
                         [&](std::string& body) { report::put_table(body, table); });
    }

    /// The map of the municipality with this wijk dark; the table has the reach of every wijk.
    void put_place(std::string& out) const {
        auto const* reach = main_reach(publication_);
        auto const* table = reach ? district_table(publication_, *reach) : nullptr;
        auto const title = texts_("site.district_where", {{"naam", district_.name}});
        report::GeoMap map{{"ligging",
                            title,
                            texts_("site.district_where_text", {{"naam", district_.name}}),
                            {},
                            texts_("site.column_district")},
                           reach ? reach->name : texts_("site.column_value"),
                           {},
                           {}};
        for (auto const& district : publication_.districts) {
            auto const line = table ? district_line(*table, district.code) : Line{};
            report::MapArea area{district.code,
                                 district.name,
                                 {},
                                 drawn(line.answer(), texts_),
                                 district.code == district_.code ? 4 : 0,
                                 visit_.url({"wijken", district.code})};
            for (auto const& polygon : district.outline)
                area.rings.insert(area.rings.end(), polygon.rings.begin(), polygon.rings.end());
            map.areas.push_back(std::move(area));
        }
        if (report::has_outlines(map))
            web::put_section(out, "plaats", title, texts_("site.district_where_text", {{"naam", district_.name}}),
                             [&](std::string& body) {
                                 report::put_figure(body, texts_, report::draw_geomap(map, texts_),
                                                    report::TableFold::closed);
                             });
    }

    void put_others(std::string& out) const {
        std::vector<LinkItem> items{
            {{texts_("site.compare_district"), visit_.url({"vergelijken"}) + "#wijken"}, {}, false},
            {{texts_("site.all_districts_link"), visit_.url({"wijken"})}, {}, false}};
        put_links(out, visit_, items);
    }

    Visit const& visit_;
    Texts const& texts_;
    Publication const& publication_;
    edition::District const& district_;
    std::vector<Subject const*> subjects_;
};

} // namespace

web::Response districts_page(Visit const& visit, std::string_view method) {
    auto const& texts = visit.texts();
    auto const& publication = visit.publication();
    auto const subjects = mapped(publication);
    auto const* chosen = method.empty() ? main_reach(publication) : publication.subject(method);
    if (!method.empty() && std::ranges::find(subjects, chosen) == subjects.end()) return not_found(visit);
    if (std::ranges::find(subjects, chosen) == subjects.end()) chosen = subjects.empty() ? nullptr : subjects.front();
    PublicHead head{texts("site.districts"), texts("site.districts_lead"), {}};
    if (!method.empty())
        head = {texts("site.districts_of", {{"naam", chosen->name}, {"methode", chosen->method}}),
                {},
                {{texts("site.districts"), visit.url({"wijken"})}}};
    return public_page(visit, head, [&](std::string& out) {
        if (!chosen) {
            web::put_paragraph(out, texts("site.no_districts"));
            return;
        }
        put_choice(out, visit, subjects, *chosen);
        report::put_figure(out, texts, draw_districts(visit, *chosen, *district_table(publication, *chosen), "kaart"));
        if (method.empty())
            web::put_section(
                out, "alle", texts("site.all_districts"), texts("site.all_districts_lead"),
                [&](std::string& body) { put_wide(body, all_districts(visit, with_values(publication, subjects))); });
    });
}

web::Response district_page(Visit const& visit, std::string_view code) {
    auto const* district = find_district(visit.publication(), code);
    return district ? DistrictPage(visit, *district).page() : not_found(visit);
}

} // namespace kiem::site
