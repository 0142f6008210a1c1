// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/comparing.hpp"
#include "disclosure/last_decimal.hpp"

namespace kiem::site {

namespace {

using disclosure::Status;

std::optional<Range> range_of(Number const& number) {
    if (!number.has_value()) return std::nullopt;
    auto const& published = number.published;
    if (!published.low || !published.high) return std::nullopt;
    return Range{static_cast<double>(*published.low), static_cast<double>(*published.high)};
}

std::optional<Range> range_of_share(Line const& line) {
    auto const above = range_of(line.number(numerator));
    auto const below = range_of(line.number(denominator));
    if (!above || !below || below->low <= 0) return std::nullopt;
    auto const scale = 100.0 / static_cast<double>(line.answer().measure->denominator_times);
    return Range{scale * above->low / below->high, scale * above->high / below->low};
}

double as_printed(Number const& number) {
    return disclosure::as_printed(*number.published.value, number.measure->decimals);
}

} // namespace

std::optional<Range> range_of(Line const& line) {
    auto const answer = line.answer();
    if (!answer.has_value() || answer.measure->kind == MeasureKind::median) return std::nullopt;
    if (answer.published.status == Status::exact) return Range{*answer.published.value, *answer.published.value};
    return answer.measure->kind == MeasureKind::share ? range_of_share(line) : range_of(answer);
}

Difference compare(Line const& first, Line const& second) {
    auto const a = first.answer(), b = second.answer();
    if (!a.has_value() || !b.has_value() || a.measure->kind != b.measure->kind || a.measure->unit != b.measure->unit)
        return {};
    Difference difference{Verdict::unknown, as_printed(b) - as_printed(a)};
    if (a.measure->kind == MeasureKind::median) return difference;
    auto const here = range_of(first), there = range_of(second);
    if (a.published.status == Status::exact && b.published.status == Status::exact) difference.verdict = Verdict::exact;
    else if (here && there)
        difference.verdict = here->low <= there->high && there->low <= here->high ? Verdict::within_rounding
                                                                                  : Verdict::beyond_rounding;
    return difference;
}

} // namespace kiem::site
