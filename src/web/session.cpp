// SPDX-License-Identifier: EUPL-1.2
#include "web/session.hpp"
#include "web/entrance.hpp"
#include "web/head.hpp"
#include "web/target.hpp"
#include <boost/beast/http.hpp>
#include <boost/json.hpp>
#include <ctime>
#include <fmt/chrono.h>

namespace kiem::web {

namespace {

namespace http = beast::http;
using Clock = std::chrono::steady_clock;
using Parser = http::request_parser<http::string_body>;

constexpr std::size_t read_size = 8 * 1024;

/// How the reading of a request ended. `gone`: nobody to answer. `refused`: answer with `status` and close.
struct Reading {
    enum class End { complete, gone, refused };
    End end = End::complete;
    int status = 200;
};
constexpr Reading complete{};
constexpr Reading gone{Reading::End::gone, 0};
constexpr Reading refused(int status) { return {Reading::End::refused, status}; }

/// What the parser says of bytes that came in, as against a connection that broke.
Reading reading_of(beast::error_code const& error) {
    if (!error) return complete;
    if (error == http::error::header_limit) return refused(431);
    if (error == http::error::body_limit) return refused(413);
    if (error == http::error::end_of_stream || error == http::error::partial_message) return gone;
    return error.category() == beast::error_code(http::error::bad_method).category() ? refused(400) : gone;
}

/// Keeps a stream in a set for as long as it lives.
class Entry {
public:
    Entry(std::set<beast::tcp_stream*>& set, beast::tcp_stream& stream) : set_(set), stream_(stream) {
        set_.insert(&stream_);
    }
    ~Entry() { set_.erase(&stream_); }
    Entry(Entry const&) = delete;
    Entry& operator=(Entry const&) = delete;

private:
    std::set<beast::tcp_stream*>& set_;
    beast::tcp_stream& stream_;
};

class Session {
public:
    Session(Shard& shard, tcp::socket socket)
        : shard_(shard), shared_(shard.shared), stream_(std::move(socket)), entry_(shard.streams, stream_) {
        ++shared_.connections;
    }
    ~Session() {
        --shared_.connections;
        // The set still holds this stream.
        if (shared_.is_stopping && shard_.streams.size() == 1) shard_.deadline.cancel();
    }
    Session(Session const&) = delete;
    Session& operator=(Session const&) = delete;

    asio::awaitable<void> run();

private:
    asio::awaitable<Reading> wait_for_request();
    asio::awaitable<Reading> read_head(Parser& parser);
    asio::awaitable<Reading> read_body(Parser& parser);
    /// The request, or the status of its refusal.
    tl::expected<Request, int> take(http::request<http::string_body>&& message) const;
    asio::awaitable<Answer> ask_worker(Request request);
    asio::awaitable<bool> write(Response response, Method method, bool keep_alive);
    asio::awaitable<void> linger();
    /// One request and its answer. True when the connection may go on to a next one.
    asio::awaitable<bool> exchange();
    asio::awaitable<Reading> read(Parser& parser);

