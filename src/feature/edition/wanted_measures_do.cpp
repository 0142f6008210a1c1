// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/wanted_parts_do.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace kiem::edition {

namespace {

using disclosure::FromCube, disclosure::MeasureKind, disclosure::WantedMeasure, disclosure::WantedTable;
using policy::Form, policy::Indicator;

/// Of a norm by which no location was judged there is no number: 0 would say that none of them meets it.
std::optional<std::int64_t> judged_numerator(figures::Figure const& figure) {
    if (figure.form == Form::norm && figure.denominator && figure.numerator_unknown == *figure.denominator)
        return std::nullopt;
    return figure.numerator;
}

/// None where the source says that the total is not known: then there is a count and no percentage.
std::optional<std::int64_t> known_total(figures::Figure const& figure) {
    bool const is_unknown = std::ranges::find(figure.findings, "MON-204") != figure.findings.end();
    return is_unknown ? std::nullopt : figure.denominator;
}

/// The counts of one table, column by column.
class CountsMaker {
public:
    CountsMaker(WantedTable& table, TablePlan const& plan, FoundFigures const& found, WantedContext const& context)
        : table_(table), plan_(plan), indicator_(*plan.indicator), found_(found), context_(context),
          texts_(context.texts), is_plain_(indicator_.form == Form::count && !indicator_.denominator) {}

    void make() {
        add_numerator();
        if (!is_plain_) {
            auto const times = add_denominator();
            if (indicator_.form == Form::norm) add_undecided();
            add_ratio(times);
        }
        if (is_headline(plan_, context_)) add_cube_totals(table_, texts_);
    }

private:
    void add_numerator() {
        auto const& measure = indicator_.numerator;
        if (indicator_.form == Form::norm || !is_about_people(measure.subject)) add_numerator_of_nobody();
        else if (!measure.sum.empty()) add_weighed(measure);
        else add_people(measure);
    }

    std::string numerator_name() const { return is_plain_ ? "aantal" : "teller"; }
    std::string numerator_title() const {
        return is_plain_ && !indicator_.unit.empty() ? capitalised(indicator_.unit) : texts_("edition.measure.count");
    }

    void add_numerator_of_nobody() {
        bool const is_counted = indicator_.form == Form::count && !is_plain_;
        auto const unit = is_plain_ ? indicator_.unit : std::string();
        add_of_nobody(numerator_name(), is_counted ? texts_("edition.measure.counted") : numerator_title(),
                      indicator_.form == Form::norm ? texts_("edition.unit.locatie") : unit,
                      [](auto const& figure) { return judged_numerator(figure); });
    }

    void add_people(policy::Measure const& measure) {
        auto const from = from_cube(measure, {});
        hold_against(from, measure, [](auto const& figure) { return figure.numerator; });
        add_count(numerator_name(), numerator_title(), is_plain_ ? indicator_.unit : unit_of(measure.subject, texts_),
                  measure, from);
    }

    void add_weighed(policy::Measure const& measure) {
        auto const& cube = context_.cubes.of(measure);
        disclosure::WeighedFromCube from{context_.cubes.index_of(measure), context_.cubes.members(table_, measure), {}};
        for (std::uint32_t cell = 0; cell < cube.micro().counts.size(); ++cell)
            from.weights.push_back(cube.number(cell, measure.sum).value_or(0));
        table_.measures.push_back(
            {{numerator_name(), numerator_title(), MeasureKind::count, "", 0, {}, {}}, std::move(from)});
    }

    /// What the denominator counts; null when it counts nobody that we know of one by one.
    policy::Measure const* counted_below() const {
        if (indicator_.form == Form::distribution) return &indicator_.numerator;
        if (indicator_.form == Form::norm || indicator_.denominator->is_outside()) return nullptr;
        return is_about_people(indicator_.denominator->subject) ? &*indicator_.denominator : nullptr;
    }

    /// Gives the factor of the denominator.
    std::int64_t add_denominator() {
        auto const title = texts_("edition.measure.denominator");
        auto const* measure = counted_below();
        if (!measure || !is_about_people(measure->subject)) {
            add_of_nobody("noemer", title,
                          indicator_.form == Form::norm ? texts_("edition.unit.locatie") : std::string(),
                          [](auto const& figure) { return known_total(figure); });
            return 1;
        }
        bool const is_distribution = indicator_.form == Form::distribution;
        auto const times = factor_of(measure->times);
        auto const from = from_cube(*measure, is_distribution ? indicator_.distributed_over : std::string());
        if (!is_distribution)
            hold_against(from, *measure, [&](auto const& figure) { return figure.denominator.value_or(0) / times; });
        add_count("noemer", title, unit_of(measure->subject, texts_), *measure, from);
        return times;
    }

