// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/policy_folder_testing.hpp"
#include "policy/sharing_testing.hpp"

/// Every cell of a sharing table, for tests that try each on their routes, exports and counts. What is allowed comes from the
/// rules as they are written (the slow twin), so a test with these does not believe the compiled table.
///
///   for (auto const& cell : sharing::testing::every_cell(sharing::testing::almere_table()))
///       EXPECT_EQ(what_the_route_gives(cell), cell.allowed) << cell;
namespace kiem::sharing::testing {

struct MatrixCell {
    std::string purpose;
    Role role;
    policy::Relation relation;
    policy::Use use;
    /// In policy::record_fields().
    std::size_t field_index;
    bool allowed;

    policy::RecordField const& field() const { return policy::record_fields()[field_index]; }
    friend std::ostream& operator<<(std::ostream& out, MatrixCell const& cell) {
        return out << cell.purpose << ": " << to_text(cell.role) << " " << policy::to_text(cell.relation) << " "
                   << policy::to_text(cell.use) << " " << cell.field().name << " = " << (cell.allowed ? "ja" : "nee");
    }
};

/// All fields at once of one purpose, role, relation and use: where one request shows many fields, try these.
struct MatrixCase {
    std::string purpose;
    Role role;
    policy::Relation relation;
    policy::Use use;
    policy::FieldSet allowed;

    friend std::ostream& operator<<(std::ostream& out, MatrixCase const& one) {
        return out << one.purpose << ": " << to_text(one.role) << " " << policy::to_text(one.relation) << " "
                   << policy::to_text(one.use) << " (" << one.allowed.count() << " velden)";
    }
};

/// Purpose by purpose, with all roles, also those that may nothing.
inline std::vector<MatrixCase> every_case(policy::SharingTable const& table) {
    std::vector<MatrixCase> cases;
    std::vector<Role> roles{Role::local_operator};
    roles.insert(roles.end(), all_roles().begin(), all_roles().end());
    for (auto const& purpose : table.purposes())
        for (auto const role : roles)
            for (auto const relation : policy::all_relations)
                for (auto const use : policy::all_uses) {
                    auto& one = cases.emplace_back(MatrixCase{purpose.name, role, relation, use, {}});
                    for (std::size_t i = 0; i < policy::record_fields().size(); ++i)
                        one.allowed.set(i, policy::testing::walk(table, purpose.name, role, relation, use,
                                                                 policy::record_fields()[i]));
                }
    return cases;
}

inline std::vector<MatrixCell> every_cell(policy::SharingTable const& table) {
    std::vector<MatrixCell> cells;
    for (auto const& one : every_case(table))
        for (std::size_t i = 0; i < policy::record_fields().size(); ++i)
            cells.push_back({one.purpose, one.role, one.relation, one.use, i, one.allowed.test(i)});
    return cells;
}

/// The cells about some fields alone, as those of the records a feature shows: fields_like("adres.*").
inline std::vector<MatrixCell> cells_of(policy::SharingTable const& table, policy::FieldSet const& fields) {
    auto cells = every_cell(table);
    std::erase_if(cells, [&](MatrixCell const& cell) { return !fields.test(cell.field_index); });
    return cells;
}

using policy::testing::policy_file;

/// The table that Almere adopted. Throws when it is not sound.
inline policy::SharingTable almere_table() {
    auto read = policy::read_sharing(policy_file("almere/deling/2012-08-01.toml"));
    if (!read.sound()) throw std::runtime_error("the sharing table of Almere is not sound");
    return read.value;
}

} // namespace kiem::sharing::testing
