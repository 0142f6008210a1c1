// SPDX-License-Identifier: EUPL-1.2
#include "monitor/derive.hpp"
#include "monitor/compiler.hpp"
#include <algorithm>

namespace kiem::monitor {

namespace {

using How = Reduction::How;

std::vector<Truth> truths_over(Workspace& workspace, Subject const& subject,
                               std::optional<Expression> const& expression) {
    Compiler compiler(workspace, subject);
    auto const result = compiler.compile(expression);
    auto const bytes = truths_of(compiler.program(), result, subject.rows);
    std::vector<Truth> truths(bytes.size());
    std::transform(bytes.begin(), bytes.end(), truths.begin(), [](auto byte) { return static_cast<Truth>(byte); });
    return truths;
}

/// The related rows of a reduction: where each belongs, whether it counts, and the values it brings.
struct Related {
    std::vector<std::uint32_t> const& target;
    std::vector<Truth> counts;
    Column const* column;
    Column const* order;
    std::vector<bool> has_any;
};

std::vector<Truth> decide(Related const& related, How how, std::size_t rows) {
    bool const any = how == How::any;
    std::vector<Truth> truths(rows, any ? Truth::no : Truth::yes);
    for (std::size_t i = 0; i < related.target.size(); ++i) {
        if (related.target[i] == no_row) continue;
        auto& truth = truths[related.target[i]];
        truth = any ? std::max(truth, related.counts[i]) : std::min(truth, related.counts[i]);
    }
    return truths;
}

std::vector<std::int64_t> add_up(Related const& related, std::size_t rows) {
    std::vector<std::int64_t> sums(rows, 0);
    for (std::size_t i = 0; i < related.target.size(); ++i) {
        if (related.target[i] == no_row || related.counts[i] != Truth::yes) continue;
        auto& sum = sums[related.target[i]];
        auto const more = related.column ? related.column->number(i) : 1;
        sum = sum == Column::unknown_number || more == Column::unknown_number ? Column::unknown_number : sum + more;
    }
    return sums;
}

/// For each row the related row that comes last, or no_row.
std::vector<std::uint32_t> latest(Related const& related, std::size_t rows) {
    std::vector<std::uint32_t> last(rows, no_row);
    for (std::size_t i = 0; i < related.target.size(); ++i) {
        if (related.target[i] == no_row || related.counts[i] != Truth::yes) continue;
        auto const order = related.order->number(i);
        if (order == Column::unknown_number) continue;
        auto& kept = last[related.target[i]];
        if (kept == no_row || order >= related.order->number(kept)) kept = static_cast<std::uint32_t>(i);
    }
    return last;
}

/// Reads the wish that rows without related rows are unknown.
template <class Cell>
void blank_empty(Related const& related, Reduction const& reduction, std::vector<Cell>& cells, Cell unknown) {
    if (reduction.empty != Reduction::Empty::unknown) return;
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (!related.has_any[i]) cells[i] = unknown;
}

Column reduce(Related const& related, Reduction const& reduction, std::size_t rows) {
    if (reduction.how == How::latest) return related.column->gathered(latest(related, rows));
    if (reduction.how == How::any || reduction.how == How::all) {
        auto truths = decide(related, reduction.how, rows);
        blank_empty(related, reduction, truths, Truth::unknown);
        return Column(truths);
    }
    auto sums = add_up(related, rows);
    blank_empty(related, reduction, sums, Column::unknown_number);
    return Column(related.column ? related.column->type() : Type::number, sums);
}

/// The code of each day, unknown for an unknown day. There are few different days, so each is worked out once.
template <class CodeOf>
std::vector<Code> map_days(std::vector<std::int32_t> const& days, CodeOf code_of) {
    constexpr std::int64_t widest_table = 1 << 16;
    constexpr auto unknown = std::numeric_limits<std::int32_t>::min();
    std::int64_t first = INT32_MAX, last = INT32_MIN;
    for (auto day : days) {
        first = std::min<std::int64_t>(first, day == unknown ? INT32_MAX : day);
        last = std::max<std::int64_t>(last, day);
    }
    std::vector<Code> table;
    if (last - first < widest_table)
        for (auto day = first; day <= last; ++day) table.push_back(code_of(day));
    std::vector<Code> codes(days.size());
    for (std::size_t i = 0; i < days.size(); ++i) {
        if (days[i] == unknown) continue;
        codes[i] = table.empty() ? code_of(days[i]) : table[static_cast<std::size_t>(days[i] - first)];
    }
    return codes;
}

class Deriver {
public:
    Deriver(Workspace& workspace, Subject const& subject, Checker& checker)
        : workspace_(workspace), subject_(subject), checker_(checker) {}

