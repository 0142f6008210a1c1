// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <bitset>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

/// Every field of every record about a child: what rules about sharing can name.
namespace kiem::policy {

/// A field of a record. The list is fixed by the program; a policy file that names another is refused.
struct RecordField {
    /// "kind" and "geboortedatum".
    std::string_view record, field;
    /// No for what the program itself keeps: logs, whether there is a BSN.
    bool is_written_by_people = true;
    /// "kind.geboortedatum".
    std::string_view name;
    /// As pages say it, below the title of its record.
    std::string_view title;
};

/// In the order of the records, each field once. At most 128.
std::span<RecordField const> record_fields();
/// The index of "kind.geboortedatum" in record_fields().
std::optional<std::size_t> find_record_field(std::string_view name);

/// "kind" and what pages call it: "Het kind".
struct Record {
    std::string_view name;
    std::string_view title;
};
/// In the order of record_fields().
std::span<Record const> records();

/// A set of fields: bit i is record_fields()[i].
using FieldSet = std::bitset<128>;

/// The fields that "adres.straat" or "adres.*" stands for; none for what is neither.
FieldSet fields_like(std::string_view pattern);

} // namespace kiem::policy
