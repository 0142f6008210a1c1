// SPDX-License-Identifier: EUPL-1.2
#include "testing/databases.hpp"
#include "worlds/almere_2012.hpp"
#include "worlds/csv_testing.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

/// What the files of almere-2012 say, counted from their text and without any part of the monitor.
namespace kiem::worlds {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Ge;
using ::testing::Le;

constexpr Day count_date{std::chrono::year{2012} / 10 / 1};
constexpr int wanted_sessions = 4;

std::map<std::string, Rows> read_world(std::filesystem::path const& folder, std::uint64_t seed) {
    std::map<std::string, Rows> world;
    for (auto const& file : write_almere_2012(folder, seed)) world[file.kind] = read_csv(file.path);
    return world;
}

Day day_of(Row const& row, std::string const& heading) { return parse_dutch_day(row.at(heading)).value(); }

bool holds(Row const& row) {
    return day_of(row, "vanaf") <= count_date && (row.at("tot").empty() || day_of(row, "tot") > count_date);
}

bool has_item(Row const& row, std::string const& heading, std::string const& item) {
    return ("|" + row.at(heading) + "|").find("|" + item + "|") != std::string::npos;
}

/// The rows of a kind by one of its columns, those that hold on the count date only.
std::map<std::string, Row> holding_by(Rows const& rows, std::string const& heading) {
    std::map<std::string, Row> found;
    for (auto const& row : rows)
        if (holds(row)) found[row.at(heading)] = row;
    return found;
}

/// What follows from the rows of one world.
class Counts {
public:
    explicit Counts(std::map<std::string, Rows> const& world) : world_(world) {}
    Rows const& rows(std::string const& kind) const { return world_.at(kind); }

    /// The indications of children of two and a half to four, by child.
    std::map<std::string, Row> target_group() const {
        std::set<std::string> toddlers;
        for (auto const& child : rows("kinderen")) {
            auto const age = age_in_months(day_of(child, "geboortedatum"), count_date);
            if (age >= 30 && age < 48) toddlers.insert(child.at("kind"));
        }
        auto indicated = holding_by(rows("indicaties"), "kind");
        std::erase_if(indicated, [&](auto const& each) { return !toddlers.contains(each.first); });
        return indicated;
    }

    struct Placed {
        int sessions = 0;
        std::string place_kind;
    };
    /// Children placed in groups for preschool education on the count date.
    std::map<std::string, Placed> participants() const {
        auto const groups = holding_by(rows("groepen"), "groep");
        auto const places = holding_by(rows("locaties"), "locatie");
        std::map<std::string, Placed> found;
        for (auto const& placement : rows("plaatsingen")) {
            auto const& group = groups.at(placement.at("groep"));
            if (!holds(placement) || group.at("soort") != "voorschool") continue;
            auto& child = found[placement.at("kind")];
            child.sessions += std::stoi(placement.at("dagdelen_per_week"));
            child.place_kind = places.at(group.at("locatie")).at("soort");
        }
        return found;
    }

