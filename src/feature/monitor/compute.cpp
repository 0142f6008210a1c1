// SPDX-License-Identifier: EUPL-1.2
#include "feature/monitor/compute.hpp"
#include "feature/monitor/cells.hpp"
#include "feature/monitor/translate.hpp"

namespace kiem::figures {

namespace {

using monitor::Answer, monitor::Code, monitor::CrossTable;
using policy::Form, policy::Indicator;
using Splits = std::vector<std::string>;

class Computer {
public:
    Computer(monitor::Run& run, MonitorPolicy const& policy, Outside const& outside, Day on)
        : run_(run), policy_(policy), outside_(outside), on_(on) {}

    Computed compute(Combinations const& combinations) {
        auto const question = ask(combinations);
        answer_ = run_.answer(question);
        for (auto const& indicator : policy_.indicators.indicators)
            if (indicator.in_force(on_)) add_indicator(indicator, combinations);
        return std::move(computed_);
    }

private:
    /// The splits a figure is given by, the one of a distribution included.
    Splits with_own_split(Indicator const& indicator, Splits splits) const {
        auto const& own = indicator.distributed_over;
        if (!own.empty() && std::find(splits.begin(), splits.end(), own) == splits.end()) splits.push_back(own);
        return splits;
    }

    bool means_something(Indicator const& indicator, Splits const& splits) const {
        for (auto const& split : splits)
            if (split != indicator.distributed_over &&
                std::find(indicator.splits.begin(), indicator.splits.end(), split) == indicator.splits.end())
                return false;
        return true;
    }

    /// The combinations an indicator is given by, the whole first, each once.
    std::vector<Splits> given_by(Indicator const& indicator, Combinations const& combinations) const {
        std::vector<Splits> given{{}};
        auto const add = [&](Splits const& splits) {
            for (auto const& other : given)
                if (with_own_split(indicator, other) == with_own_split(indicator, splits)) return;
            if (means_something(indicator, splits)) given.push_back(splits);
        };
        if (indicator.form == Form::norm) add({std::string(norm_split)});
        for (auto const& combination : combinations) add(combination.splits);
        return given;
    }

    monitor::Question ask(Combinations const& combinations) const {
        monitor::Question question;
        question.splits = splits_of(policy_);
        std::set<Splits> wanted{{}};
        for (auto const& indicator : policy_.indicators.indicators) {
            if (!indicator.in_force(on_)) continue;
            for (auto const& splits : given_by(indicator, combinations))
                wanted.insert(with_own_split(indicator, splits));
            add_measures(indicator, question.measures);
        }
        question.combinations.assign(wanted.begin(), wanted.end());
        return question;
    }

    void add_measures(Indicator const& indicator, std::vector<monitor::Measure>& measures) const {
        if (indicator.form == Form::norm) {
            for (auto const& criterion : norm_parts())
                for (auto& measure : norm_list(indicator, criterion)) measures.push_back(std::move(measure));
            return;
        }
        measures.push_back(measure_of(indicator.numerator, indicator.method + "/teller"));
        if (indicator.denominator && !indicator.denominator->is_outside())
            measures.push_back(measure_of(*indicator.denominator, indicator.method + "/noemer"));
    }

    std::vector<std::string> norm_parts() const {
        auto parts = criterion_codes(policy_.norms);
        parts.insert(parts.begin(), "alle");
        return parts;
    }

    std::vector<monitor::Measure> norm_list(Indicator const& indicator, std::string const& criterion) const {
        auto filters = norm_filters(policy_, indicator, criterion);
        return {std::move(filters.judged), std::move(filters.met), std::move(filters.unknown)};
    }

    void add_indicator(Indicator const& indicator, Combinations const& combinations) {
        for (auto const& splits : given_by(indicator, combinations)) add_combination(indicator, splits);
        for (auto const& combination : combinations)
            if (combination.why == Combination::Why::asked) report_meaningless(indicator, combination.splits);
    }

