// SPDX-License-Identifier: EUPL-1.2
#include "policy/sharing.hpp"
#include <algorithm>

namespace kiem::policy {

namespace {

constexpr std::size_t role_count = static_cast<std::size_t>(Role::parent) + 1;
constexpr std::size_t cells_per_purpose = role_count * relations * uses;

std::size_t cell_of(Role role, Relation relation, Use use) {
    return (static_cast<std::size_t>(role) * relations + static_cast<std::size_t>(relation)) * uses +
           static_cast<std::size_t>(use);
}

/// What a rule for `given` gives in `asked`: with consent one may do what one may without.
bool covers(Relation given, Relation asked) {
    return given == asked || (given == Relation::linked && asked == Relation::consented);
}

} // namespace

std::string_view to_text(Relation relation) {
    constexpr std::array<std::string_view, relations> words{"eigen", "gekoppeld", "met-toestemming"};
    return words[static_cast<std::size_t>(relation)];
}

std::string_view to_text(Use use) {
    constexpr std::array<std::string_view, uses> words{"lezen", "schrijven", "vinden", "meenemen", "tellen"};
    return words[static_cast<std::size_t>(use)];
}

FieldSet allowable(Relation relation, Use use) {
    FieldSet set;
    for (std::size_t i = 0; i < record_fields().size(); ++i) {
        auto const& field = record_fields()[i];
        bool const may_write = relation == Relation::own && field.is_written_by_people;
        bool const keeps_bsn = field.name != "bsn.waarde" || use == Use::find || use == Use::write ||
                               (use == Use::read && relation == Relation::own);
        set.set(i, (use != Use::write || may_write) && keeps_bsn);
    }
    return set;
}

SharingTable::SharingTable(std::vector<Purpose> purposes, std::vector<SharingRule> rules)
    : purposes_(std::move(purposes)), rules_(std::move(rules)), allowed_(purposes_.size() * cells_per_purpose) {
    for (auto const& rule : rules_) {
        auto const* purpose = find_purpose(rule.purpose);
        if (purpose == nullptr) continue;
        auto const first = static_cast<std::size_t>(purpose - purposes_.data()) * cells_per_purpose;
        FieldSet named;
        for (auto const& pattern : rule.fields) named |= fields_like(pattern);
        for (auto const relation : all_relations)
            for (auto const use : rule.uses)
                for (auto const role : rule.roles)
                    if (covers(rule.relation, relation))
                        allowed_[first + cell_of(role, relation, use)] |= named & allowable(relation, use);
    }
}

FieldSet SharingTable::may(std::string_view purpose, std::span<Role const> roles, Relation relation, Use use) const {
    auto const* found = find_purpose(purpose);
    FieldSet set;
    if (found == nullptr) return set;
    auto const first = static_cast<std::size_t>(found - purposes_.data()) * cells_per_purpose;
    for (auto const role : roles) set |= allowed_[first + cell_of(role, relation, use)];
    return set;
}

bool SharingTable::may(std::string_view purpose, std::span<Role const> roles, Relation relation, Use use,
                       std::string_view field) const {
    auto const index = find_record_field(field);
    return index && may(purpose, roles, relation, use).test(*index);
}

Purpose const* SharingTable::find_purpose(std::string_view name) const {
    auto const found = std::ranges::find(purposes_, name, &Purpose::name);
    return found == purposes_.end() ? nullptr : &*found;
}

} // namespace kiem::policy
