// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What is wrong with the records that are known now, so that who keeps them can mend it.
///
/// An organisation sees what is wrong with its own records, and for nobody else's: that one of them is at odds with what is known
/// elsewhere, but not with what, nor whose that is. The municipality's coordinator, who links records, sees those of all.
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

/// What a line is about, by which a page to mend it is found.
struct IssueFact {
    /// The kind of delivery it belongs to ("plaatsingen"); in_dossier: it stands in the record of a child alone.
    std::string kind;
    /// Its key in a delivery.
    std::string key;
    /// The child and the group it names; empty: none.
    std::string child = {}, group = {};
    /// Written on a page, and not delivered.
    bool is_on_page = false;
    friend bool operator==(IssueFact const&, IssueFact const&) = default;
};
constexpr std::string_view in_dossier = "dossier";

struct IssueLine {
    /// Of the child, indication, placement or group.
    std::string code;
    std::string owner;
    /// What is wrong with it, as "geboren-na-vandaag"; empty: the issue says it.
    std::string what;
    /// The group, the day, or how much of how much.
    std::string value;
    IssueFact fact = {};
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

/// What is asked of the records.
struct QualityAsked {
    QualityDays days;
    /// The kinds of group in which a place counts as preschool education, by the policy of the day; none: in all.
    std::vector<std::string> group_kinds = {};
    /// Whose records, without what others know; nothing: those of all.
    std::optional<std::string> owner = {};
};

/// Which issues an organisation is told of that may deliver these kinds. Which of the placed children have no indication says
/// which of them have one: that is for who gives indications alone.
bool may_know(Issue issue, std::span<std::string_view const> own_kinds);

} // namespace kiem::intake
