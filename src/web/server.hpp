// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/router.hpp"
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace kiem::web {

/// What one client may cost. Deadlines are absolute: a byte now and then does not extend them.
struct Limits {
    std::size_t header_bytes = 16 * 1024;
    std::size_t body_bytes = 16 * 1024 * 1024;
    std::size_t connections = 4000;
    /// From the first byte of a request to the end of its header.
    std::chrono::milliseconds header_time{10'000};
    std::chrono::milliseconds body_time{30'000};
    /// To send an answer.
    std::chrono::milliseconds write_time{60'000};
    /// Between two requests on one connection.
    std::chrono::milliseconds idle_time{60'000};
    /// After a stop: how long a connection may still take to send or receive. A running handler is always waited for.
    std::chrono::milliseconds drain_time{1'000};
};

struct ServerOptions {
    /// An IP address: "127.0.0.1", "::1", "0.0.0.0".
    std::string address = "127.0.0.1";
    /// 0: any free port; port() tells which.
    std::uint16_t port = 8080;
    /// Threads that read and write sockets; 0: one per core.
    unsigned shards = 0;
    /// Threads that run handlers.
    unsigned workers = 4;
    Limits limits = {};
};

/// Receives one line of JSON, without line end. Called from several threads at once.
using LogSink = std::function<void(std::string const& line)>;
/// Lines to standard error, written by spdlog.
LogSink log_to_stderr();

/// An HTTP/1.1 server in front of a router. Safe when exposed, though TLS is left to nginx.
class Server {
public:
    /// Listens at once. Throws std::runtime_error when the address or port cannot be had, also when another server
    /// listens on it. The router must outlive the server.
    Server(Router const& router, ServerOptions options, LogSink log);
    ~Server();
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    std::uint16_t port() const;
    /// Serves until stop() or, after stop_on_signals(), SIGTERM or SIGINT; returns when the last answer is out.
    void run();
    /// From any thread: takes no new connections, lets handlers finish, ends idle connections.
    void stop();
    void stop_on_signals();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace kiem::web
