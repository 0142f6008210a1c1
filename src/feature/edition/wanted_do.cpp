// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/wanted_do.hpp"
#include "feature/edition/kinship.hpp"
#include "feature/edition/people_cube.hpp"
#include "feature/edition/table_plan.hpp"
#include "feature/monitor/translate.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::edition {

namespace {

using disclosure::Dimension, disclosure::MeasureKind, disclosure::WantedMeasure, disclosure::WantedTable;
using policy::Form, policy::Indicator;

/// The item that stands for every norm together.
constexpr std::string_view all_norms = "alle";

std::string item_label(std::string const& split, std::string const& code, std::string label) {
    if (split == "norm" && code == all_norms) return "alle eisen samen";
    return label.empty() ? "onbekend" : label;
}

using Codes = std::vector<std::pair<std::string, std::string>>;

/// What a count of a kind of record is a count of. Empty: not of one thing.
std::string unit_of(std::string_view subject) {
    static std::map<std::string_view, std::string> const units = {{"kind", "kinderen"},
                                                                  {"leerling", "leerlingen"},
                                                                  {"medewerker", "medewerkers"},
                                                                  {"indicatie", "indicaties"},
                                                                  {"bevolking", "kinderen"}};
    auto const at = units.find(subject);
    return at == units.end() ? std::string() : at->second;
}

std::string capitalised(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

/// The measures of an indicator that count people.
std::vector<policy::Measure const*> people_measures(Indicator const& indicator) {
    std::vector<policy::Measure const*> measures;
    if (indicator.form == Form::norm) return measures;
    if (is_about_people(indicator.numerator.subject)) measures.push_back(&indicator.numerator);
    if (indicator.denominator && !indicator.denominator->is_outside() &&
        is_about_people(indicator.denominator->subject))
        measures.push_back(&*indicator.denominator);
    return measures;
}

class WantedMaker {
public:
    WantedMaker(figures::CountDate& date, policy::PublicationRules const& rules)
        : date_(date), policy_(date.policy()), rules_(rules), plans_(plan_tables(policy_, rules, date.request().on)) {}

    disclosure::Wanted make(std::string label) {
        wanted_.label = std::move(label);
        set_rules();
        make_cubes();
        for (auto const& plan : plans_) add_table(plan);
        return std::move(wanted_);
    }

private:
    void set_rules() {
        wanted_.mode = rules_.mode == policy::PublicationMode::rounding ? disclosure::Mode::rounding
                                                                        : disclosure::Mode::suppression;
        wanted_.base = rules_.base;
        wanted_.least_denominator = rules_.least_denominator;
        wanted_.threshold = rules_.threshold;
        wanted_.group_share = static_cast<double>(rules_.group_share) / 100;
        wanted_.on_group_statement = rules_.on_group_statement == policy::PublicationRules::OnGroupStatement::merge
                                         ? disclosure::Wanted::OnGroupStatement::merge
                                         : disclosure::Wanted::OnGroupStatement::refuse;
        for (auto const& step : rules_.ladder)
            wanted_.ladder.push_back({static_cast<std::size_t>(step.up_to_cells), step.bound});
    }

    void make_cubes() {
        std::map<std::string, CubePlan> cubes;
        std::map<std::string, std::vector<CountRule>> rules;
        for (auto const& plan : plans_)
            for (auto const* measure : people_measures(*plan.indicator)) {
                auto& cube = cubes[measure->subject];
                cube.subject = measure->subject;
                auto const name = counts_name(*measure);
                auto counted = figures::measure_of(*measure, name);
                counted.kind = monitor::Measure::Kind::count;
                if (cube.counts.emplace(name, counted).second)
                    rules[measure->subject].push_back(
                        {name, measure->where ? measure->where->expression.root : nullptr});
                for (auto const& split : plan.dimensions()) cube.splits.insert(split);
                for (auto const& column : {measure->sum, measure->median})
                    if (!column.empty()) cube.numbers.insert(column);
            }
        for (auto const& [subject, plan] : cubes) {
            cube_index_[subject] = cubes_.size();
            cubes_.emplace_back(date_.run(), policy_, plan);
            wanted_.cubes.push_back(cubes_.back().micro());
            auto derivations = policy_.indicators.derivations;
            derivations.insert(derivations.end(), policy_.norms.derivations.begin(), policy_.norms.derivations.end());
            wanted_.kinships.push_back(kinship_of(subject, rules[subject], derivations));
        }
    }

    PeopleCube const& cube_of(policy::Measure const& measure) const { return cubes_[cube_index_.at(measure.subject)]; }

    /// The figures of the monitor by these splits.
    figures::Monitor const& monitor_by(std::vector<std::string> const& splits) {
        auto const at = monitors_.find(splits);
        if (at != monitors_.end()) return at->second;
        return monitors_.emplace(splits, date_.monitor(splits).value()).first->second;
    }

    /// The figures of a method with exactly these dimensions, by their codes in that order.
    std::map<std::vector<std::string>, figures::Figure const*> figures_of(TablePlan const& plan,
                                                                          std::vector<std::string> const& dimensions) {
        std::map<std::vector<std::string>, figures::Figure const*> found;
        for (auto const& figure : monitor_by(plan.splits).figures) {
            if (figure.method != plan.indicator->method || figure.splits.size() != dimensions.size()) continue;
            std::vector<std::string> codes;
            for (auto const& dimension : dimensions)
                for (auto const& part : figure.splits)
                    if (part.split == dimension) codes.push_back(part.code);
            if (codes.size() == dimensions.size()) found.emplace(std::move(codes), &figure);
        }
        return found;
    }

    /// The dimensions with their items, and the rows of all their combinations.
    void set_space(WantedTable& table, TablePlan const& plan, std::vector<std::string> const& dimensions,
                   std::map<std::vector<std::string>, figures::Figure const*> const& found) {
        auto const people = people_measures(*plan.indicator);
        auto const& measure = people.empty() ? plan.indicator->numerator : *people.back();
        for (std::size_t i = 0; i < dimensions.size(); ++i) {
            std::set<std::string> occurring;
            if (people.empty())
                for (auto const& [codes, figure] : found) occurring.insert(codes[i]);
            else occurring = cube_of(measure).codes(dimensions[i]);
            Dimension dimension{dimensions[i], title_of(dimensions[i]), {}};
            auto const codes = dimensions[i] == "norm" ? norm_codes()
                                                       : codes_of(policy_, dimensions[i], measure, occurring);
            for (auto const& code : codes) {
                auto label = figures::label_of(policy_, dimensions[i], code);
                dimension.items.push_back({code, item_label(dimensions[i], code, std::move(label))});
            }
            table.dimensions.push_back(std::move(dimension));
        }
        std::vector<std::uint32_t> row(dimensions.size(), 0);
        for (bool more = true; more;) {
            bool const is_there = plan.indicator->form != Form::norm || found.contains(codes_of_row(table, row));
            if (is_there) table.rows.push_back(row);
            more = false;
            for (auto i = row.size(); i-- > 0 && !more;) {
                more = ++row[i] < table.dimensions[i].items.size();
                if (!more) row[i] = 0;
            }
        }
    }

    std::vector<std::string> norm_codes() const {
        auto codes = figures::criterion_codes(policy_.norms);
        codes.insert(codes.begin(), std::string(all_norms));
        return codes;
    }

    static std::vector<std::string> codes_of_row(WantedTable const& table, std::vector<std::uint32_t> const& row) {
        std::vector<std::string> codes;
        for (std::size_t i = 0; i < row.size(); ++i) codes.push_back(table.dimensions[i].items[row[i]].code);
        return codes;
    }

    std::string title_of(std::string const& split) const {
        auto const* named = policy::find_split(policy_.indicators, split);
        return named ? named->title : capitalised(split);
    }

    Codes named_codes(WantedTable const& table, std::size_t row, std::string_view without = {}) const {
        Codes codes;
        for (std::size_t i = 0; i < table.dimensions.size(); ++i)
            if (table.dimensions[i].name != without)
                codes.emplace_back(table.dimensions[i].name, table.dimensions[i].items[table.rows[row][i]].code);
        return codes;
    }

    disclosure::Members members_of(WantedTable const& table, policy::Measure const& measure,
                                   std::string_view without = {}) const {
        disclosure::Members members;
        auto const name = counts_name(measure);
        for (std::size_t row = 0; row < table.rows.size(); ++row)
            members.push_back(cube_of(measure).members(name, named_codes(table, row, without)));
        return members;
    }

    disclosure::FromCube from_cube(WantedTable const& table, policy::Measure const& measure,
                                   std::string_view without = {}) const {
        return {cube_index_.at(measure.subject), members_of(table, measure, without), {}};
    }

    WantedMeasure count(std::string name, std::string title, std::string unit, policy::Measure const& measure,
                        disclosure::FromCube from) const {
        return {{std::move(name), std::move(title), MeasureKind::count, std::move(unit), 0, {}, counts_name(measure)},
                std::move(from)};
    }

    static WantedMeasure of_nobody(std::string name, std::string title, std::string unit,
                                   std::vector<std::optional<std::int64_t>> values) {
        return {{std::move(name), std::move(title), MeasureKind::count, std::move(unit), 0, {}, {}},
                disclosure::OfNobody{std::move(values)}};
    }

    /// Numbers of the figures, by row; nought where no figure has that combination.
    template <class Get>
    std::vector<std::optional<std::int64_t>> from_figures(
        WantedTable const& table, std::map<std::vector<std::string>, figures::Figure const*> const& found, Get get) {
        std::vector<std::optional<std::int64_t>> values;
        for (auto const& row : table.rows) {
            auto const at = found.find(codes_of_row(table, row));
            values.push_back(at == found.end() ? std::optional<std::int64_t>(0) : get(*at->second));
        }
        return values;
    }

    bool is_headline(TablePlan const& plan) const {
        return plan.dimensions().empty() && wanted_.mode == disclosure::Mode::rounding &&
               std::find(rules_.exact.begin(), rules_.exact.end(), plan.indicator->method) != rules_.exact.end();
    }

    /// A total that one headline gives exactly is exact wherever it stands: the same count twice, once rounded, would only
    /// confuse.
    bool is_known_total(TablePlan const& plan, policy::Measure const& measure) const {
        if (is_headline(plan)) return true;
        if (!plan.dimensions().empty() || wanted_.mode != disclosure::Mode::rounding) return false;
        return std::any_of(plans_.begin(), plans_.end(), [&](TablePlan const& other) {
            auto const measures = people_measures(*other.indicator);
            return is_headline(other) && std::any_of(measures.begin(), measures.end(), [&](auto const* one) {
                       return counts_name(*one) == counts_name(measure);
                   });
        });
    }

    void add_table(TablePlan const& plan) {
        WantedTable table;
        table.method = plan.indicator->method;
        table.about_people = plan.indicator->protects != policy::Protects::nobody;
        table.trait_dimension = plan.indicator->distributed_over;
        for (auto const& trait : rules_.sensitive)
            if (trait.method == table.method) table.sensitive = trait.reason;
        auto dimensions = plan.dimensions();
        if (plan.indicator->form == Form::norm) dimensions.push_back("norm");
        auto const found = plan.indicator->form == Form::norm ? norm_figures(plan) : figures_of(plan, dimensions);
        set_space(table, plan, dimensions, found);
        if (table.rows.empty()) return;
        if (plan.indicator->form == Form::median) add_median(table, *plan.indicator);
        else add_counts(table, plan, found);
        wanted_.tables.push_back(std::move(table));
    }

    /// The figures of a norm: those for all criteria together have no part `norm`.
    std::map<std::vector<std::string>, figures::Figure const*> norm_figures(TablePlan const& plan) {
        std::map<std::vector<std::string>, figures::Figure const*> found;
        for (auto const& figure : monitor_by(plan.splits).figures) {
            if (figure.method != plan.indicator->method) continue;
            std::vector<std::string> codes;
            for (auto const& split : plan.splits)
                for (auto const& part : figure.splits)
                    if (part.split == split) codes.push_back(part.code);
            std::string criterion(all_norms);
            std::size_t others = 0;
            for (auto const& part : figure.splits) {
                if (part.split == "norm") criterion = part.code;
                else ++others;
            }
            if (codes.size() != plan.splits.size() || others != plan.splits.size()) continue;
            codes.push_back(criterion);
            found.emplace(std::move(codes), &figure);
        }
        return found;
    }

    void add_median(WantedTable& table, Indicator const& indicator) {
        auto const classes = std::find_if(rules_.classes.begin(), rules_.classes.end(),
                                          [&](auto const& one) { return one.method == indicator.method; });
        std::vector<std::int64_t> const ends = classes == rules_.classes.end() ? std::vector<std::int64_t>{}
                                                                               : classes->ends;
        disclosure::MedianOf median{cube_index_.at(indicator.numerator.subject), {}};
        median.by_class.resize(ends.size() + 1);
        auto known = from_cube(table, indicator.numerator);
        auto const& cube = cube_of(indicator.numerator);
        for (auto& members : known.members) {
            for (auto& part : median.by_class) part.emplace_back();
            std::erase_if(members, [&](auto cell) { return !cube.number(cell, indicator.numerator.median); });
            for (auto const cell : members) {
                auto const number = *cube.number(cell, indicator.numerator.median);
                auto const at = std::upper_bound(ends.begin(), ends.end(), number) - ends.begin();
                median.by_class[static_cast<std::size_t>(at)].back().push_back(cell);
            }
        }
        auto counted = count("aantal", "Waarvan bekend", unit_of(indicator.numerator.subject), indicator.numerator,
                             std::move(known));
        counted.measure.counts += " (met " + indicator.numerator.median + ")";
        table.measures.push_back(std::move(counted));
        table.measures.push_back(
            {{"mediaan", "Middelste", MeasureKind::median, indicator.unit, 0, class_labels(ends), {}},
             std::move(median)});
    }

    static std::vector<std::string> class_labels(std::vector<std::int64_t> const& ends) {
        std::vector<std::string> labels;
        for (std::size_t i = 0; i <= ends.size(); ++i) {
            if (ends.empty()) labels.emplace_back("alle");
            else if (i == 0) labels.push_back(fmt::format("minder dan {}", ends[0]));
            else if (i == ends.size()) labels.push_back(fmt::format("{} of meer", ends.back()));
            else labels.push_back(fmt::format("{} tot {}", ends[i - 1], ends[i]));
        }
        return labels;
    }

    void add_counts(WantedTable& table, TablePlan const& plan,
                    std::map<std::vector<std::string>, figures::Figure const*> const& found) {
        auto const& indicator = *plan.indicator;
        bool const is_plain = indicator.form == Form::count && !indicator.denominator;
        add_numerator(table, plan, is_plain, found);
        if (is_plain) return;
        auto const denominator_times = add_denominator(table, plan, found);
        if (indicator.form == Form::norm)
            table.measures.push_back(
                of_nobody("onbekend", "Niet bekend", "locaties", from_figures(table, found, [](auto const& figure) {
                              return std::optional(figure.numerator_unknown);
                          })));
        auto const kind = indicator.form == Form::count    ? MeasureKind::number
                          : indicator.form == Form::change ? MeasureKind::change
                                                           : MeasureKind::share;
        static constexpr std::string_view names[] = {"", "aandeel", "verandering", "aantal"};
        static constexpr std::string_view titles[] = {"", "Aandeel", "Verandering", "Aantal"};
        auto const at = static_cast<std::size_t>(kind);
        table.measures.push_back({{std::string(names[at]),
                                   std::string(titles[at]),
                                   kind,
                                   indicator.unit,
                                   indicator.decimals,
                                   {},
                                   {},
                                   denominator_times},
                                  disclosure::RatioOf{0, 1, 1, denominator_times}});
        if (is_headline(plan)) add_cube_totals(table);
    }

    void add_numerator(WantedTable& table, TablePlan const& plan, bool is_plain,
                       std::map<std::vector<std::string>, figures::Figure const*> const& found) {
        auto const& indicator = *plan.indicator;
        auto const& measure = indicator.numerator;
        std::string const name = is_plain ? "aantal" : "teller";
        auto const title = is_plain && !indicator.unit.empty() ? capitalised(indicator.unit) : "Aantal";
        if (indicator.form == Form::norm || !is_about_people(measure.subject)) {
            table.measures.push_back(
                of_nobody(name, indicator.form == Form::count && !is_plain ? "Geteld" : title,
                          indicator.form == Form::norm ? "locaties"
                          : is_plain                   ? indicator.unit
                                                       : "",
                          from_figures(table, found, [](auto const& figure) { return judged_numerator(figure); })));
            return;
        }
        if (!measure.sum.empty()) {
            add_weighed(table, name, title, measure);
            return;
        }
        auto from = from_cube(table, measure);
        hold_against(from, table, found, [](auto const& figure) { return figure.numerator; });
        if (is_known_total(plan, measure)) from.exact_from = rules_.exact_from;
        table.measures.push_back(
            count(name, title, is_plain ? indicator.unit : unit_of(measure.subject), measure, std::move(from)));
        if (is_plain && is_headline(plan)) add_cube_totals(table);
    }

    void add_weighed(WantedTable& table, std::string const& name, std::string const& title,
                     policy::Measure const& measure) {
        auto const& cube = cube_of(measure);
        disclosure::WeighedFromCube from{cube_index_.at(measure.subject), members_of(table, measure), {}};
        for (std::uint32_t cell = 0; cell < cube.micro().counts.size(); ++cell)
            from.weights.push_back(cube.number(cell, measure.sum).value_or(0));
        table.measures.push_back({{name, title, MeasureKind::count, "", 0, {}, {}}, std::move(from)});
    }

    /// Of a norm by which no location was judged there is no number: 0 would say that none of them meets it.
    static std::optional<std::int64_t> judged_numerator(figures::Figure const& figure) {
        if (figure.form == Form::norm && figure.denominator && figure.numerator_unknown == *figure.denominator)
            return std::nullopt;
        return figure.numerator;
    }

    /// None where the source says that the total is not known: then there is a count and no percentage.
    static std::optional<std::int64_t> known_total(figures::Figure const& figure) {
        bool const is_unknown = std::find(figure.findings.begin(), figure.findings.end(), "MON-204") !=
                                figure.findings.end();
        return is_unknown ? std::nullopt : figure.denominator;
    }

    /// Gives the factor of the denominator.
    std::int64_t add_denominator(WantedTable& table, TablePlan const& plan,
                                 std::map<std::vector<std::string>, figures::Figure const*> const& found) {
        auto const& indicator = *plan.indicator;
        bool const is_distribution = indicator.form == Form::distribution;
        auto const* measure = is_distribution ? &indicator.numerator
                              : indicator.form == Form::norm || indicator.denominator->is_outside()
                                  ? nullptr
                                  : &*indicator.denominator;
        if (!measure || !is_about_people(measure->subject)) {
            table.measures.push_back(
                of_nobody("noemer", "Van", indicator.form == Form::norm ? "locaties" : "",
                          from_figures(table, found, [](auto const& figure) { return known_total(figure); })));
            return 1;
        }
        auto const times = factor_of(measure->times);
        auto from = from_cube(table, *measure, is_distribution ? indicator.distributed_over : std::string());
        if (is_known_total(plan, *measure)) from.exact_from = rules_.exact_from;
        if (!is_distribution)
            hold_against(from, table, found,
                         [&](auto const& figure) { return figure.denominator.value_or(0) / times; });
        table.measures.push_back(count("noemer", "Van", unit_of(measure->subject), *measure, std::move(from)));
        return times;
    }

    std::int64_t factor_of(policy::Factor const& factor) const {
        if (factor.parameter.empty()) return factor.number;
        auto const* norm = policy::find_parameter(policy_.norms, factor.parameter);
        return norm ? factor.number * norm->value : factor.number;
    }

    /// The cube's own sums beside exact totals.
    void add_cube_totals(WantedTable& table) const {
        auto const shown = table.measures.size();
        for (std::size_t i = 0; i < shown; ++i) {
            auto const* from = std::get_if<disclosure::FromCube>(&table.measures[i].from);
            if (!from || !from->exact_from) continue;
            auto rounded = table.measures[i];
            rounded.measure.name += "_afgerond";
            rounded.measure.title += " (afgerond)";
            std::get<disclosure::FromCube>(rounded.from).exact_from.reset();
            table.measures.push_back(std::move(rounded));
        }
    }

    /// People counted through the cube and by the monitor are as many; anything else is a bug.
    template <class Get>
    void hold_against(disclosure::FromCube const& from, WantedTable const& table,
                      std::map<std::vector<std::string>, figures::Figure const*> const& found, Get get) const {
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            auto const at = found.find(codes_of_row(table, table.rows[row]));
            std::int64_t const counted = at == found.end() ? 0 : get(*at->second);
            std::int64_t sum = 0;
            for (auto const member : from.members[row]) sum += wanted_.cubes[from.cube].counts[member];
            if (sum != counted)
                throw std::logic_error(
                    fmt::format("{}: the cube counts {}, the monitor {}", table.method, sum, counted));
        }
    }

    figures::CountDate& date_;
    figures::MonitorPolicy const& policy_;
    policy::PublicationRules const& rules_;
    std::vector<TablePlan> plans_;
    std::map<std::string, std::size_t> cube_index_;
    std::vector<PeopleCube> cubes_;
    std::map<std::vector<std::string>, figures::Monitor> monitors_;
    disclosure::Wanted wanted_;
};

} // namespace

disclosure::Wanted wanted_of(figures::CountDate& date, policy::PublicationRules const& rules, std::string label) {
    return WantedMaker(date, rules).make(std::move(label));
}

} // namespace kiem::edition