    void report_meaningless(Indicator const& indicator, Splits const& splits) {
        for (auto const& split : splits) {
            if (means_something(indicator, {split})) continue;
            auto const why = indicator.no_split.find(split);
            computed_.findings.push_back({"MON-101",
                                          Severity::note,
                                          {{"indicator", indicator.id + " (" + indicator.name + ")"},
                                           {"splitsing", split},
                                           {"reden", why == indicator.no_split.end() ? "" : why->second}},
                                          {{}, 0, indicator.method}});
        }
    }

    void add_combination(Indicator const& indicator, Splits const& splits) {
        if (indicator.form == Form::norm) {
            add_norm(indicator, splits);
            return;
        }
        auto const all_splits = with_own_split(indicator, splits);
        auto const* table = answer_.find(indicator.method + "/teller", all_splits);
        if (!table) {
            report_problem(indicator, indicator.method + "/teller");
            return;
        }
        auto const numerators = cells_of(*table);
        auto const denominators = denominators_of(indicator, all_splits, numerators);
        if (!denominators) return;
        std::set<std::vector<std::string>> keys;
        for (auto const& [key, cell] : numerators) keys.insert(key);
        for (auto const& [key, cell] : *denominators) keys.insert(key);
        if (all_splits.empty()) keys.insert(std::vector<std::string>{});
        std::vector<std::vector<std::string>> ordered(keys.begin(), keys.end());
        std::stable_sort(ordered.begin(), ordered.end(), [&](auto const& a, auto const& b) {
            for (std::size_t i = 0; i < all_splits.size(); ++i) {
                auto const left = rank_of(policy_, all_splits[i], a[i]), right = rank_of(policy_, all_splits[i], b[i]);
                if (left != right) return left < right;
            }
            return false;
        });
        for (auto const& key : ordered) add_figure(indicator, all_splits, key, numerators, *denominators);
    }

    /// Denominators by cell. An outside value is the same for the one cell there is. Empty, with a finding, when the
    /// outside value is not known.
    std::optional<Cells> denominators_of(Indicator const& indicator, Splits const& splits, Cells const& numerators) {
        Cells cells;
        if (indicator.form == Form::distribution) return whole_of(indicator, splits, numerators);
        if (!indicator.denominator) return cells;
        if (!indicator.denominator->is_outside()) {
            auto const* table = answer_.find(indicator.method + "/noemer", splits);
            if (!table) {
                report_problem(indicator, indicator.method + "/noemer");
                return std::nullopt;
            }
            return cells_of(*table);
        }
        auto const value = outside_number(indicator);
        if (!value) return std::nullopt;
        for (auto const& [key, cell] : numerators) cells[key].value = *value;
        if (splits.empty()) cells[{}].value = *value;
        return cells;
    }

    /// Per cell the sum over the parts of the distribution.
    Cells whole_of(Indicator const& indicator, Splits const& splits, Cells const& numerators) const {
        auto const at = static_cast<std::size_t>(std::find(splits.begin(), splits.end(), indicator.distributed_over) -
                                                 splits.begin());
        std::map<std::vector<std::string>, std::int64_t> wholes;
        auto const without_part = [&](std::vector<std::string> key) {
            key[at].clear();
            return key;
        };
        for (auto const& [key, cell] : numerators) wholes[without_part(key)] += cell.value;
        Cells cells;
        for (auto const& [key, cell] : numerators) cells[key].value = wholes[without_part(key)];
        return cells;
    }

    std::optional<std::int64_t> outside_number(Indicator const& indicator) {
        auto const& key = indicator.denominator->parameter;
        if (auto const* norm = policy::find_parameter(policy_.norms, key)) return norm->value;
        auto const* value = outside_.parameter(key);
        if (value && *value->value_e4 % 10000 == 0) return *value->value_e4 / 10000;
        computed_.findings.push_back({"MON-103",
                                      Severity::warning,
                                      {{"indicator", indicator.id + " (" + indicator.name + ")"}, {"sleutel", key}},
                                      {{}, 0, indicator.method}});
        return std::nullopt;
    }

    std::int64_t factor_of(policy::Factor const& factor) const {
        if (factor.parameter.empty()) return factor.number;
        auto const* norm = policy::find_parameter(policy_.norms, factor.parameter);
        return norm ? factor.number * norm->value : factor.number;
    }

