// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/publish.hpp"
#include "disclosure/wanted_json.hpp"
#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <numeric>

namespace kiem::disclosure {

namespace {

SecretKey key_of(unsigned char byte) {
    SecretKey key;
    key.fill(byte);
    return key;
}

/// Three wijken with reached and not reached children: an inner cell for each.
Wanted small_edition(std::vector<std::int64_t> reached, std::vector<std::int64_t> missed) {
    Wanted wanted;
    wanted.label = "GM0000 2012-10-01";
    wanted.ladder = {{1000, 4}};
    MicroCube cube{"kind", {}, {}};
    Dimension wijk{"wijk", "Wijk", {}};
    FromCube top{0, {}, {}}, bottom{0, {}, {}};
    FromCube all_top{0, {{}}, {}}, all_bottom{0, {{}}, {}};
    WantedTable by_wijk, whole;
    for (std::uint32_t i = 0; i < reached.size(); ++i) {
        cube.keys.insert(cube.keys.end(), {"bereikt A" + std::to_string(i), "gemist A" + std::to_string(i)});
        cube.counts.insert(cube.counts.end(), {reached[i], missed[i]});
        wijk.items.push_back({"A" + std::to_string(i), "Wijk " + std::to_string(i)});
        top.members.push_back({2 * i});
        bottom.members.push_back({2 * i, 2 * i + 1});
        all_top.members[0].push_back(2 * i);
        all_bottom.members[0].insert(all_bottom.members[0].end(), {2 * i, 2 * i + 1});
        by_wijk.rows.push_back({i});
    }
    wanted.cubes.push_back(cube);
    wanted.kinships = {{"kind", {{"doel"}, {"bereikt", "doel"}}}};
    auto const measures = [](FromCube numerator, FromCube denominator) {
        return std::vector<WantedMeasure>{
            {{"teller", "Aantal", MeasureKind::count, "", 0, {}, "bereikt"}, std::move(numerator)},
            {{"noemer", "Van", MeasureKind::count, "", 0, {}, "doel"}, std::move(denominator)},
            {{"aandeel", "Aandeel", MeasureKind::share, "", 0, {}, ""}, RatioOf{0, 1}}};
    };
    by_wijk.method = whole.method = "B1";
    by_wijk.dimensions = {wijk};
    by_wijk.measures = measures(top, bottom);
    whole.rows = {{}};
    whole.measures = measures(all_top, all_bottom);
    wanted.tables = {by_wijk, whole};
    return wanted;
}

std::int64_t sum_of(PublishableTable const& table, std::size_t measure) {
    double sum = 0;
    for (auto const& row : table.rows()) sum += row.values[measure].value.value_or(0);
    return static_cast<std::int64_t>(sum);
}

TEST(Publish, GivesMultiplesOfTheBaseThatAddUpAndStayNear) {
    auto const wanted = small_edition({13, 41, 2}, {9, 3, 1});
    auto const made = publish(wanted, key_of(1));
    ASSERT_TRUE(made) << made.error().code;
    auto const &parts = *made->release.find("B1", {"wijk"}), &whole = *made->release.find("B1", {});
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(sum_of(parts, i), static_cast<std::int64_t>(*whole.rows()[0].values[i].value));
        for (auto const& row : parts.rows()) EXPECT_EQ(std::fmod(*row.values[i].value, 5), 0);
    }
    EXPECT_NEAR(*whole.value({}, "teller").value, 56, 4);
    EXPECT_NEAR(*parts.value({"A1"}, "noemer").value, 44, 4);
    EXPECT_EQ(parts.value({"A2"}, "aandeel").status, Status::too_small) << "3 children carry no percentage";
}

TEST(Publish, ComputesPercentagesFromWhatIsPublished) {
    auto const made = publish(small_edition({13, 41, 22}, {9, 3, 11}), key_of(1));
    ASSERT_TRUE(made);
    auto const& table = *made->release.find("B1", {"wijk"});
    for (auto const& row : table.rows()) {
        if (!row.values[2].value) continue;
        EXPECT_DOUBLE_EQ(*row.values[2].value, *row.values[0].value / *row.values[1].value * 100);
    }
}

TEST(Publish, GivesAHeadlineAsItIsWhenItIsLargeEnough) {
    auto wanted = small_edition({90, 41, 22}, {9, 3, 11});
    std::get<FromCube>(wanted.tables[1].measures[0].from).exact_from = 100;
    std::get<FromCube>(wanted.tables[1].measures[1].from).exact_from = 500;
    auto const made = publish(wanted, key_of(1));
    ASSERT_TRUE(made);
    auto const& whole = *made->release.find("B1", {});
    EXPECT_EQ(whole.value({}, "teller"), (Published{Status::exact, 153, 153, 153}));
    EXPECT_EQ(whole.value({}, "noemer").status, Status::rounded) << "176 is below 500";
}

TEST(Publish, WeighsEachPublishedPart) {
    auto wanted = small_edition({10, 20, 30}, {5, 5, 5});
    wanted.tables[1].measures.push_back({{"uren", "Uren", MeasureKind::count, "", 0, {}, ""},
                                         WeighedFromCube{0, {{0, 1, 2, 3, 4, 5}}, {4, 2, 4, 2, 4, 2}}});
    auto const made = publish(wanted, key_of(1));
    ASSERT_TRUE(made);
    auto const hours = made->release.find("B1", {})->value({}, "uren");
    EXPECT_EQ(*hours.value, 4 * 60 + 2 * 15) << "all parts are multiples of 5 already";
    EXPECT_EQ(hours.low, 270 - 4 * (4 + 2));
}

TEST(Publish, GivesTheClassOfTheMiddle) {
    auto wanted = small_edition({10, 20, 30}, {5, 5, 5});
    Measure const measure{"mediaan", "Middelste", MeasureKind::median, "maanden", 0, {"tot 24", "24 of meer"}, ""};
    wanted.tables[1].measures.push_back({measure, MedianOf{0, {{{0, 2}}, {{4}}}}});
    wanted.tables[0].measures.push_back({measure, MedianOf{0, {{{0}, {}, {}}, {{}, {2}, {4}}}}});
    auto const made = publish(wanted, key_of(1));
    ASSERT_TRUE(made);
    EXPECT_EQ(made->release.find("B1", {})->value({}, "mediaan").value, 0) << "30 of 60 are in the first class";
    EXPECT_EQ(made->release.find("B1", {"wijk"})->value({"A0"}, "mediaan").status, Status::too_small);
    EXPECT_EQ(made->release.find("B1", {"wijk"})->value({"A1"}, "mediaan").value, 1);
}

TEST(Publish, MergesPartsThatSayNearlyEverythingOfAGroup) {
    auto wanted = small_edition({100, 40, 30}, {1, 40, 30});
    wanted.tables[0].sensitive = "om te testen";
    auto const made = publish(wanted, key_of(1));
    ASSERT_TRUE(made);
    ASSERT_EQ(made->log.size(), 1U);
    EXPECT_EQ(made->log[0].code, "SDC-310");
    auto const& items = made->release.find("B1", {"wijk"})->dimensions()[0].items;
    ASSERT_EQ(items.size(), 2U);
    EXPECT_EQ(items[0].code, "A0+A1");
    EXPECT_NEAR(*made->release.find("B1", {"wijk"})->value({"A0+A1"}, "noemer").value, 181, 4);
}

TEST(Publish, LeavesATableOutWhenTheRulesSaySo) {
    auto wanted = small_edition({100, 40, 30}, {1, 40, 30});
    wanted.tables[0].sensitive = "om te testen";
    wanted.on_group_statement = Wanted::OnGroupStatement::refuse;
    auto const made = publish(wanted, key_of(1));
    ASSERT_TRUE(made);
    EXPECT_EQ(made->log[0].code, "SDC-311");
    EXPECT_EQ(made->release.find("B1", {"wijk"}), nullptr);
    EXPECT_NE(made->release.find("B1", {}), nullptr);
}

TEST(Publish, HidesSmallCountsAndWhatWouldGiveThemAway) {
    auto wanted = small_edition({13, 41, 2}, {9, 30, 20});
    wanted.mode = Mode::suppression;
    auto const made = publish(wanted, key_of(1));
    ASSERT_TRUE(made) << made.error().code;
    auto const& parts = *made->release.find("B1", {"wijk"});
    EXPECT_EQ(parts.value({"A2"}, "teller").status, Status::hidden);
    std::int64_t hidden = 0;
    for (auto const& row : parts.rows()) hidden += row.values[0].status == Status::hidden;
    EXPECT_GE(hidden, 2) << "one hidden part could be computed from the total";
    EXPECT_EQ(made->release.find("B1", {})->value({}, "noemer").value, 115);
}

TEST(Publish, HidesThatEveryoneOrNobodyOfAGroupHasASensitiveTrait) {
    auto wanted = small_edition({30, 0, 12, 14}, {0, 25, 20, 11});
    wanted.mode = Mode::suppression;
    auto const status_of = [&](char const* district) {
        auto const made = publish(wanted, key_of(1));
        return made ? made->release.find("B1", {"wijk"})->value({district}, "teller").status : Status::absent;
    };
    EXPECT_EQ(status_of("A0"), Status::exact);
    EXPECT_EQ(status_of("A1"), Status::exact);
    wanted.tables[0].sensitive = "om te testen";
    EXPECT_EQ(status_of("A0"), Status::hidden) << "100 %";
    EXPECT_EQ(status_of("A1"), Status::hidden) << "0 %";
    wanted = small_edition({30, 0, 12, 14}, {5, 25, 20, 11});
    wanted.mode = Mode::suppression;
    wanted.tables[0].sensitive = "om te testen";
    EXPECT_EQ(status_of("A1"), Status::hidden) << "0 % alone";
    wanted = small_edition({30, 0, 12, 14}, {5, 0, 20, 11});
    wanted.mode = Mode::suppression;
    wanted.tables[0].sensitive = "om te testen";
    EXPECT_EQ(status_of("A1"), Status::exact) << "of nobody it says nothing";
}

TEST(Publish, KeepsTheValueOfWhatDidNotChange) {
    auto const before = small_edition({13, 41, 22}, {9, 3, 11});
    auto const first = publish(before, key_of(1));
    ASSERT_TRUE(first);
    auto const after = small_edition({13, 41, 27}, {9, 3, 11});
    auto const second = publish(after, key_of(2), earlier_of({before, {}, first->values}));
    ASSERT_TRUE(second);
    for (auto const* code : {"A0", "A1"})
        EXPECT_EQ(first->release.find("B1", {"wijk"})->value({code}, "teller"),
                  second->release.find("B1", {"wijk"})->value({code}, "teller"));
}

TEST(Publish, ReadsItsRecordBackAndMakesTheSameOfIt) {
    auto const wanted = small_edition({13, 41, 22}, {9, 3, 11});
    auto const made = publish(wanted, key_of(3));
    ASSERT_TRUE(made);
    ExactRecord const record{wanted, {}, made->values};
    auto const read = record_from_json(to_json(record));
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(to_json(*read), to_json(record));
    EXPECT_EQ(publish(read->wanted, key_of(3), read->earlier)->release.to_json(), made->release.to_json());
    EXPECT_EQ(record_from_json("{}").error().code, "SDC-302");
}

/// The release as a stranger might change it.
Result<Release> changed(std::string text, std::string const& from, std::string const& to) {
    auto const at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    if (at != std::string::npos) text.replace(at, from.size(), to);
    return Release::from_json(text);
}

TEST(Release, IsCheckedWhenItIsRead) {
    auto const made = publish(small_edition({40, 60, 80}, {40, 20, 20}), key_of(1));
    ASSERT_TRUE(made);
    auto const text = made->release.to_json();
    ASSERT_TRUE(Release::from_json(text));
    EXPECT_EQ(*Release::from_json(text), made->release);
    EXPECT_EQ(changed(text, "\"waarde\":40,", "\"waarde\":41,").error().code, "SDC-301") << "nearest is not enough";
    EXPECT_EQ(changed(text, "\"waarde\":50}", "\"waarde\":51}").error().code, "SDC-301")
        << "a percentage of exact counts";
    EXPECT_EQ(changed(text, "\"laagst\":36", "\"laagst\":38").error().code, "SDC-301") << "a narrower range";
    EXPECT_EQ(changed(text, "\"grens\":4", "\"grens\":3").error().code, "SDC-301") << "another promise";
    EXPECT_EQ(changed(text, "\"waarde\":40,", "\"waarde\":4e300,").error().code, "SDC-301") << "no count at all";
    EXPECT_EQ(changed(text, "\"basis\":5", "\"basis\":0").error().code, "SDC-301") << "no base at all";
}

} // namespace

} // namespace kiem::disclosure
