// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "web/router.hpp"
#include "web/server.hpp"
#include <chrono>
#include <string>

/// The one entrance of requests: what a handler throws ends here, and every answer is logged once.
namespace kiem::web {

/// A number of twelve digits that a user can quote: "4821-0937-1155". Random, so that it tells nothing.
std::string make_request_id();

/// The router's answer, or, when the handler throws, one plain page with status 500 (503 for Unavailable) and the request
/// number; what was thrown goes to the log, once.
Answer answer_safely(Router const& router, Request request, LogSink const& log);

/// The answer to what is no request the router can see: 400, 413, 431 and so on. `visit`: whose page it is, when that is known.
Answer refuse(Router const& router, int status, std::string_view request_id, Visit const* visit = nullptr);

/// What the access log keeps of a request: nothing a person could be known by.
struct AccessEntry {
    Moment at = {};
    std::string request_id = {};
    /// "GET"; empty when the request could not be read.
    std::string_view method = {};
    /// The pattern of the route, never the path.
    std::string route = {};
    int status = 0;
    std::size_t bytes = 0;
    std::chrono::microseconds took = {};
};
/// One line of JSON.
std::string access_line(AccessEntry const& entry);

} // namespace kiem::web
