// SPDX-License-Identifier: EUPL-1.2
#include "bench/world/catalogue.hpp"
#include "bench/world/children.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ostream>

namespace kiem::bench {

using namespace monitor;

namespace {

struct Entry {
    std::string name, filter;
    Measure::Kind kind = Measure::Kind::count;
};

std::vector<Entry> entries() {
    std::string const age = "leeftijd(geboortedatum) >= 2;6 en leeftijd(geboortedatum) < 4;0";
    std::string const target = "geindiceerd en " + age;
    std::string const placed = target + " en status = \"geplaatst\"";
    std::string const reached = placed + " en dagdelen >= norm.dagdelen";
    std::string const missed = target + " en niet (status = \"geplaatst\" en dagdelen >= norm.dagdelen)";
    std::string const toddler = "leeftijd(geboortedatum) >= 4;0 en leeftijd(geboortedatum) < 6;0";
    return {{"P0", ""},
            {"P1", "leeftijd(geboortedatum) >= 2;0 en leeftijd(geboortedatum) < 4;0"},
            {"P1b", age},
            {"P1c", toddler},
            {"P2", "gewicht en " + toddler},
            {"D1", target},
            {"D1w", target + " en gewicht"},
            {"D3", target + " en criterium is bekend"},
            {"B1", reached},
            {"B1b", placed},
            {"B2", age + " en status = \"geplaatst\" en dagdelen >= norm.dagdelen"},
            {"B3", reached + " en gewicht"},
            {"N1", missed},
            {"N1a", missed + " en status = \"aangeboden\""},
            {"N1b", missed + " en status = \"geweigerd\""},
            {"N1c", missed + " en status = \"wachtlijst\""},
            {"N1d", missed + " en status in {\"elders\", \"verhuisd\"}"},
            {"N1e", target + " en status is niet bekend"},
            {"U1", "status = \"geplaatst\" en dagdelen >= 4"},
            {"U1b", "status = \"geplaatst\" en minuten >= norm.minuten"},
            {"U2", placed + " en minuten >= norm.minuten en soort in {\"peuterspeelzaal\", \"kinderdagverblijf\"}"},
            {"C2", placed + " en soort <> \"gastouder\""},
            {"C1", placed, Measure::Kind::sum}};
}

std::vector<std::string> const code_splits = {"wijk",      "locatie", "criterium", "soort",
                                              "aanbieder", "bestuur", "status",    "leeftijd"};
std::vector<std::string> const three_way = {"wijk", "leeftijd", "criterium"};

/// A filter in SQL. The same three-valued logic holds there, so only names, literals and ages differ.
class SqlWriter {
public:
    explicit SqlWriter(Facts const& facts) : kind_(facts.subjects.front()) {}

    std::string write(expression::Node const& node) const {
        return std::visit([this](auto const& what) { return write(what); }, node.what);
    }

private:
    using Nodes = std::vector<expression::NodePtr>;

    std::string write(Nodes const& terms, std::string_view word) const {
        std::vector<std::string> parts;
        for (auto const& term : terms) parts.push_back(write(*term));
        return fmt::format("({})", fmt::join(parts, word));
    }
    std::string write(expression::And const& both) const { return write(both.terms, " and "); }
    std::string write(expression::Or const& either) const { return write(either.terms, " or "); }
    std::string write(expression::Not const& negation) const { return "not (" + write(*negation.inner) + ")"; }
    std::string write(expression::IsKnown const& known) const { return write(*known.value) + " is not null"; }
    std::string write(expression::CountDate const&) const { return "date '" + to_iso(count_date()) + "'"; }
    std::string write(expression::Shift const&) const { return {}; }
    std::string write(expression::Age const&) const { return {}; }

    std::string write(expression::Name const& name) const {
        auto const all = parameters();
        auto const at = all.find(name.name);
        return at == all.end() ? name.name : std::to_string(std::get<std::int64_t>(at->second.value));
    }

    std::string write(expression::Literal const& literal) const {
        if (auto const* number = std::get_if<std::int64_t>(&literal.value)) return std::to_string(*number);
        return std::get<bool>(literal.value) ? "true" : "false";
    }

    std::string code(expression::Node const& column, expression::Literal const& literal) const {
        auto const& name = std::get<expression::Name>(column.what).name;
        return std::to_string(kind_.columns.at(name).dictionary()->find(std::get<std::string>(literal.value)));
    }

    std::string write(expression::In const& in) const {
        std::vector<std::string> codes;
        for (auto const& option : in.options) codes.push_back(code(*in.value, option));
        return fmt::format("{} in ({})", write(*in.value), fmt::join(codes, ", "));
    }

