// SPDX-License-Identifier: EUPL-1.2
#include "feature/audit/anchor.hpp"
#include "feature/audit/audit_testing.hpp"
#include "testing/child_process.hpp"
#include <fstream>
#include <rapidcheck/gtest.h>
#include <sstream>
#include <sys/stat.h>

namespace kiem::audit::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace std::chrono_literals;

std::string hash_of(std::int64_t seq, std::string_view branch = "") {
    return seq == 0 ? "" : crypto::digest(fmt::format("{}{}", branch, seq));
}
db::LogHead head(std::int64_t seq, std::string_view branch = "") {
    return {seq, hash_of(seq, branch), 2 * seq, hash_of(2 * seq, branch)};
}

std::string read_file(std::filesystem::path const& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}
void write_file(std::filesystem::path const& file, std::string_view text) {
    std::ofstream(file, std::ios::binary) << text;
}

class AnchorOnDisk : public ::testing::Test {
protected:
    std::shared_ptr<FileAnchor> open(std::int64_t seq = 0) {
        return FileAnchor::open(file_, keys_, head(seq), [this] { return now_; }).value();
    }
    AnchorState state() const { return **read_anchor(file_, keys_); }
    std::vector<std::int64_t> line_seqs() const {
        std::vector<std::int64_t> seqs;
        for (auto const& line : state().lines) seqs.push_back(line.audit_seq);
        return seqs;
    }

    crypto::KeyRing keys_ = crypto::KeyRing::random();
    kiem::testing::TemporaryFolder folder_;
    std::filesystem::path file_ = folder_.path() / "kiem.anker";
    Moment now_ = noon;
};

