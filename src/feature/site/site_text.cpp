// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/site_text.hpp"
#include "base/local_text.hpp"
#include "feature/site/searching.hpp"
#include "report/print.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace kiem::site {

namespace {

std::string print_number(double value, int decimals, Texts const& texts) {
    Measure measure;
    measure.kind = MeasureKind::number;
    measure.decimals = decimals;
    return report::print({disclosure::Status::exact, value, {}, {}}, measure, texts);
}

bool is_ratio(Measure const& measure) {
    return measure.kind == MeasureKind::share || measure.kind == MeasureKind::change;
}

bool has_unit(Number const& number) {
    if (!number.has_value()) return false;
    auto const kind = number.measure->kind;
    return (kind == MeasureKind::count || kind == MeasureKind::number) && !number.measure->unit.empty();
}

/// A heading within a sentence. Headings of splits are plain words, of which only the first letter is a capital.
std::string lower_first(std::string text) {
    if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

std::string_view key_of(Verdict verdict) {
    switch (verdict) {
    case Verdict::exact: return "site.verdict_exact";
    case Verdict::beyond_rounding: return "site.verdict_beyond";
    case Verdict::within_rounding: return "site.verdict_within";
    case Verdict::unknown:
    case Verdict::none: break;
    }
    return "site.verdict_unknown";
}

std::string column_heading(Measure const& measure, Texts const& texts) {
    bool const is_plain = measure.kind == MeasureKind::count || measure.kind == MeasureKind::number;
    bool const says_so = fold(measure.title).find(fold(measure.unit)) != std::string::npos;
    return is_plain && !measure.unit.empty() && !says_so
               ? texts("site.column_unit", {{"kolom", measure.title}, {"eenheid", measure.unit}})
               : measure.title;
}

std::vector<TextCell> cells_of(Line const& line, std::string const& url, Texts const& texts) {
    std::vector<TextCell> cells;
    for (std::size_t i = 0; i < line.row->items.size(); ++i) {
        auto const& item = line.table->dimensions()[i].items[line.row->items[i]];
        auto const is_known = !item.code.empty();
        cells.push_back({is_known ? item.label : texts("site.unknown"), i == 0 ? url : std::string(),
                         is_known ? policy_lang(texts) : std::string()});
    }
    if (cells.empty()) cells.push_back({texts("site.municipality"), {}});
    for (std::size_t i = 0; i < line.row->values.size(); ++i)
        cells.push_back({report::print(line.row->values[i], line.table->measures()[i], texts), {}});
    return cells;
}

/// The reasons for which a figure has no answer because there were no facts.
bool says_nothing_came(Publication const& publication, std::string_view method) {
    return std::ranges::any_of(publication.remarks, [&](edition::Remark const& remark) {
        return (remark.code == "MON-103" || remark.code == "MON-104" || remark.code == "MON-105") &&
               std::ranges::find(remark.methods, method) != remark.methods.end();
    });
}

} // namespace

std::string policy_lang(Texts const& texts) { return texts.language() == "nl" ? std::string() : "nl"; }

Headline headline_of(Publication const& publication, Line const& line, std::string_view method, Texts const& texts) {
    auto const answer = line.answer(), below = line.number(denominator);
    bool const is_of_none = below.has_value() && below.published.value == 0.0;
    if (answer.has_value() && !is_of_none)
        return {value_text(answer, texts, Unit::bare), value_text(answer, texts),
                answer.measure->kind == MeasureKind::median};
    bool const is_none = says_nothing_came(publication, method) ||
                         (is_of_none && below.published.status == disclosure::Status::exact);
    auto words = is_none      ? texts("site.nothing_delivered")
                 : is_of_none ? texts("site.hardly_delivered")
                              : value_text(answer, texts);
    return {words, words, true};
}

std::string value_text(Number const& number, Texts const& texts, Unit unit) {
    if (!number.measure) return texts("site.no_number");
    auto const printed = report::print(number.published, *number.measure, texts);
    return unit == Unit::shown && has_unit(number) ? printed + " " + number.measure->unit : printed;
}

std::string counts_text(Line const& line, Texts const& texts) {
    auto const above = line.number(numerator), below = line.number(denominator), answer = line.answer();
    if (!above.has_value() || !below.has_value() || !is_ratio(*answer.measure)) return {};
    auto const times = answer.measure->denominator_times;
    TextParams const params{{"teller", value_text(above, texts)},
                            {"noemer", value_text(below, texts)},
                            {"teller_getal", value_text(above, texts, Unit::bare)},
                            {"keer", count_text(times, texts)}};
    if (answer.measure->kind == MeasureKind::change) return texts("site.counts_change", params);
    if (times > 1) return texts("site.counts_times", params);
    if (above.measure->unit.empty() || below.measure->unit.empty()) return texts("site.counts_bare", params);
    return texts(above.measure->unit == below.measure->unit ? "site.counts" : "site.counts_units", params);
}

std::string range_text(Line const& line, Texts const& texts) {
    auto const answer = line.answer();
    return answer.measure ? report::range_text(answer.published, texts) : std::string();
}

std::string difference_text(Line const& first, Line const& second, Texts const& texts) {
    auto const difference = compare(first, second);
    if (difference.verdict == Verdict::none) return texts("site.difference_none");
    auto const& measure = *first.answer().measure;
    if (measure.kind == MeasureKind::median)
        return texts(*difference.by == 0 ? "site.difference_same_class" : "site.difference_other_class");
    if (*difference.by == 0) return texts("site.difference_same");
    auto const size = print_number(std::abs(*difference.by), measure.decimals, texts);
    auto const key = fmt::format("site.difference_{}_{}", is_ratio(measure) ? "points" : "count",
                                 *difference.by > 0 ? "more" : "less");
    return texts(key, {{"verschil", size}, {"eenheid", measure.unit}, {"oordeel", texts(key_of(difference.verdict))}});
}

std::string label_text(Line const& line, Texts const& texts) { return line.label(texts("site.unknown")); }

std::string kind_text(Line const& line, Texts const& texts) {
    auto const& dimension = line.table->dimensions().front();
    if (dimension.name != by_provider) return texts("site.municipality");
    auto const& kind = dimension.items[line.row->items.front()];
    return kind.code.empty() ? texts("site.unknown") : kind.label;
}

TextTable data_table(PublishableTable const& table, std::string caption, Texts const& texts,
                     std::function<std::string(Line const&)> const& url) {
    TextTable made{std::move(caption), {}, {}};
    for (auto const& dimension : table.dimensions())
        made.columns.push_back({dimension.title, Align::text, policy_lang(texts)});
    if (made.columns.empty()) made.columns.push_back({texts("site.column_place")});
    for (auto const& measure : table.measures())
        made.columns.push_back({column_heading(measure, texts), Align::number, policy_lang(texts)});
    for (auto const& line : lines_of(table))
        made.rows.push_back(cells_of(line, url ? url(line) : std::string(), texts));
    return made;
}

std::string first_split_text(PublishableTable const& table) { return lower_first(table.dimensions().front().title); }

std::string splits_text(PublishableTable const& table, Texts const& texts) {
    std::string joined;
    for (auto const& dimension : table.dimensions()) {
        if (!joined.empty()) joined += " " + texts("site.and") + " ";
        joined += lower_first(dimension.title);
    }
    return joined;
}

} // namespace kiem::site
