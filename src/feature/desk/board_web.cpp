// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/board_web.hpp"
#include "feature/desk/board_page.hpp"
#include <fmt/format.h>

namespace kiem::desk {

namespace {

std::string told_of_bulk(Seat const& seat, web::Request const& request) {
    auto const bulk = parse_bulk(request.query.text("gedaan"));
    auto const count = dossier::read_number(request.query.text("aantal"));
    if (!bulk || !count) return {};
    return seat.tr()(fmt::format("desk.samen_gedaan.{}", to_text(*bulk)), {{"aantal", std::to_string(*count)}});
}

web::Response show_board(Seat const& seat, web::Request const& request) {
    Board board{read_board_query(seat, request.query), {}, {}, told_of_bulk(seat, request)};
    auto counts = cases::count_by_state(seat.table, board.query.filter);
    if (!counts) return desk_refused(seat, request, counts.error());
    auto page = cases::list(seat.table, board.query.filter);
    if (!page) return desk_refused(seat, request, page.error());
    board.counts = std::move(*counts);
    board.page = std::move(*page);
    return board_page(seat, board);
}

} // namespace

std::vector<web::Route> board_routes(DeskSite const& site) {
    return {desk_route(site, web::Method::get, "/trajecten", case_workers(), show_board)};
}

} // namespace kiem::desk
