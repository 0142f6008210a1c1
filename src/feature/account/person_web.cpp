// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/person_web.hpp"
#include "feature/account/grant_do.hpp"
#include "feature/account/hand_over_web.hpp"
#include "feature/account/people_page.hpp"
#include <algorithm>
#include <charconv>

namespace kiem::account {

namespace {

using web::Request;
using web::Response;

std::string trimmed(std::string const& text) {
    auto const first = text.find_first_not_of(" \t\n");
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

std::optional<Day> read_optional_day(Typed& typed, Turn const& turn, std::string const& field) {
    auto const text = trimmed(typed.value(field));
    if (text.empty()) return std::nullopt;
    auto const day = parse_dutch_day(text);
    if (!day) typed.errors[field] = turn.tr()("INL-108", {{"detail", text}});
    return day;
}

std::int64_t read_number(std::string_view text) {
    std::int64_t number = -1;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

Refusal const nobody{Refusal::Kind::not_found, "ACC-203", {}};

/// The person of the path, when the organisation one works for has anything to do with them.
Result<PersonView> find_person(Turn const& turn) {
    auto const desk = turn.desk();
    auto const people = people_of(desk, turn.organisation());
    if (!people) return tl::unexpected(people.error());
    auto const login = normalise_login(turn.request().param("login"));
    auto const account = is_login(login) ? find_account(desk.connection, login) : std::nullopt;
    if (!account) return tl::unexpected(nobody);
    PersonView person{turn.party(), *account, list_grants(desk.connection, account->id), {}, desk.today()};
    std::erase_if(person.grants, [&](auto const& one) { return one.dated.organisation != turn.organisation(); });
    if (account->organisation != turn.organisation() && person.grants.empty()) return tl::unexpected(nobody);
    for (auto const& one : *people)
        if (one.account.id == account->id) person.last_login_at = one.last_login_at;
    person.asks = turn.asks_code() ? Asks::code : Asks::nothing;
    person.is_self = account->id == desk.principal.account;
    return person;
}

Response show_nobody(Turn const& turn, Refusal const& refusal) {
    auto const& tr = turn.tr();
    Frame const frame{tr("beheer.mensen"),
                      {},
                      from_start(tr, {{tr("beheer.titel"), "/beheer"}}),
                      told_of(refusal, tr),
                      web::status_of(refusal)};
    return framed(turn.view(), frame,
                  [&](std::string& out) { web::put_link_button(out, {tr("beheer.mensen"), "/beheer/mensen"}); });
}

Response show_refused(Turn const& turn, PersonView const& person, Typed const& typed, Refusal const& refusal) {
    auto response = person_page(turn.view(), person, typed, told_of(refusal, turn.tr()));
    response.status = web::status_of(refusal);
    return turn.finish(std::move(response));
}

/// Somebody else changed it: what was seen and what it is now.
std::optional<Response> check_seen(Turn const& turn, PersonView const& person, Typed const& typed) {
    if (read_number(typed.value("versie")) == person.account.version) return std::nullopt;
    auto const& tr = turn.tr();
    Told const told{web::Tone::warning, tr("beheer.verouderd"),
                    tr("beheer.verouderd_uitleg", {{"gezien", typed.value("gezien")}, {"nu", summary_of(person, tr)}})};
    auto response = person_page(turn.view(), person, typed, told);
    response.status = 409;
    return response;
}

MaybeTold told_done(Request const& request, Texts const& tr) {
    auto const done = request.query.text("gedaan");
    auto const told = [&](std::string text) { return Told{web::Tone::ok, tr("inloggen.klaar"), std::move(text)}; };
    if (done == "gegeven") return told(tr("beheer.gegeven"));
    if (done == "beeindigd") return told(tr("beheer.beeindigd"));
    if (done == "uitgeschakeld") return told(tr("beheer.uitgeschakeld"));
    if (done == "ingeschakeld") return told(tr("beheer.ingeschakeld"));
    return std::nullopt;
}

Response show_person(AccountSite const& at, Request const& request, Principal const& who) {
    Turn const turn(at, request, who);
    auto const person = find_person(turn);
    if (!person) return show_nobody(turn, person.error());
    turn.put_on_record("account-inzien", object_of(person->account.id));
    return person_page(turn.view(), *person, {}, told_done(request, turn.tr()));
}

Response post_grant(AccountSite const& at, Request const& request, Principal const& who) {
    Turn turn(at, request, who);
    auto person = find_person(turn);
    if (!person) return show_nobody(turn, person.error());
    auto typed = web::typed_in(request.form);
    if (auto outdated = check_seen(turn, *person, typed)) return std::move(*outdated);
    auto const wanted = read_grant(typed, turn);
    web::add_errors(typed, check_grant(person->party.kind, wanted, person->today), turn.tr());
    if (!typed.errors.empty() || (person->asks == Asks::code && !turn.confirm(typed)))
        return person_page(turn.view(), *person, typed, {});
    person->asks = Asks::nothing;
    SeenAccount const seen{person->account.id, person->account.version};
    auto const given = grant(turn.desk(), turn.organisation(), seen, wanted);
    if (!given) return show_refused(turn, *person, typed, given.error());
    return turn.go_on(person_url(person->account.login) + "?gedaan=gegeven");
}

Response post_end(AccountSite const& at, Request const& request, Principal const& who) {
    Turn const turn(at, request, who);
    auto const person = find_person(turn);
    if (!person) return show_nobody(turn, person.error());
    auto const typed = web::typed_in(request.form);
    if (auto outdated = check_seen(turn, *person, {typed.values, {}})) return std::move(*outdated);
    auto const url = person_url(person->account.login);
    if (person->asks == Asks::code) return turn.ask_to_confirm(url);
    SeenAccount const seen{person->account.id, person->account.version};
    auto const ended = end_grant(turn.desk(), turn.organisation(), seen, read_number(typed.value("recht")));
    if (!ended) return show_refused(turn, *person, {}, ended.error());
    return web::see_other(url + "?gedaan=beeindigd");
}

Response post_account(AccountSite const& at, Request const& request, Principal const& who) {
    Turn const turn(at, request, who);
    auto const person = find_person(turn);
    if (!person) return show_nobody(turn, person.error());
    auto const typed = web::typed_in(request.form);
    if (auto outdated = check_seen(turn, *person, typed)) return std::move(*outdated);
    auto const url = person_url(person->account.login);
    if (person->asks == Asks::code) return turn.ask_to_confirm(url);
    SeenAccount const seen{person->account.id, person->account.version};
    auto const what = typed.value("doe");
    if (what == "uitschakelen" || what == "inschakelen") {
        bool const is_off = what == "uitschakelen";
        auto const changed = is_off ? disable(turn.desk(), turn.organisation(), seen)
                                    : enable(turn.desk(), turn.organisation(), seen);
        if (!changed) return show_refused(turn, *person, {}, changed.error());
        return web::see_other(url + (is_off ? "?gedaan=uitgeschakeld" : "?gedaan=ingeschakeld"));
    }
    auto const renews = what == "wachtwoord" ? Renews::password : Renews::everything;
    if (what != "wachtwoord" && what != "alles") return web::see_other(url);
    auto const ticket = reset(turn.desk(), turn.organisation(), seen, renews);
    if (!ticket) return show_refused(turn, *person, {}, ticket.error());
    return show_ticket(turn, *ticket, {person->account.name, url});
}

} // namespace

WantedGrant read_grant(Typed& typed, Turn const& turn) {
    WantedGrant wanted;
    // What is no role is refused as one that this organisation has not.
    wanted.grant.role = parse_role(typed.value("rol")).value_or(Role::local_operator);
    if (typed.value("rol").empty()) typed.errors["rol"] = turn.tr()("INL-109");
    wanted.grant.location = trimmed(typed.value("locatie"));
    wanted.grant.group = trimmed(typed.value("groep"));
    wanted.from = read_optional_day(typed, turn, "vanaf");
    wanted.until = read_optional_day(typed, turn, "tot");
    return wanted;
}

std::vector<web::Route> person_routes(AccountSite const& at) {
    using web::Method;
    auto const manager = web::Access::roles({Role::administrator});
    std::string const person = "/beheer/mensen/{login}";
    return {route_of(at, Method::get, person, manager, show_person),
            route_of(at, Method::post, person + "/recht", manager, post_grant),
            route_of(at, Method::post, person + "/recht-beeindigen", manager, post_end),
            route_of(at, Method::post, person + "/account", manager, post_account)};
}

} // namespace kiem::account
