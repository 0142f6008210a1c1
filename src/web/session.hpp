// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/server.hpp"
#include <atomic>
#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <set>

/// One connection, from its first byte to its last. Only server.cpp and session.cpp know Boost.Beast.
namespace kiem::web {

namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;

/// co_await gives [error, …] instead of throwing: a client that goes away is no exception.
constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

/// What all threads of a server share.
struct Shared {
    Router const& router;
    Limits limits;
    LogSink log;
    Reach listens_on;
    asio::thread_pool workers;
    std::atomic<std::size_t> connections{0};
    std::atomic<bool> is_stopping{false};
};

/// One thread with the connections it serves; only that thread touches it.
struct Shard {
    explicit Shard(Shared& all) : shared(all), deadline(io) {}
    /// Ends the idle connections now and those that still send or receive at the drain deadline.
    void drain();

    Shared& shared;
    asio::io_context io{1};
    asio::steady_timer deadline;
    std::set<beast::tcp_stream*> streams;
    /// Those of `streams` that wait for the first byte of a request.
    std::set<beast::tcp_stream*> idle;
};

/// Answers the requests of one connection, in order.
asio::awaitable<void> serve(Shard& shard, tcp::socket socket);

/// For co_spawn: a coroutine that ends in an exception is a bug, but one connection of a server must not end the others.
std::function<void(std::exception_ptr)> log_bug(Shared& shared);

} // namespace kiem::web