    Shard& shard_;
    Shared& shared_;
    beast::tcp_stream stream_;
    Entry entry_;
    beast::flat_buffer buffer_;
    bool has_unread_input_ = false;
};

std::string_view bytes_of(beast::flat_buffer const& buffer) {
    return {static_cast<char const*>(buffer.data().data()), buffer.size()};
}

asio::awaitable<void> Session::run() {
    beast::error_code ignored;
    stream_.socket().set_option(tcp::no_delay(true), ignored);
    while (co_await exchange()) {}
    if (has_unread_input_) co_await linger();
}

asio::awaitable<Reading> Session::wait_for_request() {
    if (buffer_.size() > 0) co_return complete;
    Entry const idle(shard_.idle, stream_);
    // Once stopping, what a client had sent before is still answered.
    stream_.expires_after(shared_.is_stopping ? shared_.limits.drain_time : shared_.limits.idle_time);
    auto const [error, size] = co_await stream_.async_read_some(buffer_.prepare(read_size), as_result);
    buffer_.commit(size);
    co_return error ? gone : complete;
}

asio::awaitable<Reading> Session::read_head(Parser& parser) {
    stream_.expires_after(shared_.limits.header_time);
    for (;;) {
        auto const state = check_head(bytes_of(buffer_).substr(0, shared_.limits.header_bytes));
        if (state == HeadState::bad) co_return refused(400);
        if (state == HeadState::complete) break;
        if (buffer_.size() >= shared_.limits.header_bytes) co_return refused(431);
        auto const [error, size] = co_await stream_.async_read_some(buffer_.prepare(read_size), as_result);
        buffer_.commit(size);
        if (error) co_return gone;
    }
    beast::error_code error;
    buffer_.consume(parser.put(buffer_.data(), error));
    co_return reading_of(error);
}

asio::awaitable<Reading> Session::read_body(Parser& parser) {
    if (parser.is_done()) co_return complete;
    stream_.expires_after(shared_.limits.body_time);
    if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
        constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        auto const [error, size] = co_await asio::async_write(stream_, asio::buffer(go_on), as_result);
        if (error) co_return gone;
    }
    auto const [error, size] = co_await http::async_read(stream_, buffer_, parser, as_result);
    co_return reading_of(error);
}

tl::expected<Request, int> Session::take(http::request<http::string_body>&& message) const {
    Message taken{std::string(message.method_string()),
                  std::string(message.target()),
                  static_cast<int>(message.version()),
                  {},
                  std::move(message.body())};
    for (auto const& field : message) taken.headers.add(field.name_string(), std::string(field.value()));
    auto request = read_request(std::move(taken));
    if (!request) return request;
    beast::error_code error;
    auto const peer = stream_.socket().remote_endpoint(error);
    request->connection = {shared_.listens_on,
                           !error && peer.address().is_loopback() ? Reach::loopback : Reach::outside,
                           error ? std::string() : peer.address().to_string()};
    return request;
}

/// The handler runs on a worker thread; this coroutine goes on in its own thread with the answer.
asio::awaitable<Answer> Session::ask_worker(Request request) {
    auto const work = [](Shared& shared, Request asked) -> asio::awaitable<Answer> {
        co_return answer_safely(shared.router, std::move(asked), shared.log);
    };
    co_return co_await asio::co_spawn(shared_.workers, work(shared_, std::move(request)), asio::use_awaitable);
}

asio::awaitable<bool> Session::write(Response response, Method method, bool keep_alive) {
    http::response<http::string_body> message(static_cast<http::status>(response.status), 11);
    for (auto const& [name, value] : response.headers.list()) message.insert(name, value);
    bool const has_body = response.status != 204 && response.status != 304;
    if (has_body) message.set(http::field::content_type, response.content_type);
    if (has_body) message.content_length(response.body.size());
    message.set(http::field::date, fmt::format("{:%a, %d %b %Y %H:%M:%S GMT}", fmt::gmtime(std::time(nullptr))));
    message.keep_alive(keep_alive);
    if (has_body && method != Method::head) message.body() = std::move(response.body);
    http::response_serializer<http::string_body> serializer(message);
    stream_.expires_after(shared_.is_stopping ? shared_.limits.drain_time : shared_.limits.write_time);
    if (has_body && method != Method::head) {
        auto const [error, size] = co_await http::async_write(stream_, serializer, as_result);
        co_return !error && keep_alive;
    }
    auto const [error, size] = co_await http::async_write_header(stream_, serializer, as_result);
    co_return !error && keep_alive;
}

/// Lets a client that is still sending read the answer: closing at once would reset the connection under it.
asio::awaitable<void> Session::linger() {
    beast::error_code error;
    stream_.socket().shutdown(tcp::socket::shutdown_send, error);
    stream_.expires_after(shared_.limits.drain_time);
    for (std::size_t left = shared_.limits.body_bytes; !error && left > 0;) {
        buffer_.clear();
        auto const [failed, size] = co_await stream_.async_read_some(buffer_.prepare(read_size), as_result);
        error = failed;
        left -= std::min(left, size);
    }
}

asio::awaitable<Reading> Session::read(Parser& parser) {
    parser.eager(false);
    parser.header_limit(static_cast<std::uint32_t>(shared_.limits.header_bytes));
    parser.body_limit(shared_.limits.body_bytes);
    auto reading = co_await read_head(parser);
    if (reading.end == Reading::End::complete) reading = co_await read_body(parser);
    co_return reading;
}

asio::awaitable<bool> Session::exchange() {
    if ((co_await wait_for_request()).end == Reading::End::gone) co_return false;
    auto const started = Clock::now();
    Parser parser;
    auto reading = co_await read(parser);
    if (reading.end == Reading::End::gone) co_return false;
    bool keep_alive = parser.get().keep_alive();
    tl::expected<Request, int> request = tl::unexpected(reading.status);
    if (reading.end == Reading::End::complete) request = take(parser.release());
    has_unread_input_ = !request;
    AccessEntry entry;
    entry.request_id = make_request_id();
    auto method = Method::get;
    // No conditional expression here: g++ 12 destroys the temporary of a co_await inside one twice.
    Answer answer;
    if (request) {
        method = request->method;
        entry.method = to_text(method);
        request->id = entry.request_id;
        answer = co_await ask_worker(std::move(*request));
    } else {
        answer = refuse(shared_.router, request.error(), entry.request_id);
    }
    keep_alive = keep_alive && !has_unread_input_ && !shared_.is_stopping;
    entry.route = std::move(answer.route);
    entry.status = answer.response.status;
    entry.bytes = answer.response.body.size();
    keep_alive = co_await write(std::move(answer.response), method, keep_alive);
    entry.at = std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
    entry.took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - started);
    shared_.log(access_line(entry));
    co_return keep_alive;
}

} // namespace

void Shard::drain() {
    for (auto* stream : idle) stream->cancel();
    if (streams.empty()) return;
    deadline.expires_after(shared.limits.drain_time);
    deadline.async_wait([this](beast::error_code error) {
        if (error) return;
        for (auto* stream : streams) stream->cancel();
    });
}

asio::awaitable<void> serve(Shard& shard, tcp::socket socket) {
    Session session(shard, std::move(socket));
    co_await session.run();
}

std::function<void(std::exception_ptr)> log_bug(Shared& shared) {
    return [&shared](std::exception_ptr const& thrown) {
        if (!thrown) return;
        std::string what = "not a std::exception";
        try {
            std::rethrow_exception(thrown);
        } catch (std::exception const& error) { what = error.what(); } catch (...) {
        }
        shared.log(boost::json::serialize(
            boost::json::object{{"level", "error"}, {"event", "connection_fault"}, {"what", what}}));
    };
}

} // namespace kiem::web
