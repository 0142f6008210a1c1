// SPDX-License-Identifier: EUPL-1.2
#include "testing/visits.hpp"
#include "web/assets.hpp"
#include "web/server.hpp"
#include "web/server_test_client.hpp"
#include <csignal>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <latch>
#include <mutex>
#include <thread>

namespace kiem::web {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using namespace std::chrono_literals;

/// A server that runs for as long as the test, with limits small enough to reach.
class ServerTest : public ::testing::Test {
protected:
    ServerTest()
        : router_(routes(), {Texts::load("nl"), "Gemeente Juinen"},
                  testing::always({"lokaal", {Role::local_operator}})) {}
    ~ServerTest() override { stop(); }

    void start(Limits limits = {}) {
        server_ = std::make_unique<Server>(router_,
                                           ServerOptions{.port = 0, .shards = 1, .workers = 2, .limits = limits},
                                           [this](std::string const& line) {
                                               std::scoped_lock const lock(mutex_);
                                               log_.push_back(line);
                                           });
        running_ = std::jthread([this] { server_->run(); });
    }
    void stop() {
        if (server_) server_->stop();
        if (running_.joinable()) running_.join();
    }

    Client client() const { return Client(server_->port()); }
    std::string answer_to(std::string const& bytes) const {
        auto one = client();
        one.send(bytes);
        return one.read_all();
    }

    std::vector<Route> routes() {
        auto made = health_routes([] { return true; });
        made.push_back({Method::get, "/wacht", Access::everyone(), [this](Request const&, Principal const&) {
                            started_.count_down();
                            go_on_.wait();
                            return plain_text("gewacht");
                        }});
        made.push_back({Method::get, "/wie/{naam}", Access::roles({Role::local_operator}),
                        [](Request const&, Principal const& who) { return plain_text(who.name); }});
        made.push_back({Method::post, "/echo", Access::everyone(),
                        [](Request const& request, Principal const&) { return plain_text(request.body); }});
        made.push_back({Method::get, "/fout", Access::everyone(),
                        [](Request const&, Principal const&) -> Response { throw std::runtime_error("stuk"); }});
        return made;
    }

