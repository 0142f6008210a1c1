// SPDX-License-Identifier: EUPL-1.2
#include "policy/examples.hpp"
#include "policy/fact_check.hpp"
#include "policy/fixed_columns.hpp"
#include "policy/head.hpp"
#include "policy/indicators.hpp"
#include "policy/target_group.hpp"
#include "policy/topics.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::policy {

namespace {

using expression::Value;
using Values = std::map<std::string, Value, std::less<>>;

/// Something examples can be given of: what it asks, by name and type, and how it answers. Without an answer it is wrong
/// in itself, which other checks report.
struct Example {
    std::map<std::string, expression::Type, std::less<>> asks;
    std::function<Value(Values const&, Day)> answer;
};

/// What `van` can name in one policy file.
using Named = std::map<std::string, Example, std::less<>>;

Example example_of(Formula const& formula, expression::Scope const& scope, Values const& given) {
    if (!expression::type_of(formula.expression, scope)) return {};
    Example example;
    for (auto const& name : expression::names_in(formula.expression))
        if (!given.contains(name)) example.asks.emplace(name, scope.find(name)->type);
    example.answer = [formula, given](Values const& row, Day on) {
        auto all = given;
        all.insert(row.begin(), row.end());
        return expression::evaluate(formula.expression, FixedRow(std::move(all)), on);
    };
    return example;
}

/// Gathers the expressions over facts of one file.
class FactExamples {
public:
    FactExamples(std::vector<Derivation> const& derivations, QualityNorms const& norms, Values given)
        : facts_(norms), given_(std::move(given)) {
        facts_.add_all(derivations);
        for (auto const& one : derivations) {
            auto const name = one.subject + "." + one.name;
            add("afleiding " + name, one.subject, one.formula);
            add("waar " + name, one.from, one.where);
            add("geldt " + name, one.from, one.holds);
        }
    }

    void add(std::string name, std::string_view subject_name, std::optional<Formula> const& formula) {
        auto const* subject = find_subject(subject_name);
        if (!formula || !subject) return;
        facts_.flag(*subject, *formula);
        named_.emplace(std::move(name), example_of(*formula, facts_.scope(*subject), given_));
    }

    Named take() { return std::move(named_); }

private:
    FactCheck facts_;
    Values given_;
    Named named_;
};

Named named_in(TargetGroup const& policy) {
    Named named;
    for (auto const& criterion : policy.criteria)
        named.emplace("criterium " + criterion.code, example_of(criterion.met_when, target_group_scope(), {}));
    return named;
}

Named named_in(QualityNorms const& norms) {
    Values given;
    for (auto const& parameter : norms.parameters) given.emplace("norm." + parameter.name, parameter.value);
    FactExamples examples(norms.derivations, norms, std::move(given));
    for (auto const& criterion : norms.criteria) {
        examples.add("criterium " + criterion.code, "locatie", criterion.formula);
        for (auto const& kind : criterion.kinds)
            examples.add(fmt::format("criterium {} {}", criterion.code, kind), "locatie", criterion.formula);
    }
    return examples.take();
}

Named named_in(Indicators const& indicators) {
    FactExamples examples(indicators.derivations, {}, {});
    for (auto const& indicator : indicators.indicators) {
        examples.add("teller " + indicator.method, indicator.numerator.subject, indicator.numerator.where);
        if (auto const& denominator = indicator.denominator)
            examples.add("noemer " + indicator.method, denominator->subject, denominator->where);
    }
    return examples.take();
}

template <class T>
std::optional<T> value_at(Values const& row, std::string_view name) {
    auto const found = row.find(name);
    auto const* value = found == row.end() ? nullptr : std::get_if<T>(&found->second);
    return value ? std::optional(*value) : std::nullopt;
}

Named named_in(WeightingScheme const& scheme) {
    auto const answer = [scheme](Values const& row, Day) -> Value {
        return known(weight(scheme, {value_at<std::int64_t>(row, "opleiding_1"),
                                     value_at<std::int64_t>(row, "opleiding_2"), value_at<bool>(row, "eenouder")}));
    };
    Example example{{}, answer};
    for (auto const& name : schooling_scope().names()) example.asks.emplace(name, schooling_scope().find(name)->type);
    return {{"gewicht", std::move(example)}};
}

template <class T>
std::optional<Named> named_if_sound(Checked<T> const& read) {
    return read.sound() ? std::optional(named_in(read.value)) : std::nullopt;
}

/// Nothing when the file has errors: other checks report them.
std::optional<Named> named_in(PolicyFile const& file) {
    if (file.topic == "doelgroep") return named_if_sound(read_target_group(file));
    if (file.topic == "kwaliteit") return named_if_sound(read_quality_norms(file));
    if (file.topic == "indicatoren") return named_if_sound(read_indicators(file));
    if (file.topic == "gewichtenregeling") return named_if_sound(read_weighting(file));
    return Named();
}

std::string in_words(Value const& value) {
    struct Of {
        std::string operator()(std::monostate) const { return "onbekend"; }
        std::string operator()(bool flag) const { return flag ? "ja" : "nee"; }
        std::string operator()(std::int64_t number) const { return std::to_string(number); }
        std::string operator()(std::string const& text) const { return text; }
        std::string operator()(Day day) const { return to_iso(day); }
    };
    return std::visit(Of(), value);
}

bool has_type(Value const& value, expression::Type type) {
    using expression::Type;
    if (std::holds_alternative<std::monostate>(value)) return true;
    switch (type) {
    case Type::flag: return std::holds_alternative<bool>(value);
    case Type::code: return std::holds_alternative<std::string>(value);
    case Type::day: return std::holds_alternative<Day>(value);
    case Type::number:
    case Type::age: break;
    }
    return std::holds_alternative<std::int64_t>(value);
}

/// The [[voorbeeld]] that is being run.
struct Running {
    TableReader const& table;
    Example const& example;
    /// The last is the outcome.
    std::vector<std::string> const& columns;
    Day on;

