// SPDX-License-Identifier: EUPL-1.2
// FT-07 and FT-55: what was changed, cut off or belongs to others is seen, named and refused.
#include "feature/audit/file_anchor_do.hpp"
#include "feature/backup/backup_testing.hpp"
#include "feature/backup/header.hpp"
#include <set>

namespace kiem::backup {
namespace {

using namespace testing;

Source source_of(std::string content) {
    return [content = std::move(content), at = std::size_t{0}](char* to, std::size_t size) mutable {
        auto const now = std::min(size, content.size() - at);
        content.copy(to, now, at);
        at += now;
        return now;
    };
}

crypto::KeyRing const& keys() {
    static auto const ring = crypto::KeyRing::random();
    return ring;
}

Header small_header() {
    return {.kiem = "0.1.0",
            .fingerprint = keys().fingerprint(),
            .made_at = noon,
            .engine = "sqlite",
            .audit = {12, "hash"},
            .processing = {},
            .migrations = {{1, "abc"}, {40, "def"}}};
}

/// A whole back-up of one small table, of as many chunks as its rows take.
std::string small_backup(std::size_t rows = 3, std::size_t text_size = 5) {
    std::string file = header_text(small_header());
    SealedWriter sealed(keys().backup(), file, [&](std::string_view bytes) { file += bytes; });
    RecordWriter records([&](std::string_view bytes) { sealed.write(bytes); });
    records.begin_table({.name = "dossier", .columns = {{"id", Kind::integer}, {"naam", Kind::text}}, .key = {"id"}});
    for (std::size_t i = 0; i < rows; ++i) {
        records.begin_row();
        records.add_integer(-static_cast<std::int64_t>(i));
        records.add_text(std::string(text_size, 'x'));
        records.end_row();
    }
    records.end_table();
    records.finish();
    sealed.finish();
    return file;
}

Checked<Contents> read(std::string file) {
    Ignore ignore;
    return read_backup(source_of(std::move(file)), keys().fingerprint(), keys().backup(), ignore);
}

TEST(Damage, a_sound_file_is_read) {
    auto const contents = read(small_backup());
    ASSERT_TRUE(contents) << contents.error().code;
    EXPECT_EQ(contents->header, small_header());
    EXPECT_EQ(contents->summary.rows, 3);
}

TEST(Damage, each_flipped_bit_is_seen_and_named) {
    auto const file = small_backup();
    auto const start = header_text(small_header()).size();
    for (std::size_t at = 0; at < file.size(); ++at)
        for (int bit = 0; bit < 8; ++bit) {
            auto damaged = file;
            damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
            auto const contents = read(damaged);
            ASSERT_FALSE(contents) << "byte " << at << " bit " << bit;
            auto const& code = contents.error().code;
            if (at < start) ASSERT_TRUE(code == "RES-201" || code == "RES-202" || code == "RES-203") << code;
            else ASSERT_TRUE(code == "RES-205" || code == "RES-206") << code;
        }
}

TEST(Damage, each_truncation_is_seen_and_named) {
    auto const file = small_backup();
    auto const start = header_text(small_header()).size();
    for (std::size_t size = 0; size < file.size(); ++size) {
        auto const contents = read(file.substr(0, size));
        ASSERT_FALSE(contents) << size;
        auto const& code = contents.error().code;
        if (size >= start) ASSERT_EQ(code, "RES-206") << size;
        else ASSERT_TRUE(code == "RES-201" || code == "RES-202" || code == "RES-203") << code;
    }
    EXPECT_EQ(read(file + "x").error().code, "RES-207");
}

/// Where the chunks of a file begin, and its end.
std::vector<std::size_t> chunk_starts(std::string const& file) {
    std::vector<std::size_t> starts;
    auto at = header_text(small_header()).size() + crypto_secretstream_xchacha20poly1305_HEADERBYTES;
    while (at < file.size()) {
        starts.push_back(at);
        std::size_t size = 0;
        for (std::size_t i = 0; i < 4; ++i)
            size |= static_cast<std::size_t>(static_cast<unsigned char>(file[at + i])) << (8 * i);
        at += 4 + size;
    }
    starts.push_back(at);
    return starts;
}

TEST(Damage, says_which_chunk_and_which_table) {
    auto const file = small_backup(5, chunk_size);
    auto const starts = chunk_starts(file);
    ASSERT_EQ(starts.size(), 7u);
    for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
        auto damaged = file;
        damaged[starts[i] + 100 % (starts[i + 1] - starts[i])] ^= 1;
        auto const contents = read(damaged);
        ASSERT_FALSE(contents);
        EXPECT_EQ(param_of(contents.error(), "blok"), std::to_string(i + 1));
        EXPECT_EQ(param_of(contents.error(), "tabel"), i == 0 ? "–" : "dossier");
        // Cut off exactly between two chunks.
        EXPECT_EQ(read(file.substr(0, starts[i])).error().code, "RES-206");
    }
}

TEST(Damage, chunks_cannot_be_swapped_doubled_or_left_out) {
    auto const file = small_backup(5, chunk_size);
    auto const at = chunk_starts(file);
    auto const chunk = [&](std::size_t i) { return file.substr(at[i], at[i + 1] - at[i]); };
    auto const head = file.substr(0, at[0]), tail = file.substr(at[3]);
    EXPECT_TRUE(read(head + chunk(0) + chunk(1) + chunk(2) + tail));
    EXPECT_EQ(read(head + chunk(0) + chunk(2) + chunk(1) + tail).error().code, "RES-205");
    EXPECT_EQ(read(head + chunk(0) + chunk(1) + chunk(1) + chunk(2) + tail).error().code, "RES-205");
    EXPECT_EQ(read(head + chunk(0) + chunk(2) + tail).error().code, "RES-205");
}

TEST(Damage, the_header_of_another_backup_does_not_fit) {
    auto const file = small_backup();
    auto header = small_header();
    auto const body = file.substr(header_text(header).size());
    header.migrations[1].checksum = "dee";
    EXPECT_EQ(read(header_text(header) + body).error().code, "RES-205");
}

TEST(Damage, other_keys_are_named) {
    auto const others = crypto::KeyRing::random();
    Ignore ignore;
    auto const contents = read_backup(source_of(small_backup()), others.fingerprint(), others.backup(), ignore);
    ASSERT_FALSE(contents);
    EXPECT_EQ(contents.error().code, "RES-204");
    EXPECT_EQ(param_of(contents.error(), "nodig"), keys().fingerprint());
}

/// Seals what a program with the key, but not ours, might write.
std::string sealed_backup(std::string_view payload) {
    std::string file = header_text(small_header());
    SealedWriter sealed(keys().backup(), file, [&](std::string_view bytes) { file += bytes; });
    sealed.write(payload);
    sealed.finish();
    return file;
}

TEST(Damage, counts_and_digests_are_held_against_the_rows) {
    std::string payload;
    RecordWriter records([&](std::string_view bytes) { payload += bytes; });
    records.begin_table({.name = "t", .columns = {{"id", Kind::integer}}});
    records.begin_row();
    records.add_integer(5);
    records.end_row();
    records.end_table();
    records.finish();
    ASSERT_TRUE(read(sealed_backup(payload)));
    std::set<std::string> codes;
    for (std::size_t at = 0; at < payload.size(); ++at) {
        auto changed = payload;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        auto const contents = read(sealed_backup(changed));
        // What comes next is a hint, and stands in no digest.
        if (contents) EXPECT_EQ(contents->summary.rows, 1);
        else codes.insert(contents.error().code);
        EXPECT_FALSE(read(sealed_backup(payload.substr(0, at))));
    }
    EXPECT_EQ(codes, (std::set<std::string>{"RES-208", "RES-209"}));
}

class RestoreRefusal : public ::testing::Test {
protected:
    void SetUp() override {
        shop_.back_up(shop_.source(db::Engine::sqlite, some_things())->connection(), shop_.file());
    }
    /// Refused before the target was so much as opened.
    void expect_untouched(std::string const& code) {
        auto plan = shop_.plan("", shop_.file());
        bool is_opened = false;
        plan.open_target = [&] {
            is_opened = true;
            return db::open(":memory:");
        };
        auto const restored = restore_backup(plan);
        ASSERT_FALSE(restored);
        EXPECT_EQ(restored.error().code, code);
        EXPECT_FALSE(is_opened);
    }
    Workshop shop_;
};

TEST_F(RestoreRefusal, damaged_or_cut_off_or_not_there) {
    auto const whole = read_file(shop_.file());
    for (std::size_t size = 0; size < whole.size(); size += 4096) {
        write_file(shop_.file(), whole.substr(0, size));
        auto plan = shop_.plan("", shop_.file());
        plan.open_target = []() -> std::unique_ptr<db::Connection> { throw std::logic_error("opened"); };
        EXPECT_FALSE(restore_backup(plan));
    }
    auto damaged = whole;
    damaged[whole.size() / 2] ^= 4;
    write_file(shop_.file(), damaged);
    expect_untouched("RES-205");
    std::filesystem::remove(shop_.file());
    expect_untouched("RES-101");
}

TEST_F(RestoreRefusal, of_a_newer_kiem) {
    shop_.migrations = {db::base_migrations().begin(), db::base_migrations().end()};
    expect_untouched("RES-210");
}

TEST_F(RestoreRefusal, of_a_kiem_with_another_text_for_a_migration) {
    auto const other = std::string(things_migration.sql) + "create index thing_note on thing (note);\n";
    shop_.migrations.back().sql = other;
    expect_untouched("RES-211");
}

TEST_F(RestoreRefusal, with_an_anchor_of_other_keys) {
    ASSERT_TRUE(audit::FileAnchor::restored(shop_.anchor(), crypto::KeyRing::random(), {}, noon));
    expect_untouched("AUD-102");
}

TEST_F(RestoreRefusal, into_a_database_that_is_not_empty_on_postgres_too) {
    for (auto const engine : engines()) {
        auto const target = shop_.source(engine, {{.parent = {}, .name = "hier", .note = {}, .weight = {}}});
        auto const before = sum_database(target->connection()).value();
        auto const restored = restore_backup(shop_.plan(target->url(), shop_.file()));
        ASSERT_FALSE(restored);
        EXPECT_EQ(restored.error().code, "RES-301");
        EXPECT_EQ(sum_database(target->connection()).value(), before);
        EXPECT_FALSE(std::filesystem::exists(shop_.anchor()));
    }
}

} // namespace
} // namespace kiem::backup
