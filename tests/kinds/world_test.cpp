// SPDX-License-Identifier: EUPL-1.2
#include "all_kinds.hpp"
#include "worlds/almere_2012.hpp"
#include "worlds/csv_testing.hpp"

/// The demo municipality goes in through the register, as any municipality's files do.
namespace kiem::testing {
namespace {

class World : public EveryKind {};
KIEM_EVERY_ENGINE(World);

TEST_P(World, OfAlmereIsTakenInWithoutAFinding) {
    TemporaryFolder const folder;
    for (auto const& file : worlds::write_almere_2012(folder.path())) {
        SCOPED_TRACE(file.kind);
        auto const text = worlds::read_text(file.path);
        auto const report = deliver(file.kind, text.headings, text.rows, file.owner);
        EXPECT_EQ(report.outcome, reg::Outcome::stored);
        EXPECT_EQ(report.counts.read, static_cast<std::int64_t>(text.rows.size()));
        EXPECT_EQ(report.counts.rejected, 0);
        for (auto const& finding : report.findings.kept())
            ADD_FAILURE() << finding.code << " line " << finding.at.line << " " << finding.at.field;
    }
}

TEST_P(World, OfAlmereIsDeliveredByItsOwnOrganisations) {
    TemporaryFolder const folder;
    auto const files = worlds::write_almere_2012(folder.path());
    std::set<std::string> known;
    for (auto const& row : worlds::read_csv(files.front().path)) known.insert(row.at("organisatie"));
    for (auto const& file : files) EXPECT_TRUE(known.contains(file.owner)) << file.owner;
}

} // namespace
} // namespace kiem::testing
