// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/desk/board_query_web.hpp"
#include "feature/desk/work_list.hpp"
#include "web/post_form.hpp"

/// The board and what is done there to several cases at once.
namespace kiem::desk {

using StateCounts = std::vector<std::pair<cases::State, std::int64_t>>;

/// What stands on the board. `told`: what was done just now; empty: nothing.
struct Board {
    BoardQuery query;
    cases::Page page;
    StateCounts counts;
    std::string told = {};
};
web::Response board_page(Seat const& seat, Board const& board);

/// So many cases at once: each is named on a page first.
constexpr std::int64_t most_at_once = 100;

/// What can be done to several cases.
enum class Bulk { hand_over, postpone, look_again };
std::string_view to_text(Bulk bulk);
std::optional<Bulk> parse_bulk(std::string_view text);
cases::Event event_of(Bulk bulk);
/// What one may do there, of those that may happen to a case in one of these states.
std::vector<Bulk> bulks_for(Seat const& seat, cases::Filter::Open open);

/// Several cases, named, with the form that does it to them.
struct BulkAsked {
    Bulk bulk{};
    std::vector<cases::View> chosen;
    web::Typed typed;
    /// The board it came from.
    std::string back;
    /// Why it could not be done; empty: it is asked for the first time, or something is wrong at a field.
    std::string told = {};
    int status = 200;
};
web::Response bulk_page(Seat const& seat, BulkAsked const& asked);

/// The state and when it is due, in words: "te laat: 3 maart 2013".
void put_due(std::string& out, Seat const& seat, std::optional<Day> due_on);
/// The name of the child, its code, or the number of the case.
std::string title_of_line(cases::Line const& line, Texts const& tr);
std::string title_of_case(cases::View const& view, Texts const& tr);

} // namespace kiem::desk
