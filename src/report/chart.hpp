// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "report/figure.hpp"
#include <optional>
#include <string>
#include <vector>

/// Charts drawn as SVG on the server. Widths are percentages and heights are pixels, so text has the same size on a
/// phone as on a screen; colours and patterns are CSS classes (kiem-chart__…) and every value stands there as text.
namespace kiem::report {

/// A value for drawing and its text for reading. An empty value is unknown: it is drawn as a hatched line with `printed`
/// beside it ("onbekend", "niet zinvol").
struct Value {
    std::optional<double> value;
    std::string printed;
};

/// What is common to every chart. `description` tells in one or two sentences what one sees, for who cannot see it.
struct ChartHead {
    std::string id;
    std::string title;
    std::string description;
    std::string source = {};
    /// Heading of the first column of the table: "Wijk".
    std::string rows_are = {};
};

/// A vertical line across a chart, as 100 % or the outcome of the whole municipality.
struct Reference {
    double value = 0;
    std::string label;
};

struct Bar {
    std::string label;
    Value value;
    /// A line below the label in smaller print, as the definition or "585 van 929"; empty: none.
    std::string note = {};
    /// Language of the label where it is not that of the page; empty: that of the page.
    std::string lang = {};
};

/// Horizontal bars, one below the other, from zero.
struct BarChart {
    ChartHead head;
    /// Heading of the value column of the table: "Bereik".
    std::string value_is;
    std::vector<Bar> bars;
    std::optional<Reference> reference = {};
    /// The value that takes the full width, as 100 for percentages; a larger value widens it. 0: the largest value.
    double full_width = 0;
};
Figure draw_bars(BarChart const& chart, Texts const& texts);

/// Per group a bar of each series, with a pattern of its own and a legend: definitions side by side. Up to 4 series.
struct GroupedChart {
    ChartHead head;
    std::vector<std::string> series;
    struct Group {
        std::string label;
        /// One per series.
        std::vector<Value> values;
        /// As of a bar.
        std::string lang = {};
    };
    std::vector<Group> groups;
    std::optional<Reference> reference = {};
    /// As in BarChart.
    double full_width = 0;
    /// Language of the names of the series, as of a bar.
    std::string series_lang = {};
};
Figure draw_groups(GroupedChart const& chart, Texts const& texts);

/// How many meet a norm, do not, or are unknown: one bar of 100 % per row.
struct QualityChart {
    ChartHead head;
    struct Row {
        std::string label;
        int yes = 0;
        int no = 0;
        int unknown = 0;
        /// As of a bar.
        std::string lang = {};
    };
    std::vector<Row> rows;
};
Figure draw_quality(QualityChart const& chart, Texts const& texts);

/// A small line over count dates, drawn to scale in time; an unknown value breaks the line.
struct TrendChart {
    ChartHead head;
    std::string value_is;
    struct Point {
        Day on;
        Value value;
    };
    /// In order of date.
    std::vector<Point> points;
};
Figure draw_trend(TrendChart const& chart, Texts const& texts);

} // namespace kiem::report
