// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/site/site_page.hpp"
#include "report/chart.hpp"

/// Published numbers as charts and maps, each with its table.
namespace kiem::site {

/// A table of the release: bars for one split, groups of bars for two, a map for wijken, yes and no for a norm. `id` is
/// unique on the page. The table below it has every column.
report::Figure draw_table(Visit const& visit, Subject const& subject, PublishableTable const& table, std::string id);

/// The map of a figure by wijk; bars when the wijken have no place on a map.
report::Figure draw_districts(Visit const& visit, Subject const& subject, PublishableTable const& table,
                              std::string id);

/// The shares of these figures for the whole municipality, one below the other.
report::Figure draw_shares(Visit const& visit, std::vector<Subject const*> const& subjects, std::string id,
                           std::string title);

/// What stands above and below the line of each of these shares, as lengths side by side.
report::Figure draw_fractions(Visit const& visit, std::vector<Subject const*> const& subjects, std::string id,
                              std::string title);

/// Of each kind of provider, or of all, how many locations meet every norm.
report::Figure draw_norms(Visit const& visit, Subject const& subject, std::vector<Line> const& lines, std::string id,
                          std::string title);

/// One value of a figure at a count date.
struct DatedValue {
    Day on{};
    report::Value value;
    /// The source that printed it; empty: an edition of this monitor gave it.
    std::string source = {};
    bool is_ours = true;
};
/// The whole-municipality numbers of a figure up to the edition that is shown: of earlier editions (the correction, where
/// there is one) and as printed by a source for days without an edition. In order of date.
std::vector<DatedValue> moments_of(Visit const& visit, Subject const& subject);

/// Empty when there is but one moment.
std::optional<report::Figure> draw_moments(Visit const& visit, Subject const& subject, std::string id,
                                           std::string title);

/// Two lines side by side, as bars from nought. `lang` is the language of their labels where it is not that of the page.
report::Figure draw_pair(Visit const& visit, std::string id, std::string title,
                         std::vector<std::pair<std::string, Line>> const& lines, std::string const& lang = {});

/// A value for drawing: per cents as they are, a median as the place of its class, nothing for what has no value.
report::Value drawn(Number const& number, Texts const& texts);

} // namespace kiem::site
