// SPDX-License-Identifier: EUPL-1.2
#include "monitor/slow.hpp"
#include <algorithm>

namespace kiem::monitor::slow {

namespace {

bool is_unknown(Value const& value) { return std::holds_alternative<std::monostate>(value); }
bool is_yes(Value const& value) { return value == Value(true); }

/// A day or number that can be ordered and summed.
std::int64_t number_of(Value const& value) {
    if (auto const* day = std::get_if<Day>(&value)) return day->time_since_epoch().count();
    return std::get<std::int64_t>(value);
}

struct RowOf : expression::Row {
    RowOf(World const& in, Subject const& of, std::size_t at) : world(in), subject(of), row(at) {}
    Value get(std::string_view name) const override { return world.value(subject, row, name); }
    World const& world;
    Subject const& subject;
    std::size_t row;
};

} // namespace

struct World::Deriver {
    World const& world;
    Subject const& subject;
    std::size_t row;

    Value operator()(Formula const& formula) const { return world.evaluate(subject, row, formula.expression); }

    Value operator()(AgeClasses const& ages) const {
        auto const birth = world.value(subject, row, ages.birth);
        if (is_unknown(birth)) return {};
        auto const age = age_in_months(std::get<Day>(birth), world.count_date_);
        for (auto const& one : ages.classes)
            if (age >= one.from_months && (!one.to_months || age < *one.to_months)) return one.label;
        return ages.otherwise.empty() ? Value() : Value(ages.otherwise);
    }

    Value operator()(Elapsed const& elapsed) const {
        auto const from = world.value(subject, row, elapsed.from);
        auto const to = elapsed.to.empty() ? Value(world.count_date_) : world.value(subject, row, elapsed.to);
        if (is_unknown(from) || is_unknown(to)) return {};
        if (elapsed.unit == Elapsed::Unit::days) return number_of(to) - number_of(from);
        return std::int64_t{age_in_months(std::get<Day>(from), std::get<Day>(to))};
    }

    Value operator()(Reduction const& reduction) const {
        auto const& from = *world.facts_.find(reduction.from);
        auto const rows = world.related(subject, row, reduction);
        if (rows.empty() && reduction.empty == Reduction::Empty::unknown) return {};
        std::vector<Value> truths;
        std::vector<std::size_t> counted;
        for (auto related : rows) {
            truths.push_back(world.evaluate(from, related, reduction.where));
            if (is_yes(truths.back())) counted.push_back(related);
        }
        auto const has = [&](Value const& value) {
            return std::find(truths.begin(), truths.end(), value) != truths.end();
        };
        switch (reduction.how) {
        case Reduction::How::any: return has(true) ? Value(true) : has(Value()) ? Value() : Value(false);
        case Reduction::How::all: return has(false) ? Value(false) : has(Value()) ? Value() : Value(true);
        case Reduction::How::count: return static_cast<std::int64_t>(counted.size());
        case Reduction::How::sum: return sum(from, counted, reduction.column);
        case Reduction::How::latest: break;
        }
        return latest(from, counted, reduction);
    }

    Value sum(Subject const& from, std::vector<std::size_t> const& rows, std::string const& column) const {
        std::int64_t total = 0;
        for (auto one : rows) {
            auto const more = world.value(from, one, column);
            if (is_unknown(more)) return {};
            total += number_of(more);
        }
        return total;
    }

