// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/pages_page.hpp"
#include "feature/site/site_charts.hpp"
#include "report/figure.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::site {

namespace {

using web::Choice;

/// Two of a kind to compare: what the form asks and the pages there are.
struct Kind {
    std::string_view word;
    /// Field names, unique on the page.
    std::string first, second;
    std::vector<Choice> choices;
};

std::vector<Kind> kinds_of(Visit const& visit) {
    std::vector<Kind> kinds{{compare_districts, "wijk_a", "wijk_b", {}},
                            {compare_definitions, "definitie_a", "definitie_b", {}},
                            {compare_editions, "editie_a", "editie_b", {}}};
    for (auto const& district : visit.publication().districts)
        kinds[0].choices.push_back({district.code, district.name});
    for (auto const* subject : reaches(visit.publication()))
        kinds[1].choices.push_back({subject->method, visit.texts()("site.figure_title", {{"methode", subject->method},
                                                                                         {"naam", subject->name}})});
    for (auto const& head : visit.heads)
        kinds[2].choices.push_back(
            {head.name, visit.texts()("site.edition_choice",
                                      {{"editie", head.name}, {"teldatum", day_text(head.on, visit.texts())}})});
    std::ranges::reverse(kinds[2].choices);
    std::erase_if(kinds, [](Kind const& kind) { return kind.choices.size() < 2; });
    return kinds;
}

void put_form(std::string& out, Visit const& visit, Kind const& kind) {
    auto const& texts = visit.texts();
    auto const field = [&](std::string const& name, std::string_view label, Choice const& choice) {
        return web::Field{web::Field::Kind::choice, name, texts(label), choice.value, {}, {}, kind.choices};
    };
    web::put_form(out, visit.site,
                  {visit.url({"vergelijken", kind.word}),
                   texts("site.compare_button"),
                   {field(kind.first, "site.compare_first", kind.choices[0]),
                    field(kind.second, "site.compare_second", kind.choices[1])}});
}

/// In a folder of files nobody answers a form, so every pair has a link.
void put_pairs(std::string& out, Visit const& visit, Kind const& kind) {
    std::vector<LinkItem> items;
    for (std::size_t i = 0; i < kind.choices.size(); ++i)
        for (std::size_t j = i + 1; j < kind.choices.size(); ++j)
            items.push_back({{visit.texts()("site.versus", {{"a", kind.choices[i].text}, {"b", kind.choices[j].text}}),
                              visit.url({"vergelijken", kind.word, kind.choices[i].value, kind.choices[j].value})},
                             {},
                             false});
    put_links(out, visit, items);
}

/// Two sides of a comparison, line by line.
struct Pair {
    std::string label, url;
    Line first, second;
};

TextTable pair_table(Visit const& visit, std::string caption, std::string const& first, std::string const& second,
                     std::vector<Pair> const& pairs) {
    auto const& texts = visit.texts();
    TextTable table{std::move(caption),
                    {{texts("site.column_what")},
                     {first, Align::number},
                     {second, Align::number},
                     {texts("site.column_difference")}},
                    {}};
    for (auto const& pair : pairs)
        table.rows.push_back({{pair.label, pair.url, policy_lang(texts)},
                              {value_text(pair.first.answer(), texts)},
                              {value_text(pair.second.answer(), texts)},
                              {difference_text(pair.first, pair.second, texts)}});
    return table;
}

PublicHead head_of(Visit const& visit, std::string const& first, std::string const& second) {
    return {visit.texts()("site.compare_title", {{"a", first}, {"b", second}}),
            visit.texts()("site.compare_page_lead"),
            {{visit.texts()("site.compare"), visit.url({"vergelijken"})}}};
}

web::Response of_districts(Visit const& visit, std::string_view first, std::string_view second) {
    auto const& publication = visit.publication();
    auto const *a = find_district(publication, first), *b = find_district(publication, second);
    if (!a || !b) return not_found(visit);
    std::vector<Pair> pairs;
    for (auto const& subject : publication.subjects)
        if (auto const* table = district_table(publication, subject))
            pairs.push_back({subject.name, visit.figure_url(subject), district_line(*table, a->code),
                             district_line(*table, b->code)});
    auto const* reach = main_reach(publication);
    auto const* by = reach ? district_table(publication, *reach) : nullptr;
    return public_page(visit, head_of(visit, a->name, b->name), [&](std::string& out) {
        if (by)
            report::put_figure(out, visit.texts(),
                               draw_pair(visit, "bereik", reach->name,
                                         {{a->name, district_line(*by, a->code)},
                                          {b->name, district_line(*by, b->code)},
                                          {visit.texts()("site.municipality"), whole_of(publication, reach->method)}}));
        report::put_table(out, pair_table(visit, visit.texts()("site.compare_table"), a->name, b->name, pairs));
        for (auto const* district : {a, b})
            put_link(out, {visit.texts()("site.district_title", {{"naam", district->name}}),
                           visit.url({"wijken", district->code})});
    });
}

void put_side(std::string& out, Visit const& visit, Subject const& subject) {
    auto const line = whole_of(visit.publication(), subject.method);
    web::put_section(
        out, "kant-" + subject.method,
        visit.texts()("site.method_is",
                      {{"methode", subject.method}, {"waarde", value_text(line.answer(), visit.texts())}}),
        "", [&](std::string& body) {
            html<R"(<p class="utrecht-paragraph"><strong>{}</strong></p>)">(body, dutch(visit, subject.name));
            put_dutch_paragraph(body, visit, subject.definition);
            put_link(body,
                     {visit.texts()("site.more_about", {{"methode", subject.method}}), visit.figure_url(subject)});
        });
}

web::Response of_definitions(Visit const& visit, std::string_view first, std::string_view second) {
    auto const& publication = visit.publication();
    auto const& texts = visit.texts();
    auto const *a = publication.subject(first), *b = publication.subject(second);
    if (!a || !b) return not_found(visit);
    auto const here = whole_of(publication, a->method), there = whole_of(publication, b->method);
    if (!here || !there) return not_found(visit);
    TextTable table{texts("site.compare_table"),
                    {{texts("site.column_what")}, {a->method, Align::number}, {b->method, Align::number}},
                    {}};
    for (auto const& [name, label] : {std::pair{numerator, "site.above_line"}, {denominator, "site.below_line"}})
        if (here.number(name).measure && there.number(name).measure)
            table.rows.push_back(
                {{texts(label)}, {value_text(here.number(name), texts)}, {value_text(there.number(name), texts)}});
    table.rows.push_back(
        {{texts("site.column_value")}, {value_text(here.answer(), texts)}, {value_text(there.answer(), texts)}});
    return public_page(visit, head_of(visit, a->method, b->method), [&](std::string& out) {
        report::put_figure(out, texts,
                           draw_pair(visit, "definities", texts("site.compare_table"),
                                     {{a->name, here}, {b->name, there}}, policy_lang(texts)));
        report::put_table(out, table);
        web::put_paragraph(
            out, texts("site.compare_sentence",
                       {{"a", a->method}, {"b", b->method}, {"verschil", difference_text(here, there, texts)}}));
        put_side(out, visit, *a);
        put_side(out, visit, *b);
    });
}

std::shared_ptr<Publication const> find_edition(Visit const& visit, std::string_view name) {
    for (auto const& edition : visit.editions)
        if (edition->name == name) return edition;
    return nullptr;
}

web::Response of_editions(Visit const& visit, std::string_view first, std::string_view second) {
    auto const& texts = visit.texts();
    auto const a = find_edition(visit, first), b = find_edition(visit, second);
    if (!a || !b) return not_found(visit);
    std::vector<Pair> pairs;
    std::vector<std::string> redefined;
    for (auto const& subject : b->subjects) {
        auto const* before = a->subject(subject.method);
        auto const here = whole_of(*a, subject.method), there = whole_of(*b, subject.method);
        if (here && there)
            pairs.push_back(
                {subject.name, to_url({visit.address.language, b->name, {"figuren", subject.method}}), here, there});
        if (before && before->definition != subject.definition) redefined.push_back(subject.name);
    }
    return public_page(visit, head_of(visit, a->name, b->name), [&](std::string& out) {
        for (auto const& [corrector, corrected] : {std::pair{a, b}, {b, a}})
            if (corrector->corrects == corrected->name)
                web::put_alert(out, web::Tone::info,
                               texts("site.compare_corrects", {{"a", corrector->name}, {"b", corrected->name}}),
                               [&](std::string& body) { put_dutch_paragraph(body, visit, corrector->correction); });
        report::put_table(out, pair_table(visit, texts("site.compare_table"), a->name, b->name, pairs));
        if (!redefined.empty())
            web::put_section(out, "definities", texts("site.redefined"), texts("site.redefined_lead"),
                             [&](std::string& body) { put_list(body, visit, redefined); });
    });
}

} // namespace

web::Response compare_page(Visit const& visit) {
    auto const& texts = visit.texts();
    return public_page(visit, {texts("site.compare"), texts("site.compare_lead")}, [&](std::string& out) {
        auto const kinds = kinds_of(visit);
        if (kinds.empty()) web::put_paragraph(out, texts("site.nothing_to_compare"));
        for (auto const& kind : kinds)
            web::put_section(out, kind.word, texts(fmt::format("site.compare_{}", kind.word)),
                             texts(fmt::format("site.compare_text_{}", kind.word)), [&](std::string& body) {
                                 if (visit.delivery == Delivery::served) put_form(body, visit, kind);
                                 else put_pairs(body, visit, kind);
                             });
    });
}

web::Response comparison_page(Visit const& visit, std::string_view what, std::string_view first,
                              std::string_view second) {
    if (what == compare_districts) return of_districts(visit, first, second);
    if (what == compare_definitions) return of_definitions(visit, first, second);
    if (what == compare_editions) return of_editions(visit, first, second);
    return not_found(visit);
}

} // namespace kiem::site
