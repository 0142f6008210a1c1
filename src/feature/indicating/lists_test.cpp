// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/indicating_testing.hpp"
#include "feature/register/direct_store.hpp"

namespace kiem::indicating::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class Lists : public Indicating {
protected:
    void SetUp() override {
        Indicating::SetUp();
        if (IsSkipped()) return;
        desk_.emplace(desk_of(nurse_, "toeleiding"));
    }
    ListPage page(ListFilter const& filter) {
        auto found = list(office_of(nurse_, "toeleiding"), filter);
        EXPECT_TRUE(found) << found.error().code;
        return found.value_or(ListPage{});
    }
    static ListFilter of(List list, int within_days = 60) {
        ListFilter filter;
        filter.list = list;
        filter.within_days = within_days;
        return filter;
    }
    static ListFilter in(std::string postcode, std::string criterion = {}) {
        ListFilter filter;
        filter.postcode = std::move(postcode);
        filter.criterion = std::move(criterion);
        return filter;
    }
    std::vector<std::string> names(ListFilter const& filter) {
        std::vector<std::string> all;
        for (auto const& line : page(filter).lines) all.push_back(line.child.name.given);
        return all;
    }
    dossier::Dossier with_indication(std::string given, std::string_view issued_on = "2013-01-15") {
        auto const one = toddler(std::move(given));
        auto const made = indicate(office_of(nurse_, "jeugdgezondheid"), fmt::format("formulier-{}", one.id.value),
                                   {one.id, {}, 0}, draft_on(issued_on));
        EXPECT_TRUE(made) << made.error().code;
        return one;
    }
    /// Of a child that has no dossier.
    void deliver(std::string_view code, std::string_view until, std::string_view postcode) {
        auto const done = db::within<int>(connection(), {"test", {}}, {"test", "levering"}, now_, [&](db::Act& act) {
            auto const delivery = reg::direct_delivery(act);
            std::string const child_code(code);
            child::write_child(act, "jgz", delivery,
                               {child_code, day("2010-06-01"), std::string(postcode), "1", day("2010-06-01")});
            indication::write_indication(act, "jgz", delivery,
                                         {"D-" + child_code,
                                          child_code,
                                          {"gewicht"},
                                          "gewicht",
                                          day("2013-01-15"),
                                          "jgz",
                                          day("2013-01-15"),
                                          day(until)});
            return Result<int>(0);
        });
        ASSERT_TRUE(done);
    }
    std::vector<std::string> codes(ListFilter const& filter) {
        std::vector<std::string> all;
        for (auto const& line : page(filter).lines) all.push_back(line.child_code);
        return all;
    }
    void place(std::string_view child_code, std::string_view from, std::optional<Day> until = {}) {
        std::string const code(child_code);
        act([&](db::Act& act) {
            placement::write_placement(act, reg::direct_delivery(act), "peuterland",
                                       {code, code, "G-1", 4, 600, day(from), until});
        });
    }
    void be_on(std::string_view today) { now_ = Moment{day(today)} + std::chrono::hours{10}; }
};
KIEM_EVERY_ENGINE(Lists);

TEST_P(Lists, ReferredAndNotStartedIsWithoutAPlaceThatBegan) {
    auto const noor = with_indication("Noor"), emma = with_indication("Emma"), daan = with_indication("Daan");
    place(stored(emma).child_code, "2013-01-20");
    place(stored(daan).child_code, "2013-03-01");
    EXPECT_THAT(names({}), ElementsAre("Noor", "Daan")) << "who begins next month has not begun";
    auto const line = page({}).lines.at(0);
    EXPECT_EQ(line.main_criterion, "thuistaal");
    EXPECT_EQ(line.state, cases::State::indicated);
    EXPECT_TRUE(line.due_on);
    EXPECT_THAT(names(in("", "gewicht")), IsEmpty());
    EXPECT_THAT(names(in("1312")), ElementsAre("Noor", "Daan"));
    EXPECT_THAT(names(in("1399")), IsEmpty());
}

