// SPDX-License-Identifier: EUPL-1.2
#include "monitor/splits.hpp"
#include <algorithm>

namespace kiem::monitor {

namespace {

/// The dictionary of a column as a split; a flag gets the one of flags.
std::shared_ptr<Dictionary const> dictionary_of(Column const& column,
                                                std::shared_ptr<Dictionary const> const& of_flags) {
    return column.type() == Type::flag ? of_flags : column.dictionary();
}

Code code_of_flag(Column const& column, std::size_t row) {
    auto const truth = column.number(row);
    if (truth == Column::unknown_number) return unknown_code;
    return truth == static_cast<std::int64_t>(Truth::yes) ? code_of_yes : code_of_no;
}

} // namespace

ResolvedSplits::ResolvedSplits(Workspace& workspace, std::vector<Split> const& splits) {
    for (auto const& split : splits) splits_.emplace(split.name, resolve(workspace, split));
}

ResolvedSplits::Resolved ResolvedSplits::resolve(Workspace& workspace, Split const& split) {
    Resolved resolved;
    for (auto const& [subject_name, column_name] : split.columns) {
        Checker checker(workspace, split.name);
        auto const* subject = checker.subject(subject_name);
        auto const* column = subject ? checker.column(*subject, column_name, {Type::code, Type::flag}) : nullptr;
        if (column) resolved.columns.emplace(subject, column);
        problems_.insert(problems_.end(), checker.problems().begin(), checker.problems().end());
    }
    unify(resolved);
    return resolved;
}

/// One dictionary for all: the one they share, or the first with the texts of the others added.
void ResolvedSplits::unify(Resolved& resolved) {
    auto const of_flags = flag_dictionary();
    bool shared = true;
    for (auto const& [subject, column] : resolved.columns) {
        auto const own = dictionary_of(*column, of_flags);
        if (!resolved.dictionary) resolved.dictionary = own;
        shared = shared && own == resolved.dictionary;
    }
    if (!resolved.dictionary) resolved.dictionary = std::make_shared<Dictionary const>();
    if (!shared) {
        auto all = std::make_shared<Dictionary>(*resolved.dictionary);
        for (auto const& [subject, column] : resolved.columns) {
            auto const own = dictionary_of(*column, of_flags);
            for (Code code = 1; code < own->size(); ++code) all->add(own->text(code));
        }
        resolved.dictionary = std::move(all);
    }
    for (auto& [subject, column] : resolved.columns)
        if (column->dictionary() != resolved.dictionary) column = translated(*column, resolved.dictionary);
}

Column const* ResolvedSplits::translated(Column const& column, std::shared_ptr<Dictionary const> const& to) {
    std::vector<Code> codes(column.rows());
    if (column.type() == Type::flag) {
        std::array<Code, 3> const flags = {unknown_code, to->find("nee"), to->find("ja")};
        for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = flags[code_of_flag(column, i)];
    } else {
        std::vector<Code> table(column.dictionary()->size());
        for (Code code = 0; code < table.size(); ++code) table[code] = to->find(column.dictionary()->text(code));
        std::visit(
            [&](auto const& cells) {
                for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = table[static_cast<std::size_t>(cells[i])];
            },
            column.cells());
    }
    return &made_.emplace_back(to, codes);
}

Column const* ResolvedSplits::column(std::string const& split, Subject const& subject) const {
    auto const& columns = splits_.at(split).columns;
    auto const at = columns.find(&subject);
    return at == columns.end() ? nullptr : at->second;
}

} // namespace kiem::monitor