    /// The 585: each child with the kind of location.
    std::map<std::string, std::string> reached() const {
        std::map<std::string, std::string> found;
        auto const target = target_group();
        for (auto const& [child, placed] : participants())
            if (target.contains(child) && placed.sessions >= wanted_sessions) found[child] = placed.place_kind;
        return found;
    }

private:
    std::map<std::string, Rows> const& world_;
};

class Almere2012 : public ::testing::Test, protected Counts {
protected:
    Almere2012() : Counts(world()) {}
    static std::map<std::string, Rows> const& world() {
        static testing::TemporaryFolder const folder;
        static auto const rows = read_world(folder.path(), almere_2012_seed);
        return rows;
    }
};

TEST_F(Almere2012, HasAsManyIndicatedChildrenAsThePlanImplies) { EXPECT_EQ(target_group().size(), 929U); }

TEST_F(Almere2012, ReachesAsManyAsThePlanSays) {
    int at_playgroups = 0;
    auto const all = reached();
    for (auto const& [child, kind] : all) at_playgroups += kind == "psz" ? 1 : 0;
    EXPECT_EQ(all.size(), 585U);
    EXPECT_EQ(at_playgroups, 427);
}

TEST_F(Almere2012, PlacesMoreChildrenThanItReaches) {
    std::size_t fewer_sessions = 0, not_indicated = 0;
    auto const target = target_group();
    for (auto const& [child, placed] : participants()) {
        if (!target.contains(child)) ++not_indicated;
        else if (placed.sessions < wanted_sessions) ++fewer_sessions;
    }
    EXPECT_EQ(fewer_sessions, 91U);
    EXPECT_GT(not_indicated, 236U);
}

TEST_F(Almere2012, HasAWeightInJustOverAFifth) {
    auto const target = target_group();
    std::map<std::string, double> children, with_weight;
    std::map<std::string, std::map<std::string, int>> main;
    for (auto const& [child, kind] : reached()) {
        ++children[kind];
        if (has_item(target.at(child), "criteria", "gewicht")) ++with_weight[kind];
        ++main[kind][target.at(child).at("hoofdcriterium")];
    }
    EXPECT_EQ(with_weight["psz"] + with_weight["kdv"], 123);
    for (auto const* kind : {"psz", "kdv"})
        EXPECT_THAT(with_weight[kind] / children[kind], AllOf(Ge(0.20), Le(0.22))) << kind;
    auto const most = [](std::map<std::string, int> const& counts) {
        return std::max_element(counts.begin(), counts.end(), [](auto& a, auto& b) { return a.second < b.second; })
            ->first;
    };
    EXPECT_EQ(most(main["psz"]), "taalomgeving");
    EXPECT_EQ(most(main["kdv"]), "thuistaal");
}

TEST_F(Almere2012, KnowsWhyForPartOfTheNotReached) {
    auto const target = target_group();
    auto const reaching = reached();
    int known = 0;
    for (auto const& row : rows("nietbereik"))
        if (holds(row)) {
            EXPECT_TRUE(target.contains(row.at("kind")) && !reaching.contains(row.at("kind"))) << row.at("kind");
            ++known;
        }
    EXPECT_EQ(known, 200);
}

TEST_F(Almere2012, HasChildrenOnBothSidesOfEachBorder) {
    std::set<std::string> births, first_days, last_days;
    for (auto const& row : rows("kinderen")) births.insert(row.at("geboortedatum"));
    for (auto const& row : rows("indicaties")) {
        first_days.insert(row.at("vanaf"));
        last_days.insert(row.at("tot"));
    }
    for (auto const* day : {"1-10-2008", "2-10-2008", "1-4-2010", "2-4-2010"}) EXPECT_THAT(births, Contains(day));
    for (auto const* day : {"1-10-2012", "2-10-2012"}) EXPECT_THAT(first_days, Contains(day));
    EXPECT_THAT(last_days, Contains("1-10-2012"));
}

/// What a location with VVE does not meet, in the words of the plan.
struct Judged {
    int places = 0, meeting = 0, short_of_training = 0, short_of_staff = 0;
};

Judged judge(std::map<std::string, Rows> const& world, std::string const& kind) {
    auto const groups = holding_by(world.at("groepen"), "groep");
    std::map<std::string, int> workers, trained;
    for (auto const& person : world.at("personeel")) {
        if (!holds(person) || person.at("functie") == "stagiair") continue;
        ++workers[person.at("groep")];
        if (person.at("ve_geschoold") == "ja") ++trained[person.at("groep")];
    }
    Judged judged;
    for (auto const& [code, place] : holding_by(world.at("locaties"), "locatie")) {
        if (place.at("soort") != kind || place.at("vve") != "ja") continue;
        bool offer = true, training = true, staff = true, programme = true;
        for (auto const& [name, group] : groups) {
            if (group.at("locatie") != code) continue;
            offer &= std::stoi(group.at("dagdelen_per_kind")) >= wanted_sessions;
            staff &= workers[name] >= 2;
            training &= trained[name] == workers[name];
            for (auto const* area : {"taal", "rekenen", "motoriek", "sociaal_emotioneel"})
                programme &= has_item(group, "programma_gebieden", area);
        }
        ++judged.places;
        judged.meeting += offer && training && staff && programme ? 1 : 0;
        judged.short_of_training += training ? 0 : 1;
        judged.short_of_staff += staff ? 0 : 1;
    }
    return judged;
}

TEST_F(Almere2012, MeetsTheNormWhereThePlanSaysSo) {
    auto const playgroups = judge(world(), "psz");
    EXPECT_EQ(playgroups.places, 28);
    EXPECT_EQ(playgroups.meeting, 28);
    auto const day_care = judge(world(), "kdv");
    EXPECT_EQ(day_care.places, 27);
    EXPECT_EQ(day_care.meeting, 8);
    EXPECT_EQ(day_care.short_of_training, 14);
    auto const schools = judge(world(), "basisschool");
    EXPECT_EQ(schools.places, 27);
    EXPECT_EQ(schools.meeting, 5);
    EXPECT_EQ(schools.short_of_staff, 19);
}

TEST_F(Almere2012, HasThePupilsOfThePlan) {
    auto const schools = holding_by(rows("locaties"), "locatie");
    int with_weight = 0, with_vve = 0;
    for (auto const& pupil : rows("leerlinggewichten")) {
        auto const age = age_in_months(day_of(pupil, "geboortedatum"), count_date);
        if (!holds(pupil) || pupil.at("gewicht") == "0" || age < 48 || age >= 72) continue;
        ++with_weight;
        with_vve += schools.at(pupil.at("school")).at("vve") == "ja" ? 1 : 0;
    }
    EXPECT_EQ(with_weight, 504);
    EXPECT_EQ(with_vve, 248);
}

TEST_F(Almere2012, HasTheResidentsOfThePlan) {
    std::map<std::string, int> residents;
    for (auto const& row : rows("bevolking")) {
        auto const from = parse_age(row.at("leeftijd_van")).value();
        auto const number = std::stoi(row.at("aantal"));
        residents[row.at("peildatum").substr(4)] += number;
        if (row.at("peildatum") == "1-1-2013") residents[from < 48 ? "2-4" : "4-6"] += number;
        if (row.at("peildatum") == "1-1-2013" && from >= 30 && from < 48) residents["2;6-4"] += number;
    }
    EXPECT_EQ(residents["2-4"], 3909);
    EXPECT_EQ(residents["2;6-4"], 2932);
    EXPECT_EQ(residents["4-6"], 5312);
    EXPECT_EQ(residents["2013"], 9221);
    EXPECT_EQ(residents["2009"], 9542);
}

std::map<std::string, std::string> read_bytes(std::filesystem::path const& folder, std::uint64_t seed) {
    std::map<std::string, std::string> bytes;
    for (auto const& file : write_almere_2012(folder, seed)) {
        std::ifstream in(file.path, std::ios::binary);
        bytes[file.kind].assign(std::istreambuf_iterator<char>(in), {});
    }
    return bytes;
}

TEST(Almere2012Seed, GivesTheSameBytes) {
    testing::TemporaryFolder const one, two;
    auto const bytes = read_bytes(one.path(), almere_2012_seed);
    EXPECT_EQ(bytes, read_bytes(two.path(), almere_2012_seed));
    EXPECT_EQ(bytes.size(), 13U);
}

/// FNV-1a, 64 bits.
std::uint64_t hash_of(std::string const& bytes) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (char const c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return hash;
}

/// The people are drawn one by one, so a draw that depends on the compiler would change all that follow.
TEST(Almere2012Seed, GivesTheSamePeopleWithEveryCompiler) {
    testing::TemporaryFolder const folder;
    auto const bytes = read_bytes(folder.path(), almere_2012_seed);
    EXPECT_EQ(hash_of(bytes.at("kinderen")), 3860281293505520892U);
    EXPECT_EQ(hash_of(bytes.at("plaatsingen")), 16440799402197307350U);
    EXPECT_EQ(hash_of(bytes.at("leerlinggewichten")), 17920665329058311370U);
}

TEST(Almere2012Seed, GivesOtherChildrenButTheSameFigures) {
    testing::TemporaryFolder const one, two;
    auto const first = read_world(one.path(), almere_2012_seed);
    for (std::uint64_t const seed : {1U, 77U, 4096U}) {
        auto const world = read_world(two.path(), seed);
        EXPECT_NE(world.at("kinderen"), first.at("kinderen"));
        EXPECT_EQ(world.at("referenties"), first.at("referenties"));
        EXPECT_EQ(Counts(world).target_group().size(), 929U) << seed;
        EXPECT_EQ(Counts(world).reached().size(), 585U) << seed;
    }
}

} // namespace
} // namespace kiem::worlds
