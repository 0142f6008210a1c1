// SPDX-License-Identifier: EUPL-1.2
#include "feature/intake/data_quality.hpp"
#include <algorithm>

namespace kiem::intake {

namespace {

constexpr std::array<Issue, 7> issues{Issue::placed_without_indication,
                                      Issue::overfull_group,
                                      Issue::weight_unknown,
                                      Issue::unlikely_day,
                                      Issue::two_owners,
                                      Issue::unmatched,
                                      Issue::stands_twice};
constexpr std::array<std::string_view, 7> issue_words{
    "geplaatst-zonder-indicatie", "voller-dan-plaatsen", "gewicht-onbekend", "onwaarschijnlijke-dag", "twee-eigenaars",
    "zonder-tegenhanger",         "staat-twee-keer"};
// Not policy: nobody decides from which age a record is looked at twice. At thirteen nearly every child has left primary school
// (it lasts eight years from the age of four); at six it has been of compulsory school age for a year (Leerplichtwet 1969, article
// 3), two years after the oldest age at which preschool education is given. A child that is held back stays below both.
constexpr int months_in_a_year = 12, oldest_years = 13, oldest_in_preschool_years = 6;

} // namespace

std::string_view to_text(Issue issue) { return issue_words.at(static_cast<std::size_t>(issue)); }

std::optional<Issue> parse_issue(std::string_view text) {
    auto const* const found = std::ranges::find(issue_words, text);
    if (found == issue_words.end()) return std::nullopt;
    return issues.at(static_cast<std::size_t>(found - issue_words.begin()));
}

std::array<Issue, 7> const& all_issues() { return issues; }

bool may_know(Issue issue, std::span<std::string_view const> own_kinds) {
    return issue != Issue::placed_without_indication || std::ranges::find(own_kinds, "indicaties") != own_kinds.end();
}

QualityDays::QualityDays(Day on)
    : today(on), born_13_years_ago(add_months(on, -oldest_years * months_in_a_year)),
      born_6_years_ago(add_months(on, -oldest_in_preschool_years * months_in_a_year)),
      in_a_year(add_months(on, months_in_a_year)) {}

} // namespace kiem::intake
