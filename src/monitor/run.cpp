// SPDX-License-Identifier: EUPL-1.2
#include "monitor/run.hpp"
#include "monitor/answer.hpp"
#include "monitor/compiler.hpp"
#include "monitor/derive.hpp"
#include "monitor/kernels.hpp"
#include <algorithm>

namespace kiem::monitor {

struct Run::Impl {
    Impl(Facts const& facts, Day count_date, Parameters parameters, std::vector<Derivation> const& derivations)
        : workspace(facts, count_date, std::move(parameters)), problems(derive(workspace, derivations)) {
        for (auto const& subject : facts.subjects) scopes.emplace(subject.name, SubjectScope(workspace, subject));
    }

    /// The registers of the steps of a measure in a cell: all rows of the cell, then term after term. Empty when the
    /// measure has a problem or a split means nothing for it.
    std::vector<Program::Register> compile_steps(Compiler& compiler, Subject const& subject, Measure const& measure,
                                                 CellFilter const& cell) {
        auto& program = compiler.program();
        auto all = compiler.compile(std::nullopt);
        auto const narrow = [&](Program::Register by) {
            return program.add({.kind = Op::Kind::both, .a = all, .b = by});
        };
        for (auto const& [split, text] : cell.is) {
            auto const name = split.columns.find(subject.name);
            auto const* column = name == split.columns.end() ? nullptr : workspace.column(subject, name->second);
            if (!column || (column->type() != Type::code && column->type() != Type::flag)) return {};
            all = narrow(compiler.compile_cell(*column, text));
        }
        std::vector<Program::Register> steps{all};
        if (measure.filter)
            for (auto const& term : terms_of(*measure.filter)) {
                all = narrow(compiler.compile(*term));
                steps.push_back(all);
            }
        for (auto step : steps) program.keep(step);
        return steps;
    }

    Workspace workspace;
    Problems problems;
    std::map<std::string, SubjectScope, std::less<>> scopes;
};

Run::Run(Facts const& facts, Day count_date, Parameters parameters, std::vector<Derivation> const& derivations)
    : impl_(std::make_unique<Impl>(facts, count_date, std::move(parameters), derivations)) {}

Run::~Run() = default;
Run::Run(Run&&) noexcept = default;
Run& Run::operator=(Run&&) noexcept = default;

std::vector<Problem> const& Run::problems() const { return impl_->problems; }

expression::Scope const* Run::scope(std::string_view subject) const {
    auto const at = impl_->scopes.find(subject);
    return at == impl_->scopes.end() ? nullptr : &at->second;
}

Column const* Run::column(std::string_view subject, std::string_view name) {
    auto const* found = impl_->workspace.facts().find(subject);
    return found ? impl_->workspace.column(*found, name) : nullptr;
}

std::vector<Problem> Run::check(Measure const& measure) { return monitor::check(impl_->workspace, measure); }

Answer Run::answer(Question const& question) { return monitor::answer(impl_->workspace, question); }

std::vector<Step> Run::funnel(Measure const& measure, CellFilter const& cell) {
    if (!check(measure).empty()) return {};
    auto const& subject = *impl_->workspace.facts().find(measure.subject);
    Compiler compiler(impl_->workspace, subject);
    auto const registers = impl_->compile_steps(compiler, subject, measure, cell);
    std::vector<Step> steps(registers.size());
    auto const terms = measure.filter ? terms_of(*measure.filter) : std::vector<expression::NodePtr>();
    for (std::size_t i = 1; i < steps.size(); ++i) steps[i].term = print(*terms[i - 1]);
    BlockRunner runner(compiler.program());
    for (std::size_t begin = 0; begin < subject.rows; begin += BlockRunner::block_rows) {
        auto const part = std::min(BlockRunner::block_rows, subject.rows - begin);
        runner.run(begin, part);
        for (std::size_t i = 0; i < steps.size(); ++i) {
            auto const count = [&](Truth truth) {
                return static_cast<std::int64_t>(
                    kernel::count(runner.truths(registers[i]), static_cast<std::uint8_t>(truth), part));
            };
            steps[i].rows += count(Truth::yes);
            steps[i].unknown += count(Truth::unknown);
        }
    }
    return steps;
}

std::vector<std::uint32_t> Run::rows(Measure const& measure, CellFilter const& cell) {
    if (!check(measure).empty()) return {};
    auto const& subject = *impl_->workspace.facts().find(measure.subject);
    Compiler compiler(impl_->workspace, subject);
    auto const steps = impl_->compile_steps(compiler, subject, measure, cell);
    if (steps.empty()) return {};
    auto const truths = truths_of(compiler.program(), steps.back(), subject.rows);
    std::vector<std::uint32_t> rows;
    for (std::uint32_t i = 0; i < truths.size(); ++i)
        if (truths[i] == static_cast<std::uint8_t>(Truth::yes)) rows.push_back(i);
    return rows;
}

} // namespace kiem::monitor
