// SPDX-License-Identifier: EUPL-1.2
#include "monitor/run.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kiem::monitor {

namespace {

Day day(std::string_view text) { return *parse_iso_day(text); }
Expression when(std::string_view source) { return *expression::parse(source); }

template <class Add, class Values>
Column column(ColumnBuilder builder, Values const& values, Add add) {
    for (auto const& value : values) add(builder, value);
    return builder.build();
}

Column codes(std::shared_ptr<Dictionary> dictionary, std::vector<std::string> const& texts) {
    return column(ColumnBuilder(std::move(dictionary)), texts, [](auto& to, auto const& text) { to.add_code(text); });
}

Column numbers(std::vector<std::int64_t> const& values) { return Column(Type::number, values); }

Column days(std::vector<std::string> const& texts) {
    return column(ColumnBuilder(Type::day), texts,
                  [](auto& to, auto const& text) { text.empty() ? to.add_unknown() : to.add_day(day(text)); });
}

constexpr auto unknown = Column::unknown_number;

/// Four children in two groups, and their placements; a fifth child has neither.
Facts facts() {
    auto wijken = std::make_shared<Dictionary>();
    Facts facts;
    facts.subjects.push_back(
        {"groep", 2, {{"wijk", codes(wijken, {"Stad", "Haven"})}, {"plaatsen", numbers({16, unknown})}}, {}});
    facts.subjects.push_back(
        {"kind",
         5,
         {{"wijk", codes(wijken, {"Haven", "Haven", "Stad", "", "Stad"})},
          {"geboortedatum", days({"2010-04-01", "2010-04-02", "2008-10-01", "", "2009-01-01"})},
          {"geindiceerd", Column({Truth::yes, Truth::yes, Truth::no, Truth::unknown, Truth::yes})}},
         {}});
    facts.subjects.push_back({"plaatsing",
                              5,
                              {{"dagdelen", numbers({4, 2, 4, unknown, 3})},
                               {"vanaf", days({"2012-01-01", "2012-02-01", "2012-02-01", "2012-03-01", ""})}},
                              {{"kind", {"kind", {0, 0, 1, 2, 3}}}, {"groep", {"groep", {0, 1, 1, no_row, 0}}}}});
    return facts;
}

Run run_of(Facts const& facts, std::vector<Derivation> const& derivations = {}) {
    return Run(facts, day("2012-10-01"), {{"norm.dagdelen", {Type::number, std::int64_t{4}}}}, derivations);
}

std::vector<Value> values(Run& run, std::string_view subject, std::string_view name) {
    auto const* column = run.column(subject, name);
    std::vector<Value> all;
    for (std::size_t row = 0; column && row < column->rows(); ++row) all.push_back(column->value(row));
    return all;
}

std::vector<Value> placements(Reduction::How how, std::string_view where,
                              Reduction::Empty empty = Reduction::Empty::usual) {
    auto const loaded = facts();
    auto run = run_of(
        loaded, {{"uit_plaatsing", "kind", Reduction{"plaatsing", "", how, when(where), "dagdelen", "vanaf", empty}}});
    EXPECT_TRUE(run.problems().empty());
    return values(run, "kind", "uit_plaatsing");
}

Value number(std::int64_t value) { return value; }

} // namespace

TEST(Run, reduces_related_rows) {
    using How = Reduction::How;
    EXPECT_EQ(placements(How::any, "dagdelen >= norm.dagdelen"), (std::vector<Value>{true, true, {}, false, false}));
    EXPECT_EQ(placements(How::all, "dagdelen >= norm.dagdelen"), (std::vector<Value>{false, true, {}, false, true}));
    EXPECT_EQ(placements(How::count, "dagdelen > 0"),
              (std::vector<Value>{number(2), number(1), number(0), number(1), number(0)}));
    EXPECT_EQ(placements(How::sum, "ja"), (std::vector<Value>{number(6), number(4), {}, number(3), number(0)}));
    EXPECT_EQ(placements(How::latest, "ja"), (std::vector<Value>{number(2), number(4), {}, {}, {}}));
    EXPECT_EQ(placements(How::all, "dagdelen > 0", Reduction::Empty::unknown),
              (std::vector<Value>{true, true, {}, true, {}}));
}

