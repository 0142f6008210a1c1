// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/html.hpp"
#include "report/chart.hpp"
#include <string>
#include <string_view>
#include <vector>

/// What the charts share: the frame, patterns and legend, and how a value becomes a width.
namespace kiem::report::svg {

/// Heights in pixels, the same for every chart.
constexpr int line_height = 20;
constexpr int note_height = 18;
constexpr int bar_height = 20;
constexpr int row_gap = 18;

/// "62.9%": part of whole as a CSS length with one decimal, between 0 and 100.
std::string percent(double part, double whole = 100);

/// Text cut into lines of at most `width` characters at spaces; a longer word stays whole.
std::vector<std::string> lines_of(std::string_view text, std::size_t width = 38);

/// The svg element around `content`, with title and description for who cannot see it.
/// `summary` is printed values, added to the description.
Safe frame(ChartHead const& head, int height, std::string_view content);

/// Definitions of patterns 1 to 3 of a chart (series 0 is solid), to be named by fill_of.
void put_patterns(std::string& out, std::string_view chart_id);
/// The class and fill of series 0 to 3.
struct Paint {
    std::string css_class;
    std::string fill;
};
Paint paint_of(std::string_view chart_id, std::size_t series);

/// A legend of one line per series, from the top; returns its height.
int put_legend(std::string& out, std::string_view chart_id, std::vector<std::string> const& series,
               std::string_view lang = {});

/// What the bars of one chart have in common: the value that takes the full width, and the reference line.
struct Scale {
    double full;
    std::optional<Reference> reference;
};

/// One bar on a track with its printed value at the end, inside the bar where there is no room behind it, and a mark
/// where the reference is. An unknown value is a dashed line with the text.
void put_bar(std::string& out, int y, Scale const& scale, Value const& value, Paint const& paint);

/// The label of the reference with a mark below it, in the line of text from y.
void put_reference_label(std::string& out, int y, Scale const& scale);

/// A line of text at the left edge. `lang` where it is not in the language of the page.
void put_text(std::string& out, int y, std::string_view css_class, std::string_view text, std::string_view lang = {});

/// The full width is the largest of the values, the reference and `least`; 1 when all are 0 or unknown.
Scale scale_of(std::vector<Value> const& values, std::optional<Reference> const& reference, double least);

} // namespace kiem::report::svg
