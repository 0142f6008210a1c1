// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/consent_fields.hpp"
#include "feature/dossier/role_purposes.hpp"
#include <algorithm>

namespace kiem::rights {

policy::FieldSet askable(policy::SharingTable const& table, std::string_view purpose, account::OrganisationKind kind) {
    using policy::Relation, policy::Use;
    policy::FieldSet with, without;
    for (auto const role : account::roles_of(kind)) {
        auto const one = std::span(&role, 1);
        auto const purposes = dossier::purposes_of(table, one, kind);
        if (std::ranges::find(purposes, purpose) == purposes.end()) continue;
        with |= table.may(purpose, one, Relation::consented, Use::read);
        without |= table.may(purpose, one, Relation::linked, Use::read);
    }
    return with & ~without;
}

policy::FieldSet usually_asked(policy::SharingTable const& table, std::string_view purpose) {
    policy::FieldSet fields;
    if (auto const* known = table.find_purpose(purpose))
        for (auto const& pattern : known->asks) fields |= policy::fields_like(pattern);
    return fields;
}

policy::FieldSet chosen_fields(std::span<std::string const> ticked, policy::FieldSet const& shown) {
    policy::FieldSet single, whole;
    for (auto const& word : ticked) (word.ends_with(".*") ? whole : single) |= policy::fields_like(word);
    for (auto const& record : policy::records()) {
        auto const fields = fields_of_record(record.name);
        if ((single & fields).any()) whole &= ~fields;
    }
    return single | (whole & shown);
}

std::vector<std::string> names_of(policy::FieldSet const& fields) {
    std::vector<std::string> names;
    auto const all = policy::record_fields();
    for (std::size_t i = 0; i < all.size(); ++i)
        if (fields.test(i)) names.emplace_back(all[i].name);
    return names;
}

policy::FieldSet fields_of_record(std::string_view record) { return policy::fields_like(std::string(record) + ".*"); }

} // namespace kiem::rights
