// SPDX-License-Identifier: EUPL-1.2
#include "db/base_schema.hpp"
#include "db/commit.hpp"
#include "db/read_log.hpp"
#include "testing/child_process.hpp"
#include "testing/databases.hpp"
#include <atomic>
#include <gmock/gmock.h>
#include <set>

namespace kiem::db {
namespace {

Moment const noon = *parse_iso_moment("2012-10-01T12:00:00.000000Z");

AuditRecord look(std::string object) {
    AuditRecord record{.at = noon, .action = "dossier-inzien", .deed = Deed::read, .who = {"a.yilmaz", {Role::nurse}}};
    record.object = std::move(object);
    return record;
}

struct HeadAnchor final : Anchor {
    std::mutex mutex;
    std::vector<LogHead> heads;
    void advance(LogHead const& head) noexcept override {
        std::lock_guard const lock(mutex);
        heads.push_back(head);
    }
};

class ReadLogTest : public testing::EveryEngine {
protected:
    std::vector<Migration> migrations() const override { return {base_migrations().begin(), base_migrations().end()}; }
    void SetUp() override {
        EveryEngine::SetUp();
        set_pseudonyms([](DossierId dossier) { return fmt::format("kind-{}", dossier.value); });
    }
    std::vector<std::string> objects() {
        std::vector<std::string> found;
        connection().each<std::string>("select object from audit_log order by seq",
                                       [&](std::string object) { found.push_back(std::move(object)); });
        return found;
    }
};
KIEM_EVERY_ENGINE(ReadLogTest);

TEST_P(ReadLogTest, loses_and_doubles_nothing_under_many_threads) {
    constexpr int threads = 16, each = 40;
    auto const anchor = std::make_shared<HeadAnchor>();
    {
        ReadLog log([&] {
            auto mine = connect();
            mine->use_anchor(anchor);
            return mine;
        });
        std::vector<std::jthread> readers;
        for (int t = 0; t < threads; ++t)
            readers.emplace_back([&log, t] {
                for (int i = 0; i < each; ++i)
                    log.record(look(fmt::format("{}/{}", t, i)), std::vector<Subject>{{DossierId{t}}, {DossierId{i}}});
            });
        // Acts go on meanwhile.
        for (int i = 0; i < 20; ++i)
            ASSERT_TRUE(within<void>(connection(), {"schrijver", {}}, {"iets", fmt::format("daad/{}", i)}, noon,
                                     [](Act&) -> Result<void> { return {}; }));
    }
    auto const found = objects();
    EXPECT_EQ(found.size(), std::size_t{threads * each + 20});
    EXPECT_EQ(std::set(found.begin(), found.end()).size(), found.size());
    auto const head = head_of_log(connection());
    EXPECT_EQ(head.audit_seq, threads * each + 20);
    EXPECT_EQ(head.processing_seq, 2 * threads * each);
    auto const farthest = std::ranges::max(anchor->heads, {}, &LogHead::audit_seq);
    EXPECT_LE(farthest.audit_seq, head.audit_seq);
}

TEST_P(ReadLogTest, is_committed_before_it_returns) {
    ReadLog log([&] { return connect(); });
    for (int i = 0; i < 10; ++i) {
        log.record(look(std::to_string(i)), {});
        EXPECT_EQ(objects().size(), static_cast<std::size_t>(i + 1));
    }
}

TEST_P(ReadLogTest, what_cannot_be_written_may_not_be_read) {
    ReadLog log([&] { return connect(); });
    log.record(look("eerst"), {});
    connection().script("alter table audit_log rename to weg");
    EXPECT_THROW(log.record(look("tweede"), {}), LogUnavailable);
    connection().script("alter table weg rename to audit_log");
    log.record(look("derde"), {});
    EXPECT_THAT(objects(), ::testing::ElementsAre("eerst", "derde"));
}

TEST_P(ReadLogTest, needs_a_connection) {
    std::atomic<bool> is_down = true;
    ReadLog log([&]() -> std::unique_ptr<Connection> {
        if (is_down) throw Error(Error::Kind::connection, "weg");
        return connect();
    });
    EXPECT_THROW(log.record(look("eerst"), {}), LogUnavailable);
    is_down = false;
    log.record(look("tweede"), {});
    EXPECT_THAT(objects(), ::testing::ElementsAre("tweede"));
}

TEST_P(ReadLogTest, what_returned_survives_a_kill) {
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    testing::ChildProcess reader([&] {
        ReadLog log([&] { return db::open(url()); });
        for (int i = 0;; ++i) {
            log.record(look(std::to_string(i)), {});
            if (::write(pipe[1], &i, sizeof i) != sizeof i) return;
        }
    });
    ::close(pipe[1]);
    int told = -1;
    while (told < 20) ASSERT_EQ(::read(pipe[0], &told, sizeof told), static_cast<ssize_t>(sizeof told));
    reader.kill();
    reader.wait();
    for (int more = 0; ::read(pipe[0], &more, sizeof more) == static_cast<ssize_t>(sizeof more);) told = more;
    ::close(pipe[0]);
    EXPECT_GE(objects().size(), static_cast<std::size_t>(told + 1));
    EXPECT_LE(objects().size(), static_cast<std::size_t>(told + 2));
}

} // namespace
} // namespace kiem::db
