// SPDX-License-Identifier: EUPL-1.2
#include "all_kinds.hpp"
#include "samples.hpp"

/// Every kind goes in as delivered, stands in its table as its header says, and can be changed and taken back.
namespace kiem::testing {
namespace {

class Kinds : public EveryKind {
protected:
    /// What rows may name: location L1 and 00AA00, group G1, child K1. Another owner's, so that they stay out of the way.
    void add_neighbours() {
        deliver("locaties", {"locatie", "naam", "soort", "vanaf"},
                {{"L1", "Zon", "psz", "1-1-2008"}, {"00AA00", "Zee", "basisschool", "1-1-2008"}}, "buren");
        deliver("groepen", {"groep", "locatie", "soort", "plaatsen", "dagdelen_aanbod", "dagdelen_per_kind", "vanaf"},
                {{"G1", "L1", "voorschool", "16", "8", "4", "1-1-2008"}}, "buren");
        deliver("kinderen", {"kind", "geboortedatum", "vanaf"}, {{"K1", "1-1-2010", "1-1-2010"}}, "buren");
    }
    Cells own(Sample const& sample) {
        std::string const mine = fmt::format("(select * from {} where owner = 'gemeente') f", sample.table);
        return current(mine, sample.columns);
    }
};
KIEM_EVERY_ENGINE(Kinds);

std::string codes(reg::ChangeReport const& report) {
    std::string all;
    for (auto const& finding : report.findings.kept()) all += finding.code + " " + finding.at.field + "; ";
    return all;
}

TEST_P(Kinds, AreStoredAsTheirHeadersSay) {
    add_neighbours();
    for (auto const& sample : make_samples()) {
        SCOPED_TRACE(sample.kind);
        auto const report = deliver(sample.kind, sample.headings, {sample.row});
        EXPECT_EQ(report.outcome, reg::Outcome::stored) << codes(report);
        EXPECT_EQ(codes(report), "");
        EXPECT_THAT(own(sample), ::testing::ElementsAre(sample.stored));
    }
}

TEST_P(Kinds, AreAllSampled) {
    std::set<std::string_view> sampled, known;
    for (auto const& sample : make_samples()) sampled.insert(sample.kind);
    for (auto const& kind : kinds_) known.insert(kind.name);
    EXPECT_EQ(sampled, known);
}

TEST_P(Kinds, StayAsTheyAreWhenDeliveredAgain) {
    add_neighbours();
    for (auto const& sample : make_samples()) {
        SCOPED_TRACE(sample.kind);
        deliver(sample.kind, sample.headings, {sample.row});
        auto const again = deliver(sample.kind, sample.headings, {sample.row});
        EXPECT_EQ(again.counts.unchanged, 1);
        EXPECT_EQ(again.counts.new_facts + again.counts.changed, 0);
        EXPECT_THAT(own(sample), ::testing::ElementsAre(sample.stored));
    }
}

TEST_P(Kinds, ChangeAndComeBackWhenTheChangeIsWithdrawn) {
    add_neighbours();
    for (auto const& sample : make_samples()) {
        SCOPED_TRACE(sample.kind);
        auto const first = deliver(sample.kind, sample.headings, {sample.row});
        auto other = sample.row;
        other[sample.changing] = sample.other;
        auto const change = deliver(sample.kind, sample.headings, {other});
        EXPECT_EQ(change.counts.changed, 1) << codes(change);
        EXPECT_THAT(own(sample), ::testing::ElementsAre(sample.stored_other));
        withdraw(change.delivery.value());
        EXPECT_THAT(own(sample), ::testing::ElementsAre(sample.stored));
        withdraw(first.delivery.value());
        EXPECT_THAT(own(sample), ::testing::IsEmpty());
    }
}

TEST_P(Kinds, OfStatesAreCutWhereANewStateBegins) {
    for (auto const& sample : make_samples()) {
        if (reg::find_kind(kinds_, sample.kind)->timeline != reg::Timeline::state) continue;
        SCOPED_TRACE(sample.kind);
        deliver(sample.kind, sample.headings, {sample.row});
        auto later = sample.row;
        later[sample.changing] = sample.other;
        auto const vanaf = std::find(sample.headings.begin(), sample.headings.end(), "vanaf") - sample.headings.begin();
        later[static_cast<std::size_t>(vanaf)] = "1-6-2012";
        auto const change = deliver(sample.kind, sample.headings, {later});
        Cells const days = current(sample.table, "valid_from, valid_to");
        ASSERT_EQ(days.size(), 2U);
        EXPECT_THAT(days[0], ::testing::EndsWith("; 2012-06-01"));
        EXPECT_THAT(days[1], ::testing::StartsWith("2012-06-01; "));
        withdraw(change.delivery.value());
        EXPECT_THAT(own(sample), ::testing::ElementsAre(sample.stored));
    }
}

TEST_P(Kinds, NameOnlyWhatIsKnown) {
    auto const group = deliver(
        "groepen", {"groep", "locatie", "soort", "plaatsen", "dagdelen_aanbod", "dagdelen_per_kind", "vanaf"},
        {{"G1", "nergens", "voorschool", "16", "8", "4", "1-1-2008"}});
    EXPECT_EQ(group.outcome, reg::Outcome::rejected);
    add_neighbours();
    auto const placement = deliver("plaatsingen", {"plaatsing", "kind", "groep", "dagdelen_per_week", "vanaf"},
                                   {{"P1", "onbekend", "G1", "4", "1-9-2012"}});
    EXPECT_EQ(placement.outcome, reg::Outcome::stored);
    EXPECT_EQ(placement.counts.unmatched, 1);
}

} // namespace
} // namespace kiem::testing
