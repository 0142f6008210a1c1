// SPDX-License-Identifier: EUPL-1.2
#include "feature/intake/intake_testing.hpp"
#include "feature/register/exchange_source_cli.hpp"
#include "testing/dying_connection.hpp"
#include <deque>

namespace kiem::intake::testing {
namespace {

using kiem::testing::FullConnection;

class Faults : public IntakeTest {
protected:
    Offer offer(std::string const& content, int number) {
        return {fmt::format("formulier-{}", number),
                "beurten",
                "beurten.csv",
                reg::Mode::addition,
                {},
                reg_hash(content),
                content};
    }
    static std::string reg_hash(std::string const& content);
    Desk desk(db::Connection& at) { return {at, who_, now_, kinds_, limits_}; }
    std::string rows_of(int number) { return fmt::format("beurt;kleur;vanaf\nb{};rood;1-8-2012\n", number); }
    /// Sent, looked at, and to be stored.
    Upload confirmed(int number) {
        contents_.push_back(rows_of(number));
        auto const sent = accept(desk(connection()), offer(contents_.back(), number)).value();
        EXPECT_EQ(do_work(), 1);
        return confirm(desk(connection()), sent.id).value();
    }
    std::int64_t current_rows() {
        return std::get<0>(*connection().one<std::int64_t>("select count(*) from turn where superseded_seq is null"));
    }

    std::deque<std::string> contents_;
};
KIEM_EVERY_ENGINE(Faults);

std::string Faults::reg_hash(std::string const& content) {
    return reg::hash_of(exchange::Source::memory("beurten.csv", content)).value();
}

TEST_P(Faults, killed_at_any_statement_while_storing_it_is_stored_once) {
    for (int statement = 0;; ++statement) {
        auto const upload = confirmed(statement);
        bool const was_killed = kiem::testing::killed_before(statement, url(), [&](db::Connection& dying) {
                                    auto bench = workshop();
                                    bench.connect = nullptr;
                                    job::do_one(dying, upload_task(bench), key_of(upload), [this] { return now_; });
                                }) != 0;
        // Whatever was done is whole: the fact with its delivery, or neither; and the file is there until it is known how it ended.
        ASSERT_GE(current_rows(), statement) << statement;
        ASSERT_EQ(current_rows(), count("delivery")) << statement;
        auto const state = find_upload(connection(), upload.id)->state;
        ASSERT_EQ(state == State::storing, count("upload_chunk") == 1) << statement;
        now_ += job::lease_lasts;
        do_work();
        auto const after = find_upload(connection(), upload.id).value();
        ASSERT_EQ(after.state, State::stored) << statement << " " << after.report;
        ASSERT_EQ(after.delivery, reg::list_deliveries(connection()).back().id) << statement;
        ASSERT_EQ(current_rows(), statement + 1) << statement;
        ASSERT_EQ(count("upload_chunk"), 0) << statement;
        if (!was_killed) break;
    }
}

TEST_P(Faults, without_room_at_any_statement_nothing_half_is_stored) {
    for (int statement = 0;; ++statement) {
        auto const upload = confirmed(statement);
        FullConnection full(connection(), statement);
        auto bench = workshop();
        bench.connect = nullptr;
        try {
            job::do_one(full, upload_task(bench), key_of(upload), [this] { return now_; });
        } catch (db::Error const&) {}
        ASSERT_EQ(current_rows(), count("delivery")) << statement;
        now_ += job::lease_lasts;
        do_work();
        ASSERT_EQ(find_upload(connection(), upload.id)->state, State::stored) << statement;
        ASSERT_EQ(current_rows(), statement + 1) << statement;
        if (!full.has_happened()) break;
    }
}

TEST_P(Faults, killed_at_any_statement_while_it_is_sent_a_file_is_whole_or_not_there) {
    limits_.most_waiting = 1000;
    std::int64_t whole = 0;
    for (int statement = 0;; ++statement) {
        auto const content = rows_of(statement);
        bool const was_killed = kiem::testing::killed_before(statement, url(), [&](db::Connection& dying) {
                                    accept(desk(dying), offer(content, statement)).value();
                                }) != 0;
        ASSERT_EQ(count("upload"), count("upload_chunk")) << statement;
        whole = count("upload");
        if (!was_killed) break;
    }
    EXPECT_GE(whole, 1);
    EXPECT_EQ(do_work(), whole);
}

TEST_P(Faults, what_goes_wrong_again_and_again_is_given_up_and_said) {
    auto const upload = confirmed(1);
    auto bench = workshop();
    bench.receive = [](auto&&...) -> Result<reg::ChangeReport> {
        throw db::Error(db::Error::Kind::full, "no room left");
    };
    std::vector<job::Task> const tasks{upload_task(bench)};
    for (int attempt = 0; attempt < limits_.most_attempts; ++attempt) {
        EXPECT_EQ(find_upload(connection(), upload.id)->state, State::storing);
        job::do_due(connection(), tasks, [this] { return now_; });
        now_ += std::chrono::hours{1};
    }
    EXPECT_EQ(find_upload(connection(), upload.id)->state, State::failed);
    EXPECT_EQ(count("upload_chunk"), 0);
    EXPECT_EQ(count("delivery"), 0);
    EXPECT_THAT(get(fmt::format("/leveringen/bestand/{}", upload.id.value)).body,
                ::testing::HasSubstr("Er is niets bewaard"));
}

TEST_P(Faults, a_file_that_was_changed_or_cut_in_the_database_is_not_read) {
    auto const upload = confirmed(1);
    connection().exec("update upload_chunk set base64 = 'AAAA'");
    EXPECT_THROW(load_content(connection(), upload), db::Error);
    connection().exec("delete from upload_chunk");
    EXPECT_THROW(load_content(connection(), upload), db::Error);
}

TEST_P(Faults, a_large_file_comes_back_byte_for_byte) {
    std::string content = "beurt;vanaf\n";
    for (int i = 0; content.size() < 300'000; ++i) content += fmt::format("b{};1-8-2012\n", i);
    auto const sent = accept(desk(connection()), offer(content, 1)).value();
    EXPECT_EQ(count("upload_chunk"), 4);
    EXPECT_EQ(load_content(connection(), sent), content);
}

TEST_P(Faults, who_lost_the_lease_stops_and_stores_nothing) {
    std::string content = "beurt;vanaf\n";
    for (int i = 0; i < 5000; ++i) content += fmt::format("b{};1-8-2012\n", i);
    auto const sent = accept(desk(connection()), offer(content, 1)).value();
    ASSERT_EQ(do_work(), 1);
    auto const upload = confirm(desk(connection()), sent.id).value();
    auto bench = workshop();
    // While the first reads, its lease ends and another takes over.
    bench.clock = [this] { return now_ += std::chrono::minutes{6}; };
    bench.connect = [this] {
        auto other = connect();
        EXPECT_TRUE(
            job::take(*other, {"levering", fmt::format("{} opslaan", 1)}, "ander", now_ + std::chrono::minutes{6}));
        return other;
    };
    EXPECT_FALSE(job::do_one(connection(), upload_task(bench), key_of(upload), bench.clock));
    EXPECT_EQ(count("delivery"), 0);
    EXPECT_EQ(find_upload(connection(), upload.id)->state, State::storing);
}

} // namespace
} // namespace kiem::intake::testing