TEST_P(Lists, KnownToNobodyIsOfTheRightAgeWithoutAnything) {
    with_indication("Noor");
    toddler("Onbekend");
    keep("jgz", child("Jong", "Kind", "2011-02-01"));
    keep("jgz", child("Oud", "Kind", "2009-02-01"));
    keep("peuterland", child("Vreemd", "Kind", "2010-06-01"));
    auto const linked = toddler("Gekoppeld"), theirs = keep("peuterland", child("Gekoppeld", "Berg", "2010-06-01"));
    connection().exec("insert into linked_child (municipality, created_seq) values ('gemeente', 1)");
    for (auto const& one : {linked, theirs})
        connection().exec("insert into child_tie (child_id, organisation, dossier_id, valid_from, recorded_seq) "
                          "select max(id), $1, $2, '2012-01-01', 1 from linked_child",
                          one.organisation, one.id.value);
    EXPECT_THAT(names(of(List::unknown)), ElementsAre("Onbekend"));
}

TEST_P(Lists, EndingIsWhatStopsOrIsToBeLookedAtSoon) {
    with_indication("Noor");
    EXPECT_THAT(names(of(List::ending)), IsEmpty());
    EXPECT_THAT(names(of(List::ending, 360)), ElementsAre("Noor")) << "to be reviewed in January";
    now_ += std::chrono::days{400};
    EXPECT_THAT(names(of(List::ending)), ElementsAre("Noor")) << "the day of review has passed";
    now_ += std::chrono::days{120};
    EXPECT_THAT(names(of(List::ending)), IsEmpty()) << "over by then";
}

TEST_P(Lists, APageGoesOnWhereTheOneBeforeEnded) {
    std::vector<std::string> all;
    for (int i = 0; i < 7; ++i) {
        all.push_back(std::string("Kind") + static_cast<char>('a' + i));
        with_indication(all.back(), i % 2 == 0 ? "2013-01-15" : "2013-01-16");
    }
    std::vector<std::string> seen;
    ListFilter filter;
    filter.size = 2;
    do {
        auto const found = page(filter);
        EXPECT_LE(found.lines.size(), 2U);
        for (auto const& line : found.lines) seen.push_back(line.child.name.given);
        filter.cursor = found.next;
    } while (!filter.cursor.empty());
    EXPECT_EQ(seen.front(), "Kinda");
    EXPECT_EQ(seen.back(), "Kindf") << "in order of issue";
    EXPECT_THAT(seen, ::testing::UnorderedElementsAreArray(all));
    filter.cursor = "gisteren";
    EXPECT_EQ(list(office_of(nurse_, "toeleiding"), filter).error().code, "DOS-209");
}

TEST_P(Lists, AreCountedAndRecordedAsRead) {
    with_indication("Noor");
    toddler("Onbekend");
    auto const counts = count(office_of(nurse_, "toeleiding"), of(List::waiting, 360));
    EXPECT_EQ(counts.value(), (ListCounts{1, 1, 1}));
    reads_.clear();
    page({});
    ASSERT_EQ(reads_.size(), 1U);
    EXPECT_EQ(reads_[0].record.action, "indicaties-bekijken");
    EXPECT_EQ(reads_[0].subjects.size(), 1U);
}

TEST_P(Lists, AreForWhoMayKnowOfIndicationsAndPlaces) {
    with_indication("Noor");
    for (auto const role : all_roles()) {
        if (role == Role::nurse) continue;
        Principal const who{"iemand", {role}, {}, "jgz"};
        EXPECT_EQ(list(office_of(who, "toeleiding"), {}).error().code, "DOS-202") << to_text(role);
        EXPECT_EQ(count(office_of(who, "toeleiding"), {}).error().code, "DOS-202") << to_text(role);
    }
    EXPECT_THAT(names({}), ElementsAre("Noor"));
}

