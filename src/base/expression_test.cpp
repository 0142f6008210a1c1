// SPDX-License-Identifier: EUPL-1.2
#include "base/expression.hpp"
#include "base/expression_samples.hpp"
#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>

namespace kiem::expression {

namespace {

struct TableScope : Scope {
    std::map<std::string, Column, std::less<>> columns = {
        {"geindiceerd", {Type::flag, {}}},
        {"gewicht", {Type::flag, {}}},
        {"geboortedatum", {Type::day, {}}},
        {"afgegeven_op", {Type::day, {}}},
        {"wijk", {Type::code, {}}},
        {"soort", {Type::code, {"peuterspeelzaal", "kinderdagverblijf"}}},
        {"groep.soort", {Type::code, {}}},
        {"dagdelen", {Type::number, {}}},
        {"norm.dagdelen", {Type::number, {}}},
    };
    std::optional<Column> find(std::string_view name) const override {
        auto const at = columns.find(name);
        return at == columns.end() ? std::nullopt : std::optional(at->second);
    }
    std::vector<std::string> names() const override {
        std::vector<std::string> all;
        for (auto const& [name, column] : columns) all.push_back(name);
        return all;
    }
};

struct TableRow : Row {
    std::map<std::string, Value, std::less<>> values;
    Value get(std::string_view name) const override {
        auto const at = values.find(name);
        return at == values.end() ? Value() : at->second;
    }
};

Day const count_date = *parse_iso_day("2012-10-01");

TableRow child() {
    TableRow row;
    row.values = {{"geindiceerd", true},
                  {"gewicht", false},
                  {"geboortedatum", *parse_iso_day("2010-04-01")},
                  {"afgegeven_op", *parse_iso_day("2011-10-01")},
                  {"soort", std::string("peuterspeelzaal")},
                  {"dagdelen", std::int64_t{4}},
                  {"norm.dagdelen", std::int64_t{4}}};
    return row;
}

std::string shown(Value const& value) {
    struct Of {
        std::string operator()(std::monostate) const { return "onbekend"; }
        std::string operator()(bool flag) const { return flag ? "ja" : "nee"; }
        std::string operator()(std::int64_t number) const { return std::to_string(number); }
        std::string operator()(std::string const& code) const { return code; }
        std::string operator()(Day day) const { return to_iso(day); }
    };
    return std::visit(Of(), value);
}

/// The value for child(), or the code of the error with the offset and what it names.
std::string outcome(std::string_view source) {
    auto const expression = parse(source);
    auto const told = [](Error const& error) {
        return error.code + "@" + std::to_string(error.offset) + " " + error.detail +
               (error.suggestion.empty() ? "" : " -> " + error.suggestion);
    };
    if (!expression) return told(expression.error());
    if (auto const type = type_of(*expression, TableScope()); !type) return told(type.error());
    return shown(evaluate(*expression, child(), count_date));
}

struct Case {
    std::string_view source, outcome;
};

void expect_all(std::vector<Case> const& cases) {
    for (auto const& one : cases) EXPECT_EQ(outcome(one.source), one.outcome) << one.source;
}

} // namespace

TEST(Expression, gives_the_value_of_a_row) {
    expect_all({
        {"geindiceerd", "ja"},
        {"niet gewicht en geindiceerd", "ja"},
        {"niet (gewicht of geindiceerd)", "nee"},
        {"gewicht of geindiceerd en nee", "nee"},
        {"geindiceerd = ja", "ja"},
        {"dagdelen >= norm.dagdelen", "ja"},
        {"dagdelen = -4", "nee"},
        {"dagdelen in {1, 4}", "ja"},
        {"dagdelen niet in {1, 4}", "nee"},
        {"soort = \"peuterspeelzaal\"", "ja"},
        {"soort <> \"peuterspeelzaal\"", "nee"},
        {"soort in {\"kinderdagverblijf\"}", "nee"},
        {"afgegeven_op >= teldatum - 12 maanden", "ja"},
        {"afgegeven_op > teldatum - 1 maand - 1 dag", "nee"},
        {"teldatum - 12 maanden + 3 dagen", "2011-10-04"},
        {"geboortedatum = 2010-04-01", "ja"},
    });
}

TEST(Expression, counts_ages_in_completed_months) {
    expect_all({
        {"leeftijd(geboortedatum)", "30"},
        {"leeftijd(geboortedatum) >= 2;6", "ja"},
        {"leeftijd(geboortedatum, teldatum - 1 dag) >= 2;6", "nee"},
        {"leeftijd(geboortedatum) < 4;0 en leeftijd(geboortedatum) > 2;5", "ja"},
        {"leeftijd(2010-08-31, 2013-02-28) = 2;6", "ja"},
    });
}

TEST(Expression, has_three_values) {
    expect_all({
        {"wijk = \"Haven\"", "onbekend"},
        {"niet wijk = \"Haven\"", "onbekend"},
        {"wijk in {\"Haven\"}", "onbekend"},
        {"wijk = \"Haven\" en gewicht", "nee"},
        {"wijk = \"Haven\" en geindiceerd", "onbekend"},
        {"wijk = \"Haven\" of geindiceerd", "ja"},
        {"wijk = \"Haven\" of gewicht", "onbekend"},
        {"wijk is bekend", "nee"},
        {"wijk is niet bekend", "ja"},
        {"groep.soort = wijk", "onbekend"},
    });
}

TEST(Expression, says_what_is_wrong_and_where) {
    expect_all({
        {"", "EXP-101@0 "},
        {"geindiceerd en", "EXP-101@14 "},
        {"(geindiceerd", "EXP-101@12 "},
        {"wijk ! 3", "EXP-102@5 !"},
        {"wijk = “Haven”", "EXP-102@7 “"},
        {"dagdelen = 3uur", "EXP-103@11 3uur"},
        {"dagdelen = 99999999999999999999", "EXP-103@11 99999999999999999999"},
        {"geboortedatum < 2012-02-30", "EXP-104@16 2012-02-30"},
        {"leeftijd(geboortedatum) < 2;12", "EXP-105@26 2;12"},
        {"wijk = \"Haven", "EXP-106@7 "},
        {"geindiceerd gewicht", "EXP-107@12 gewicht"},
        {"1 < dagdelen < 3", "EXP-108@13 <"},
        {"wijk is onbekend", "EXP-109@8 bekend"},
        {"wijk in \"Haven\"", "EXP-109@8 {"},
        {"wijk in {wijk}", "EXP-111@9 wijk"},
        {"teldatum - 3", "EXP-101@12 "},
        {"teldatum - 3 jaren", "EXP-112@13 jaren"},
        {"teldatum - 9999 maanden", "EXP-113@11 9999"},
        {"en", "EXP-114@0 en"},
        {"groep. = 3", "EXP-115@0 groep."},
        {"postcode = \"1300\"", "EXP-116@0 postcode"},
        {"niet geindiceert", "EXP-117@5 geindiceert -> geindiceerd"},
        {"wijk < \"Haven\"", "EXP-118@0 wijk < \"Haven\""},
        {"soort = \"school\"", "EXP-119@8 school"},
        {"soort in {\"peuterspeelzal\"}", "EXP-120@0 peuterspeelzal -> peuterspeelzaal"},
        {"niet dagdelen", "EXP-121@5 dagdelen"},
        {"dagdelen = \"vier\"", "EXP-122@11 \"vier\""},
        {"wijk = 3", "EXP-123@7 3"},
        {"leeftijd(wijk) < 4;0", "EXP-124@9 wijk"},
        {"leeftijd(geboortedatum) >= 30", "EXP-125@27 30"},
    });
}

TEST(Expression, refuses_what_nests_too_deep) {
    for (std::string const opening : {"(", "niet ", "leeftijd("}) {
        std::string source;
        for (int i = 0; i < 100'000; ++i) source += opening;
        auto const read = parse(source);
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().code, "EXP-110") << opening;
    }
    std::string shifts = "teldatum";
    for (int i = 0; i < 100'000; ++i) shifts += " - 1 dag";
    EXPECT_FALSE(parse(shifts));
}

TEST(Expression, takes_a_long_row_of_terms) {
    std::string source = "geindiceerd";
    for (int i = 0; i < 10'000; ++i) source += " en geindiceerd";
    EXPECT_EQ(outcome(source), "ja");
    EXPECT_EQ(terms_of(*parse(source)).size(), 10'001U);
}

TEST(Expression, draws_a_caret_under_the_character) {
    EXPECT_EQ(caret("wijk ! 3", 5), "wijk ! 3\n     ^");
    EXPECT_EQ(caret("geïnd ! 3", 7), "geïnd ! 3\n      ^");
    EXPECT_EQ(caret("een en\ntwee !", 12), "twee !\n     ^");
    EXPECT_EQ(caret("een\n", 4), "\n^");
    EXPECT_EQ(caret("", 9), "\n^");
}

TEST(Expression, names_what_it_uses_once) {
    EXPECT_EQ(names_in(*parse("b.c > a en a in {1} of leeftijd(d, e) < 4;0 en niet f is bekend")),
              (std::vector<std::string>{"a", "b.c", "d", "e", "f"}));
}

RC_GTEST_PROP(Expression, printed_reads_back_the_same, ()) {
    auto const node = *samples::any_tree(4);
    auto const text = print(*node);
    auto const read = parse(text);
    if (!read) RC_FAIL(text + ": " + read.error().code);
    RC_ASSERT(samples::same(*read->root, *node));
}

RC_GTEST_PROP(Expression, follows_the_laws_of_kleene, ()) {
    TableRow row;
    for (auto const* name : {"geindiceerd", "gewicht"}) {
        auto const value = *rc::gen::inRange(0, 3);
        if (value < 2) row.values[name] = value == 1;
    }
    if (*rc::gen::arbitrary<bool>()) row.values["dagdelen"] = *rc::gen::inRange<std::int64_t>(0, 4);
    auto const a = *samples::flag_tree(3), b = *samples::flag_tree(3), c = *samples::flag_tree(2);
    auto const node = [](auto what) { return std::make_shared<Node const>(Node{std::move(what), 0, 0}); };
    auto const value = [&](NodePtr root) { return evaluate(Expression{"", std::move(root)}, row, count_date); };
    auto const negate = [&](NodePtr inner) -> NodePtr { return node(Not{std::move(inner)}); };
    RC_ASSERT(value(negate(negate(a))) == value(a));
    RC_ASSERT(value(negate(node(And{{a, b}}))) == value(node(Or{{negate(a), negate(b)}})));
    RC_ASSERT(value(negate(node(Or{{a, b}}))) == value(node(And{{negate(a), negate(b)}})));
    RC_ASSERT(value(node(And{{a, b}})) == value(node(And{{b, a}})));
    RC_ASSERT(value(node(Or{{a, node(And{{b, c}})}})) == value(node(And{{node(Or{{a, b}}), node(Or{{a, c}})}})));
    RC_ASSERT(value(node(And{{a, a}})) == value(a));
}

} // namespace kiem::expression