    std::int64_t factor_of(policy::Factor const& factor) const {
        if (factor.parameter.empty()) return factor.number;
        auto const* norm = policy::find_parameter(context_.policy.norms, factor.parameter);
        return norm ? factor.number * norm->value : factor.number;
    }

    void add_undecided() {
        add_of_nobody("onbekend", texts_("edition.measure.undecided"), texts_("edition.unit.locatie"),
                      [](auto const& figure) { return std::optional(figure.numerator_unknown); });
    }

    /// What the first two columns are together.
    void add_ratio(std::int64_t times) {
        bool const is_number = indicator_.form == Form::count, is_change = indicator_.form == Form::change;
        table_.measures.push_back({{is_number   ? "aantal"
                                    : is_change ? "verandering"
                                                : "aandeel",
                                    texts_(is_number   ? "edition.measure.count"
                                           : is_change ? "edition.measure.change"
                                                       : "edition.measure.share"),
                                    is_number   ? MeasureKind::number
                                    : is_change ? MeasureKind::change
                                                : MeasureKind::share,
                                    indicator_.unit,
                                    indicator_.decimals,
                                    {},
                                    {},
                                    times},
                                   disclosure::RatioOf{0, 1, 1, times}});
    }

    FromCube from_cube(policy::Measure const& measure, std::string const& without) const {
        FromCube from{context_.cubes.index_of(measure), context_.cubes.members(table_, measure, without), {}};
        if (is_known_total(plan_, measure, context_)) from.exact_from = context_.rules.exact_from;
        return from;
    }

    void add_count(std::string name, std::string title, std::string unit, policy::Measure const& measure,
                   FromCube from) {
        table_.measures.push_back(
            {{std::move(name), std::move(title), MeasureKind::count, std::move(unit), 0, {}, counts_name(measure)},
             std::move(from)});
    }

    /// Numbers of the figures, by row; nought where no figure has that combination.
    template <class Get> void add_of_nobody(std::string name, std::string title, std::string unit, Get get) {
        disclosure::OfNobody from;
        for (auto const& row : table_.rows) {
            auto const at = found_.find(codes_of_row(table_, row));
            from.values.push_back(at == found_.end() ? std::optional<std::int64_t>(0) : get(*at->second));
        }
        table_.measures.push_back(
            {{std::move(name), std::move(title), MeasureKind::count, std::move(unit), 0, {}, {}}, std::move(from)});
    }

    /// People counted through the cube and by the monitor are as many; anything else is a bug.
    template <class Get> void hold_against(FromCube const& from, policy::Measure const& measure, Get get) const {
        auto const& counts = context_.cubes.of(measure).micro().counts;
        for (std::size_t row = 0; row < table_.rows.size(); ++row) {
            auto const at = found_.find(codes_of_row(table_, table_.rows[row]));
            std::int64_t const counted = at == found_.end() ? 0 : get(*at->second);
            std::int64_t sum = 0;
            for (auto const member : from.members[row]) sum += counts[member];
            if (sum != counted)
                throw std::logic_error(
                    fmt::format("{}: the cube counts {}, the monitor {}", table_.method, sum, counted));
        }
    }

    WantedTable& table_;
    TablePlan const& plan_;
    Indicator const& indicator_;
    FoundFigures const& found_;
    WantedContext const& context_;
    Texts const& texts_;
    bool is_plain_;
};

} // namespace

std::string capitalised(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

std::string unit_of(std::string_view subject, Texts const& texts) {
    auto const key = fmt::format("edition.unit.{}", subject);
    return texts.has(key) ? texts(key) : std::string();
}

void add_measures(WantedTable& table, TablePlan const& plan, FoundFigures const& found, WantedContext const& context) {
    if (plan.indicator->form == Form::median) add_median(table, *plan.indicator, context);
    else CountsMaker(table, plan, found, context).make();
}

} // namespace kiem::edition