TEST_P(Lists, CanBeOfOneWijk) {
    with_indication("Noor");
    auto moved = noor();
    moved.child_code.clear();
    moved.name.given = "Emma";
    moved.born_on = day("2010-06-01");
    moved.addresses = {{"Dorpsstraat", "1", "1312AB", "Almere", "1", day("2010-06-01"), day("2013-01-01")},
                       {"Kade", "2", "1355AB", "Almere", "1", day("2013-01-01"), std::nullopt}};
    keep("jgz", moved);
    auto const area = [&](std::string_view postcode, std::string_view code) {
        connection().exec(
            "insert into postcode_area (owner, delivery_id, fact_key, valid_from, recorded_seq, fingerprint, "
            "scheme, postcode, area_code) "
            "select 'gemeente', min(id), $1, '2010-01-01', 1, '', 'wijken', $1, $2 from delivery",
            postcode, code);
    };
    area("1312AB", "A01");
    area("1312AC", "A01");
    area("1312", "A02");
    area("1355", "A02");
    auto const lines = [&](std::string const& query) {
        auto const body = get("/indicaties?" + query).body;
        return body.substr(body.find("kiem-children") == std::string::npos ? body.size() : body.find("kiem-children"));
    };
    EXPECT_THAT(lines("lijst=verwezen&wijk=A01"), HasSubstr("Noor"));
    EXPECT_THAT(lines("lijst=verwezen&wijk=A02"), Not(HasSubstr("Noor"))) << "the whole postcode comes first";
    EXPECT_THAT(lines("lijst=onbekend&wijk=A02"), HasSubstr("Emma"));
    EXPECT_THAT(lines("lijst=onbekend&wijk=A01"), Not(HasSubstr("Emma"))) << "moved away";
    auto const body = get("/indicaties?lijst=verwezen&wijk=A01").body;
    EXPECT_THAT(body, HasSubstr("/indicaties?lijst=onbekend&amp;wijk=A01"));
    EXPECT_THAT(body, HasSubstr("value=\"A01\" selected"));
    EXPECT_THAT(lines("lijst=verwezen&wijk=X"), HasSubstr("Noor")) << "no wijk of today";
}

TEST_P(Lists, AChildOfADeliveredIndicationIsThereWithoutADossier) {
    deliver("K-7", "2014-06-01", "1312AB");
    deliver("K-8", "2013-03-01", "1355CD");
    deliver("K-9", "2014-06-01", "1355CD");
    place("K-9", "2013-01-20");
    EXPECT_THAT(codes({}), ElementsAre("K-7", "K-8"));
    EXPECT_THAT(codes(in("1355")), ElementsAre("K-8"));
    EXPECT_THAT(codes(in("", "thuistaal")), IsEmpty());
    EXPECT_THAT(codes(of(List::ending)), ElementsAre("K-8"));
    auto const line = page(of(List::ending)).lines.at(0);
    EXPECT_EQ(line.child.id, DossierId{});
    EXPECT_EQ(line.child.born_on, day("2010-06-01"));
    EXPECT_EQ(line.until, day("2013-03-01"));
    EXPECT_EQ(count(office_of(nurse_, "toeleiding"), of(List::waiting)).value(), (ListCounts{2, 0, 1}));
    ListFilter filter;
    filter.size = 1;
    filter.cursor = page(filter).next;
    EXPECT_THAT(codes(filter), ElementsAre("K-8")) << "of one day, in order of their codes";
    EXPECT_THAT(get("/indicaties?lijst=verwezen").body, HasSubstr("Nog geen dossier"));
}

TEST_P(Lists, APostcodeIsOneOfToday) {
    auto moved = noor();
    moved.child_code.clear();
    moved.born_on = day("2010-06-01");
    moved.addresses = {{"Dorpsstraat", "1", "1312AB", "Almere", "1", day("2010-06-01"), day("2013-01-01")},
                       {"Kade", "2", "1355AB", "Almere", "1", day("2013-01-01"), std::nullopt}};
    keep("jgz", moved);
    auto filter = of(List::unknown);
    filter.postcode = "1355";
    EXPECT_THAT(names(filter), ElementsAre("Noor"));
    filter.postcode = "1312";
    EXPECT_THAT(names(filter), IsEmpty()) << "moved away";
}

