// SPDX-License-Identifier: EUPL-1.2
#include "feature/sharing/sharing.hpp"
#include "feature/sharing/sharing_testing.hpp"

namespace kiem::sharing {
namespace {

using policy::Relation;
using policy::Use;
using testing::almere_table;

constexpr Day today = Day{std::chrono::days{20'000}};

TEST(SharingMatrix, GivesEveryCellOnce) {
    auto const table = almere_table();
    auto const cells = testing::every_cell(table);
    EXPECT_EQ(cells.size(), table.purposes().size() * (all_roles().size() + 1) * policy::relations * policy::uses *
                                policy::record_fields().size());
    std::size_t allowed = 0;
    for (auto const& cell : cells) {
        ASSERT_EQ(table.may(cell.purpose, std::span(&cell.role, 1), cell.relation, cell.use, cell.field().name),
                  cell.allowed)
            << cell;
        allowed += cell.allowed;
    }
    EXPECT_GT(allowed, 500U);
    EXPECT_LT(allowed, cells.size() / 10) << "most is not allowed";
}

TEST(SharingMatrix, GivesTheCellsOfSomeFields) {
    auto const table = almere_table();
    auto const cells = testing::cells_of(table, policy::fields_like("bsn.*"));
    EXPECT_EQ(cells.size(), testing::every_case(table).size() * 2);
}

/// A cell of a matrix holds a use of a relation.
bool shows(Cell const& cell, Relation relation, Use use) {
    auto const has = [&](Relation one) {
        auto const& some = cell.uses[static_cast<std::size_t>(one)];
        return std::ranges::find(some, use) != some.end();
    };
    return has(relation) || (relation == Relation::consented && has(Relation::linked));
}

Cell const* find_cell(std::vector<Matrix> const& matrices, testing::MatrixCell const& wanted) {
    for (auto const& matrix : matrices) {
        if (matrix.purpose->name != wanted.purpose) continue;
        auto const role = std::ranges::find(matrix.roles, wanted.role);
        if (role == matrix.roles.end()) return nullptr;
        for (auto const& row : matrix.rows)
            if (std::ranges::find(row.fields, &wanted.field()) != row.fields.end())
                return &row.cells[static_cast<std::size_t>(role - matrix.roles.begin())];
    }
    return nullptr;
}

TEST(SharingMatrix, ThePageSaysWhatTheTableEnforces) {
    auto const table = almere_table();
    auto const matrices = matrices_of(table);
    for (auto const& cell : testing::every_cell(table)) {
        if (cell.role == Role::local_operator) continue;
        auto const* shown = find_cell(matrices, cell);
        ASSERT_EQ(shown != nullptr && shows(*shown, cell.relation, cell.use), cell.allowed) << cell;
    }
}

TEST(SharingMatrix, AFilterLeavesOneRoleAndWhatItMay) {
    auto const table = almere_table();
    for (auto const role : all_roles()) {
        auto const all = matrices_of(table), own = matrices_of(table, role);
        ASSERT_EQ(own.size(), all.size());
        for (std::size_t i = 0; i < own.size(); ++i) {
            bool const may = std::ranges::find(all[i].roles, role) != all[i].roles.end();
            EXPECT_EQ(own[i].roles, may ? std::vector{role} : std::vector<Role>());
            EXPECT_EQ(own[i].rows.empty(), !may);
            EXPECT_EQ(own[i].rules.empty(), !may);
            for (auto const& row : own[i].rows) EXPECT_FALSE(row.cells.at(0).is_empty());
        }
    }
}

TEST(SharingMatrix, EachFieldStandsInOneRow) {
    auto const table = almere_table();
    for (auto const& matrix : matrices_of(table)) {
        policy::FieldSet seen;
        for (auto const& row : matrix.rows)
            for (auto const* field : row.fields) {
                auto const index = *policy::find_record_field(field->name);
                EXPECT_FALSE(seen.test(index)) << matrix.purpose->name << " " << field->name;
                EXPECT_EQ(field->record, row.record.name);
                seen.set(index);
            }
    }
}

TEST(SharingTables, TheOneOfTheDayIsGiven) {
    policy::PolicySet const set{{testing::policy_file("almere/deling/2012-08-01.toml")}, {}, {}};
    Tables const tables(set, "GM0034");
    auto const found = tables.on(today);
    ASSERT_TRUE(found);
    EXPECT_EQ((*found)->file, &set.files[0]);
    EXPECT_NE((*found)->table.find_purpose("toeleiding"), nullptr);
    EXPECT_EQ(tables.on(Day{std::chrono::days{10'000}}).error().code, "POL-201") << "before it was adopted";
    EXPECT_EQ(Tables(set, "GM0001").on(today).error().code, "POL-201");
}

TEST(SharingTables, OneThatIsNotSoundGivesNothing) {
    policy::PolicySet set{{testing::policy_file("almere/deling/2012-08-01.toml")}, {}, {}};
    set.files[0].text += "\n[[regel]]\ndoel = \"onbekend\"\n";
    auto const found = Tables(set, "GM0034").on(today);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, "DEL-201");
    EXPECT_EQ(found.error().detail, "almere/deling/2012-08-01.toml");
}

} // namespace
} // namespace kiem::sharing
