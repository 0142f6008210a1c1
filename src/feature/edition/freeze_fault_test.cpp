// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/edition_testing.hpp"
#include "testing/child_process.hpp"
#include "testing/dying_connection.hpp"

namespace kiem::edition::testing {
namespace {

class FreezeFault : public EditionTest {
protected:
    /// Freezes in a process of its own that is killed before the statement with this number. Gives its end.
    int freeze_and_die(int killed_before) {
        auto const seen_now = now();
        kiem::testing::ChildProcess child([&] {
            kiem::testing::DyingConnection dying(db::open(url()), killed_before);
            auto where = at(dying);
            if (!freeze(where, seen_now)) throw std::runtime_error("refused");
        });
        return child.wait();
    }

    /// What is left of a frozen edition: nothing, all, or something in between.
    void expect_none_or_whole(int killed_before) {
        auto const edition = stored("najaar-2012");
        auto const id = edition.head.id;
        if (edition.head.state == State::checked) {
            EXPECT_EQ(list_files(connection(), id).size(), 1U) << "the preview, killed before " << killed_before;
            for (auto const* table : {"edition_cube_chunk", "edition_policy", "edition_headline"})
                EXPECT_EQ(count(table), 0) << table << ", killed before " << killed_before;
            EXPECT_EQ(edition.head.release_sha256, "");
            return;
        }
        EXPECT_EQ(edition.head.state, State::frozen);
        EXPECT_TRUE(verify(at(), "najaar-2012").value().is_sound()) << "killed before " << killed_before;
        EXPECT_EQ(list_files(connection(), id).size(), 4U);
    }
};
KIEM_EVERY_ENGINE(FreezeFault);

TEST_P(FreezeFault, KilledAtAnyMomentThereIsNoEditionOrAWholeOne) {
    make_checked();
    constexpr int more_than_enough = 500;
    for (int killed_before = 0; killed_before < more_than_enough; ++killed_before) {
        auto const end = freeze_and_die(killed_before);
        expect_none_or_whole(killed_before);
        if (end == 0) {
            EXPECT_EQ(state(), State::frozen);
            EXPECT_GT(killed_before, 20) << "the freezing was hardly tested";
            return;
        }
        ASSERT_EQ(end, -SIGKILL);
        if (state() == State::frozen) return;
        EXPECT_EQ(code(publish(at(), now())), "EDI-202");
    }
    FAIL() << "the freezing never came to its end";
}

/// A connection of which one statement fails.
class FailingConnection final : public db::Connection {
public:
    FailingConnection(db::Connection& inner, int fails_at) : inner_(inner), left_(fails_at) {}
    bool has_failed() const { return left_ < 0; }
    db::Engine engine() const override { return inner_.engine(); }
    std::unique_ptr<db::Cursor> query(std::string_view sql, std::span<db::Param const> params) override {
        count_down();
        return inner_.query(sql, params);
    }
    void script(std::string_view sql) override { inner_.script(sql); }
    std::unique_ptr<Bulk> bulk(std::string_view table, std::span<std::string_view const> columns) override {
        return inner_.bulk(table, columns);
    }
    void begin() override {
        count_down();
        inner_.begin();
    }
    void commit() override {
        count_down();
        inner_.commit();
    }
    void rollback() noexcept override { inner_.rollback(); }

private:
    void count_down() {
        if (left_-- == 0) throw db::Error(db::Error::Kind::full, "no room left");
    }
    db::Connection& inner_;
    int left_;
};

TEST_P(FreezeFault, WhenAnyStatementFailsNothingStays) {
    make_checked();
    for (int fails_at = 0;; ++fails_at) {
        FailingConnection failing(connection(), fails_at);
        bool was_told = false;
        try {
            was_told = !freeze(at(failing), now());
        } catch (db::Error const&) { was_told = true; }
        if (!failing.has_failed()) break;
        EXPECT_TRUE(was_told) << "statement " << fails_at;
        ASSERT_EQ(state(), State::checked) << "statement " << fails_at;
        expect_none_or_whole(fails_at);
    }
    EXPECT_EQ(state(), State::frozen);
}

} // namespace
} // namespace kiem::edition::testing
