// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/result.hpp"
#include "policy/policy_set.hpp"
#include "policy/sharing.hpp"
#include <memory>

/// The sharing tables of one municipality, by the day on which they hold, and a table as people read it.
namespace kiem::sharing {

/// A table and the file it was made of.
struct DatedTable {
    policy::PolicyFile const* file = nullptr;
    policy::SharingTable table;
};

/// Every sharing table of a policy set, compiled once. The set must outlive it. May be used by several threads at once.
class Tables {
public:
    Tables(policy::PolicySet const& set, std::string municipality);

    /// The table in force on a day. The pointer lives as long as this object. Refuses: POL-201 there is none, DEL-201 its
    /// file is not sound: then nobody may do anything.
    Result<DatedTable const*> on(Day day) const;

private:
    policy::PolicySet const& set_;
    std::string municipality_;
    std::vector<DatedTable> tables_;
};

/// What one role may do with the fields of one row of a matrix.
struct Cell {
    /// By relation. What one may with consent stands there only as far as one may not do it without.
    std::array<std::vector<policy::Use>, policy::relations> uses;
    bool is_empty() const;
    friend bool operator==(Cell const&, Cell const&) = default;
};

/// Fields of one record for which every role may do the same.
struct MatrixRow {
    policy::Record record;
    std::vector<policy::RecordField const*> fields;
    /// One per role of the matrix.
    std::vector<Cell> cells;
};

/// One purpose of a table as people read it.
struct Matrix {
    policy::Purpose const* purpose = nullptr;
    /// Who may do anything for this purpose; with a filter, that role alone, if it may.
    std::vector<Role> roles;
    /// Only fields with which one of the roles may do anything, in the order of the records.
    std::vector<MatrixRow> rows;
    /// The rules that give one of the roles something.
    std::vector<policy::SharingRule const*> rules;
};

/// One matrix per purpose, in the order of the file. `only`: of this role alone. The table must outlive them.
std::vector<Matrix> matrices_of(policy::SharingTable const& table, std::optional<Role> only = {});

} // namespace kiem::sharing