    std::latch started_{1};
    std::latch go_on_{1};
    std::mutex mutex_;
    std::vector<std::string> log_;
    Router router_;
    std::unique_ptr<Server> server_;
    std::jthread running_;
};

std::string const get_livez = "GET /_healthz/livez HTTP/1.1\r\nHost: localhost\r\n\r\n";
std::string const get_last = "GET /_healthz/livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

TEST_F(ServerTest, AnswersSeveralRequestsOnOneConnection) {
    start();
    auto const answers = answer_to(get_livez + get_livez + get_last);
    std::size_t count = 0;
    for (std::size_t at = 0; (at = answers.find("HTTP/1.1 200 OK\r\n", at)) != std::string::npos; ++at) ++count;
    EXPECT_EQ(count, 3U);
    EXPECT_THAT(answers, HasSubstr("Content-Security-Policy: default-src 'none'"));
    EXPECT_THAT(answers, HasSubstr("Date: "));
    EXPECT_THAT(answers, Not(HasSubstr("Server: ")));
}

TEST_F(ServerTest, ReadsARequestThatComesInBytes) {
    start();
    auto one = client();
    for (char const c : get_last) one.send(std::string(1, c));
    EXPECT_THAT(one.read_all(), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, HeadHasTheLengthAndNoBody) {
    start();
    auto const answer = answer_to("HEAD /_healthz/livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(answer, HasSubstr("Content-Length: 3\r\n"));
    EXPECT_TRUE(answer.ends_with("\r\n\r\n"));
}

TEST_F(ServerTest, ReadsChunksAndWaitsForThe100) {
    start();
    EXPECT_THAT(answer_to("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                          "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"),
                HasSubstr("\r\n\r\nabcde"));
    auto one = client();
    one.send(
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(one.read_some(), StartsWith("HTTP/1.1 100"));
    one.send("xyz");
    EXPECT_THAT(one.read_all(), HasSubstr("\r\n\r\nxyz"));
}

TEST_F(ServerTest, RefusesAndClosesOnWhatCouldBeSmuggled) {
    start();
    std::string const post = "POST /echo HTTP/1.1\r\nHost: a\r\n";
    for (auto const& bad :
         {post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
          post + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
          post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
          post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", post + "Content-Length: 3\r\nX: a\r\n b\r\n\r\nabc",
          post + "Content-Length : 3\r\n\r\nabc", post + "Content-Length: +3\r\n\r\nabc",
          std::string("GET / HTTP/1.1\nHost: a\n\n"), std::string("GET / HTTP/1.1\r\n\r\n"),
          std::string("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
          std::string("GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n"), std::string("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n"),
          std::string("\x16\x03\x01\x02\x00\x01", 6)}) {
        auto const answer = answer_to(bad + get_livez);
        EXPECT_THAT(answer, StartsWith("HTTP/1.1 400 ")) << bad;
        EXPECT_THAT(answer, HasSubstr("Connection: close")) << bad;
        EXPECT_THAT(answer, Not(HasSubstr("HTTP/1.1 200"))) << bad;
    }
}

TEST_F(ServerTest, RefusesWhatIsTooBig) {
    start({.header_bytes = 1000, .body_bytes = 1000});
    std::string const head = "POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
    EXPECT_THAT(answer_to(head + "X: " + std::string(2000, 'x') + "\r\n\r\n"), StartsWith("HTTP/1.1 431 "));
    EXPECT_THAT(answer_to(head + "X: " + std::string(2000, 'x')), StartsWith("HTTP/1.1 431 "));
    EXPECT_THAT(answer_to(head + "Content-Length: 1001\r\n\r\n" + std::string(1001, 'x')), StartsWith("HTTP/1.1 413 "));
    EXPECT_THAT(answer_to(head + "Transfer-Encoding: chunked\r\n\r\n7d0\r\n" + std::string(2000, 'x')),
                StartsWith("HTTP/1.1 413 "));
    EXPECT_THAT(answer_to(head + "Content-Length: 1000\r\n\r\n" + std::string(1000, 'x')), StartsWith("HTTP/1.1 200 "));
}

TEST_F(ServerTest, DropsWhoIsSlowAndServesTheOthers) {
    start({.header_time = 50ms, .body_time = 50ms, .idle_time = 50ms});
    EXPECT_EQ(answer_to("GET / HTTP/1.1\r\nHost"), "");
    EXPECT_EQ(answer_to("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc"), "");
    EXPECT_EQ(answer_to(""), "");
    EXPECT_THAT(answer_to(get_last), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, AHandlerThatWaitsHoldsUpNobody) {
    start();
    auto slow = client();
    slow.send("GET /wacht HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    started_.wait();
    EXPECT_THAT(answer_to(get_last), StartsWith("HTTP/1.1 200"));
    go_on_.count_down();
    EXPECT_THAT(slow.read_all(), HasSubstr("gewacht"));
}

TEST_F(ServerTest, StoppingFinishesTheHandlerAndEndsWhoIsIdle) {
    start();
    auto idle = client();
    auto busy = client();
    busy.send("GET /wacht HTTP/1.1\r\nHost: a\r\n\r\n");
    started_.wait();
    server_->stop();
    EXPECT_EQ(idle.read_all(), "");
    go_on_.count_down();
    auto const answer = busy.read_all();
    EXPECT_THAT(answer, HasSubstr("gewacht"));
    EXPECT_THAT(answer, HasSubstr("Connection: close"));
    running_.join();
}

TEST_F(ServerTest, StopsOnASignal) {
    start();
    server_->stop_on_signals();
    EXPECT_THAT(answer_to(get_last), StartsWith("HTTP/1.1 200"));
    std::raise(SIGTERM);
    running_.join();
}

TEST_F(ServerTest, TakesNoMoreConnectionsThanItMay) {
    start({.connections = 2});
    auto first = client();
    auto second = client();
    first.send(get_livez);
    second.send(get_livez);
    EXPECT_THAT(first.read_some(), StartsWith("HTTP/1.1 200"));
    EXPECT_THAT(second.read_some(), StartsWith("HTTP/1.1 200"));
    EXPECT_EQ(answer_to(get_last), "");
}

TEST_F(ServerTest, LogsEachRequestOnceWithoutItsPath) {
    start();
    answer_to("GET /wie/Zo%C3%AB?bsn=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    answer_to("GET /fout HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    stop();
    ASSERT_EQ(log_.size(), 3U);
    EXPECT_THAT(log_[0], HasSubstr(R"("method":"GET","route":"/wie/{naam}","status":200)"));
    EXPECT_THAT(log_[0], Not(HasSubstr("Zo")));
    EXPECT_THAT(log_[0], Not(HasSubstr("bsn")));
    EXPECT_THAT(log_[1], HasSubstr(R"("event":"fault")"));
    EXPECT_THAT(log_[1], HasSubstr("stuk"));
    EXPECT_THAT(log_[2], HasSubstr(R"("status":500)"));
}

TEST_F(ServerTest, APortThatIsTakenIsRefused) {
    start();
    EXPECT_THROW(Server(router_, {.port = server_->port()}, [](std::string const&) {}), std::runtime_error);
    EXPECT_THROW(Server(router_, {.address = "geen adres"}, [](std::string const&) {}), std::runtime_error);
}

} // namespace
} // namespace kiem::web
