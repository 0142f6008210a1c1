// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/desk/seat_web.hpp"
#include "feature/desk/work_list.hpp"

/// What one must do now, as a page.
namespace kiem::desk {

struct WorkSection {
    std::vector<Task> tasks;
    /// Where the rest is; empty: there is none.
    std::string more = {};
};

struct WorkList {
    /// overdue, today, this_week.
    std::array<WorkSection, 3> sections;
    /// For who judges them: signals that are due later than this week.
    std::optional<WorkSection> signals;
    /// Whether one may give signals, and so see what became of them.
    bool gives_signals = false;
    /// For who coordinates: what others left.
    std::optional<WorkSection> escalated;
    /// Of oneself and what has no name on it, or of the whole organisation.
    enum class Of { organisation, self } of{};
    /// Whether one has cases; without, all comes from other features.
    bool has_cases = false;
    /// What was done just now; empty: nothing.
    std::string told = {};
};
web::Response work_list_page(Seat const& seat, WorkList const& list);

/// A case as something to do.
Task task_of(Seat const& seat, cases::Line const& line, std::span<web::Choice const> districts);

/// How much is due, as the page after logging in shows it.
struct DueCounts {
    std::int64_t overdue = 0, today = 0, this_week = 0;
    /// Empty: one does not coordinate.
    std::optional<std::int64_t> escalated;
    /// New signals that are due later than that; empty: one judges none.
    std::optional<std::int64_t> signals = {};
};
void put_due_counts(std::string& out, Seat const& seat, DueCounts const& counts);

} // namespace kiem::desk
