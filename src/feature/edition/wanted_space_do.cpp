// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/wanted_parts_do.hpp"
#include "feature/monitor/translate.hpp"
#include <algorithm>

namespace kiem::edition {

namespace {

using disclosure::Dimension, disclosure::WantedTable;
using policy::Form;

/// The codes of a figure for these splits; fewer when it has no part for some of them.
std::vector<std::string> codes_for(figures::Figure const& figure, std::vector<std::string> const& splits) {
    std::vector<std::string> codes;
    for (auto const& split : splits)
        for (auto const& part : figure.splits)
            if (part.split == split) codes.push_back(part.code);
    return codes;
}

FoundFigures by_dimensions(figures::Monitor const& monitor, TablePlan const& plan) {
    auto const dimensions = plan.dimensions();
    FoundFigures found;
    for (auto const& figure : monitor.figures) {
        if (figure.method != plan.indicator->method || figure.splits.size() != dimensions.size()) continue;
        auto codes = codes_for(figure, dimensions);
        if (codes.size() == dimensions.size()) found.emplace(std::move(codes), &figure);
    }
    return found;
}

/// The figures for all criteria together have no part by_norm.
FoundFigures by_criterion(figures::Monitor const& monitor, TablePlan const& plan) {
    FoundFigures found;
    for (auto const& figure : monitor.figures) {
        if (figure.method != plan.indicator->method) continue;
        auto codes = codes_for(figure, plan.splits);
        auto const criterion = std::ranges::find(figure.splits, by_norm, [](auto const& part) { return part.split; });
        bool const is_of_one = criterion != figure.splits.end();
        auto const others = figure.splits.size() - (is_of_one ? 1 : 0);
        if (codes.size() != plan.splits.size() || others != plan.splits.size()) continue;
        codes.push_back(is_of_one ? criterion->code : std::string(all_norms));
        found.emplace(std::move(codes), &figure);
    }
    return found;
}

std::vector<std::string> criterion_codes(policy::QualityNorms const& norms) {
    auto codes = figures::criterion_codes(norms);
    codes.insert(codes.begin(), std::string(all_norms));
    return codes;
}

/// Makes the dimensions of a table one by one.
class DimensionMaker {
public:
    DimensionMaker(TablePlan const& plan, FoundFigures const& found, WantedContext const& context)
        : found_(found), context_(context), people_(people_measures(*plan.indicator)),
          measure_(people_.empty() ? plan.indicator->numerator : *people_.back()) {}

    Dimension make(std::string const& split, std::size_t place) const {
        Dimension dimension{split, title_of(split), {}};
        auto const codes = split == by_norm ? criterion_codes(context_.policy.norms)
                                            : codes_of(context_.policy, split, measure_, occurring(split, place));
        for (auto const& code : codes) dimension.items.push_back({code, label_of(split, code)});
        return dimension;
    }

private:
    std::set<std::string> occurring(std::string const& split, std::size_t place) const {
        if (!people_.empty()) return context_.cubes.of(measure_).codes(split);
        std::set<std::string> codes;
        for (auto const& [one, figure] : found_) codes.insert(one[place]);
        return codes;
    }

    std::string title_of(std::string const& split) const {
        auto const* named = policy::find_split(context_.policy.indicators, split);
        return named ? named->title : capitalised(split);
    }

    std::string label_of(std::string const& split, std::string const& code) const {
        if (split == by_norm && code == all_norms) return context_.texts("edition.item.all_norms");
        auto label = figures::label_of(context_.policy, split, code);
        return label.empty() ? context_.texts("edition.item.unknown") : label;
    }

    FoundFigures const& found_;
    WantedContext const& context_;
    std::vector<policy::Measure const*> people_;
    policy::Measure const& measure_;
};

/// The next combination of items, the last dimension first. Gives whether there was one.
bool step(std::vector<std::uint32_t>& row, std::vector<Dimension> const& dimensions) {
    for (auto i = row.size(); i-- > 0;) {
        if (++row[i] < dimensions[i].items.size()) return true;
        row[i] = 0;
    }
    return false;
}

} // namespace

std::vector<std::string> codes_of_row(WantedTable const& table, std::vector<std::uint32_t> const& row) {
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < row.size(); ++i) codes.push_back(table.dimensions[i].items[row[i]].code);
    return codes;
}

FoundFigures MonitorFigures::of(TablePlan const& plan) {
    auto const& monitor = by(plan.splits);
    return plan.indicator->form == Form::norm ? by_criterion(monitor, plan) : by_dimensions(monitor, plan);
}

figures::Monitor const& MonitorFigures::by(std::vector<std::string> const& splits) {
    auto const at = monitors_.find(splits);
    if (at != monitors_.end()) return at->second;
    return monitors_.emplace(splits, date_.monitor(splits).value()).first->second;
}

void add_space(WantedTable& table, TablePlan const& plan, FoundFigures const& found, WantedContext const& context) {
    bool const is_norm = plan.indicator->form == Form::norm;
    auto splits = plan.dimensions();
    if (is_norm) splits.emplace_back(by_norm);
    DimensionMaker const maker(plan, found, context);
    for (std::size_t i = 0; i < splits.size(); ++i) table.dimensions.push_back(maker.make(splits[i], i));
    std::vector<std::uint32_t> row(splits.size(), 0);
    do {
        if (!is_norm || found.contains(codes_of_row(table, row))) table.rows.push_back(row);
    } while (step(row, table.dimensions));
}

} // namespace kiem::edition
