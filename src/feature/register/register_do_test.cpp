// SPDX-License-Identifier: EUPL-1.2
#include "base/texts.hpp"
#include "feature/register/kinds_testing.hpp"

namespace kiem::reg::testing {
namespace {

class Receive : public RegisterTest {};
KIEM_EVERY_ENGINE(Receive);

using List = std::vector<std::string>;
List const turn_columns = {"beurt", "kleur", "vanaf", "tot"};

TEST_P(Receive, StoresAFileAndTellsWhatIsNew) {
    auto const report = deliver("beurten", turn_columns,
                                {{"b1", "rood", "1-8-2012", "1-9-2012"}, {"b2", "", "2-8-2012", ""}});
    EXPECT_EQ(report.outcome, Outcome::stored);
    EXPECT_EQ(report.counts, (ChangeCounts{.read = 2, .new_facts = 2}));
    EXPECT_EQ(report.new_facts.keys, (List{"b1", "b2"}));
    EXPECT_EQ(current("turn"), (List{"b1 2012-08-01..2012-09-01 rood", "b2 2012-08-02.. "}));
    auto const stored = list_deliveries(connection());
    ASSERT_EQ(stored.size(), 1U);
    EXPECT_EQ(stored[0].id, report.delivery);
    EXPECT_EQ(stored[0].counts, report.counts);
    EXPECT_EQ(stored[0].received_by, "beheer");
    EXPECT_EQ(stored[0].received_at, test_moment);
}

TEST_P(Receive, TellsNewChangedUnchangedAndGone) {
    deliver("beurten", turn_columns,
            {{"b1", "rood", "1-8-2012", ""}, {"b2", "rood", "1-8-2012", ""}, {"b3", "", "1-8-2012", ""}});
    auto const report = deliver(
        "beurten", turn_columns,
        {{"b1", "rood", "1-8-2012", ""}, {"b2", "blauw", "1-8-2012", ""}, {"b4", "", "1-8-2012", ""}});
    EXPECT_EQ(report.counts, (ChangeCounts{.read = 3, .new_facts = 1, .changed = 1, .unchanged = 1, .gone = 1}));
    EXPECT_EQ(report.changed.keys, List{"b2"});
    EXPECT_EQ(report.gone.keys, List{"b3"});
    // An addition says nothing of what it does not name.
    EXPECT_EQ(current("turn").size(), 4U);
}

TEST_P(Receive, TheSameFileAgainChangesNothingAndIsSaid) {
    ReceiveOptions const options{.owner = "gemeente", .file_name = "beurten.csv", .sha256 = "abc"};
    auto const first = deliver("beurten", turn_columns, {{"b1", "rood", "1-8-2012", ""}}, options);
    auto const again = deliver("beurten", turn_columns, {{"b1", "rood", "1-8-2012", ""}}, options);
    EXPECT_EQ(again.outcome, Outcome::repeated);
    EXPECT_EQ(again.delivery, first.delivery);
    EXPECT_EQ(again.counts, (ChangeCounts{.read = 1, .unchanged = 1}));
    EXPECT_EQ(codes(again.findings.kept()), List{"LEV-250"});
    EXPECT_EQ(count("turn"), 1);
    EXPECT_EQ(count("delivery"), 1);
    EXPECT_EQ(count("audit_log"), 2);
}

TEST_P(Receive, AnOldFileAgainBringsItsStateBackAndIsSaid) {
    ReceiveOptions const old{.owner = "gemeente", .file_name = "oud.csv", .sha256 = "abc"};
    deliver("beurten", turn_columns, {{"b1", "rood", "1-8-2012", ""}}, old);
    deliver("beurten", turn_columns, {{"b1", "blauw", "1-8-2012", ""}});
    auto const back = deliver("beurten", turn_columns, {{"b1", "rood", "1-8-2012", ""}}, old);
    EXPECT_EQ(back.outcome, Outcome::stored);
    EXPECT_EQ(codes(back.findings.kept()), List{"LEV-251"});
    EXPECT_EQ(current("turn"), List{"b1 2012-08-01.. rood"});
}

TEST_P(Receive, AnErrorAnywhereStoresNothing) {
    auto const report = deliver("beurten", turn_columns,
                                {{"b1", "rood", "1-8-2012", ""}, {"b2", "paars", "gisteren", ""}});
    EXPECT_EQ(report.outcome, Outcome::rejected);
    EXPECT_EQ(report.counts.rejected, 1);
    EXPECT_EQ(codes(report.findings.kept()), (List{"LEV-206", "LEV-205"}));
    EXPECT_EQ(report.findings.kept()[0].at, (Position{"bestand.csv", 3, "kleur"}));
    EXPECT_EQ(count("turn"), 0);
    EXPECT_EQ(count("commit_log"), 0);
}

TEST_P(Receive, ADryRunTellsTheSameAndStoresNothing) {
    deliver("beurten", turn_columns, {{"b1", "rood", "1-8-2012", ""}});
    auto const rows = Rows{{"b1", "blauw", "1-8-2012", ""}, {"b2", "", "1-8-2012", ""}};
    auto const tried = deliver("beurten", turn_columns, rows, {.storing = Storing::dry_run});
    EXPECT_EQ(tried.outcome, Outcome::tried);
    EXPECT_EQ(current("turn"), List{"b1 2012-08-01.. rood"});
    EXPECT_EQ(count("commit_log"), 1);
    auto const stored = deliver("beurten", turn_columns, rows);
    EXPECT_EQ(stored.counts, tried.counts);
}

TEST_P(Receive, EachOwnerHasARecordOfItsOwn) {
    deliver("beurten", turn_columns, {{"b1", "rood", "1-8-2012", ""}}, {.owner = "houder"});
    auto const report = deliver("beurten", turn_columns, {{"b2", "blauw", "1-8-2012", ""}}, {.mode = Mode::complete});
    EXPECT_EQ(report.counts.gone, 0);
    EXPECT_EQ(current("turn").size(), 2U);
}

TEST_P(Receive, ACompleteFileEndsWhatItDoesNotName) {
    deliver("dingen", {"ding", "kleur", "vanaf"}, {{"d1", "rood", "1-1-2012"}, {"d2", "rood", "1-1-2012"}});
    ReceiveOptions const complete{.reference_day = day("2013-01-01"), .mode = Mode::complete};
    auto const report = deliver("dingen", {"ding", "kleur"}, {{"d1", "rood"}}, complete);
    EXPECT_EQ(report.counts, (ChangeCounts{.read = 1, .unchanged = 1, .gone = 1}));
    EXPECT_EQ(current("thing"), (List{"d1 2012-01-01.. rood", "d2 2012-01-01..2013-01-01 rood"}));
    auto const again = deliver("dingen", {"ding", "kleur"}, {{"d1", "rood"}}, complete);
    EXPECT_EQ(again.counts.gone, 0);
}

TEST_P(Receive, ACompleteFileOfEpisodesClosesWhatItDoesNotNameAndWarnsWhenThatIsMuch) {
    deliver("beurten", turn_columns,
            {{"b1", "", "1-8-2012", ""}, {"b2", "", "1-8-2012", ""}, {"b3", "", "1-8-2012", ""}});
    auto const report = deliver("beurten", turn_columns, {{"b1", "", "1-8-2012", ""}}, {.mode = Mode::complete});
    EXPECT_EQ(codes(report.findings.kept()), List{"LEV-252"});
    EXPECT_EQ(current("turn"), List{"b1 2012-08-01.. "});
}

TEST_P(Receive, ACompleteFileSpeaksOnlyOfTheGroupsItNames) {
    auto kind = turns();
    kind.fields[2].in_key = InKey::yes;
    kind.complete_within = {"vanaf"};
    auto const deliver_year = [&](Rows rows) {
        ListSource source(turn_columns, std::move(rows));
        ReceiveOptions const options{
            .owner = "gemeente", .sha256 = std::to_string(count("delivery")), .mode = Mode::complete};
        return deliver(kind, source, options).value();
    };
    deliver_year({{"b1", "", "1-10-2011", ""}, {"b2", "", "1-10-2011", ""}});
    EXPECT_EQ(deliver_year({{"b1", "", "1-10-2012", ""}}).counts.gone, 0);
    EXPECT_EQ(deliver_year({{"b1", "", "1-10-2011", ""}}).gone.keys, List{"b2|2011-10-01"});
    EXPECT_EQ(current("turn").size(), 2U);
}

TEST_P(Receive, ACompleteFileOfStatesAsksForItsDay) {
    auto const report = deliver("dingen", {"ding", "vanaf"}, {{"d1", "1-1-2012"}}, {.mode = Mode::complete});
    EXPECT_EQ(codes(report.findings.kept()), List{"LEV-244"});
}

TEST_P(Receive, AStateIsCutOffAndEqualNeighboursBecomeOne) {
    deliver("dingen", {"ding", "kleur", "vanaf"}, {{"d1", "rood", "1-1-2012"}});
    deliver("dingen", {"ding", "kleur", "vanaf"}, {{"d1", "blauw", "1-1-2013"}});
    EXPECT_EQ(current("thing"), (List{"d1 2012-01-01..2013-01-01 rood", "d1 2013-01-01.. blauw"}));
    deliver("dingen", {"ding", "kleur", "vanaf"}, {{"d1", "rood", "1-1-2013"}});
    EXPECT_EQ(current("thing"), List{"d1 2012-01-01.. rood"});
}

TEST_P(Receive, RowsThatHangOnAFactFollowItWhenItIsCut) {
    List const columns = {"ding", "labels", "vanaf"};
    deliver("dingen", columns, {{"d1", "groot|zwaar", "1-1-2012"}});
    deliver("dingen", columns, {{"d1", "klein", "1-1-2013"}});
    auto const labels = "thing_label l join thing t on t.id = l.thing_id where t.superseded_seq is null";
    EXPECT_EQ(count(labels), 3);
    auto const last = list_deliveries(connection()).back().id;
    ASSERT_TRUE(take_back(last));
    EXPECT_EQ(count(labels), 2);
}

TEST_P(Receive, RowsOfOneKeyMayNotHoldTogether) {
    auto const report = deliver("beurten", turn_columns,
                                {{"b1", "rood", "1-8-2012", "1-10-2012"},
                                 {"b1", "blauw", "1-9-2012", ""},
                                 {"b2", "", "1-8-2012", ""},
                                 {"b2", "", "1-8-2012", ""},
                                 {"b3", "rood", "1-8-2012", "1-9-2012"},
                                 {"b3", "blauw", "1-9-2012", ""}});
    EXPECT_EQ(codes(report.findings.kept()), (List{"LEV-240", "LEV-241"}));
    EXPECT_EQ(report.findings.kept()[0].at.line, 3);
    EXPECT_EQ(report.findings.kept()[1].at.line, 5);
    EXPECT_EQ(report.outcome, Outcome::rejected);
}

TEST_P(Receive, AnEmptyFileIsAnErrorAndEndsNothing) {
    deliver("beurten", turn_columns, {{"b1", "", "1-8-2012", ""}});
    auto const report = deliver("beurten", turn_columns, {}, {.mode = Mode::complete});
    EXPECT_EQ(codes(report.findings.kept()), List{"LEV-245"});
    EXPECT_EQ(current("turn").size(), 1U);
}

TEST_P(Receive, ACompleteFileLeavesWhatWasMadeOnAPage) {
    deliver("beurten", turn_columns, {{"b1", "rood", "1-8-2012", ""}, {"b2", "rood", "1-8-2012", ""}});
    write_on_page(kinds_[1], "gemeente", "p1", day("2012-08-05"), "blauw");
    write_on_page(kinds_[1], "gemeente", "p2", day("2012-08-06"), "blauw");
    write_on_page(kinds_[1], "houder", "p3", day("2012-08-06"), "blauw");
    auto const report = deliver("beurten", turn_columns,
                                {{"b1", "rood", "1-8-2012", ""}, {"p2", "rood", "1-9-2012", ""}},
                                {.mode = Mode::complete});
    EXPECT_EQ(report.counts, (ChangeCounts{.read = 2, .changed = 1, .unchanged = 1, .gone = 1}));
    EXPECT_EQ(report.gone.keys, List{"b2"}) << "what earlier files told";
    ASSERT_EQ(codes(report.findings.kept()), List{"LEV-253"});
    auto const told = report.findings.kept()[0];
    EXPECT_EQ(told.severity, Severity::warning);
    EXPECT_EQ(told.params, (TextParams{{"aantal", "1"}, {"sleutels", "p1"}}));
    EXPECT_EQ(current("turn"),
              (List{"b1 2012-08-01.. rood", "p1 2012-08-05.. blauw", "p2 2012-09-01.. rood", "p3 2012-08-06.. blauw"}))
        << "the file goes over the page where it names the key";
    auto const later = deliver("beurten", turn_columns, {{"b1", "rood", "1-8-2012", ""}}, {.mode = Mode::complete});
    EXPECT_EQ(later.gone.keys, List{"p2"}) << "the supplier knew it, and knows it no more";
    EXPECT_EQ(codes(deliver("beurten", turn_columns, {{"b1", "blauw", "1-8-2012", ""}}).findings.kept()), List{})
        << "a file that tells of some says nothing of others";
}

TEST_P(Receive, ACompleteFileOfStatesLeavesWhatWasMadeOnAPage) {
    List const columns = {"ding", "kleur", "vanaf"};
    deliver("dingen", columns, {{"d1", "rood", "1-1-2012"}, {"d2", "rood", "1-1-2012"}, {"d3", "rood", "1-1-2012"}});
    write_on_page(kinds_[0], "gemeente", "d1", day("2012-03-01"), "blauw");
    auto const report = deliver("dingen", columns, {{"d3", "rood", "1-1-2012"}},
                                {.reference_day = day("2012-06-01"), .mode = Mode::complete});
    EXPECT_EQ(report.gone.keys, List{"d2"});
    EXPECT_EQ(codes(report.findings.kept()), List{"LEV-253"});
    EXPECT_EQ(current("thing"), (List{"d1 2012-01-01..2012-03-01 rood", "d1 2012-03-01.. blauw",
                                      "d2 2012-01-01..2012-06-01 rood", "d3 2012-01-01.. rood"}));
}

TEST_P(Receive, ReferencesBlockOrAreCounted) {
    List const columns = {"stuk", "ding", "buur", "vanaf"};
    auto const refused = deliver("stukken", columns, {{"s1", "d1", "", "1-8-2012"}});
    EXPECT_EQ(codes(refused.findings.kept()), List{"LEV-242"});
    EXPECT_EQ(count("part"), 0);
    deliver("dingen", {"ding", "vanaf"}, {{"d1", "1-1-2012"}}, {.owner = "houder"});
    auto const stored = deliver("stukken", columns, {{"s1", "d1", "d9", "1-8-2012"}, {"s2", "d1", "d1", "1-8-2012"}});
    EXPECT_EQ(stored.outcome, Outcome::stored);
    EXPECT_EQ(stored.counts.unmatched, 1);
    EXPECT_EQ(codes(stored.findings.kept()), List{"LEV-243"});
    EXPECT_EQ(stored.findings.kept()[0].at, (Position{"bestand.csv", 2, "buur"}));
}

/// Breaks off after some rows, as a disk that fails.
class BrokenSource final : public RowSource {
public:
    List const& headings() const override { return turn_columns; }
    bool next(SourceRow& row) override {
        if (++rows_ > 5000) throw std::runtime_error("disk");
        row = {rows_ + 1, {"b" + std::to_string(rows_), "", "1-8-2012", ""}};
        return true;
    }

private:
    std::int64_t rows_ = 0;
};

TEST_P(Receive, ASourceThatFailsHalfwayLeavesTheDatabaseAsItWas) {
    deliver("beurten", turn_columns, {{"b1", "rood", "1-8-2012", ""}});
    BrokenSource source;
    EXPECT_THROW((void)deliver(kinds_[1], source, {.owner = "gemeente", .file_name = "x.csv", .sha256 = "x"}),
                 std::runtime_error);
    EXPECT_EQ(current("turn"), List{"b1 2012-08-01.. rood"});
    EXPECT_EQ(count("commit_log"), 1);
    // The connection can go on.
    deliver("beurten", turn_columns, {{"b2", "rood", "1-8-2012", ""}});
    EXPECT_EQ(current("turn").size(), 2U);
}

TEST_P(Receive, AFaultWhileStoringLeavesTheDatabaseAsItWas) {
    deliver("beurten", turn_columns, {{"b1", "rood", "1-8-2012", ""}});
    auto broken = turns();
    // The close succeeds, the insert does not.
    broken.sql.insert_staged =
        "insert into turn (owner, delivery_id, recorded_seq) select $1, cast($2 as bigint), cast($3 as bigint) from stage";
    ListSource source(turn_columns, {{"b1", "blauw", "1-8-2012", ""}});
    EXPECT_THROW((void)deliver(broken, source, {.owner = "gemeente", .file_name = "x.csv", .sha256 = "x"}), db::Error);
    EXPECT_EQ(current("turn"), List{"b1 2012-08-01.. rood"});
    EXPECT_EQ(count("delivery"), 1);
}

TEST_P(Receive, KeepsTheFirstFindingsAndCountsTheRest) {
    Rows rows(1500, {"b1", "paars", "1-8-2012", ""});
    auto const report = deliver("beurten", turn_columns, rows);
    EXPECT_EQ(report.findings.kept().size(), FindingLog::most_kept);
    EXPECT_EQ(report.findings.totals().at("LEV-206").count, 1500);
    EXPECT_EQ(report.findings.left_out(), 500);
}

/// Delivers a second file, through another connection, while the first is being read.
class SourceWithAnotherDelivery final : public RowSource {
public:
    explicit SourceWithAnotherDelivery(std::function<void()> deliver_other)
        : deliver_other_(std::move(deliver_other)) {}
    List const& headings() const override { return turn_columns; }
    bool next(SourceRow& row) override {
        if (std::exchange(given_, true)) {
            deliver_other_();
            return false;
        }
        row = {2, {"b1", "rood", "1-8-2012", ""}};
        return true;
    }

private:
    std::function<void()> deliver_other_;
    bool given_ = false;
};

TEST_P(Receive, StagingHoldsNobodyUpAndThePlanSeesWhatCameMeanwhile) {
    auto const other = connect();
    SourceWithAnotherDelivery source([&] {
        ListSource same(turn_columns, {{"b1", "rood", "1-8-2012", ""}});
        ReceiveOptions const options{.owner = "gemeente", .file_name = "ander.csv", .sha256 = "ander"};
        ASSERT_TRUE(receive(*other, kinds_, kinds_[1], same, options, {principal_, test_moment}));
    });
    auto const report = deliver(kinds_[1], source, {.owner = "gemeente", .file_name = "x.csv", .sha256 = "x"}).value();
    EXPECT_EQ(report.counts, (ChangeCounts{.read = 1, .unchanged = 1}));
    EXPECT_EQ(current("turn").size(), 1U);
}

} // namespace
} // namespace kiem::reg::testing