TEST(Run, puts_children_in_classes_of_age) {
    auto const loaded = facts();
    auto run = run_of(loaded, {{"klasse", "kind", AgeClasses{"geboortedatum", {{"2;6 tot 4;0", 30, 48}}, "anders"}},
                               {"maanden", "kind", Elapsed{"geboortedatum", "", Elapsed::Unit::months}}});
    std::string const inside = "2;6 tot 4;0", other = "anders";
    EXPECT_EQ(values(run, "kind", "klasse"), (std::vector<Value>{inside, other, other, {}, inside}));
    EXPECT_EQ(values(run, "kind", "maanden"), (std::vector<Value>{number(30), number(29), number(48), {}, number(45)}));
}

TEST(Run, counts_by_split_with_unknown_as_a_cell) {
    auto const loaded = facts();
    auto run = run_of(loaded);
    auto const answer = run.answer({{{"D", "kind", when("geindiceerd")}, {"G", "groep", {}}},
                                    {{"wijk", {{"kind", "wijk"}, {"groep", "wijk"}}}},
                                    {{}, {"wijk"}}});
    EXPECT_TRUE(answer.problems.empty());
    EXPECT_EQ(answer.find("D")->values.total(), 3);
    auto const& by_wijk = *answer.find("D", {"wijk"});
    auto const& dictionary = *by_wijk.dictionaries[0];
    EXPECT_EQ(by_wijk.values.at(dictionary.find("Haven")), 2);
    EXPECT_EQ(by_wijk.values.at(dictionary.find("Stad")), 1);
    EXPECT_EQ(by_wijk.values.at(CellMap::Index{unknown_code}), 0);
    EXPECT_EQ(answer.undecided.at("D"), 1);
    EXPECT_EQ(answer.find("G", {"wijk"})->dictionaries, by_wijk.dictionaries);
}

TEST(Run, sums_and_takes_medians_of_what_is_known) {
    auto const loaded = facts();
    auto run = run_of(loaded);
    auto const answer = run.answer({{{"som", "plaatsing", {}, Measure::Kind::sum, "dagdelen"},
                                     {"mediaan", "plaatsing", {}, Measure::Kind::median, "dagdelen"}},
                                    {},
                                    {{}}});
    EXPECT_EQ(answer.find("som")->values.total(), 13);
    EXPECT_EQ(answer.find("mediaan")->values.total(), 7) << "twice 3.5";
    EXPECT_EQ(answer.find("mediaan")->rows.total(), 4);
    EXPECT_EQ(answer.find("mediaan")->missing.total(), 1);
}

TEST(Run, joins_a_split_over_subjects_with_dictionaries_of_their_own) {
    Facts apart;
    apart.subjects.push_back({"kind", 2, {{"wijk", codes(std::make_shared<Dictionary>(), {"Haven", "Stad"})}}, {}});
    apart.subjects.push_back({"groep", 2, {{"wijk", codes(std::make_shared<Dictionary>(), {"Stad", "Poort"})}}, {}});
    auto run = run_of(apart);
    auto const answer = run.answer(
        {{{"K", "kind", {}}, {"G", "groep", {}}}, {{"wijk", {{"kind", "wijk"}, {"groep", "wijk"}}}}, {{"wijk"}}});
    auto const& dictionary = *answer.find("K", {"wijk"})->dictionaries[0];
    EXPECT_EQ(answer.find("G", {"wijk"})->dictionaries[0].get(), &dictionary);
    EXPECT_EQ(answer.find("K", {"wijk"})->values.at(dictionary.find("Stad")), 1);
    EXPECT_EQ(answer.find("G", {"wijk"})->values.at(dictionary.find("Stad")), 1);
    EXPECT_EQ(answer.find("G", {"wijk"})->values.at(dictionary.find("Haven")), 0);
}

