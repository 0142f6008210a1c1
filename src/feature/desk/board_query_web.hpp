// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/desk/seat_web.hpp"

/// What to show of the board, as it stands in an address: "toestand" (may occur more than once), "eigenaar", "van=mij",
/// "wijk", "tot" (a day), "stand" ("gesloten", "alle"; without it what is open) and "na" (the cursor).
namespace kiem::desk {

struct BoardQuery {
    cases::Filter filter;
    /// As typed, and what is wrong with it; then the filter is without it.
    std::string until_typed, until_error;
};

BoardQuery read_board_query(Seat const& seat, web::Fields const& query);

/// "toestand=wachtlijst&wijk=A01", without the cursor; empty: nothing is filtered. read_board_query reads it.
std::string board_query(cases::Filter const& filter, AccountId self);
/// The page with it, and with a cursor when it is not empty.
std::string board_url(std::string_view path, std::string_view query, std::string_view cursor = {});

} // namespace kiem::desk
