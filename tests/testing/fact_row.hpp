// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/register/fact_kind.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <string>

/// Rows of a kind of fact for tests of its checks.
namespace kiem::testing {

/// The canonical text of some columns by heading; the columns that are not named are unknown.
using Cells = std::map<std::string, std::string>;

/// The row as the register hands it to the kind's check. A heading the kind does not have fails the test.
inline reg::FactRow make_row(reg::FactKind const& kind, Cells const& cells) {
    reg::FactRow row;
    row.line = 2;
    std::size_t found = 0;
    for (auto const& field : kind.fields) {
        auto const cell = cells.find(std::string(field.name));
        row.values.push_back(cell == cells.end() ? std::nullopt : std::optional(cell->second));
        if (cell == cells.end()) continue;
        ++found;
        if (field.name == kind.valid_from_field) row.valid_from = parse_iso_day(cell->second).value();
        if (field.name == kind.valid_to_field) row.valid_to = parse_iso_day(cell->second).value();
    }
    EXPECT_EQ(found, cells.size()) << "a heading that " << kind.name << " does not have";
    return row;
}

/// The codes a row gets, each with its column: "IND-101 hoofdcriterium".
inline std::vector<std::string> check_row(reg::FactKind const& kind, Cells const& cells) {
    Findings findings;
    if (kind.check) kind.check(make_row(kind, cells), findings);
    std::vector<std::string> codes;
    for (auto const& finding : findings) {
        EXPECT_EQ(finding.at.line, 2);
        codes.push_back(finding.code + " " + finding.at.field);
    }
    return codes;
}

/// A copy of `cells` in which one column has another text.
inline Cells with(Cells cells, std::string const& heading, std::string const& text) {
    cells[heading] = text;
    return cells;
}

} // namespace kiem::testing
