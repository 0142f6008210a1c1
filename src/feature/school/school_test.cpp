// SPDX-License-Identifier: EUPL-1.2
#include "feature/school/school.hpp"
#include "testing/fact_row.hpp"

namespace kiem::school {
namespace {

using testing::Cells;
using testing::check_row;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::with;

Cells const pupil{{"leerling", "S1"},   {"school", "00AA00"},   {"geboortedatum", "2008-05-01"},
                  {"opleiding_1", "2"}, {"opleiding_2", "2"},   {"eenouder", "0"},
                  {"gewicht", "3"},     {"vanaf", "2012-05-01"}};

TEST(Pupils, HaveAWeightThatExists) {
    auto const kind = describe_pupils();
    for (auto const* weight : {"0", "3", "12"}) EXPECT_THAT(check_row(kind, with(pupil, "gewicht", weight)), IsEmpty());
    EXPECT_THAT(check_row(kind, with(pupil, "gewicht", "9")), ElementsAre("SCH-101 gewicht"));
}

TEST(Pupils, OfASingleParentHaveOneSchooling) {
    EXPECT_THAT(check_row(describe_pupils(), with(pupil, "eenouder", "1")), ElementsAre("SCH-102 opleiding_2"));
}

TEST(Pupils, AreOfAnAgeForPrimarySchool) {
    auto const kind = describe_pupils();
    EXPECT_THAT(check_row(kind, with(pupil, "geboortedatum", "2012-05-02")), ElementsAre("SCH-103 geboortedatum"));
    EXPECT_THAT(check_row(kind, with(pupil, "geboortedatum", "1989-12-31")), ElementsAre("SCH-103 geboortedatum"));
    EXPECT_THAT(check_row(kind, with(pupil, "geboortedatum", "2009-05-02")), ElementsAre("SCH-104 geboortedatum"));
    EXPECT_THAT(check_row(kind, with(pupil, "geboortedatum", "1998-05-01")), ElementsAre("SCH-104 geboortedatum"));
}

TEST(Pupils, AreHeldAgainstTheWeightRuleOfTheDay) {
    auto const rule = [](policy::Schooling const& schooling, Day on) -> std::optional<std::int64_t> {
        if (!schooling.first) return std::nullopt;
        return schooling.first == 1 && on < parse_iso_day("2019-08-01") ? 12 : 3;
    };
    auto const kind = describe_pupils(rule);
    EXPECT_THAT(check_row(kind, pupil), IsEmpty());
    EXPECT_THAT(check_row(kind, with(pupil, "opleiding_1", "1")), ElementsAre("SCH-105 gewicht"));
    auto unknown = pupil;
    unknown.erase("opleiding_1");
    EXPECT_THAT(check_row(kind, with(unknown, "gewicht", "0")), IsEmpty());
}

TEST(PupilCounts, AreARange) {
    auto const kind = describe_pupil_counts();
    Cells const masked{{"school", "00AA00"},
                       {"peildatum", "2019-10-01"},
                       {"soort_po", "Bo"},
                       {"aantal_min", "1"},
                       {"aantal_max", "4"}};
    EXPECT_THAT(check_row(kind, masked), IsEmpty());
    EXPECT_THAT(check_row(kind, with(masked, "aantal_max", "0")), ElementsAre("SCH-111 aantal_min"));
}

TEST(DisadvantageScores, AreLowerWithTheThreshold) {
    auto const kind = describe_disadvantage_scores();
    Cells const score{{"school", "00AA00"}, {"teldatum", "2019-10-01"}, {"leerlingen", "200"}, {"score", "1050"}};
    EXPECT_THAT(check_row(kind, score), IsEmpty());
    EXPECT_THAT(check_row(kind, with(score, "score_zonder_drempel", "1050")), IsEmpty());
    EXPECT_THAT(check_row(kind, with(score, "score_zonder_drempel", "1049")), ElementsAre("SCH-121 score"));
}

} // namespace
} // namespace kiem::school