    void add_figure(Indicator const& indicator, Splits const& splits, std::vector<std::string> const& key,
                    Cells const& numerators, Cells const& denominators) {
        auto figure = blank(indicator, splits, key);
        auto const numerator = numerators.find(key);
        if (numerator != numerators.end()) {
            figure.numerator = numerator->second.value * factor_of(indicator.numerator.times);
            if (indicator.form == Form::median) {
                figure.numerator = numerator->second.rows;
                if (figure.numerator > 0) figure.value = static_cast<double>(numerator->second.value) / 2;
            }
        }
        if (indicator.denominator || indicator.form == Form::distribution) {
            auto const denominator = denominators.find(key);
            auto const count = denominator == denominators.end() ? 0 : denominator->second.value;
            figure.denominator = count * (indicator.denominator ? factor_of(indicator.denominator->times) : 1);
        }
        if (splits.empty()) set_undecided(figure, indicator);
        finish(std::move(figure), indicator);
    }

    void set_undecided(Figure& figure, Indicator const& indicator) const {
        auto const undecided = [&](std::string const& name) {
            auto const at = answer_.undecided.find(name);
            return at == answer_.undecided.end() ? 0 : at->second;
        };
        figure.numerator_unknown = undecided(indicator.method + "/teller");
        figure.denominator_unknown = undecided(indicator.method + "/noemer");
    }

    void add_norm(Indicator const& indicator, Splits const& splits) {
        for (auto const& criterion : norm_parts()) {
            auto const measures = norm_list(indicator, criterion);
            CrossTable const* tables[3] = {};
            for (std::size_t i = 0; i < 3; ++i) tables[i] = answer_.find(measures[i].name, splits);
            if (!tables[0] || !tables[1] || !tables[2]) {
                report_problem(indicator, measures[1].name);
                return;
            }
            auto const judged = cells_of(*tables[0]);
            auto met = cells_of(*tables[1]), unknown = cells_of(*tables[2]);
            for (auto const& [key, cell] : judged) {
                auto figure = blank(indicator, splits, key);
                if (criterion != "alle")
                    figure.splits.push_back({"norm", criterion, label_of(policy_, "norm", criterion)});
                figure.numerator = met[key].value;
                figure.denominator = cell.value;
                figure.numerator_unknown = unknown[key].value;
                finish(std::move(figure), indicator);
            }
        }
    }

    Figure blank(Indicator const& indicator, Splits const& splits, std::vector<std::string> const& key) const {
        Figure figure;
        figure.indicator = indicator.id;
        figure.method = indicator.method;
        figure.form = indicator.form;
        for (std::size_t i = 0; i < splits.size(); ++i)
            figure.splits.push_back({splits[i], key[i], label_of(policy_, splits[i], key[i])});
        return figure;
    }

    void finish(Figure figure, Indicator const& indicator) {
        if (auto const code = set_value(figure, indicator)) {
            figure.findings.push_back(*code);
            if (figure.splits.empty())
                computed_.findings.push_back({*code,
                                              Severity::note,
                                              {{"indicator", indicator.id + " (" + indicator.name + ")"}},
                                              {{}, 0, indicator.method}});
        }
        computed_.figures.push_back(std::move(figure));
    }

    void report_problem(Indicator const& indicator, std::string const& measure) {
        for (auto const& problem : answer_.problems)
            if (problem.in == measure) {
                auto finding = monitor::to_finding(problem);
                finding.at.field = indicator.method;
                computed_.findings.push_back(std::move(finding));
            }
    }

    monitor::Run& run_;
    MonitorPolicy const& policy_;
    Outside const& outside_;
    Day on_;
    Answer answer_;
    Computed computed_;
};

} // namespace

Computed compute_figures(monitor::Run& run, MonitorPolicy const& policy, Outside const& outside, Day on,
                         Combinations const& combinations) {
    auto computed = Computer(run, policy, outside, on).compute(combinations);
    for (auto const& problem : run.problems()) computed.findings.push_back(monitor::to_finding(problem));
    return computed;
}

} // namespace kiem::figures
