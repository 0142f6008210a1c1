// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/principal.hpp"
#include "web/http.hpp"
#include "web/kept_form.hpp"
#include "web/site.hpp"
#include "web/visit.hpp"
#include <chrono>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiem::web {

/// Who may use a route. There is no default: a route that does not say so does not compile.
class Access {
public:
    static Access everyone() { return Access({}); }
    /// For who has at least one of these roles.
    static Access roles(std::initializer_list<Role> roles) { return Access(roles); }

    bool is_public() const { return roles_.empty(); }
    bool allows(Principal const& principal) const;
    std::vector<Role> const& roles() const { return roles_; }

private:
    explicit Access(std::vector<Role> roles) : roles_(std::move(roles)) {}
    std::vector<Role> roles_;
};

/// A request and who asks, to an answer. Runs on a worker thread, so it may block; several run at once.
using Handler = std::function<Response(Request const&, Principal const&)>;

/// One row of the table of routes. A segment of the pattern in braces takes any one segment: "/monitor/{indicator}".
struct Route {
    Method method;
    std::string pattern;
    Access access;
    Handler handler;
    /// Whether a form that came in without a session that lives goes back to who typed it (kept_form.hpp). Not where
    /// passwords and codes are typed.
    enum class GivesBack { typed, nothing };
    GivesBack gives_back = GivesBack::typed;
};

/// What the router says of a request: the answer, and the pattern it matched (empty: none) for the log, which never
/// holds a path, because a path may hold something about a person.
struct Answer {
    Response response;
    std::string route;
};

/// What is kept an eye on of who is logged in; either may be empty.
struct Watch {
    /// How long who asks must wait for the next request; nothing: go on. Called once for a request to a route that is not
    /// public. The answer is 429 with Retry-After.
    std::function<std::optional<std::chrono::seconds>(Principal const&)> must_wait = {};
    /// Something that is there, but not for who asks, was asked for. Called once, before it is answered as what is not
    /// there; what it throws goes through.
    std::function<void(Request const&, Principal const&, std::string_view pattern)> on_refused = {};
};

/// The table of routes of the whole program. A literal segment goes before a {name}; a HEAD is answered by the GET
/// route and an OPTIONS by the table itself. Every answer carries the security headers (headers.hpp).
///
/// A route that is not public is not there (404) for who has none of its roles. Who is not logged in is sent to the log-in
/// page of the site, and back to where he was after that. What changes something must come from a page of this site
/// (is_cross_site) and, when not public, bring the token of the session's forms: otherwise 403. A form that says it comes from
/// a page of this site and who filled it in, but whose session has ended or is another one, comes back as it was typed, to
/// be sent again (401 or 403; kept_form.hpp).
///
/// A public page with a slash too many at the end leads to the page itself (308).
class Router {
public:
    /// Two rows with the same method and shape of pattern, or a pattern without leading slash, are a bug: throws
    /// std::logic_error. Without `identify` nobody can log in: only public routes are there.
    Router(std::vector<Route> routes, Site site, Identify identify = {}, Watch watch = {});

    /// Never throws for what a client can send; what the handler throws goes through.
    Answer answer(Request request) const;
    /// The same. `visitor` becomes who was found to ask, also when the handler throws after that.
    Answer answer(Request request, std::shared_ptr<Visit const>& visitor) const;

    std::vector<Route> const& routes() const { return routes_; }
    Site const& site() const { return site_; }

private:
    /// Routes with one shape that a request may mean, as far as they say something about who asks.
    struct Found;
    Response decide(Request& request, std::string& pattern, std::shared_ptr<Visit const>& visitor) const;
    /// Finds out who asks. The answer when he must wait.
    std::optional<Response> identify(Request& request) const;
    Response answer_without_route(Request& request, Found const& found) const;
    bool is_public_page(std::vector<std::string> const& segments) const;
    Response act(Route const& route, Request& request) const;
    bool brings_token(Request const& request) const;
    Response refuse(Request const& request, int status) const;
    Response refuse_token(Route const& route, Request const& request) const;
    /// `wanted`: the route for who is logged in; null: there is none for this method.
    Response ask_to_log_in(Request const& request, Route const* wanted) const;

    std::vector<Route> routes_;
    std::vector<std::vector<std::string>> shapes_;
    Site site_;
    Identify identify_;
    Watch watch_;
    KeptForms kept_;
};

} // namespace kiem::web
