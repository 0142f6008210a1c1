// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/edition_testing.hpp"
#include "testing/dying_connection.hpp"

namespace kiem::edition::testing {
namespace {

class FreezeFault : public EditionTest {
protected:
    /// Freezes in a process of its own that is killed before the statement with this number. Gives its end.
    int freeze_and_die(int killed_before) {
        auto const seen_now = now();
        return kiem::testing::killed_before(killed_before, url(), [&](db::Connection& dying) {
            auto where = at(dying);
            if (!freeze(where, seen_now)) throw std::runtime_error("refused");
        });
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

TEST_P(FreezeFault, WhenAnyStatementFailsNothingStays) {
    make_checked();
    for (int fails_at = 0;; ++fails_at) {
        kiem::testing::FullConnection failing(connection(), fails_at);
        bool was_told = false;
        try {
            was_told = !freeze(at(failing), now());
        } catch (db::Error const&) { was_told = true; }
        if (!failing.has_happened()) break;
        EXPECT_TRUE(was_told) << "statement " << fails_at;
        ASSERT_EQ(state(), State::checked) << "statement " << fails_at;
        expect_none_or_whole(fails_at);
    }
    EXPECT_EQ(state(), State::frozen);
}

} // namespace
} // namespace kiem::edition::testing
