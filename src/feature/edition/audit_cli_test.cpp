// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/audit_cli.hpp"
#include "testing/databases.hpp"
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

namespace kiem::edition {

namespace {

using ::testing::HasSubstr;

class Audit : public ::testing::Test {
protected:
    std::filesystem::path file(std::string const& name, std::string const& text) {
        auto const path = folder_.path() / name;
        std::ofstream(path) << text;
        return path;
    }
    int audit(std::vector<std::filesystem::path> const& files, AuditOptions const& options = {}) {
        out.str({});
        err.str({});
        return audit_tables(files, options, out, err, Texts::load("nl"));
    }

    std::ostringstream out, err;

private:
    testing::TemporaryFolder folder_;
};

std::string const leaky = "wijk;leeftijd;aantal\n"
                          "A;2;10\nA;3;<5\nA;totaal;13\n"
                          "B;2;0\nB;3;12\nB;totaal;12\n"
                          "totaal;2;10\ntotaal;3;15\ntotaal;totaal;25\n";

} // namespace

TEST_F(Audit, ComputesAHiddenCountFromItsTotals) {
    EXPECT_EQ(audit({file("duo.csv", leaky)}), 1);
    EXPECT_THAT(out.str(), HasSubstr("Aantallen in de tabellen: 9\n"));
    EXPECT_THAT(out.str(), HasSubstr("Precies uit te rekenen: 1\n"));
    EXPECT_THAT(out.str(), HasSubstr("leeftijd=3, wijk=A: precies 3\n"));
    EXPECT_EQ(err.str(), "");
}

TEST_F(Audit, LetsATablePassThatLeavesEnoughOpen) {
    EXPECT_EQ(audit({file("veilig.csv", "wijk;aantal\nA;x\nB;x\nC;30\n;50\n")}), 0) << out.str();
    EXPECT_THAT(out.str(), HasSubstr("Met minder dan 5 mogelijke waarden: 0\n"));
    EXPECT_THAT(out.str(), HasSubstr("Veilig"));
}

TEST_F(Audit, JoinsTablesThatShareTotals) {
    auto const by_district = file("wijk.csv", "wijk,aantal\nA,x\nB,20\n");
    EXPECT_EQ(audit({by_district}), 0) << out.str();
    auto const by_age = file("leeftijd.csv", "leeftijd,aantal\n2,11\n3,12\n");
    EXPECT_EQ(audit({by_district, by_age}), 1);
    EXPECT_THAT(out.str(), HasSubstr("wijk=A: precies 3\n"));
}

TEST_F(Audit, KnowsThatPartsLieWithinAWhole) {
    AuditOptions options;
    options.hierarchies = {"wijk>buurt"};
    auto const table = file("buurt.csv",
                            "wijk;buurt;aantal\nA;A1;x\nA;A2;8\nA;totaal;12\nB;B1;x\nB;B2;x\nB;totaal;30\n");
    EXPECT_EQ(audit({table}, options), 1);
    EXPECT_THAT(out.str(), HasSubstr("buurt=A1: precies 4\n"));
    EXPECT_THAT(out.str(), HasSubstr("Precies uit te rekenen: 1\n"));
}

TEST_F(Audit, TakesLessThanFiveForOneToFourOnlyWhereNoughtsAreShown) {
    AuditOptions options;
    options.threshold = 5;
    EXPECT_EQ(audit({file("zonder.csv", "wijk;aantal\nA;<5\nB;30\n")}, options), 0) << out.str();
    EXPECT_EQ(audit({file("met.csv", "wijk;aantal\nA;<5\nB;30\nC;0\n")}, options), 1);
    EXPECT_THAT(out.str(), HasSubstr("wijk=A: 1 tot en met 4\n"));
}

TEST_F(Audit, CatchesRoundingToTheNearestAndLetsAJointlyRoundedTablePass) {
    AuditOptions options;
    options.base = 5;
    options.bound = 2;
    EXPECT_EQ(audit({file("los.csv", "wijk;aantal\nA;0\nB;0\nC;0\n;5\n")}, options), 1);
    options.bound = 0;
    EXPECT_EQ(audit({file("samen.csv", "wijk;aantal\nA;5\nB;0\nC;10\n;15\n")}, options), 0) << out.str();
}

TEST_F(Audit, ReadsTheColumnAndTheMarkersItIsTold) {
    AuditOptions options;
    options.count_column = "leerlingen";
    options.markers = {"AVG=0-9"};
    options.total = "alle";
    EXPECT_EQ(audit({file("eigen.csv", "leerlingen;school\nAVG;L1\nAVG;L2\n12;alle\n")}, options), 0) << out.str();
    EXPECT_THAT(out.str(), HasSubstr("school=L1: 3 tot en met 9\n"));
}

TEST_F(Audit, TellsWhatIsWrongAndWhere) {
    EXPECT_EQ(audit({file("fout.csv", "wijk;aantal\nA;12\nB;veel\n")}), 1);
    EXPECT_THAT(err.str(), HasSubstr("fout.csv, regel 3, kolom aantal (EDA-102): 'veel' is geen aantal"));
    EXPECT_EQ(out.str(), "");
    EXPECT_EQ(audit({file("dubbel.csv", "wijk;aantal\nA;12\nA;13\n")}), 1);
    EXPECT_THAT(err.str(), HasSubstr("regel 3, kolom aantal (EDA-103)"));
    EXPECT_EQ(audit({file("leeg.csv", "wijk;aantal\n")}), 1);
    EXPECT_THAT(err.str(), HasSubstr("EDA-105"));
    EXPECT_EQ(audit({file("smal.csv", "aantal\n12\n")}), 1);
    EXPECT_THAT(err.str(), HasSubstr("EDA-106"));
    EXPECT_EQ(audit({file("niets.csv", "")}), 1);
    EXPECT_THAT(err.str(), HasSubstr("LEV-110"));
    EXPECT_EQ(audit({"/er/is/niets.csv"}), 1);
    EXPECT_THAT(err.str(), HasSubstr("LEV-100"));
    EXPECT_EQ(audit({file("strijdig.csv", "wijk;aantal\nA;12\nB;13\n;26\n")}), 1);
    EXPECT_THAT(err.str(), HasSubstr("spreken elkaar tegen"));
}

TEST_F(Audit, TellsWhatIsWrongWithTheOptions) {
    auto const table = file("goed.csv", "wijk;buurt;aantal\nA;1;12\nB;1;15\n");
    AuditOptions options;
    options.count_column = "kinderen";
    EXPECT_EQ(audit({table}, options), 1);
    EXPECT_THAT(err.str(), HasSubstr("EDA-101"));
    options = {};
    options.markers = {"x=4-0"};
    options.hierarchies = {"wijk"};
    EXPECT_EQ(audit({table}, options), 1);
    EXPECT_THAT(err.str(), HasSubstr("EDA-107"));
    EXPECT_THAT(err.str(), HasSubstr("EDA-108"));
    options = {};
    options.hierarchies = {"wijk>buurt"};
    EXPECT_EQ(audit({table}, options), 1);
    EXPECT_THAT(err.str(), HasSubstr("regel 3, kolom buurt (EDA-109): 1 ligt hier in B en eerder in A"));
    options = {};
    options.base = 5;
    EXPECT_EQ(audit({table}, options), 1);
    EXPECT_THAT(err.str(), HasSubstr("(EDA-104): 12 is geen veelvoud van 5"));
}

} // namespace kiem::edition
