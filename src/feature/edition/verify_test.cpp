// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/edition_testing.hpp"

namespace kiem::edition::testing {
namespace {

using From = Verification::From;

class Verify : public EditionTest {
protected:
    Verification verified() { return verify(at(), "najaar-2012").value(); }
    Verdict of(Verification const& verification, std::string_view name) {
        for (auto const& file : verification.files)
            if (file.name == name) return file.verdict;
        throw std::runtime_error("no such file");
    }
    void spoil(std::string const& sql) { ASSERT_GT(connection().exec(sql), 0) << sql; }
};
KIEM_EVERY_ENGINE(Verify);

TEST_P(Verify, FromTheRecordsByteForByte) {
    make_published();
    record(connection(), 600);
    auto const runs = stand_in_.runs;
    auto const result = verified();
    EXPECT_EQ(stand_in_.runs, runs + 1);
    EXPECT_EQ(result.from, From::records);
    EXPECT_FALSE(result.not_from_records);
    EXPECT_TRUE(result.is_sound());
    EXPECT_EQ(result.files, (std::vector<VerifiedFile>{{"gegevens.csv", Verdict::same},
                                                       {"publicatie.json", Verdict::same},
                                                       {"rapport.pdf", Verdict::kept},
                                                       {"tabellen.ods", Verdict::same}}));
    EXPECT_EQ(result.cube, Verdict::same);
    EXPECT_EQ(result.release, Verdict::same);
}

TEST_P(Verify, FromTheCubeWhenTheRecordsAreGone) {
    make_published();
    spoil("delete from record");
    auto const result = verified();
    EXPECT_EQ(result.from, From::cube);
    EXPECT_EQ(result.not_from_records->code, "MON-211");
    EXPECT_EQ(result.cube, Verdict::kept);
    EXPECT_TRUE(result.is_sound());
}

TEST_P(Verify, RecordsThatWereTamperedWithGiveAnotherEdition) {
    make_published();
    spoil("update record set number = 584");
    auto const result = verified();
    EXPECT_EQ(result.from, From::records);
    EXPECT_FALSE(result.is_sound());
    EXPECT_EQ(result.cube, Verdict::different);
    EXPECT_EQ(of(result, "gegevens.csv"), Verdict::different);
    EXPECT_EQ(of(result, "tabellen.ods"), Verdict::same);
}

TEST_P(Verify, AChangedChunkIsDamage) {
    make_published();
    // "%PDF 1" becomes "%PDG …".
    spoil("update edition_file_chunk set base64 = 'JVBERyAx' where file_id = "
          "(select id from edition_file where name = 'rapport.pdf')");
    auto const result = verified();
    EXPECT_EQ(of(result, "rapport.pdf"), Verdict::damaged);
    EXPECT_FALSE(result.is_sound());
}

TEST_P(Verify, ALostOrBrokenChunkIsDamage) {
    make_published();
    spoil("delete from edition_file_chunk where place = 1");
    spoil("update edition_file_chunk set base64 = '***' where file_id = "
          "(select id from edition_file where name = 'gegevens.csv')");
    auto const result = verified();
    EXPECT_EQ(of(result, "tabellen.ods"), Verdict::damaged);
    EXPECT_EQ(of(result, "gegevens.csv"), Verdict::damaged);
}

TEST_P(Verify, ALostFileIsMissing) {
    make_published();
    spoil("delete from edition_file_chunk where file_id = (select id from edition_file where name = 'gegevens.csv')");
    spoil("delete from edition_file where name = 'gegevens.csv'");
    EXPECT_EQ(of(verified(), "gegevens.csv"), Verdict::missing);
}

TEST_P(Verify, AChangedCubeIsDamage) {
    make_published();
    spoil("update edition_cube_chunk set base64 = 'Y3ViZSBvZiA1'");
    EXPECT_EQ(verified().cube, Verdict::damaged);
    spoil("delete from record");
    auto const result = verified();
    EXPECT_EQ(result.from, From::cube);
    EXPECT_EQ(result.cube, Verdict::damaged);
    EXPECT_FALSE(result.is_sound());
}

TEST_P(Verify, WithoutRecordsAndCubeItIsRefused) {
    make_published();
    spoil("delete from record");
    spoil("delete from edition_cube_chunk");
    auto const result = verify(at(), "najaar-2012");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, "SDC-301");
}

TEST_P(Verify, ALedgerThatSaysOtherwiseIsDamage) {
    make_published();
    spoil("update edition_ledger set release_sha256 = 'x'");
    EXPECT_EQ(verified().release, Verdict::damaged);
    spoil("delete from edition_ledger");
    EXPECT_EQ(verified().release, Verdict::damaged);
}

TEST_P(Verify, AnotherKeyIsNotCalledDamage) {
    make_published();
    StandIn::key_fingerprint() = "bb";
    auto const result = verify(at(), "najaar-2012");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, "EDI-211");
    EXPECT_EQ(result.error().detail, "najaar-2012");
    spoil("delete from record");
    EXPECT_EQ(verify(at(), "najaar-2012").error().code, "EDI-211") << "from the cube";
    spoil("update edition set key_fingerprint = ''");
    EXPECT_TRUE(verify(at(), "najaar-2012").value().is_sound()) << "none was kept then";
}

TEST_P(Verify, OnlyWhatIsFrozenCanBeVerified) {
    make_checked();
    EXPECT_EQ(verify(at(), "najaar-2012").error().code, "EDI-202");
    EXPECT_EQ(compare_now(at(), "najaar-2012").error().code, "EDI-202");
    EXPECT_EQ(verify(at(), "nergens").error().code, "EDI-201");
}

TEST_P(Verify, AsPublishedStandsBesideAsKnownNow) {
    make_published();
    auto differences = compare_now(at(), "najaar-2012").value();
    ASSERT_EQ(differences.figures.size(), 1U);
    EXPECT_FALSE(differences.figures[0].differs());
    record(connection(), 600, test_moment + std::chrono::hours{48});
    now_ += std::chrono::hours{72};
    differences = compare_now(at(), "najaar-2012").value();
    auto const& one = differences.figures.at(0);
    EXPECT_TRUE(one.differs());
    EXPECT_EQ(one.then.numerator, 585);
    EXPECT_EQ(one.now->numerator, 600);
    EXPECT_GT(differences.now_seq, differences.then_seq);
    EXPECT_TRUE(verified().is_sound()) << "the edition itself stays as it was";
}

TEST_P(Verify, WhatCannotBeCountedAnyMoreDiffers) {
    make_published();
    connection().exec("update edition_headline set method = 'X9'");
    auto const differences = compare_now(at(), "najaar-2012").value();
    EXPECT_FALSE(differences.figures.at(0).now);
    EXPECT_TRUE(differences.figures.at(0).differs());
}

} // namespace
} // namespace kiem::edition::testing
