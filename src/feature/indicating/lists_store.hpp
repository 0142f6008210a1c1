// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "feature/dossier/dossier.hpp"

/// Children that youth health has to look after, found in what the register knows now.
namespace kiem::indicating {

/// Which children.
enum class List {
    waiting, ///< "verwezen": an indication holds, and no place has begun
    unknown, ///< "onbekend": of the right age, and no provider and no case knows the child
    ending,  ///< "aflopend": the indication ends soon, or is to be looked at again
};
std::string_view to_text(List list);
std::optional<List> parse_list(std::string_view text);

/// What to look for.
struct ListQuestion {
    std::string organisation;
    Day today{};
    /// Born after the first, on or before the second: the ages of the target group. Of `unknown`.
    Day born_after{}, born_until{};
    /// Of `ending`: the last day that counts.
    Day until{};
    /// A main criterion, and four digits of a postcode; empty: any.
    std::string criterion, postcode;
    /// A wijk of a scheme of wijken, where the child lives today; empty: any.
    std::string district_scheme, district;
};

/// Where a page begins: after the line with this day, dossier and code.
struct ListStart {
    Day day{};
    DossierId dossier;
    std::string child_code;
};

struct ListRow {
    /// By which the list is in order: of issue, of birth, or the one to act before.
    Day day{};
    /// 0: there is none, for the indication was delivered; then there is no name either.
    DossierId dossier;
    dossier::PersonName name;
    Day born_on{};
    std::string child_code;
    /// Empty and 1970 for a child without indication.
    std::string main_criterion;
    Day issued_on{};
    std::optional<Day> until;
    friend bool operator==(ListRow const&, ListRow const&) = default;
};

/// Up to `most`, in order of day, dossier and code.
std::vector<ListRow> list_rows(db::Connection& connection, List list, ListQuestion const& question,
                               ListStart const& after, int most);
std::int64_t count_rows(db::Connection& connection, List list, ListQuestion const& question);

} // namespace kiem::indicating
