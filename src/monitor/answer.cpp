// SPDX-License-Identifier: EUPL-1.2
#include "monitor/answer.hpp"
#include "monitor/compiler.hpp"
#include "monitor/count.hpp"
#include "monitor/splits.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::monitor {

namespace {

/// Puts the tables of a question together, one subject at a time: all measures of a subject share their passes.
class Answerer {
public:
    Answerer(Workspace& workspace, Question const& question)
        : workspace_(workspace), question_(question), splits_(workspace, question.splits) {}

    Answer run() {
        add_problems(splits_.problems());
        check_names();
        std::map<Subject const*, std::vector<std::size_t>> by_subject;
        for (std::size_t m = 0; m < question_.measures.size(); ++m) {
            auto const problems = check(workspace_, question_.measures[m]);
            if (problems.empty()) by_subject[workspace_.facts().find(question_.measures[m].subject)].push_back(m);
            add_problems(problems);
        }
        for (auto const& [subject, measures] : by_subject) measure(*subject, measures);
        for (auto& [place, table] : tables_) answer_.tables.push_back(std::move(table));
        return std::move(answer_);
    }

private:
    using Place = std::pair<std::size_t, std::size_t>;

    void add_problems(Problems const& problems) {
        answer_.problems.insert(answer_.problems.end(), problems.begin(), problems.end());
    }

    void add_problem(std::string in, std::string code, std::string detail) {
        answer_.problems.push_back({std::move(in), {std::move(code), std::move(detail), 0, {}}, {}});
    }

    void check_names() {
        for (auto const& combination : question_.combinations)
            for (auto const& split : combination)
                if (!splits_.has(split)) add_problem(split, "EXP-208", split);
    }

    /// Empty when a split is not there or means nothing for the subject; with a problem for each measure in that case.
    std::optional<Combination> combination(Subject const& subject, std::size_t at,
                                           std::vector<std::size_t> const& measures) {
        Combination found;
        for (auto const& split : question_.combinations[at]) {
            if (!splits_.has(split)) return std::nullopt;
            auto const* column = splits_.column(split, subject);
            if (!column) {
                for (auto m : measures) add_problem(question_.measures[m].name, "EXP-207", split);
                return std::nullopt;
            }
            found.columns.push_back(column);
            found.sizes.push_back(splits_.dictionary(split)->size());
        }
        // Room for the signatures beside the cells.
        auto const space = CellMap::space_of(found.sizes);
        if (space && *space < (CellMap::Index{1} << 48)) return found;
        for (auto m : measures)
            add_problem(question_.measures[m].name, "EXP-209",
                        fmt::format("{}", fmt::join(question_.combinations[at], ", ")));
        return std::nullopt;
    }

    void measure(Subject const& subject, std::vector<std::size_t> const& measures) {
        std::vector<std::size_t> places;
        std::vector<Combination> combinations;
        for (std::size_t at = 0; at < question_.combinations.size(); ++at)
            if (auto found = combination(subject, at, measures)) {
                places.push_back(at);
                combinations.push_back(std::move(*found));
            }
        count_all(subject, measures, places, combinations);
        for (auto m : measures)
            if (question_.measures[m].kind != Measure::Kind::count) add_up(subject, m, places, combinations);
    }

    void count_all(Subject const& subject, std::vector<std::size_t> const& measures,
                   std::vector<std::size_t> const& places, std::vector<Combination> const& combinations) {
        Compiler compiler(workspace_, subject);
        std::vector<Program::Register> registers;
        std::vector<std::size_t> counted;
        for (auto m : measures) {
            if (question_.measures[m].kind != Measure::Kind::count) continue;
            registers.push_back(compiler.compile(question_.measures[m].filter));
            compiler.program().keep(registers.back());
            counted.push_back(m);
        }
        auto result = count({compiler.program(), std::move(registers), subject.rows}, combinations);
        for (std::size_t f = 0; f < counted.size(); ++f) {
            answer_.undecided[question_.measures[counted[f]].name] = result.undecided[f];
            for (std::size_t c = 0; c < places.size(); ++c) {
                auto& table = new_table(counted[f], places[c]);
                table.values = std::move(result.counts[c][f]);
            }
        }
    }

    void add_up(Subject const& subject, std::size_t m, std::vector<std::size_t> const& places,
                std::vector<Combination> const& combinations) {
        auto const& measure = question_.measures[m];
        Compiler compiler(workspace_, subject);
        auto const result = compiler.compile(measure.filter);
        auto const truths = truths_of(compiler.program(), result, subject.rows);
        answer_.undecided[measure.name] = std::count(truths.begin(), truths.end(),
                                                     static_cast<std::uint8_t>(Truth::unknown));
        auto const rows = numbers_of(truths, *workspace_.column(subject, measure.column));
        auto const compute = measure.kind == Measure::Kind::sum ? sum : twice_median;
        for (std::size_t c = 0; c < places.size(); ++c) {
            auto amounts = compute(rows, combinations[c]);
            auto& table = new_table(m, places[c]);
            table.values = std::move(amounts.values);
            table.rows = std::move(amounts.rows);
            table.missing = std::move(amounts.missing);
        }
    }

    CrossTable& new_table(std::size_t m, std::size_t at) {
        auto const& measure = question_.measures[m];
        CrossTable table{measure.name, measure.kind, question_.combinations[at], {}, {}, {}, {}};
        for (auto const& split : table.splits) table.dictionaries.push_back(splits_.dictionary(split));
        return tables_.emplace(Place{m, at}, std::move(table)).first->second;
    }

    Workspace& workspace_;
    Question const& question_;
    ResolvedSplits splits_;
    std::map<Place, CrossTable> tables_;
    Answer answer_;
};

} // namespace

Answer answer(Workspace& workspace, Question const& question) { return Answerer(workspace, question).run(); }

} // namespace kiem::monitor