TEST_F(AnchorOnDisk, starts_where_the_log_is) {
    EXPECT_FALSE(read_anchor(file_, keys_).value());
    open(3);
    struct stat status{};
    ASSERT_EQ(::stat(file_.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777u, 0600u);
    EXPECT_THAT(state().bad_lines, IsEmpty());
    EXPECT_EQ(state().last, (AnchorPoint{AnchorPoint::Kind::hour, noon, 3, hash_of(3), 6, hash_of(6)}));
    EXPECT_THAT(state().lines, ElementsAre(AnchorPoint{AnchorPoint::Kind::start, noon, 3, hash_of(3), 6, hash_of(6)}));
}

TEST_F(AnchorOnDisk, keeps_the_last_head_and_one_per_hour) {
    auto const anchor = open();
    for (std::int64_t seq = 1; seq <= 300; ++seq) {
        now_ += 1min;
        anchor->advance(head(seq));
        ASSERT_EQ(state().last->audit_seq, seq);
    }
    EXPECT_THAT(line_seqs(), ElementsAre(0, 60, 120, 180, 240, 300));
    EXPECT_THAT(state().bad_lines, IsEmpty());
    EXPECT_EQ(anchor->trouble().times, 0);
}

TEST_F(AnchorOnDisk, never_goes_back_and_remembers_what_was_beyond) {
    auto const anchor = open();
    for (std::int64_t seq = 1; seq <= 20; ++seq) anchor->advance(head(seq));
    anchor->advance(head(11, "anders"));
    EXPECT_EQ(state().last->audit_seq, 20);
    EXPECT_THAT(line_seqs(), ElementsAre(0, 20));
    for (std::int64_t seq = 12; seq <= 30; ++seq) anchor->advance(head(seq, "anders"));
    EXPECT_EQ(state().last->audit_hash, hash_of(30, "anders"));
    EXPECT_THAT(line_seqs(), ElementsAre(0, 20)) << "the head that was rolled back stays on record";
}

TEST_F(AnchorOnDisk, notices_another_record_of_the_same_number) {
    auto const anchor = open();
    for (std::int64_t seq = 1; seq <= 20; ++seq) anchor->advance(head(seq));
    anchor->advance(head(20, "anders"));
    anchor->advance(head(21, "anders"));
    EXPECT_THAT(line_seqs(), ElementsAre(0, 20));
}

TEST_F(AnchorOnDisk, goes_on_after_a_restored_backup) {
    open()->advance(head(20));
    ASSERT_TRUE(FileAnchor::restored(file_, keys_, head(10), now_));
    EXPECT_EQ(state().last->audit_seq, 10);
    EXPECT_EQ(state().lines.back().kind, AnchorPoint::Kind::restored);
    open()->advance(head(11, "anders"));
    EXPECT_EQ(state().last->audit_seq, 11);
    EXPECT_THAT(state().bad_lines, IsEmpty());
}

TEST_F(AnchorOnDisk, is_of_one_key_ring) {
    open()->advance(head(20));
    auto const others = crypto::KeyRing::random();
    EXPECT_EQ(FileAnchor::open(file_, others, head(20), [] { return noon; }).error().code, "AUD-102");
    EXPECT_FALSE((*read_anchor(file_, others))->bad_lines.empty());
    EXPECT_EQ(FileAnchor::open(folder_.path() / "geen" / "map", keys_, head(0), [] { return noon; }).error().code,
              "AUD-101");
}

TEST_F(AnchorOnDisk, tells_that_it_could_not_write) {
    auto const anchor = open();
    std::filesystem::remove_all(folder_.path());
    anchor->advance(head(1));
    EXPECT_EQ(anchor->trouble().times, 1);
    EXPECT_FALSE(anchor->trouble().reason.empty());
}

TEST_F(AnchorOnDisk, mends_a_line_that_was_being_written_when_the_power_failed) {
    auto const anchor = open();
    anchor->advance(head(1));
    auto text = read_file(file_);
    write_file(file_, text + std::string(100, 'x'));
    EXPECT_THAT(state().bad_lines, SizeIs(1));
    now_ += 2h;
    anchor->advance(head(2));
    EXPECT_THAT(state().bad_lines, IsEmpty());
    text = read_file(file_);
    // The newest head torn: the one before it still counts, and the next is written over the torn one.
    auto const torn = state().last->audit_seq;
    for (std::size_t slot = 1; slot <= anchor_slots; ++slot)
        if (read_anchor_slot(text.substr(slot * anchor_line_size, anchor_line_size), keys_.anchor())->audit_seq == torn)
            text[slot * anchor_line_size + 50] ^= 1;
    write_file(file_, text);
    EXPECT_EQ(state().last->audit_seq, 1);
    EXPECT_THAT(state().bad_lines, SizeIs(1));
    anchor->advance(head(3));
    EXPECT_THAT(state().bad_lines, IsEmpty());
    EXPECT_EQ(state().last->audit_seq, 3);
}

TEST_F(AnchorOnDisk, is_shared_by_processes) {
    open();
    {
        std::list<kiem::testing::ChildProcess> writers;
        for (int w = 0; w < 3; ++w)
            writers.emplace_back([this] {
                auto const mine = FileAnchor::open(file_, keys_, head(0), [this] { return now_; }).value();
                for (std::int64_t seq = 1; seq <= 100; ++seq) mine->advance(head(seq));
            });
        for (auto& writer : writers) EXPECT_EQ(writer.wait(), 0);
    }
    EXPECT_THAT(state().bad_lines, IsEmpty());
    EXPECT_EQ(state().last->audit_seq, 100);
}

RC_GTEST_PROP(Anchor, every_change_of_a_byte_shows, ()) {
    static auto const key = crypto::KeyRing::random().anchor();
    static std::string const text = [] {
        auto out = anchor_heading();
        AnchorPoint const point{AnchorPoint::Kind::hour, noon, 12, hash_of(12), 24, hash_of(24)};
        out += anchor_slot(point, 3, key) + anchor_slot(point, 2, key);
        std::string previous;
        for (std::int64_t number = 1; number <= 3; ++number)
            out += previous = anchor_line(point, number, previous, key);
        return out;
    }();
    RC_ASSERT(parse_anchor(text, key).bad_lines.empty());
    auto changed = text;
    auto const at = *rc::gen::inRange<std::size_t>(0, text.size());
    changed[at] = static_cast<char>(changed[at] ^ *rc::gen::inRange(1, 256));
    RC_ASSERT(!parse_anchor(changed, key).bad_lines.empty());
}

TEST(Anchor, every_line_left_out_or_put_elsewhere_shows) {
    auto const key = crypto::KeyRing::random().anchor();
    std::vector<std::string> lines{anchor_heading()};
    AnchorPoint const point{AnchorPoint::Kind::hour, noon, 12, hash_of(12), 24, hash_of(24)};
    lines.push_back(anchor_slot(point, 4, key));
    lines.push_back(anchor_slot(point, 4, key));
    std::string previous;
    for (std::int64_t number = 1; number <= 4; ++number)
        lines.push_back(previous = anchor_line(point, number, previous, key));
    auto const is_good = [&](std::vector<std::string> const& some) {
        return parse_anchor(fmt::format("{}", fmt::join(some, "")), key).bad_lines.empty();
    };
    ASSERT_TRUE(is_good(lines));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto fewer = lines;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        EXPECT_FALSE(is_good(fewer)) << i;
        for (std::size_t j = i + 1; j < lines.size(); ++j) {
            auto swapped = lines;
            std::swap(swapped[i], swapped[j]);
            EXPECT_TRUE(!is_good(swapped) || lines[i] == lines[j]) << i << " " << j;
        }
    }
    EXPECT_FALSE(parse_anchor("", key).bad_lines.empty());
}

} // namespace
} // namespace kiem::audit::testing
