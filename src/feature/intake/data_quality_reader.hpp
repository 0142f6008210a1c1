// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/principal.hpp"
#include "feature/account/account.hpp"
#include "feature/intake/data_quality.hpp"

/// What of the quality of the records somebody is shown: by role and organisation. Decisions only: no clock, no database.
namespace kiem::intake {

struct QualityReader {
    enum class Sees { nothing, own, all };
    /// One works for it; empty: for none that Kiem knows.
    std::string organisation;
    /// The kinds that it has records of, among those that an issue can be about; and those that one may deliver for it.
    std::vector<std::string_view> known_kinds = {}, deliveries = {};
    /// The counts and lines without children, and the lines that name children.
    Sees counts = Sees::nothing, children = Sees::nothing;

    /// Whether the issue is one's to see at all.
    bool is_told(Issue issue) const;
    /// What one sees of the lines of an issue.
    Sees lines(Issue issue) const;
    /// Of `sees`: nothing for all records, or whose.
    std::optional<std::string> owner(Sees sees) const;
};

/// The coordinator of the municipality, who links records, sees all. Who makes policy and who counts see the numbers of all, and no
/// child. Who delivers or coordinates for an organisation sees its own. `organisation`: the one that `who` works for; null: none.
QualityReader reader_of(Principal const& who, account::Organisation const* organisation);

} // namespace kiem::intake
