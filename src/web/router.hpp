// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/principal.hpp"
#include "web/http.hpp"
#include "web/site.hpp"
#include "web/visit.hpp"
#include <functional>
#include <initializer_list>
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
};

/// What the router says of a request: the answer, and the pattern it matched (empty: none) for the log, which never
/// holds a path, because a path may hold something about a person.
struct Answer {
    Response response;
    std::string route;
};

/// The table of routes of the whole program. A literal segment goes before a {name}; a HEAD is answered by the GET
/// route and an OPTIONS by the table itself. Every answer carries the security headers (headers.hpp).
///
/// A route that is not public is not there (404) for who has none of its roles. Who is not logged in is sent to the log-in
/// page of the site, and back to where he was after that. What changes something must come from a page of this site
/// (is_cross_site) and, when not public, bring the token of the session's forms: otherwise 403.
class Router {
public:
    /// Two rows with the same method and shape of pattern, or a pattern without leading slash, are a bug: throws
    /// std::logic_error. Without `identify` nobody can log in: only public routes are there.
    Router(std::vector<Route> routes, Site site, Identify identify = {});

    /// Never throws for what a client can send; what the handler throws goes through.
    Answer answer(Request request) const;

    std::vector<Route> const& routes() const { return routes_; }
    Site const& site() const { return site_; }

private:
    Response decide(Request& request, std::string& pattern) const;
    Response act(Route const& route, Request& request) const;
    Response refuse(Request const& request, int status) const;
    Response ask_to_log_in(Request const& request) const;

    std::vector<Route> routes_;
    std::vector<std::vector<std::string>> shapes_;
    Site site_;
    Identify identify_;
};

} // namespace kiem::web
