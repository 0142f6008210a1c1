// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/id.hpp"
#include "db/database.hpp"
#include <vector>

/// The signals that an organisation gave, as they stand in the stories of cases.
namespace kiem::desk {

/// Which of them.
enum class SignalStand {
    all,
    waiting,   ///< youth health has not looked yet
    looked_at, ///< the case is past its signal
};
/// As in an address: "" for all, "wacht", "bekeken".
std::string_view to_text(SignalStand stand);
std::optional<SignalStand> parse_signal_stand(std::string_view text);

struct SignalQuestion {
    std::string organisation;
    SignalStand stand{};
    /// Only what was given on that day or later.
    std::optional<Day> from;
    /// Only what comes after this row; a commit 0 begins at the newest.
    CommitSeq after_commit;
    CaseId after_case;
};

struct SignalRow {
    CommitSeq commit;
    CaseId of;
    Day on{};
    std::string note;
};
/// Up to `most`, the last that was given first.
std::vector<SignalRow> list_signal_rows(db::Connection& connection, SignalQuestion const& question, int most);

} // namespace kiem::desk
