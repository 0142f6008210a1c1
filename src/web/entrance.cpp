// SPDX-License-Identifier: EUPL-1.2
#include "web/entrance.hpp"
#include "base/unavailable.hpp"
#include "web/headers.hpp"
#include "web/parts.hpp"
#include <boost/json.hpp>
#include <fmt/format.h>
#include <sodium.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace kiem::web {

namespace {

Moment now() { return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now()); }

std::string fault_line(std::string_view request_id, std::string_view what) {
    return boost::json::serialize(boost::json::object{{"timestamp", to_iso(now())},
                                                      {"level", "error"},
                                                      {"event", "fault"},
                                                      {"request_id", request_id},
                                                      {"what", what}});
}

/// What went wrong with whose request.
struct Broken {
    Router const& router;
    std::string request_id;
    std::shared_ptr<Visit const> visitor;
};

Answer fault(Broken const& broken, LogSink const& log, std::string_view what) {
    log(fault_line(broken.request_id, what));
    return refuse(broken.router, 500, broken.request_id, broken.visitor.get());
}

/// It passes by itself, so the client may come back.
Answer unavailable(Broken const& broken, LogSink const& log, std::string_view what) {
    log(fault_line(broken.request_id, what));
    auto answer = refuse(broken.router, 503, broken.request_id, broken.visitor.get());
    answer.response.headers.set("Retry-After", "5");
    return answer;
}

} // namespace

std::string make_request_id() {
    constexpr std::uint32_t group = 10'000;
    return fmt::format("{:04}-{:04}-{:04}", randombytes_uniform(group), randombytes_uniform(group),
                       randombytes_uniform(group));
}

Answer answer_safely(Router const& router, Request request, LogSink const& log) {
    Broken broken{router, request.id, {}};
    try {
        return router.answer(std::move(request), broken.visitor);
    } catch (Unavailable const& error) {
        return unavailable(broken, log, error.what());
    } catch (std::exception const& error) { return fault(broken, log, error.what()); } catch (...) {
        return fault(broken, log, "not a std::exception");
    }
}

Answer refuse(Router const& router, int status, std::string_view request_id, Visit const* visit) {
    Answer answer{error_page(router.site(), status, request_id, visit), {}};
    add_security_headers(answer.response);
    if (!request_id.empty()) answer.response.headers.set("X-Request-Id", std::string(request_id));
    return answer;
}

std::string access_line(AccessEntry const& entry) {
    return boost::json::serialize(boost::json::object{{"timestamp", to_iso(entry.at)},
                                                      {"level", "info"},
                                                      {"event", "request"},
                                                      {"request_id", entry.request_id},
                                                      {"method", entry.method},
                                                      {"route", entry.route},
                                                      {"status", entry.status},
                                                      {"bytes", entry.bytes},
                                                      {"duration_us", entry.took.count()}});
}

LogSink log_to_stderr() {
    auto logger = std::make_shared<spdlog::logger>("kiem", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_pattern("%v");
    return [logger](std::string const& line) { logger->info(line); };
}

} // namespace kiem::web
