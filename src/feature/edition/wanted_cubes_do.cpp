// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/kinship.hpp"
#include "feature/edition/wanted_parts_do.hpp"
#include "feature/monitor/translate.hpp"

namespace kiem::edition {

namespace {

/// A cube that is still being laid down, with the rules of its counts.
struct CubeSketch {
    CubePlan plan;
    std::vector<CountRule> rules;
};

void add(CubeSketch& sketch, policy::Measure const& measure, TablePlan const& table) {
    auto& plan = sketch.plan;
    plan.subject = measure.subject;
    auto const name = counts_name(measure);
    auto counted = figures::measure_of(measure, name);
    counted.kind = monitor::Measure::Kind::count;
    if (plan.counts.emplace(name, counted).second)
        sketch.rules.push_back({name, measure.where ? measure.where->expression.root : nullptr});
    for (auto const& split : table.dimensions()) plan.splits.insert(split);
    for (auto const& column : {measure.sum, measure.median})
        if (!column.empty()) plan.numbers.insert(column);
}

std::map<std::string, CubeSketch> sketch_cubes(std::vector<TablePlan> const& plans) {
    std::map<std::string, CubeSketch> sketches;
    for (auto const& plan : plans)
        for (auto const* measure : people_measures(*plan.indicator)) add(sketches[measure->subject], *measure, plan);
    return sketches;
}

std::vector<policy::Derivation> all_derivations(figures::MonitorPolicy const& policy) {
    auto derivations = policy.indicators.derivations;
    derivations.insert(derivations.end(), policy.norms.derivations.begin(), policy.norms.derivations.end());
    return derivations;
}

using Codes = std::vector<std::pair<std::string, std::string>>;

Codes named_codes(disclosure::WantedTable const& table, std::size_t row, std::string_view without) {
    Codes codes;
    for (std::size_t i = 0; i < table.dimensions.size(); ++i)
        if (table.dimensions[i].name != without)
            codes.emplace_back(table.dimensions[i].name, table.dimensions[i].items[table.rows[row][i]].code);
    return codes;
}

} // namespace

std::vector<policy::Measure const*> people_measures(policy::Indicator const& indicator) {
    std::vector<policy::Measure const*> measures;
    if (indicator.form == policy::Form::norm) return measures;
    if (is_about_people(indicator.numerator.subject)) measures.push_back(&indicator.numerator);
    if (indicator.denominator && !indicator.denominator->is_outside() &&
        is_about_people(indicator.denominator->subject))
        measures.push_back(&*indicator.denominator);
    return measures;
}

PeopleCubes::PeopleCubes(figures::CountDate& date, std::vector<TablePlan> const& plans) {
    auto const derivations = all_derivations(date.policy());
    for (auto const& [subject, sketch] : sketch_cubes(plans)) {
        index_[subject] = cubes_.size();
        cubes_.emplace_back(date.run(), date.policy(), sketch.plan);
        kinships_.push_back(kinship_of(subject, sketch.rules, derivations));
    }
}

void PeopleCubes::put_into(disclosure::Wanted& wanted) const {
    for (auto const& cube : cubes_) wanted.cubes.push_back(cube.micro());
    wanted.kinships = kinships_;
}

disclosure::Members PeopleCubes::members(disclosure::WantedTable const& table, policy::Measure const& measure,
                                         std::string_view without) const {
    disclosure::Members members;
    auto const name = counts_name(measure);
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        members.push_back(of(measure).members(name, named_codes(table, row, without)));
    return members;
}

} // namespace kiem::edition
