// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/board_query_web.hpp"
#include "feature/desk/step_form_web.hpp"

namespace kiem::desk {

namespace {

using Open = cases::Filter::Open;

Open read_open(std::string_view text) {
    if (text == "gesloten") return Open::closed;
    return text == "alle" ? Open::all : Open::open;
}

void add_pair(std::string& query, std::string_view name, std::string_view value) {
    if (!query.empty()) query += '&';
    query.append(name).append("=");
    escape_url_part(query, value);
}

} // namespace

BoardQuery read_board_query(Seat const& seat, web::Fields const& query) {
    BoardQuery asked;
    auto& filter = asked.filter;
    for (auto const text : query.all("toestand"))
        if (auto const state = cases::parse_state(text)) filter.states.push_back(*state);
    filter.organisation = query.text("eigenaar");
    if (query.text("van") == "mij") filter.account = seat.who().account;
    filter.district = query.text("wijk");
    filter.open = read_open(query.text("stand"));
    filter.cursor = query.text("na");
    asked.until_typed = query.text("tot");
    if (asked.until_typed.empty()) return asked;
    filter.due_until = parse_dutch_day(asked.until_typed);
    if (!filter.due_until) asked.until_error = not_a_day(seat, asked.until_typed);
    return asked;
}

std::string board_query(cases::Filter const& filter, AccountId self) {
    std::string query;
    if (filter.open != Open::open) add_pair(query, "stand", filter.open == Open::closed ? "gesloten" : "alle");
    for (auto const state : filter.states) add_pair(query, "toestand", cases::to_text(state));
    if (!filter.organisation.empty()) add_pair(query, "eigenaar", filter.organisation);
    if (filter.account && *filter.account == self) add_pair(query, "van", "mij");
    if (!filter.district.empty()) add_pair(query, "wijk", filter.district);
    if (filter.due_until) add_pair(query, "tot", to_iso(*filter.due_until));
    return query;
}

std::string board_url(std::string_view path, std::string_view query, std::string_view cursor) {
    std::string all(query);
    if (!cursor.empty()) add_pair(all, "na", cursor);
    return all.empty() ? std::string(path) : std::string(path) + "?" + all;
}

} // namespace kiem::desk
