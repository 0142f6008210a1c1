// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/sharing.hpp"
#include <algorithm>

/// The slow twin of a sharing table: it walks over the rules as they are written and shares nothing with the compiled one.
namespace kiem::policy::testing {

inline bool stands_for(std::string_view pattern, RecordField const& field) {
    if (pattern == field.name) return true;
    return pattern.ends_with(".*") && pattern.substr(0, pattern.size() - 2) == field.record;
}

/// What no rule can give.
inline bool is_never_given(Relation relation, Use use, RecordField const& field) {
    if (use == Use::write && (relation != Relation::own || !field.is_written_by_people)) return true;
    if (field.name != "bsn.waarde") return false;
    return use == Use::take_out || use == Use::count || (use == Use::read && relation != Relation::own);
}

inline bool holds(SharingRule const& rule, Role role, Relation relation, Use use) {
    bool const is_of_relation = rule.relation == relation ||
                                (relation == Relation::consented && rule.relation == Relation::linked);
    return is_of_relation && std::ranges::count(rule.roles, role) > 0 && std::ranges::count(rule.uses, use) > 0;
}

/// What SharingTable::may says of one role and one field.
inline bool walk(SharingTable const& table, std::string_view purpose, Role role, Relation relation, Use use,
                 RecordField const& field) {
    if (is_never_given(relation, use, field)) return false;
    bool const is_purpose = std::ranges::any_of(table.purposes(), [&](auto const& one) { return one.name == purpose; });
    return is_purpose && std::ranges::any_of(table.rules(), [&](SharingRule const& rule) {
               return rule.purpose == purpose && holds(rule, role, relation, use) &&
                      std::ranges::any_of(rule.fields, [&](auto const& pattern) { return stands_for(pattern, field); });
           });
}

} // namespace kiem::policy::testing