    /// Whether the columns are what is asked, and the outcome last.
    bool columns_are_sound() const {
        auto const before = table.count_reports();
        for (auto const& [name, type] : example.asks)
            if (std::find(columns.begin(), columns.end() - 1, name) == columns.end() - 1)
                table.report("POL-148", "kolommen", {{"waarde", name}});
        for (auto const& name : columns)
            if (&name != &columns.back() && !example.asks.contains(name))
                table.report("POL-149", "kolommen", {{"waarde", name}});
        return table.count_reports() == before;
    }

    void run(std::vector<Value> const& cells, std::string const& row) const {
        if (cells.size() != columns.size()) return table.report("POL-150", "rijen", {{"rij", row}});
        Values values;
        for (std::size_t i = 0; i + 1 < cells.size(); ++i) {
            if (!has_type(cells[i], example.asks.find(columns[i])->second))
                return table.report("POL-158", "rijen",
                                    {{"rij", row}, {"kolom", columns[i]}, {"waarde", in_words(cells[i])}});
            values.emplace(columns[i], cells[i]);
        }
        auto const outcome = example.answer(values, on);
        if (outcome != cells.back())
            table.report("POL-147", "rijen",
                         {{"rij", row}, {"gewenst", in_words(cells.back())}, {"gevonden", in_words(outcome)}});
    }
};

void run_example(TableReader const& table, Named const& named) {
    static_cast<void>(table.text("naam"));
    auto const from = table.text("van");
    auto const on = table.day_if("teldatum").value_or(Day{});
    auto const columns = table.text_list("kolommen");
    auto const rows = table.rows("rijen");
    auto const found = named.find(from);
    if (found == named.end() && !from.empty()) table.report("POL-155", "van", {{"waarde", from}});
    if (found == named.end() || !found->second.answer || columns.empty()) return;
    Running const running{table, found->second, columns, on};
    if (!running.columns_are_sound()) return;
    for (std::size_t i = 0; i < rows.size(); ++i) running.run(rows[i], std::to_string(i + 1));
}

Findings run_file(PolicyFile const& file, SideFile const& side) {
    auto const named = named_in(file);
    if (!named) return {};
    TomlFile toml(side.path, side.text);
    auto const body = toml.root();
    if (!body) return toml.finish();
    for (auto const& table : body->tables("voorbeeld")) run_example(table, *named);
    return toml.finish();
}

PolicyFile const* find_file(PolicySet const& set, std::string_view path) {
    for (auto const& file : set.files)
        if (file.path == path) return &file;
    return nullptr;
}

} // namespace

Findings run_examples(PolicySet const& set) {
    Findings findings;
    std::vector<std::string> tested;
    for (auto const& side : set.examples) {
        tested.push_back(tested_path(side.path));
        auto const* file = find_file(set, tested.back());
        if (!file) findings.push_back({"POL-156", Severity::error, {{"bestand", tested.back()}}, {side.path, 0, {}}});
        if (!file) continue;
        for (auto& finding : run_file(*file, side)) findings.push_back(std::move(finding));
    }
    for (auto const& file : set.files) {
        bool const has_logic = has_word("doelgroep gewichtenregeling indicatoren kwaliteit", file.topic);
        if (has_logic && std::find(tested.begin(), tested.end(), file.path) == tested.end())
            findings.push_back({"POL-157", Severity::warning, {}, {file.path, 0, {}}});
    }
    return findings;
}

} // namespace kiem::policy
