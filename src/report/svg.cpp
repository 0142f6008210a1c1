// SPDX-License-Identifier: EUPL-1.2
#include "report/svg.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace kiem::report::svg {

namespace {

/// From this part of the width on, a value stands inside its bar.
constexpr double inside_from = 70;

/// A short line for the reference, edged so that it shows on a bar as well as on the page.
void put_mark(std::string& out, int from, int to, std::string const& x) {
    html<R"(<line class="kiem-chart__mark-edge" x1="{}" y1="{}" x2="{}" y2="{}" stroke="none" stroke-width="5"/>)"
         R"(<line class="kiem-chart__mark" x1="{}" y1="{}" x2="{}" y2="{}" stroke="currentColor" stroke-width="2"/>)">(
        out, x, from, x, to, x, from, x, to);
}

/// The text, with its language where that is not the one of the page.
auto in_language(std::string_view text, std::string_view lang) {
    return [=](std::string& out) {
        if (lang.empty()) html<"{}">(out, text);
        else html<R"(<tspan lang="{}">{}</tspan>)">(out, lang, text);
    };
}

} // namespace

std::string percent(double part, double whole) {
    auto const share = whole > 0 ? std::clamp(100 * part / whole, 0.0, 100.0) : 0.0;
    return fmt::format("{:.1f}%", share);
}

std::vector<std::string> lines_of(std::string_view text, std::size_t width) {
    auto const length = [](std::string_view utf8) {
        return static_cast<std::size_t>(
            std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    };
    std::vector<std::string> lines(1);
    while (!text.empty()) {
        auto const word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(word.size() + 1, text.size()));
        auto& line = lines.back();
        if (line.empty()) line = word;
        else if (length(line) + 1 + length(word) <= width) line.append(" ").append(word);
        else lines.emplace_back(word);
    }
    return lines;
}

Safe frame(ChartHead const& head, int height, std::string_view content) {
    return make_html<
        R"(<svg class="kiem-chart" role="img" aria-labelledby="{}-titel {}-uitleg" width="100%" height="{}" )"
        R"(font-size="15" fill="currentColor"><title id="{}-titel">{}</title><desc id="{}-uitleg">{}</desc>{}</svg>)">(
        head.id, head.id, height, head.id, head.title, head.id, head.description, Safe{std::string(content)});
}

void put_patterns(std::string& out, std::string_view chart_id) {
    html<
        R"(<defs><pattern id="{}-1" width="8" height="8" patternUnits="userSpaceOnUse">)"
        R"(<rect class="kiem-chart__paper-1" width="8" height="8" fill="none"/>)"
        R"(<path class="kiem-chart__ink-1" d="M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6" stroke="currentColor" stroke-width="3"/></pattern>)"
        R"(<pattern id="{}-2" width="8" height="8" patternUnits="userSpaceOnUse">)"
        R"(<rect class="kiem-chart__paper-2" width="8" height="8" fill="none"/>)"
        R"(<circle class="kiem-chart__ink-2" cx="4" cy="4" r="2"/></pattern>)"
        R"(<pattern id="{}-3" width="6" height="6" patternUnits="userSpaceOnUse">)"
        R"(<rect class="kiem-chart__paper-3" width="6" height="6" fill="none"/>)"
        R"(<rect class="kiem-chart__ink-3" width="6" height="2"/></pattern></defs>)">(out, chart_id, chart_id,
                                                                                      chart_id);
}

Paint paint_of(std::string_view chart_id, std::size_t series) {
    if (series == 0) return {"kiem-chart__bar kiem-chart__ink-0", "currentColor"};
    return {fmt::format("kiem-chart__bar kiem-chart__edge-{}", series), fmt::format("url(#{}-{})", chart_id, series)};
}

int put_legend(std::string& out, std::string_view chart_id, std::vector<std::string> const& series,
               std::string_view lang) {
    int y = 0;
    for (std::size_t i = 0; i < series.size(); ++i) {
        auto const paint = paint_of(chart_id, i);
        html<R"(<rect class="{}" fill="{}" x="1" y="{}" width="24" height="14"/>)">(out, paint.css_class, paint.fill,
                                                                                    y + 3);
        for (auto const& line : lines_of(series[i], 34)) {
            html<R"(<text class="kiem-chart__note" x="34" y="{}">{}</text>)">(out, y + 15, in_language(line, lang));
            y += line_height;
        }
        y += 3;
    }
    return y + 8;
}

void put_bar(std::string& out, int y, Scale const& scale, Value const& value, Paint const& paint) {
    constexpr int middle = bar_height / 2;
    if (!value.value) {
        html<
            R"(<line class="kiem-chart__gap" x1="0" y1="{}" x2="16%" y2="{}" stroke="currentColor" stroke-dasharray="4 4"/>)"
            R"(<text class="kiem-chart__value" x="16%" dx="8" y="{}">{}</text>)">(out, y + middle, y + middle,
                                                                                  y + middle + 5, value.printed);
        return;
    }
    auto const share = 100 * *value.value / scale.full;
    auto const end = percent(share);
    html<R"(<rect class="kiem-chart__track" x="0" y="{}" width="100%" height="{}" fill="none"/>)"
         R"(<rect class="{}" fill="{}" x="0" y="{}" width="{}" height="{}"/>)">(out, y, bar_height, paint.css_class,
                                                                                paint.fill, y, end, bar_height);
    if (scale.reference) put_mark(out, y - 4, y + bar_height + 4, percent(scale.reference->value, scale.full));
    if (share < inside_from)
        html<R"(<text class="kiem-chart__value kiem-chart__value--on-track" x="{}" dx="8" y="{}">{}</text>)">(
            out, end, y + middle + 5, value.printed);
    else
        html<
            R"(<text class="kiem-chart__value kiem-chart__value--inside" x="{}" dx="-8" y="{}" text-anchor="end">{}</text>)">(
            out, end, y + middle + 5, value.printed);
}

void put_reference_label(std::string& out, int y, Scale const& scale) {
    auto const x = percent(scale.reference->value, scale.full);
    auto const is_right = scale.reference->value > scale.full / 2;
    put_mark(out, y + 2, y + line_height, x);
    html<R"(<text class="kiem-chart__note" x="{}" y="{}" dx="{}" text-anchor="{}">{}</text>)">(
        out, x, y + 14, is_right ? -6 : 6, is_right ? "end" : "start", scale.reference->label);
}

void put_text(std::string& out, int y, std::string_view css_class, std::string_view text, std::string_view lang) {
    html<R"(<text class="{}" x="0" y="{}">{}</text>)">(out, css_class, y, in_language(text, lang));
}

Scale scale_of(std::vector<Value> const& values, std::optional<Reference> const& reference, double least) {
    double full = least;
    for (auto const& value : values) full = std::max(full, value.value.value_or(0));
    if (reference) full = std::max(full, reference->value);
    return {full > 0 ? full : 1, reference};
}

} // namespace kiem::report::svg
