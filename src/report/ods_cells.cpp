// SPDX-License-Identifier: EUPL-1.2
#include "report/ods_cells.hpp"
#include "report/print.hpp"
#include <charconv>
#include <fmt/format.h>

namespace kiem::report::ods {

namespace {

void put_typed(XmlWriter& xml, XmlWriter::Attributes attributes, std::string_view shown) {
    xml.open("table:table-cell", attributes);
    xml.element("text:p", shown);
    xml.close();
}

/// 63.2 per cent is stored as 0.632.
std::string as_fraction(std::string const& percentage, int decimals) {
    double value = 0;
    std::from_chars(percentage.data(), percentage.data() + percentage.size(), value);
    return fmt::format("{:.{}f}", value / 100, decimals + 2);
}

bool is_typed(disclosure::Published const& number, disclosure::Measure const& measure, std::string_view shown) {
    return !value_text(number, measure).empty() && shown.find("–") == std::string_view::npos;
}

} // namespace

void put_words(XmlWriter& xml, std::string_view text, std::string_view style) {
    if (text.empty()) return xml.empty("table:table-cell");
    xml.open("table:table-cell", {{"office:value-type", "string"}, {"table:style-name", style}});
    xml.element("text:p", text);
    xml.close();
}

void put_link(XmlWriter& xml, std::string_view text, std::string_view url) {
    xml.open("table:table-cell", {{"office:value-type", "string"}, {"table:style-name", "words"}});
    xml.open("text:p");
    xml.element("text:a", text, {{"xlink:type", "simple"}, {"xlink:href", url}});
    xml.close();
    xml.close();
}

void put_count(XmlWriter& xml, std::optional<std::int64_t> const& count, Texts const& texts) {
    if (!count) return xml.empty("table:table-cell");
    auto const digits = std::to_string(*count);
    put_typed(xml, {{"office:value-type", "float"}, {"office:value", digits}, {"table:style-name", "n0"}},
              number_text(static_cast<double>(*count), 0, texts));
}

void put_number(XmlWriter& xml, disclosure::Published const& number, disclosure::Measure const& measure,
                Texts const& texts) {
    auto const shown = print(number, measure, texts);
    if (!is_typed(number, measure, shown)) return put_words(xml, shown);
    auto const value = value_text(number, measure);
    auto const decimals = std::to_string(measure.decimals);
    if (measure.kind == disclosure::MeasureKind::share || measure.kind == disclosure::MeasureKind::change) {
        put_typed(xml,
                  {{"office:value-type", "percentage"},
                   {"office:value", as_fraction(value, measure.decimals)},
                   {"table:style-name", "p" + decimals}},
                  shown);
        return;
    }
    put_typed(xml, {{"office:value-type", "float"}, {"office:value", value}, {"table:style-name", "n" + decimals}},
              shown);
}

} // namespace kiem::report::ods