    std::string write(expression::Comparison const& comparison) const {
        static constexpr std::string_view signs[] = {"=", "<>", "<", "<=", ">", ">="};
        auto const sign = signs[static_cast<std::size_t>(comparison.op)];
        auto const* literal = std::get_if<expression::Literal>(&comparison.right->what);
        if (auto const* age = std::get_if<expression::Age>(&comparison.left->what)) {
            auto const months = static_cast<int>(std::get<std::chrono::months>(literal->value).count());
            auto const latest = to_iso(latest_birth_reaching(months, count_date()));
            bool const at_least = comparison.op == expression::Compare::greater_equal;
            return fmt::format("{} {} date '{}'", write(*age->birth), at_least ? "<=" : ">", latest);
        }
        bool const is_code = literal && std::holds_alternative<std::string>(literal->value);
        auto const right = is_code ? code(*comparison.left, *literal) : write(*comparison.right);
        return fmt::format("{} {} {}", write(*comparison.left), sign, right);
    }

    Subject const& kind_;
};

/// A measure as an aggregate with its filter, and as a number per row to be summed.
std::string aggregate_sql(SqlWriter const& writer, Measure const& measure) {
    auto const what = measure.kind == Measure::Kind::sum ? "sum(minuten)" : "count(*)";
    return measure.filter ? fmt::format("{} filter (where {})", what, writer.write(*measure.filter->root)) : what;
}

std::string summand_sql(SqlWriter const& writer, Measure const& measure) {
    auto const filter = measure.filter ? writer.write(*measure.filter->root) : "true";
    return measure.kind == Measure::Kind::sum ? fmt::format("case when {} then minuten end", filter)
                                              : fmt::format("({})::int::smallint", filter);
}

} // namespace

std::string catalogue_sql(Facts const& facts, SqlWay way) {
    SqlWriter const writer(facts);
    std::vector<std::string> columns, sets, summands;
    for (auto const& split : code_splits) columns.push_back(split);
    for (auto const& split : code_splits) columns.push_back(fmt::format("grouping({})", split));
    for (auto const& measure : question().measures) {
        columns.push_back(way == SqlWay::filter ? aggregate_sql(writer, measure)
                                                : fmt::format("sum({})", measure.name));
        summands.push_back(fmt::format("{} as {}", summand_sql(writer, measure), measure.name));
    }
    for (auto const& combination : question().combinations)
        sets.push_back(fmt::format("({})", fmt::join(combination, ", ")));
    auto const from = way == SqlWay::filter ? std::string("kind")
                                            : fmt::format("(select {}, {} from kind) as counted",
                                                          fmt::join(code_splits, ", "), fmt::join(summands, ", "));
    return fmt::format("select {} from {} group by grouping sets ({})", fmt::join(columns, ", "), from,
                       fmt::join(sets, ", "));
}

Parameters parameters() {
    return {{"norm.dagdelen", {Type::number, std::int64_t{4}}}, {"norm.minuten", {Type::number, std::int64_t{960}}}};
}

std::vector<Derivation> derivations() {
    AgeClasses classes{"geboortedatum", {}, "anders"};
    for (int from = 24; from < 72; from += 6)
        classes.classes.push_back({age_text(from) + " tot " + age_text(from + 6), from, from + 6});
    return {{"leeftijd", "kind", classes}};
}

Question question() {
    Question question;
    for (auto const& entry : entries()) {
        Measure measure{entry.name, "kind", {}, entry.kind, entry.kind == Measure::Kind::sum ? "minuten" : ""};
        if (!entry.filter.empty()) measure.filter = expression::parse(entry.filter).value();
        question.measures.push_back(std::move(measure));
    }
    question.combinations = {{}, three_way};
    for (auto const& split : code_splits) {
        question.splits.push_back({split, {{"kind", split}}});
        question.combinations.push_back({split});
    }
    return question;
}

void write_cells(Answer const& answer, Question const& question, std::ostream& out) {
    std::vector<std::string> lines;
    for (auto const& combination : question.combinations) {
        std::vector<CrossTable const*> tables;
        for (auto const& measure : question.measures) tables.push_back(answer.find(measure.name, combination));
        tables.front()->values.each([&](CellMap::Index index, std::int64_t) {
            std::string line;
            auto const codes = tables.front()->values.codes_of(index);
            for (auto const& split : code_splits) {
                auto const at = std::find(combination.begin(), combination.end(), split);
                if (at != combination.end())
                    line += fmt::format("{}={},", split, codes[static_cast<std::size_t>(at - combination.begin())]);
            }
            for (auto const* table : tables) line += fmt::format(";{}", table->values.at(index));
            lines.push_back(std::move(line));
        });
    }
    std::sort(lines.begin(), lines.end());
    for (auto const& line : lines) out << line << '\n';
}

} // namespace kiem::bench