TEST(Run, shows_how_the_rows_got_there) {
    auto const loaded = facts();
    auto run = run_of(loaded);
    Measure const measure{"B", "plaatsing", when("dagdelen >= 3 en kind.geindiceerd en groep.wijk = \"Haven\"")};
    EXPECT_EQ(run.funnel(measure),
              (std::vector<Step>{
                  {"", 5, 0}, {"dagdelen >= 3", 3, 1}, {"kind.geindiceerd", 2, 1}, {"groep.wijk = \"Haven\"", 1, 0}}));
    EXPECT_EQ(run.rows(measure), (std::vector<std::uint32_t>{2}));
    Split const wijk{"wijk", {{"plaatsing", "groep.wijk"}}};
    EXPECT_EQ(run.funnel(measure, {{{wijk, ""}}}).front().rows, 1);
    EXPECT_EQ(run.funnel(measure, {{{wijk, "Nergens"}}}).front().rows, 0);
    EXPECT_TRUE(run.funnel(measure, {{{Split{"school", {{"kind", "wijk"}}}, ""}}}).empty());
}

TEST(Run, says_what_is_wrong_with_a_derivation) {
    auto const loaded = facts();
    auto const code_of = [&](Derivation const& derivation) {
        auto const run = run_of(loaded, {derivation});
        return run.problems().empty() ? "" : run.problems().front().error.code;
    };
    EXPECT_EQ(code_of({"x", "ouder", Formula{when("ja")}}), "EXP-201");
    EXPECT_EQ(code_of({"x", "kind", Formula{when("geindiceert")}}), "EXP-117");
    EXPECT_EQ(code_of({"x", "kind", Formula{when("wijk")}}), "EXP-121");
    EXPECT_EQ(code_of({"wijk", "kind", Formula{when("ja")}}), "EXP-206");
    EXPECT_EQ(code_of({"x", "kind", Reduction{"plaatsing", "ouder"}}), "EXP-202");
    EXPECT_EQ(code_of({"x", "kind", Reduction{"plaatsing", "groep"}}), "EXP-205");
    EXPECT_EQ(code_of({"x", "kind", Reduction{"plaatsing", "", Reduction::How::sum, {}, "vanaf"}}), "EXP-122");
    EXPECT_EQ(code_of({"x", "kind", AgeClasses{"wijk", {}}}), "EXP-124");
    EXPECT_EQ(code_of({"x", "kind", AgeClasses{"verjaardag", {}}}), "EXP-203");
}

TEST(Run, says_that_a_derivation_rests_on_a_wrong_one) {
    auto const loaded = facts();
    auto const run = run_of(loaded, {{"a", "kind", Formula{when("nergens")}}, {"b", "kind", Formula{when("a")}}});
    ASSERT_EQ(run.problems().size(), 2U);
    EXPECT_EQ(run.problems()[1].in, "b");
    EXPECT_EQ(run.problems()[1].error.code, "EXP-204");
    auto const finding = to_finding(run.problems()[0]);
    EXPECT_EQ(finding.severity, Severity::error);
    EXPECT_THAT(finding.params, testing::Contains(std::pair<std::string, std::string>("plaats", "nergens\n^")));
}

TEST(Run, leaves_out_what_means_nothing_and_says_so) {
    auto const loaded = facts();
    auto run = run_of(loaded);
    auto const answer = run.answer({{{"K", "kind", {}}, {"G", "groep", {}}, {"X", "groep", when("dagdelen > 3")}},
                                    {{"wijk", {{"kind", "wijk"}}}},
                                    {{"wijk"}, {"school"}}});
    EXPECT_NE(answer.find("K", {"wijk"}), nullptr);
    EXPECT_EQ(answer.tables.size(), 1U);
    std::vector<std::string> told;
    for (auto const& problem : answer.problems) told.push_back(problem.in + " " + problem.error.code);
    EXPECT_THAT(told, testing::UnorderedElementsAre("school EXP-208", "X EXP-116", "G EXP-207"));
}

} // namespace kiem::monitor