TEST_P(Lists, WaitForAPlaceFromTheFirstDayOfAnIndicationUntilItEnds) {
    deliver("K-7", "2013-06-01", "1312AB");
    auto const on = [&](std::string_view today, ListFilter const& filter = {}) {
        be_on(today);
        auto const found = codes(filter);
        auto const counts = count(office_of(nurse_, "toeleiding"), filter).value();
        auto const counted = filter.list == List::ending ? counts.ending : counts.waiting;
        EXPECT_EQ(counted, static_cast<std::int64_t>(found.size())) << today;
        return !found.empty();
    };
    EXPECT_FALSE(on("2013-01-14"));
    EXPECT_TRUE(on("2013-01-15"));
    EXPECT_TRUE(on("2013-05-31"));
    EXPECT_FALSE(on("2013-06-01"));
    place("K-7", "2013-02-01", day("2013-03-01"));
    EXPECT_TRUE(on("2013-01-31")) << "it begins tomorrow";
    EXPECT_FALSE(on("2013-02-01"));
    EXPECT_FALSE(on("2013-02-28"));
    EXPECT_TRUE(on("2013-03-01")) << "the place ended";
    EXPECT_TRUE(on("2013-05-04", of(List::ending, 28)));
    EXPECT_FALSE(on("2013-05-03", of(List::ending, 28))) << "a day further ahead than was asked";
    EXPECT_TRUE(on("2013-05-31", of(List::ending, 28)));
    EXPECT_FALSE(on("2013-06-01", of(List::ending, 28))) << "it ended";
}

TEST_P(Lists, CountAPlaceUnderAnotherCodeAsLongAsItIsTheSameChild) {
    auto ours = child("Noor", "Berg", "2010-06-01"), theirs = ours;
    ours.child_code = "K-7";
    theirs.child_code = "X-7";
    auto const one = keep("jgz", ours), other = keep("peuterland", theirs);
    deliver("K-7", "2013-06-01", "1312AB");
    place("X-7", "2013-01-20", day("2013-03-20"));
    connection().exec("insert into linked_child (municipality, created_seq) values ('gemeente', 1)");
    for (auto const& each : {one, other})
        connection().exec(
            "insert into child_tie (child_id, organisation, dossier_id, valid_from, valid_to, recorded_seq) "
            "select max(id), $1, $2, '2013-02-01', '2013-03-01', 1 from linked_child",
            each.organisation, each.id.value);
    auto const waits = [&](std::string_view today) {
        be_on(today);
        return names({}).size();
    };
    EXPECT_EQ(waits("2013-01-31"), 1U);
    EXPECT_EQ(waits("2013-02-01"), 0U);
    EXPECT_EQ(waits("2013-02-28"), 0U);
    EXPECT_EQ(waits("2013-03-01"), 1U) << "it turned out to be another child";
    connection().exec("update child_tie set valid_from = '2012-01-01', valid_to = null");
    EXPECT_EQ(waits("2013-01-19"), 1U);
    EXPECT_EQ(waits("2013-01-20"), 0U);
    EXPECT_EQ(waits("2013-03-19"), 0U);
    EXPECT_EQ(waits("2013-03-20"), 1U) << "the place ended";
}

TEST_P(Lists, KnowNobodyAnyMoreWhenAnIndicationOrALinkEnds) {
    auto indicated = child("Noor", "Berg", "2010-06-01");
    indicated.child_code = "K-7";
    keep("jgz", indicated);
    deliver("K-7", "2013-06-01", "1312AB");
    auto const is_unknown = [&](std::string_view today) {
        be_on(today);
        return !names(of(List::unknown)).empty();
    };
    EXPECT_TRUE(is_unknown("2013-01-14"));
    EXPECT_FALSE(is_unknown("2013-01-15"));
    EXPECT_FALSE(is_unknown("2013-05-31"));
    EXPECT_TRUE(is_unknown("2013-06-01"));
    auto const mine = dossier::list_page(connection(), "jgz", {}, 1).at(0).id;
    auto const theirs = keep("peuterland", child("Noor", "Berg", "2010-06-01")).id;
    connection().exec("insert into linked_child (municipality, created_seq) values ('gemeente', 1)");
    auto const tie = [&](std::string_view organisation, DossierId dossier, std::string_view from,
                         std::string_view until) {
        connection().exec(
            "insert into child_tie (child_id, organisation, dossier_id, valid_from, valid_to, recorded_seq) "
            "select max(id), $1, $2, $3, $4, 1 from linked_child",
            organisation, dossier.value, from, until);
    };
    tie("jgz", mine, "2013-06-10", "2013-06-20");
    tie("peuterland", theirs, "2013-06-08", "2013-06-22");
    EXPECT_TRUE(is_unknown("2013-06-09"));
    EXPECT_FALSE(is_unknown("2013-06-10"));
    EXPECT_FALSE(is_unknown("2013-06-19"));
    EXPECT_TRUE(is_unknown("2013-06-20"));
    connection().exec(
        "update child_tie set valid_from = '2013-06-12', valid_to = '2013-06-18' where organisation <> 'jgz'");
    EXPECT_TRUE(is_unknown("2013-06-11"));
    EXPECT_FALSE(is_unknown("2013-06-12"));
    EXPECT_FALSE(is_unknown("2013-06-17"));
    EXPECT_TRUE(is_unknown("2013-06-18"));
}

