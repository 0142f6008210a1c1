// SPDX-License-Identifier: EUPL-1.2
#include "web/router.hpp"
#include "web/access.hpp"
#include "web/headers.hpp"
#include "web/parts.hpp"
#include "web/target.hpp"
#include <algorithm>
#include <span>
#include <stdexcept>
#include <utility>

namespace kiem::web {

namespace {

using Shape = std::vector<std::string>;

bool is_name(std::string_view segment) { return segment.starts_with('{') && segment.ends_with('}'); }

bool matches(Shape const& shape, std::vector<std::string> const& segments) {
    auto const fits = [](std::string const& wanted, std::string const& given) {
        return is_name(wanted) ? !given.empty() : wanted == given;
    };
    return std::ranges::equal(shape, segments, fits);
}

/// The number of {names}, to try literal segments first.
auto names_in(Shape const& shape) { return std::ranges::count_if(shape, is_name); }

bool same_shape(Shape const& a, Shape const& b) {
    return std::ranges::equal(a, b, [](auto const& x, auto const& y) { return x == y || (is_name(x) && is_name(y)); });
}

Shape shape_of(Route const& route) {
    auto pattern = route.pattern;
    // Braces are no characters of a URL; they stand for any segment, so they are set aside for the reading.
    std::ranges::replace(pattern, '{', '(');
    std::ranges::replace(pattern, '}', ')');
    auto const target = parse_target(pattern);
    if (!target) throw std::logic_error("route pattern " + route.pattern);
    auto shape = target->segments;
    for (auto& segment : shape)
        if (segment.starts_with('(') && segment.ends_with(')')) {
            segment.front() = '{';
            segment.back() = '}';
        }
    return shape;
}

std::map<std::string, std::string, std::less<>> read_params(Shape const& shape, Request const& request) {
    std::map<std::string, std::string, std::less<>> params;
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (is_name(shape[i])) params.emplace(shape[i].substr(1, shape[i].size() - 2), request.segments[i]);
    return params;
}

/// Adds a method to the value of an Allow header that ends in OPTIONS.
void allow(std::string& allowed, Method method) {
    auto const text = std::string(to_text(method)) + ", ";
    if (allowed.find(text) == std::string::npos) allowed += method == Method::get ? text + "HEAD, " : text;
}

bool serves(Route const& route, Method method) {
    return route.method == method || (method == Method::head && route.method == Method::get);
}

bool is_unsafe(Method method) { return method != Method::get && method != Method::head && method != Method::options; }

std::string_view token_in(Request const& request) { return request.form.find(form_token_field).value_or(""); }

/// Whether a form may go back to the browser it came from.
bool may_go_back(Route const* route, Request const& request) {
    return route && route->gives_back == Route::GivesBack::typed && request.method == Method::post &&
           is_from_own_page(request) && !author_of(token_in(request)).empty() && is_small_enough_to_keep(request);
}

std::string path_of(std::span<std::string const> segments) {
    std::string path;
    for (auto const& segment : segments) {
        path += "/";
        escape_url_part(path, segment);
    }
    return path;
}

/// The log-in page, which leads back to the path of the request. A query may hold what was searched for, so it stays behind.
std::string with_return(std::string_view login, Request const& request) {
    auto const path = path_of(request.segments);
    std::string location(login);
    location += "?naar=";
    escape_url_part(location, path.empty() ? "/" : path);
    return location;
}

} // namespace

bool Access::allows(Principal const& principal) const {
    return is_public() || std::ranges::any_of(roles_, [&](Role role) { return principal.has(role); });
}

Router::Router(std::vector<Route> routes, Site site, Identify identify, Watch watch)
    : routes_(std::move(routes)), site_(std::move(site)), identify_(std::move(identify)), watch_(std::move(watch)) {
    std::ranges::stable_sort(routes_, {}, [](Route const& route) { return names_in(shape_of(route)); });
    for (auto const& route : routes_) {
        auto shape = shape_of(route);
        for (std::size_t i = 0; i < shapes_.size(); ++i)
            if (routes_[i].method == route.method && same_shape(shapes_[i], shape))
                throw std::logic_error("two routes for " + route.pattern);
        shapes_.push_back(std::move(shape));
    }
}

Answer Router::answer(Request request) const {
    std::shared_ptr<Visit const> visitor;
    return answer(std::move(request), visitor);
}

Answer Router::answer(Request request, std::shared_ptr<Visit const>& visitor) const {
    Answer answer;
    answer.response = decide(request, answer.route, visitor);
    add_security_headers(answer.response);
    name_charset(answer.response);
    if (!request.id.empty()) answer.response.headers.set("X-Request-Id", request.id);
    return answer;
}

struct Router::Found {
    /// Methods of the routes that are there, for an Allow header.
    std::string allowed;
    /// The pattern of a route that would serve the request of somebody with another role.
    std::string refused;
    enum class Login { not_asked, known, needed };
    Login login = Login::not_asked;
    /// The route that serves the request of somebody who is logged in.
    Route const* wanted = nullptr;
};

Response Router::decide(Request& request, std::string& pattern, std::shared_ptr<Visit const>& visitor) const {
    Found found;
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        auto const& route = routes_[i];
        if (!matches(shapes_[i], request.segments)) continue;
        if (!route.access.is_public()) {
            if (found.login == Found::Login::not_asked) {
                found.login = Found::Login::known;
                if (auto wait = identify(request)) return std::move(*wait);
                visitor = request.visit;
            }
            if (!request.visit) {
                found.login = Found::Login::needed;
                if (!found.wanted && serves(route, request.method)) found.wanted = &route;
            }
            // Who may not see a route cannot tell it from one that does not exist.
            if (!request.visit || !route.access.allows(request.visit->who)) {
                if (request.visit && found.refused.empty() && serves(route, request.method))
                    found.refused = route.pattern;
                continue;
            }
        }
        pattern = route.pattern;
        if (serves(route, request.method)) {
            request.params = read_params(shapes_[i], request);
            return act(route, request);
        }
        allow(found.allowed, route.method);
    }
    return answer_without_route(request, found);
}

