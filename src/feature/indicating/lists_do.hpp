// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/indicating/indicating_do.hpp"
#include "feature/indicating/lists_store.hpp"

/// The lists of youth health: which children have no place yet, are known to nobody, or whose indication comes to an end.
namespace kiem::indicating {

/// What to show; lives in the URL.
struct ListFilter {
    List list = List::waiting;
    /// Empty: any. Four digits of a postcode, and a wijk of the scheme, count only for who may read postcodes.
    std::string criterion, postcode, district;
    /// Of the wijken; not of the URL.
    std::string district_scheme;
    /// Of `ending`: so many days ahead.
    int within_days = 60;
    /// As a page gave it, or empty.
    std::string cursor;
    int size = 50;
};
constexpr int most_days_ahead = 366;

/// A child as one may see it in a list.
struct ListLine {
    /// Number 0: there is no dossier, for the indication was delivered.
    dossier::Line child;
    /// Of such a child; empty: one may not know it.
    std::string child_code;
    std::string main_criterion;
    std::optional<Day> issued_on, until;
    /// By which the list is in order.
    Day day{};
    /// Its newest case; empty: none, or one may not know.
    std::optional<cases::State> state;
    std::optional<CaseId> case_id;
    std::optional<Day> due_on;
};
struct ListPage {
    std::vector<ListLine> lines;
    /// Give it to the next page; empty: this was the last.
    std::string next;
};

/// A page of a list of one's own organisation, recorded as one read with the children as subjects. Refuses: DOS-202 may not know
/// of indications and places, DOS-209 no such cursor, POL-201.
Result<ListPage> list(Office const& office, ListFilter const& filter);

/// How many children each list has under the same filter. Refuses: DOS-202, POL-201.
struct ListCounts {
    std::int64_t waiting = 0, unknown = 0, ending = 0;
    friend bool operator==(ListCounts const&, ListCounts const&) = default;
};
Result<ListCounts> count(Office const& office, ListFilter const& filter);

} // namespace kiem::indicating
