// SPDX-License-Identifier: EUPL-1.2
#include "feature/place/place.hpp"
#include "testing/fact_row.hpp"

namespace kiem::place {
namespace {

using testing::Cells;
using testing::check_row;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::with;

TEST(Organisations, KvkHasEightDigits) {
    Cells const good{{"organisatie", "O1"}, {"naam", "Peuters"}, {"soort", "houder"}, {"kvk", "12345678"}};
    EXPECT_THAT(check_row(describe_organisations(), good), IsEmpty());
    EXPECT_THAT(check_row(describe_organisations(), with(good, "kvk", "1234567")), ElementsAre("LOC-101 kvk"));
}

TEST(Locations, NumbersFitTheKind) {
    auto const kind = describe_locations();
    Cells const playgroup{{"locatie", "L1"}, {"naam", "Zon"}, {"soort", "psz"}, {"lrk", "100000001"}, {"vve", "1"}};
    Cells const school{
        {"locatie", "00AA00"}, {"naam", "Zee"}, {"soort", "basisschool"}, {"brin", "00AA00"}, {"vve", "1"}};
    EXPECT_THAT(check_row(kind, playgroup), IsEmpty());
    EXPECT_THAT(check_row(kind, school), IsEmpty());
    EXPECT_THAT(check_row(kind, with(school, "lrk", "100000001")), ElementsAre("LOC-111 lrk"));
    EXPECT_THAT(check_row(kind, with(playgroup, "brin", "00AA00")), ElementsAre("LOC-112 brin"));
    EXPECT_THAT(check_row(kind, with(playgroup, "soort", "bso")), ElementsAre("LOC-113 vve"));
}

TEST(Locations, OfAnotherKindMayHaveAnyNumber) {
    Cells const other{
        {"locatie", "L1"}, {"naam", "Zon"}, {"soort", "overig"}, {"lrk", "100000001"}, {"brin", "00AA00"}};
    EXPECT_THAT(check_row(describe_locations(), other), IsEmpty());
}

TEST(Groups, AmountsCanBeTrue) {
    auto const kind = describe_groups();
    Cells const good{{"groep", "G1"},          {"locatie", "L1"},
                     {"soort", "voorschool"},  {"plaatsen", "16"},
                     {"dagdelen_aanbod", "8"}, {"dagdelen_per_kind", "4"},
                     {"weken_per_jaar", "40"}, {"programma_gebieden", "motoriek|taal"},
                     {"vanaf", "2012-08-01"}};
    EXPECT_THAT(check_row(kind, good), IsEmpty());
    EXPECT_THAT(check_row(kind, with(good, "programma_gebieden", "geen")), IsEmpty());
    EXPECT_THAT(check_row(kind, with(good, "programma_gebieden", "geen|taal")),
                ElementsAre("LOC-121 programma_gebieden"));
    EXPECT_THAT(check_row(kind, with(good, "dagdelen_per_kind", "9")), ElementsAre("LOC-122 dagdelen_per_kind"));
    EXPECT_THAT(check_row(kind, with(good, "weken_per_jaar", "54")), ElementsAre("LOC-123 weken_per_jaar"));
    EXPECT_THAT(check_row(kind, with(good, "dagdelen_aanbod", "15")), ElementsAre("LOC-124 dagdelen_aanbod"));
    EXPECT_THAT(check_row(kind, with(good, "plaatsen", "0")), ElementsAre("LOC-125 plaatsen"));
}

TEST(Employments, AreOnePersonInOneGroup) {
    std::vector<std::string_view> key;
    for (auto const& field : describe_employments().fields)
        if (field.in_key == reg::InKey::yes) key.push_back(field.name);
    EXPECT_THAT(key, ElementsAre("medewerker", "groep"));
}

} // namespace
} // namespace kiem::place