    /// Empty when there was a problem.
    std::optional<Column> operator()(Formula const& formula) {
        checker_.filter(subject_, formula.expression);
        if (!checker_.is_sound()) return std::nullopt;
        return Column(truths_over(workspace_, subject_, formula.expression));
    }

    std::optional<Column> operator()(Reduction const& reduction) {
        auto const* from = checker_.subject(reduction.from);
        if (!from) return std::nullopt;
        auto const& via = reduction.via.empty() ? subject_.name : reduction.via;
        auto const* target = checker_.linked(*from, via);
        if (target && target != &subject_) checker_.add("EXP-205", via);
        checker_.filter(*from, reduction.where);
        Column const *column = nullptr, *order = nullptr;
        if (reduction.how == How::sum) column = checker_.column(*from, reduction.column, {Type::number, Type::age});
        if (reduction.how == How::latest) {
            column = checker_.column(*from, reduction.column,
                                     {Type::code, Type::flag, Type::number, Type::day, Type::age});
            order = checker_.column(*from, reduction.order, {Type::day, Type::number, Type::age});
        }
        if (!checker_.is_sound()) return std::nullopt;
        Related related{workspace_.link(*from, via), truths_over(workspace_, *from, reduction.where), column, order,
                        std::vector<bool>(subject_.rows, false)};
        for (auto row : related.target)
            if (row != no_row) related.has_any[row] = true;
        return reduce(related, reduction, subject_.rows);
    }

    std::optional<Column> operator()(AgeClasses const& ages) {
        auto const* birth = checker_.column(subject_, ages.birth, {Type::day});
        if (!birth) return std::nullopt;
        auto dictionary = std::make_shared<Dictionary>();
        for (auto const& one : ages.classes) dictionary->add(one.label);
        dictionary->add(ages.otherwise);
        auto const limits = limits_of(ages, *dictionary);
        auto const outside = dictionary->find(ages.otherwise);
        auto const class_of = [&](std::int64_t born) {
            auto const fits = std::find_if(limits.begin(), limits.end(),
                                           [&](Limits const& one) { return born <= one.latest && born > one.too_old; });
            return fits == limits.end() ? outside : fits->code;
        };
        auto const codes = map_days(std::get<std::vector<std::int32_t>>(birth->cells()), class_of);
        return Column(std::move(dictionary), codes);
    }

    std::optional<Column> operator()(Elapsed const& elapsed) {
        auto const* from = checker_.column(subject_, elapsed.from, {Type::day});
        auto const* to = elapsed.to.empty() ? nullptr : checker_.column(subject_, elapsed.to, {Type::day});
        if (!checker_.is_sound()) return std::nullopt;
        bool const in_days = elapsed.unit == Elapsed::Unit::days;
        auto const count_day = workspace_.count_date().time_since_epoch().count();
        std::vector<std::int64_t> spans(subject_.rows, Column::unknown_number);
        for (std::size_t i = 0; i < spans.size(); ++i) {
            auto const begin = from->number(i), end = to ? to->number(i) : std::int64_t{count_day};
            if (begin == Column::unknown_number || end == Column::unknown_number) continue;
            spans[i] = in_days ? end - begin : age_in_months(day(begin), day(end));
        }
        return Column(in_days ? Type::number : Type::age, spans);
    }

private:
    /// Born on `latest` or before, and after `too_old`.
    struct Limits {
        Code code;
        std::int64_t latest, too_old;
    };

    static Day day(std::int64_t number) { return Day{std::chrono::days{number}}; }

    std::vector<Limits> limits_of(AgeClasses const& ages, Dictionary const& dictionary) const {
        auto const latest = [&](int months) -> std::int64_t {
            return latest_birth_reaching(months, workspace_.count_date()).time_since_epoch().count();
        };
        std::vector<Limits> limits;
        for (auto const& one : ages.classes)
            limits.push_back({dictionary.find(one.label), latest(one.from_months),
                              one.to_months ? latest(*one.to_months) : Column::unknown_number});
        return limits;
    }

    Workspace& workspace_;
    Subject const& subject_;
    Checker& checker_;
};

} // namespace

Problems derive(Workspace& workspace, std::vector<Derivation> const& derivations) {
    Problems problems;
    for (auto const& derivation : derivations) {
        Checker checker(workspace, derivation.name);
        if (auto const* subject = checker.subject(derivation.subject)) {
            auto column = std::visit(Deriver(workspace, *subject, checker), derivation.how);
            bool const is_taken = workspace.locate(*subject, derivation.name) != nullptr;
            if (is_taken) checker.add("EXP-206", derivation.name);
            else if (column) workspace.add(*subject, derivation.name, std::move(*column));
            else workspace.mark_failed(*subject, derivation.name);
        }
        problems.insert(problems.end(), checker.problems().begin(), checker.problems().end());
    }
    return problems;
}

} // namespace kiem::monitor
