// SPDX-License-Identifier: EUPL-1.2
#include "db/commit.hpp"
#include "feature/child/child_columns.hpp"
#include "feature/link/same_child_columns.hpp"
#include "feature/place/place_columns.hpp"
#include "feature/programme/programme_columns.hpp"
#include "feature/programme/programme_testing.hpp"

namespace kiem::programme {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Participations : public testing::ProgrammeActs {
protected:
    /// "minisamenspel 2013-01-07 bijeenkomsten 1 plaats 21" of each row: what is known of it.
    std::vector<std::string> rows(std::string_view on, std::optional<CommitSeq> known = {}) {
        monitor::Loading loading;
        loading.on = testing::day(on);
        loading.known = known.value_or(now_known());
        place::load_places(connection(), loading);
        link::load_same_children(connection(), loading);
        child::load_children(connection(), loading);
        load_participations(connection(), loading, contacts_);
        auto const& subject = *loading.facts.find("deelname");
        std::vector<std::string> all;
        for (std::size_t row = 0; row < subject.rows; ++row) all.push_back(text_of(subject, row));
        return all;
    }
    CommitSeq now_known() { return db::commit_known_on(connection(), {}); }
    /// As the programmes of Almere say.
    std::vector<CountedContacts> contacts_{
        {"huisbezoek", "huisbezoek", testing::day("2012-08-01"), testing::day("2020-12-31")}};
    /// A dossier without a key of facts.
    DossierId unknown_child() { return keep("jgz", dossier::testing::child("Sem", "Zonder", "2010-08-01")).id; }

private:
    static std::string text_of(monitor::Subject const& subject, std::size_t row) {
        auto const& programme = subject.columns.at("programma");
        auto text = programme.dictionary()->text(static_cast<monitor::Code>(programme.number(row)));
        auto const day = [](std::int64_t number) { return to_iso(Day{std::chrono::days{number}}); };
        text += " " + day(subject.columns.at("vanaf").number(row));
        auto const add = [&](char const* column, char const* word) {
            auto const number = subject.columns.at(column).number(row);
            if (number == monitor::Column::unknown_number) return;
            text += fmt::format(" {} {}", word,
                                std::string_view(column) == "eerder_vanaf" ? day(number) : std::to_string(number));
        };
        add("eerder_vanaf", "na");
        add("bijeenkomsten", "bijeenkomsten");
        add("dagen_tot_indicatie", "indicatie");
        add("dagen_tot_plaatsing", "plaats");
        return text;
    }
};
KIEM_EVERY_ENGINE(Participations);

TEST_P(Participations, TellWhatFollowedUpToTheCountDate) {
    add_group("G1", "voorschool");
    add_group("G2", "regulier");
    auto const id = join(nurse_office(), key(1), joining(child_of("jgz", "K-1"), "2013-01-07"))->id;
    std::vector<Mark> const marks{{id, true}};
    ASSERT_TRUE(
        record_session(nurse_office(), {"minisamenspel", "De Boot", testing::day("2013-01-14")}, 0, key(50), marks));
    add_indication("K-1", "2013-01-20");
    add_placement("K-1", "2013-01-28", "G1");
    ASSERT_TRUE(join(nurse_office(), key(2), joining(child_of("jgz", "K-2"), "2013-01-07", "opstapje")));
    add_indication("K-2", "2012-12-01");
    add_placement("K-2", "2013-01-28", "G2");
    EXPECT_THAT(rows("2013-01-06"), IsEmpty());
    EXPECT_THAT(rows("2013-01-20"), ElementsAre("minisamenspel 2013-01-07 bijeenkomsten 1 indicatie 13",
                                                "opstapje 2013-01-07 bijeenkomsten 0"));
    EXPECT_THAT(rows("2013-01-28"), ElementsAre("minisamenspel 2013-01-07 bijeenkomsten 1 indicatie 13 plaats 21",
                                                "opstapje 2013-01-07 bijeenkomsten 0"))
        << "what was before it, and a place that is not VVE, follow nothing";
}

TEST_P(Participations, AreOfOneChildAndDayOnce) {
    static_cast<void>(case_of("K-7", {"2013-01-08", "2013-01-15"}));
    auto const at_first = now_known();
    ASSERT_TRUE(record_visit(
        coordinator_office(), key(60),
        {{child_of("gemeente", "K-7"), {}}, "huisbezoek", testing::day("2013-01-15"), "aarzelt", "niet_thuis"}));
    ASSERT_TRUE(join(nurse_office(), key(61), joining(unknown_child(), "2013-01-10")));
    EXPECT_THAT(rows("2013-01-31"), ElementsAre("huisbezoek 2013-01-08 bijeenkomsten 1",
                                                "huisbezoek 2013-01-15 na 2013-01-08 bijeenkomsten 1",
                                                "minisamenspel 2013-01-10 bijeenkomsten 0"))
        << "the visit of two records is one, at which the parents were reached";
    EXPECT_THAT(rows("2013-01-31", at_first), ElementsAre("huisbezoek 2013-01-08 bijeenkomsten 1",
                                                          "huisbezoek 2013-01-15 na 2013-01-08 bijeenkomsten 1"))
        << "as known then";
}

TEST_P(Participations, CountContactsAsTheProgrammesOfTheirDaySay) {
    static_cast<void>(case_of("K-7", {"2013-01-08", "2013-01-15", "2013-01-22"}));
    contacts_ = {{"huisbezoek", "thuis", testing::day("2012-08-01"), testing::day("2013-01-14")},
                 {"huisbezoek", "langs", testing::day("2013-01-15"), testing::day("2013-01-21")},
                 {"telefoon", "bellen", testing::day("2012-08-01"), testing::day("2020-12-31")}};
    EXPECT_THAT(rows("2013-01-31"),
                ElementsAre("langs 2013-01-15 bijeenkomsten 1", "thuis 2013-01-08 bijeenkomsten 1"));
    contacts_.clear();
    EXPECT_THAT(rows("2013-01-31"), IsEmpty()) << "no programme names the channel";
}

TEST_P(Participations, OfAChildUnderTwoKeysAreOfOneChild) {
    add_group("G1", "startgroep");
    auto const here = child_of("jgz", "K-1"), there = child_of("peuterland", "P-1");
    ASSERT_TRUE(join(nurse_office(), key(1), joining(here, "2013-01-07")));
    add_placement("P-1", "2013-01-28", "G1");
    EXPECT_THAT(rows("2013-01-31"), ElementsAre("minisamenspel 2013-01-07 bijeenkomsten 0"));
    auto const before = now_known();
    act([&](db::Act& act) {
        auto const made = act.connection.one<std::int64_t>(
            "insert into linked_child (municipality, created_seq) values ('gemeente', $1) returning id", act.seq.value);
        for (auto const& [organisation, one] : {std::pair{"jgz", here}, std::pair{"peuterland", there}})
            act.connection.exec("insert into child_tie (child_id, organisation, dossier_id, valid_from, recorded_seq) "
                                "values ($1, $2, $3, '2013-01-01', $4)",
                                std::get<0>(*made), organisation, one.value, act.seq.value);
    });
    EXPECT_THAT(rows("2013-01-31"), ElementsAre("minisamenspel 2013-01-07 bijeenkomsten 0 plaats 21"));
    EXPECT_THAT(rows("2013-01-31", before), ElementsAre("minisamenspel 2013-01-07 bijeenkomsten 0"));
}

TEST_P(Participations, OfMergedRecordsAreOfOneChild) {
    auto const kept = child_of("jgz", "K-1"), given_up = child_of("jgz", "K-2");
    ASSERT_TRUE(join(nurse_office(), key(1), joining(kept, "2013-01-07")));
    ASSERT_TRUE(join(nurse_office(), key(2), joining(given_up, "2013-01-14")));
    ASSERT_TRUE(join(nurse_office(), key(3), joining(kept, "2013-01-07", "opstapje")));
    ASSERT_TRUE(join(nurse_office(), key(4), joining(given_up, "2013-01-07", "opstapje")));
    add_indication("K-2", "2013-01-21");
    EXPECT_THAT(rows("2013-01-31"),
                ElementsAre("minisamenspel 2013-01-07 bijeenkomsten 0",
                            "minisamenspel 2013-01-14 bijeenkomsten 0 indicatie 7",
                            "opstapje 2013-01-07 bijeenkomsten 0", "opstapje 2013-01-07 bijeenkomsten 0 indicatie 14"));
    auto const before = now_known();
    act([&](db::Act& act) {
        act.connection.exec(
            "update dossier_version set superseded_seq = $1 where dossier_id = $2 and superseded_seq is null",
            act.seq.value, given_up.value);
        act.connection.exec(
            "insert into dossier_version (dossier_id, version, organisation, recorded_seq, child_code, given_name, prefix, "
            "family_name, sort_key, born_on, home_languages, has_bsn, is_restricted, merged_into, reason) "
            "select dossier_id, version + 1, organisation, cast($1 as bigint), child_code, given_name, prefix, family_name, "
            "sort_key, born_on, home_languages, has_bsn, is_restricted, cast($2 as bigint), 'Zelfde kind' "
            "from dossier_version where dossier_id = $3",
            act.seq.value, kept.value, given_up.value);
    });
    EXPECT_THAT(rows("2013-01-31"), ElementsAre("minisamenspel 2013-01-07 bijeenkomsten 0 indicatie 14",
                                                "minisamenspel 2013-01-14 na 2013-01-07 bijeenkomsten 0 indicatie 7",
                                                "opstapje 2013-01-07 bijeenkomsten 0 indicatie 14"));
    EXPECT_EQ(rows("2013-01-31", before).size(), 4U) << "as known then";
}

} // namespace
} // namespace kiem::programme