    Value latest(Subject const& from, std::vector<std::size_t> const& rows, Reduction const& reduction) const {
        std::optional<std::pair<std::int64_t, std::size_t>> last;
        for (auto one : rows) {
            auto const order = world.value(from, one, reduction.order);
            if (!is_unknown(order)) last = std::max(last, std::optional(std::pair(number_of(order), one)));
        }
        return last ? world.value(from, last->second, reduction.column) : Value();
    }
};

World::World(Facts const& facts, Day count_date, Parameters const& parameters,
             std::vector<Derivation> const& derivations)
    : facts_(facts), count_date_(count_date), parameters_(parameters) {
    for (auto const& derivation : derivations) {
        auto const& subject = *facts.find(derivation.subject);
        std::vector<Value> values;
        for (std::size_t row = 0; row < subject.rows; ++row)
            values.push_back(std::visit(Deriver{*this, subject, row}, derivation.how));
        derived_.emplace(std::pair(&subject, derivation.name), std::move(values));
    }
}

Value World::value(Subject const& subject, std::size_t row, std::string_view name) const {
    if (auto const own = subject.columns.find(name); own != subject.columns.end()) return own->second.value(row);
    if (auto const made = derived_.find(std::pair(&subject, std::string(name))); made != derived_.end())
        return made->second[row];
    auto const dot = name.find('.');
    auto const link = subject.links.find(name.substr(0, dot));
    if (dot != std::string_view::npos && link != subject.links.end()) {
        auto const up = link->second.rows[row];
        return up == no_row ? Value() : value(*facts_.find(link->second.parent), up, name.substr(dot + 1));
    }
    return parameters_.find(name)->second.value;
}

Value World::evaluate(Subject const& subject, std::size_t row, std::optional<Expression> const& expression) const {
    return expression ? expression::evaluate(*expression, RowOf(*this, subject, row), count_date_) : Value(true);
}

std::uint32_t World::parent(Subject const& subject, std::size_t row, std::string_view path) const {
    auto const dot = path.find('.');
    auto const& link = subject.links.find(path.substr(0, dot))->second;
    auto const up = link.rows[row];
    if (up == no_row || dot == std::string_view::npos) return up;
    return parent(*facts_.find(link.parent), up, path.substr(dot + 1));
}

std::vector<std::size_t> World::related(Subject const& subject, std::size_t row, Reduction const& reduction) const {
    auto const& from = *facts_.find(reduction.from);
    std::vector<std::size_t> rows;
    for (std::size_t one = 0; one < from.rows; ++one)
        if (parent(from, one, reduction.via.empty() ? subject.name : reduction.via) == row) rows.push_back(one);
    return rows;
}

std::string World::text(Subject const& subject, std::size_t row, Split const& split) const {
    auto const one = value(subject, row, split.columns.find(subject.name)->second);
    if (is_unknown(one)) return {};
    if (auto const* flag = std::get_if<bool>(&one)) return *flag ? "ja" : "nee";
    return std::get<std::string>(one);
}

Table World::table(Measure const& measure, std::vector<Split const*> const& splits) const {
    auto const& subject = *facts_.find(measure.subject);
    Table table;
    std::map<std::vector<std::string>, std::vector<std::int64_t>> numbers;
    for (std::size_t row = 0; row < subject.rows; ++row) {
        if (!is_yes(evaluate(subject, row, measure.filter))) continue;
        std::vector<std::string> cell;
        for (auto const* split : splits) cell.push_back(text(subject, row, *split));
        auto& amount = table[cell];
        auto const number = measure.kind == Measure::Kind::count ? Value(std::int64_t{1})
                                                                 : value(subject, row, measure.column);
        if (is_unknown(number)) {
            ++amount.missing;
            continue;
        }
        ++amount.rows;
        amount.value += number_of(number);
        numbers[cell].push_back(number_of(number));
    }
    if (measure.kind == Measure::Kind::median)
        for (auto& [cell, all] : numbers) {
            std::sort(all.begin(), all.end());
            table[cell].value = all[(all.size() - 1) / 2] + all[all.size() / 2];
        }
    return table;
}

Answer World::answer(Question const& question) const {
    Answer answer;
    for (auto const& measure : question.measures) {
        auto const& subject = *facts_.find(measure.subject);
        auto& undecided = answer.undecided[measure.name];
        for (std::size_t row = 0; row < subject.rows; ++row)
            if (is_unknown(evaluate(subject, row, measure.filter))) ++undecided;
        for (auto const& combination : question.combinations) {
            std::vector<Split const*> splits;
            for (auto const& name : combination)
                for (auto const& split : question.splits)
                    if (split.name == name && split.columns.contains(subject.name)) splits.push_back(&split);
            if (splits.size() == combination.size())
                answer.tables.emplace(std::pair(measure.name, combination), table(measure, splits));
        }
    }
    return answer;
}

std::vector<Step> World::funnel(Measure const& measure, CellFilter const& cell) const {
    auto const& subject = *facts_.find(measure.subject);
    auto const terms = measure.filter ? terms_of(*measure.filter) : std::vector<expression::NodePtr>();
    std::vector<Step> steps(terms.size() + 1);
    for (std::size_t i = 0; i < terms.size(); ++i) steps[i + 1].term = print(*terms[i]);
    for (std::size_t row = 0; row < subject.rows; ++row) {
        bool const inside = std::all_of(cell.is.begin(), cell.is.end(),
                                        [&](auto const& one) { return text(subject, row, one.first) == one.second; });
        if (!inside) continue;
        ++steps[0].rows;
        for (std::size_t count = 1; count <= terms.size(); ++count) {
            expression::And const first{{terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(count)}};
            Expression const so_far{"", std::make_shared<expression::Node const>(expression::Node{first, 0, 0})};
            auto const truth = evaluate(subject, row, so_far);
            steps[count].rows += is_yes(truth) ? 1 : 0;
            steps[count].unknown += is_unknown(truth) ? 1 : 0;
        }
    }
    return steps;
}

} // namespace kiem::monitor::slow
