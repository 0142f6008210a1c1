// SPDX-License-Identifier: EUPL-1.2
#include "feature/sharing/sharing.hpp"
#include <algorithm>

namespace kiem::sharing {

namespace {

using policy::Relation;
using policy::SharingTable;

Cell cell_of(SharingTable const& table, std::string_view purpose, Role role, std::size_t field) {
    Cell cell;
    for (auto const relation : policy::all_relations)
        for (auto const use : policy::all_uses) {
            auto const may = [&](Relation asked) {
                return table.may(purpose, std::span(&role, 1), asked, use).test(field);
            };
            bool const is_more = relation != Relation::consented || !may(Relation::linked);
            if (is_more && may(relation)) cell.uses[static_cast<std::size_t>(relation)].push_back(use);
        }
    return cell;
}

bool may_anything(SharingTable const& table, std::string_view purpose, Role role) {
    for (auto const relation : policy::all_relations)
        for (auto const use : policy::all_uses)
            if (table.may(purpose, std::span(&role, 1), relation, use).any()) return true;
    return false;
}

std::vector<Role> roles_in(SharingTable const& table, std::string_view purpose, std::optional<Role> only) {
    std::vector<Role> roles;
    for (auto const role : all_roles())
        if ((!only || role == *only) && may_anything(table, purpose, role)) roles.push_back(role);
    return roles;
}

std::vector<MatrixRow> rows_of(SharingTable const& table, Matrix const& matrix) {
    std::vector<MatrixRow> rows;
    for (auto const& record : policy::records()) {
        auto const first = rows.size();
        for (std::size_t i = 0; i < policy::record_fields().size(); ++i) {
            auto const& field = policy::record_fields()[i];
            if (field.record != record.name) continue;
            std::vector<Cell> cells;
            for (auto const role : matrix.roles) cells.push_back(cell_of(table, matrix.purpose->name, role, i));
            if (std::ranges::all_of(cells, &Cell::is_empty)) continue;
            auto const same = std::find_if(rows.begin() + static_cast<std::ptrdiff_t>(first), rows.end(),
                                           [&](MatrixRow const& row) { return row.cells == cells; });
            if (same != rows.end()) same->fields.push_back(&field);
            else rows.push_back({record, {&field}, std::move(cells)});
        }
    }
    return rows;
}

std::vector<policy::SharingRule const*> rules_of(SharingTable const& table, Matrix const& matrix) {
    std::vector<policy::SharingRule const*> rules;
    for (auto const& rule : table.rules()) {
        bool const gives = std::ranges::any_of(
            rule.roles, [&](Role role) { return std::ranges::find(matrix.roles, role) != matrix.roles.end(); });
        if (rule.purpose == matrix.purpose->name && gives) rules.push_back(&rule);
    }
    return rules;
}

} // namespace

Tables::Tables(policy::PolicySet const& set, std::string municipality)
    : set_(set), municipality_(std::move(municipality)) {
    for (auto const& file : set.files) {
        if (file.topic != "deling") continue;
        auto read = policy::read_sharing(file);
        if (read.sound()) tables_.push_back({&file, std::move(read.value)});
    }
}

Result<DatedTable const*> Tables::on(Day day) const {
    auto const file = policy::select(set_, {"deling", municipality_, day, day});
    if (!file) return tl::unexpected(file.error());
    auto const found = std::ranges::find(tables_, *file, &DatedTable::file);
    if (found == tables_.end()) return refuse(Refusal::Kind::invalid, "DEL-201", (*file)->path);
    return &*found;
}

bool Cell::is_empty() const {
    return std::ranges::all_of(uses, [](auto const& some) { return some.empty(); });
}

std::vector<Matrix> matrices_of(SharingTable const& table, std::optional<Role> only) {
    std::vector<Matrix> matrices;
    for (auto const& purpose : table.purposes()) {
        auto& matrix = matrices.emplace_back(Matrix{&purpose, roles_in(table, purpose.name, only), {}, {}});
        matrix.rows = rows_of(table, matrix);
        matrix.rules = rules_of(table, matrix);
    }
    return matrices;
}

} // namespace kiem::sharing