TEST_P(Lists, LookAtAReviewFromItsDayUntilTheIndicationEnds) {
    with_indication("Noor");
    auto const review = std::get<0>(
        *connection().one<std::string, std::string>("select review_on, valid_to from indication_answers"));
    auto const until = std::get<1>(
        *connection().one<std::string, std::string>("select review_on, valid_to from indication_answers"));
    auto const is_due = [&](Day today, int within_days) {
        be_on(to_iso(today));
        return !names(of(List::ending, within_days)).empty();
    };
    EXPECT_TRUE(is_due(day(review) - std::chrono::days{20}, 20));
    EXPECT_FALSE(is_due(day(review) - std::chrono::days{21}, 20));
    EXPECT_TRUE(is_due(day(until) - std::chrono::days{1}, 20));
    EXPECT_FALSE(is_due(day(until), 20));
}

TEST_P(Lists, LiveWhereTheyLiveOnThatDay) {
    auto moved = noor();
    moved.child_code.clear();
    moved.born_on = day("2010-06-01");
    moved.addresses = {{"Dorpsstraat", "1", "1312AB", "Almere", "1", day("2010-06-01"), day("2013-02-15")},
                       {"Kade", "2", "1355AB", "Almere", "1", day("2013-02-15"), std::nullopt}};
    keep("jgz", moved);
    auto const lives_in = [&](std::string postcode, std::string_view today) {
        be_on(today);
        auto filter = of(List::unknown);
        filter.postcode = std::move(postcode);
        return !names(filter).empty();
    };
    EXPECT_TRUE(lives_in("1312", "2013-02-14"));
    EXPECT_FALSE(lives_in("1355", "2013-02-14"));
    EXPECT_FALSE(lives_in("1312", "2013-02-15")) << "the day of moving";
    EXPECT_TRUE(lives_in("1355", "2013-02-15"));
}

TEST_P(Lists, SayWhatIsNoPostcodeAndNoNumberOfDays) {
    with_indication("Noor");
    auto const wrong = get("/indicaties?lijst=aflopend&postcode=13&dagen=9999");
    EXPECT_EQ(wrong.status, 422);
    for (auto const* const text : {"veld-postcode-fout", "veld-dagen-fout", "value=\"13\"", "value=\"9999\"",
                                   "van 0 tot en met 366", "value=\"aflopend\" selected"})
        EXPECT_THAT(wrong.body, HasSubstr(text));
    EXPECT_THAT(get("/indicaties?dagen=1;5").body, HasSubstr("veld-dagen-fout"));
    EXPECT_EQ(get("/indicaties?postcode=1312&dagen=").status, 200);
}

TEST_P(Lists, LeadBackToTheFirstPage) {
    with_indication("Noor");
    EXPECT_THAT(get("/indicaties?lijst=verwezen&postcode=1312").body, Not(HasSubstr("Terug naar de eerste")));
    EXPECT_THAT(get("/indicaties?lijst=verwezen&postcode=1312&na=2013-02-01_12").body,
                HasSubstr("href=\"/indicaties?lijst=verwezen&amp;postcode=1312\">Terug naar de eerste"))
        << "with the filter";
}

TEST_P(Lists, LiveInTheAddress) {
    with_indication("Noor");
    auto const body = get("/indicaties?lijst=verwezen&criterium=thuistaal").body;
    EXPECT_THAT(body, HasSubstr("Noor van den Berg"));
    EXPECT_THAT(body, HasSubstr("/indicaties?lijst=onbekend&amp;criterium=thuistaal"));
    EXPECT_THAT(get("/indicaties?lijst=verwezen&criterium=gewicht").body, Not(HasSubstr("Noor van den Berg")));
    who_ = worker_;
    EXPECT_EQ(get("/indicaties").status, 404) << "a page of another role";
}

} // namespace
} // namespace kiem::indicating::testing