std::optional<Response> Router::identify(Request& request) const {
    if (identify_) request.visit = identify_(request);
    if (!request.visit || !watch_.must_wait) return std::nullopt;
    auto const wait = watch_.must_wait(request.visit->who);
    if (!wait) return std::nullopt;
    auto response = refuse(request, 429);
    response.headers.set("Retry-After", std::to_string(wait->count()));
    return response;
}

Response Router::answer_without_route(Request& request, Found const& found) const {
    if (!found.refused.empty() && watch_.on_refused) watch_.on_refused(request, request.visit->who, found.refused);
    if (!found.allowed.empty()) {
        auto response = request.method == Method::options ? plain_text({}, 204) : refuse(request, 405);
        response.headers.set("Allow", found.allowed + "OPTIONS");
        return response;
    }
    if (found.login == Found::Login::needed) return ask_to_log_in(request, found.wanted);
    bool const is_read = request.method == Method::get || request.method == Method::head;
    if (is_read && request.segments.size() > 1 && request.segments.back().empty()) {
        std::vector<std::string> const page(request.segments.begin(), request.segments.end() - 1);
        if (is_public_page(page)) {
            auto response = see_other(path_of(page));
            response.status = 308;
            return response;
        }
    }
    // Who is logged in and mistypes an address is not put out of the menu.
    if (found.login == Found::Login::not_asked)
        if (auto wait = identify(request)) return std::move(*wait);
    return refuse(request, 404);
}

bool Router::is_public_page(std::vector<std::string> const& segments) const {
    for (std::size_t i = 0; i < routes_.size(); ++i)
        if (routes_[i].method == Method::get && routes_[i].access.is_public() && matches(shapes_[i], segments))
            return true;
    return false;
}

Response Router::act(Route const& route, Request& request) const {
    if (is_cross_site(request)) return refuse(request, 403);
    if (route.access.is_public()) {
        request.visit = nullptr;
        return route.handler(request, anonymous());
    }
    if (is_unsafe(request.method) && !brings_token(request)) return refuse_token(route, request);
    return route.handler(request, request.visit->who);
}

bool Router::brings_token(Request const& request) const {
    auto const given = token_in(request);
    auto const& wanted = request.visit->form_token;
    return equal_tokens(given, wanted) || kept_.is_token(given, author_of(wanted), path_of(request.segments));
}

Response Router::refuse_token(Route const& route, Request const& request) const {
    auto const author = author_of(token_in(request));
    if (author.empty() || !is_from_own_page(request)) return refuse(request, 403);
    auto const& visit = *request.visit;
    if (!equal_tokens(author, author_of(visit.form_token))) return page_of_another_author(site_, visit);
    if (!may_go_back(&route, request)) return refuse(request, 403);
    return kept_form_page(site_, {request, visit.form_token, &visit});
}

Response Router::ask_to_log_in(Request const& request, Route const* wanted) const {
    if (site_.login.empty() || request.method == Method::options) return refuse(request, 404);
    if (may_go_back(wanted, request))
        return kept_form_page(site_, {request, kept_.token(author_of(token_in(request)), path_of(request.segments))});
    if (is_unsafe(request.method)) return refuse(request, 401);
    return see_other(with_return(site_.login, request));
}

Response Router::refuse(Request const& request, int status) const {
    return error_page(site_, status, request.id, request.visit.get());
}

} // namespace kiem::web
