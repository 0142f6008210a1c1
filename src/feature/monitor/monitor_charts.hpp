// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/monitor/figure.hpp"
#include "feature/monitor/monitor_policy.hpp"
#include "report/tilemap.hpp"

/// Pictures of figures. Every picture takes its values and its printed texts from the figures themselves.
namespace kiem::figures {

/// What all pictures of one monitor share.
struct Drawing {
    MonitorPolicy const& policy;
    Texts const& texts;
    /// "Teldatum 1 oktober 2012, bekend op …": printed below each picture.
    std::string source;
};

/// Percentages of different definitions beside each other, with their definitions and counts. Empty for no figures.
std::optional<report::Figure> draw_definitions(Drawing const& drawing, std::string id, std::string title,
                                               std::vector<Figure const*> const& figures);

/// One method by one split (or by its own parts), one bar per part, with the whole as reference line.
std::optional<report::Figure> draw_parts(Drawing const& drawing, std::string id, std::string title,
                                         std::vector<Figure const*> const& parts, Figure const* whole);

/// A method by district on the tile map of the scheme. `link` gives the page of a district.
std::optional<report::Figure> draw_districts(Drawing const& drawing, std::string id, std::string title,
                                             std::vector<Figure const*> const& parts,
                                             std::function<std::string(std::string const&)> const& link);

/// How many locations meet a norm, do not, or are unknown: a row per figure of form norm.
std::optional<report::Figure> draw_norms(Drawing const& drawing, std::string id, std::string title,
                                         std::string rows_are, std::vector<Figure const*> const& figures);

/// An indicator over the years: values from outside and the figure itself.
std::optional<report::Figure> draw_years(Drawing const& drawing, std::string id, std::string title,
                                         Figure const& figure, Day on, std::vector<OutsideValue const*> const& outside);

/// The figures of a method that are split by exactly these names, in the order of the labels of the split.
std::vector<Figure const*> figures_by(Monitor const& monitor, MonitorPolicy const& policy, std::string_view method,
                                      std::vector<std::string> const& splits);

} // namespace kiem::figures
