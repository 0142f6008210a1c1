// SPDX-License-Identifier: EUPL-1.2
#include "web/server.hpp"
#include "web/session.hpp"
#include <fmt/format.h>
#include <stdexcept>
#include <thread>

namespace kiem::web {

namespace {

using Acceptor = tcp::acceptor;
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

constexpr auto after_accept_error = std::chrono::milliseconds(50);

[[noreturn]] void fail_to_listen(tcp::endpoint const& endpoint, boost::system::error_code const& error) {
    throw std::runtime_error(
        fmt::format("{}:{}: {}", endpoint.address().to_string(), endpoint.port(), error.message()));
}

/// Without SO_REUSEPORT a port that another program listens on is refused. Each shard then shares the port, which would
/// otherwise also share it with a second Kiem, unseen.
void check_port_is_free(tcp::endpoint const& endpoint) {
    boost::system::error_code error;
    asio::io_context io;
    Acceptor probe(io, endpoint.protocol());
    probe.set_option(asio::socket_base::reuse_address(true));
    if (probe.bind(endpoint, error) || probe.listen(1, error)) fail_to_listen(endpoint, error);
}

void listen(Acceptor& acceptor, tcp::endpoint const& endpoint) {
    boost::system::error_code error;
    acceptor.open(endpoint.protocol());
    acceptor.set_option(asio::socket_base::reuse_address(true));
    acceptor.set_option(ReusePort(true));
    if (acceptor.bind(endpoint, error) || acceptor.listen(asio::socket_base::max_listen_connections, error))
        fail_to_listen(endpoint, error);
}

} // namespace

struct Server::Impl {
    struct Listener {
        explicit Listener(Shared& shared) : shard(shared), acceptor(shard.io), signals(shard.io) {}
        Shard shard;
        Acceptor acceptor;
        asio::signal_set signals;
    };

    Impl(Router const& router, ServerOptions const& options, LogSink sink)
        : shared{router, options.limits, std::move(sink), Reach::outside, asio::thread_pool(options.workers)} {
        boost::system::error_code error;
        auto const address = asio::ip::make_address(options.address, error);
        if (error) throw std::runtime_error(options.address + ": " + error.message());
        endpoint = {address, options.port};
        shared.listens_on = address.is_loopback() ? Reach::loopback : Reach::outside;
        if (options.port != 0) check_port_is_free(endpoint);
        auto const count = options.shards > 0 ? options.shards : std::max(1U, std::thread::hardware_concurrency());
        for (unsigned i = 0; i < count; ++i) {
            listeners.push_back(std::make_unique<Listener>(shared));
            listen(listeners.back()->acceptor, endpoint);
            endpoint = listeners.back()->acceptor.local_endpoint();
        }
    }

    asio::awaitable<void> accept(Listener& listener) {
        while (!shared.is_stopping) {
            auto [error, socket] = co_await listener.acceptor.async_accept(as_result);
            if (error == asio::error::operation_aborted) co_return;
            if (error) {
                // Out of file descriptors, most likely: wait for connections to end.
                asio::steady_timer wait(listener.shard.io, after_accept_error);
                co_await wait.async_wait(as_result);
            } else if (shared.connections >= shared.limits.connections) {
                boost::system::error_code ignored;
                socket.close(ignored);
            } else {
                asio::co_spawn(listener.shard.io, serve(listener.shard, std::move(socket)), log_bug(shared));
            }
        }
    }

    void run() {
        for (auto& listener : listeners) asio::co_spawn(listener->shard.io, accept(*listener), log_bug(shared));
        std::vector<std::jthread> threads;
        for (std::size_t i = 1; i < listeners.size(); ++i)
            threads.emplace_back([&io = listeners[i]->shard.io] { io.run(); });
        listeners.front()->shard.io.run();
        threads.clear();
        shared.workers.join();
    }

    void stop() {
        if (shared.is_stopping.exchange(true)) return;
        for (auto& listener : listeners)
            asio::post(listener->shard.io, [&listener = *listener] {
                boost::system::error_code ignored;
                listener.acceptor.close(ignored);
                listener.signals.cancel(ignored);
                listener.shard.drain();
            });
    }

    Shared shared;
    tcp::endpoint endpoint;
    std::vector<std::unique_ptr<Listener>> listeners;
};

Server::Server(Router const& router, ServerOptions options, LogSink log)
    : impl_(std::make_unique<Impl>(router, options, std::move(log))) {}

Server::~Server() = default;

std::uint16_t Server::port() const { return impl_->endpoint.port(); }

void Server::run() { impl_->run(); }

void Server::stop() { impl_->stop(); }

void Server::stop_on_signals() {
    auto& signals = impl_->listeners.front()->signals;
    signals.add(SIGTERM);
    signals.add(SIGINT);
    signals.async_wait([this](boost::system::error_code error, int) {
        if (!error) stop();
    });
}

} // namespace kiem::web
