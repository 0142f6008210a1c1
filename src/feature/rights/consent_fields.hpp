// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/account.hpp"
#include "policy/sharing.hpp"
#include <span>

/// Which fields a parent can be asked consent for. Decisions only.
namespace kiem::rights {

/// What the table lets somebody at an organisation of that kind read with consent and not without, among those who work there for
/// this purpose. None: consent opens nothing there.
policy::FieldSet askable(policy::SharingTable const& table, std::string_view purpose, account::OrganisationKind kind);

/// What is usually asked for this purpose (`vraagt` in the table).
policy::FieldSet usually_asked(policy::SharingTable const& table, std::string_view purpose);

/// What was ticked: records as a whole ("verzorger.*"), which is what is shown of them, and single fields, shown or not. Of a
/// record of which single fields are ticked, those alone count, so that less is never read as more. Words that stand for nothing
/// are left out.
policy::FieldSet chosen_fields(std::span<std::string const> ticked, policy::FieldSet const& shown);

/// "kind.voornaam", …, in the order of the fields.
std::vector<std::string> names_of(policy::FieldSet const& fields);

/// The fields of one record: "verzorger".
policy::FieldSet fields_of_record(std::string_view record);

} // namespace kiem::rights
