// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/board_csv.hpp"
#include "feature/desk/board_query_web.hpp"
#include "feature/desk/board_web.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/dossier/dossier_form_web.hpp"
#include <fmt/format.h>

namespace kiem::desk {

namespace {

/// So many are read in one go; every such page is a read on record with its children.
constexpr int lines_of_page = 500;

web::Response ask_to_confirm_taking(Seat const& seat) {
    auto const& tr = seat.tr();
    auto head = desk_head(seat, tr("desk.bevestig"), {{tr("desk.bord"), "/trajecten"}});
    head.lead = tr("desk.bevestig_uitleg");
    auto response = web::page(seat.site(), head, [&](std::string& out) {
        web::put_link_button(out, {tr("desk.bevestig"), seat.at.confirm_url});
    });
    response.status = 403;
    return response;
}

std::string taken_in_words(BoardFile const& file) {
    std::string words = fmt::format("{} regels:", file.rows());
    for (auto const& name : file.columns()) words += " " + name;
    return words;
}

web::Response give_file(Seat const& seat, web::Request const& request) {
    auto const may_take = seat.work.sharing.may(outreach_purpose, seat.who().roles, policy::Relation::own,
                                                policy::Use::take_out);
    if (!dossier::has(may_take, "traject.toestand")) return no_such_page(seat.at, request);
    if (seat.at.is_confirmed && !seat.at.is_confirmed(request)) return ask_to_confirm_taking(seat);
    auto filter = read_board_query(seat, request.query).filter;
    filter.cursor.clear();
    filter.size = lines_of_page;
    BoardFile file(may_take);
    do {
        auto const page = cases::list(seat.table, filter);
        if (!page) return desk_refused(seat, request, page.error());
        for (auto const& line : page->lines) file.add(line);
        filter.cursor = page->next;
    } while (!filter.cursor.empty());
    dossier::record_read(seat.desk, {"trajecten-meenemen", "trajecten", taken_in_words(file)}, {});
    return web::download(file.content(), "text/csv; charset=utf-8",
                         fmt::format("trajecten-{}.csv", to_iso(seat.today())));
}

} // namespace

std::vector<web::Route> board_file_routes(DeskSite const& site) {
    return {desk_route(site, web::Method::get, "/trajecten/bestand", case_workers(), give_file)};
}

} // namespace kiem::desk
