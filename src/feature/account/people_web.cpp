// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_text.hpp"
#include "feature/account/hand_over_web.hpp"
#include "feature/account/organisation_do.hpp"
#include "feature/account/people_page.hpp"
#include "feature/account/person_web.hpp"
#include "feature/account/visit_web.hpp"
#include <algorithm>
#include <charconv>

namespace kiem::account {

namespace {

using web::Request;
using web::Response;

std::size_t page_asked(web::Fields const& fields) {
    std::size_t page = 1;
    auto const text = fields.text("bladzijde");
    std::from_chars(text.data(), text.data() + text.size(), page);
    return page;
}

template <class T>
std::vector<T> cut(std::vector<T>&& all, Slice const& slice) {
    return {std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(slice.begin)),
            std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(slice.end))};
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), html_detail::lower);
    return lower;
}

bool is_searched(Person const& person, std::string const& searched) {
    return lower_case(person.account.name).find(searched) != std::string::npos ||
           person.account.login.find(searched) != std::string::npos;
}

/// A right that ended since the page was asked for: there is nothing to manage.
Response not_allowed(Turn const& turn, Refusal const& refusal) {
    return framed(turn.view(),
                  {.title = turn.tr()("beheer.titel"),
                   .breadcrumb = from_start(turn.tr()),
                   .told = told_of(refusal, turn.tr()),
                   .status = web::status_of(refusal)},
                  [](std::string&) {});
}

Response show_manage(AccountSite const& at, Request const& request, Principal const& who) {
    Turn const turn(at, request, who);
    auto const desk = turn.desk();
    bool const has_all = may_manage_organisations(desk.connection, desk.principal, desk.today());
    return manage_page(turn.view(), turn.party(), has_all ? Manages::people_and_organisations : Manages::people);
}

Response people_found(Turn const& turn, web::Fields const& asked, std::string searched_for) {
    auto people = people_of(turn.desk(), turn.organisation());
    if (!people) return not_allowed(turn, people.error());
    turn.put_on_record("mensen-inzien", "organisatie " + turn.organisation());
    PeopleList list{turn.party(), {}, {}, std::move(searched_for)};
    auto const searched = lower_case(list.searched);
    std::erase_if(*people, [&](Person const& one) { return !is_searched(one, searched); });
    list.slice = slice_of(people->size(), page_asked(asked));
    list.people = cut(std::move(*people), list.slice);
    return people_page(turn.view(), list);
}

Response show_people(AccountSite const& at, Request const& request, Principal const& who) {
    return people_found(Turn(at, request, who), request.query, {});
}

Response search_people(AccountSite const& at, Request const& request, Principal const& who) {
    return people_found(Turn(at, request, who), request.form, std::string(request.form.text("zoek")));
}

PersonForm form_for(Turn const& turn) { return {turn.party(), turn.asks_code() ? Asks::code : Asks::nothing}; }

Response show_new(AccountSite const& at, Request const& request, Principal const& who) {
    Turn const turn(at, request, who);
    return new_person_page(turn.view(), form_for(turn), {}, {});
}

Response post_new(AccountSite const& at, Request const& request, Principal const& who) {
    Turn turn(at, request, who);
    auto typed = web::typed_in(request.form);
    auto form = form_for(turn);
    NewPerson const person{typed.value("naam-inloggen"),
                           std::string(request.form.text("naam")),
                           std::string(request.form.text("e-mail")),
                           {read_grant(typed, turn)}};
    web::add_errors(typed, check_new_person(at.connection(), form.party, person, turn.desk().today()), turn.tr());
    if (!typed.errors.empty() || (form.asks == Asks::code && !turn.confirm(typed)))
        return new_person_page(turn.view(), form, typed, {});
    auto const ticket = invite(turn.desk(), turn.organisation(), person);
    if (ticket) return turn.finish(show_ticket(turn, *ticket, {turn.tr()("beheer.mensen"), "/beheer/mensen"}));
    auto response = new_person_page(turn.view(), form_for(turn), typed, told_of(ticket.error(), turn.tr()));
    response.status = web::status_of(ticket.error());
    return turn.finish(std::move(response));
}

Response show_rights(AccountSite const& at, Request const& request, Principal const& who) {
    Turn const turn(at, request, who);
    auto rows = rights_of(turn.desk(), turn.organisation());
    if (!rows) return not_allowed(turn, rows.error());
    turn.put_on_record("rechten-inzien", "organisatie " + turn.organisation());
    auto const slice = slice_of(rows->size(), page_asked(request.query));
    return review_page(turn.view(), {turn.party(), cut(std::move(*rows), slice), slice,
                                     turn.asks_code() ? Asks::code : Asks::nothing});
}

Response show_rights_file(AccountSite const& at, Request const& request, Principal const& who) {
    Turn const turn(at, request, who);
    if (turn.asks_code()) return turn.ask_to_confirm("/beheer/rechten");
    auto const rows = rights_of(turn.desk(), turn.organisation());
    if (!rows) return not_allowed(turn, rows.error());
    turn.put_on_record("rechten-downloaden", "organisatie " + turn.organisation());
    return web::download(to_csv(review_table(*rows, turn.party(), turn.tr())), "text/csv; charset=utf-8",
                         "rechten.csv");
}

} // namespace

Response show_ticket(Turn const& turn, Ticket const& ticket, web::Link const& next) {
    auto const account = find_account(turn.at().connection(), ticket.account).value();
    auto address = turn.at().address;
    if (address.empty()) {
        // As the administrator's own browser asks for it.
        auto const& connection = turn.request().connection;
        bool const is_here = connection.listens_on == web::Reach::loopback && turn.at().proxy == Proxy::none;
        address = (is_here ? "http://" : "https://") + std::string(turn.request().headers.find("Host").value_or(""));
    }
    auto const page = address + "/uitnodiging";
    return hand_over_page(turn.view(), {account.name, account.login, page, ticket.token, ticket.expires_at, next});
}

std::vector<web::Route> people_routes(AccountSite const& at) {
    using web::Method;
    auto const manager = web::Access::roles({Role::administrator});
    auto const route = [&](Method method, char const* pattern, Handle handle) {
        return route_of(at, method, pattern, manager, handle);
    };
    std::vector<web::Route> routes{route(Method::get, "/beheer", show_manage),
                                   route(Method::get, "/beheer/mensen", show_people),
                                   route(Method::post, "/beheer/mensen", search_people),
                                   route(Method::get, "/beheer/mensen/nieuw", show_new),
                                   route(Method::post, "/beheer/mensen/nieuw", post_new),
                                   route(Method::get, "/beheer/rechten", show_rights),
                                   route(Method::get, "/beheer/rechten/rechten.csv", show_rights_file)};
    for (auto& one : person_routes(at)) routes.push_back(std::move(one));
    return routes;
}

} // namespace kiem::account
