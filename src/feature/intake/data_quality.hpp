// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What is wrong with the records that are known now, so that who delivered them can mend it. Counts only; codes of children
/// are for who links their records.
namespace kiem::intake {

enum class Issue {
    placed_without_indication, ///< "geplaatst-zonder-indicatie": in a preschool group today, without an indication that holds
    overfull_group,            ///< "voller-dan-plaatsen": more sessions agreed today than the group offers
    weight_unknown,            ///< "gewicht-onbekend": schooling of the parents unknown, so that no weight follows
    unlikely_day,              ///< "onwaarschijnlijke-dag": before birth, in the future, or far too old
    two_owners,                ///< "twee-eigenaars": the same code of a child from more than one organisation
    unmatched,                 ///< "zonder-tegenhanger": names a child, group or location that nobody delivered
    stands_twice,              ///< "staat-twee-keer": a place in a group or an indication of one child under two keys
};
/// As in addresses and texts.
std::string_view to_text(Issue issue);
std::optional<Issue> parse_issue(std::string_view text);
std::array<Issue, 7> const& all_issues();
/// Whether its lines name children; those of groups are for everybody who may see the page.
constexpr bool names_children(Issue issue) { return issue != Issue::overfull_group; }

/// `count` of the `out_of` that were looked at.
struct IssueCount {
    Issue issue{};
    std::int64_t count = 0, out_of = 0;
    friend bool operator==(IssueCount const&, IssueCount const&) = default;
};

struct IssueLine {
    /// Of the child, indication, placement or group.
    std::string code;
    std::string owner;
    /// What is wrong with it, as "geboren-na-vandaag"; empty: the issue says it.
    std::string what;
    /// The group, the day, or how much of how much.
    std::string value;
    friend bool operator==(IssueLine const&, IssueLine const&) = default;
};

/// What one organisation delivered of one kind.
struct SupplierLine {
    std::string owner, kind;
    /// Standing deliveries, and the rows of the last.
    std::int64_t deliveries = 0, rows = 0;
    /// Rows of the last that name something nobody delivered.
    std::int64_t unmatched = 0;
    Day last_on{};
    std::int64_t age_days(Day today) const { return (today - last_on).count(); }
};

/// The days that an issue is judged by.
struct QualityDays {
    explicit QualityDays(Day on);
    Day today, born_13_years_ago, born_6_years_ago, in_a_year;
};

} // namespace kiem::intake
