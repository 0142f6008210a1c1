// SPDX-License-Identifier: EUPL-1.2
#include "monitor/dice.hpp"
#include "monitor/slow.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem::monitor {

namespace {

slow::Table flattened(CrossTable const& table) {
    slow::Table cells;
    auto const cell = [&](CellMap const& in, CellMap::Index index) -> slow::Amount& {
        auto const codes = in.codes_of(index);
        std::vector<std::string> texts;
        for (std::size_t i = 0; i < codes.size(); ++i) texts.push_back(table.dictionaries[i]->text(codes[i]));
        return cells[texts];
    };
    table.values.each([&](auto index, auto count) { cell(table.values, index).value = count; });
    table.rows.each([&](auto index, auto count) { cell(table.rows, index).rows = count; });
    table.missing.each([&](auto index, auto count) { cell(table.missing, index).missing = count; });
    if (table.kind == Measure::Kind::count)
        for (auto& [texts, amount] : cells) amount.rows = amount.value;
    return cells;
}

std::string described(dice::World const& world, Question const& question) {
    std::string text;
    for (auto const& derivation : world.derivations) {
        if (auto const* formula = std::get_if<Formula>(&derivation.how))
            text += derivation.name + ": " + formula->expression.source + "\n";
        if (auto const* reduction = std::get_if<Reduction>(&derivation.how))
            text += derivation.name + ": " + std::to_string(static_cast<int>(reduction->how)) + " " +
                    reduction->where->source + "\n";
    }
    for (auto const& measure : question.measures)
        text += measure.name + " " + measure.subject + ": " + (measure.filter ? measure.filter->source : "") + "\n";
    return text;
}

void expect_equal(dice::World& world, Question const& question) {
    RC_LOG() << described(world, question);
    Run run(world.facts, dice::count_date, world.parameters, world.derivations);
    for (auto const& problem : run.problems())
        RC_FAIL(problem.in + " " + problem.error.code + " " + problem.error.detail);
    slow::World const slow(world.facts, dice::count_date, world.parameters, world.derivations);
    auto const fast = run.answer(question);
    for (auto const& problem : fast.problems)
        if (problem.error.code != "EXP-207")
            RC_FAIL(problem.in + " " + problem.error.code + " " + problem.error.detail);
    auto const expected = slow.answer(question);
    RC_ASSERT(fast.tables.size() == expected.tables.size());
    for (auto const& table : fast.tables) {
        RC_LOG() << "at " << table.measure << " by " << table.splits.size() << "\n";
        RC_ASSERT(flattened(table) == expected.tables.at({table.measure, table.splits}));
    }
    for (auto const& [measure, count] : expected.undecided) RC_ASSERT(fast.undecided.at(measure) == count);

    for (auto const& measure : question.measures) {
        CellFilter cell;
        if (world.dice().one_in(2) && measure.subject != "locatie")
            cell.is.emplace_back(question.splits[1],
                                 world.dice().one_in(3) ? "" : "s" + std::to_string(world.dice().roll(7)));
        auto const steps = run.funnel(measure, cell);
        RC_ASSERT(steps == slow.funnel(measure, cell));
        RC_ASSERT(static_cast<std::int64_t>(run.rows(measure, cell).size()) == steps.back().rows);
    }
}

} // namespace

RC_GTEST_PROP(Run, equals_its_slow_twin, ()) {
    auto const seed = *rc::gen::arbitrary<std::uint64_t>();
    auto const children = *rc::gen::element<std::size_t>(0, 1, 9, 40);
    dice::World world(seed, children);
    auto const question = world.question(*rc::gen::inRange(1, 20));
    expect_equal(world, question);
}

TEST(Run, equals_its_slow_twin_over_many_blocks_and_signatures) {
    auto const result = rc::detail::checkTestable(
        [] {
            auto const seed = *rc::gen::arbitrary<std::uint64_t>();
            dice::World world(seed, 2100);
            auto const question = world.question(24);
            expect_equal(world, question);
        },
        rc::detail::TestMetadata{"many blocks", ""},
        [] {
            rc::detail::TestParams params;
            params.maxSuccess = 1;
            params.seed = 7;
            return params;
        }());
    EXPECT_TRUE(result.template is<rc::detail::SuccessResult>());
}

} // namespace kiem::monitor
