// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/dossier_do.hpp"
#include "feature/rights/consent_store.hpp"

/// Giving, withdrawing and using consent. Each is one act that holds the write lock, so that of a withdrawal and a passing on one is
/// first: data goes on before it, and is on record, or not at all (FT-23).
namespace kiem::rights {

/// The consents about a dossier of one's own organisation, newest first; recorded as a read. Refuses: DOS-201, RCH-202 may not.
Result<std::vector<Consent>> open_consents(dossier::Desk const& desk, DossierId id);

/// Writes down a consent about a dossier of one's own organisation. The same `key` (8 to 64 characters, made by the form) gives the
/// same consent, once. Refuses: DOS-201, RCH-202 may not, DOS-207 merged, RCH-203 no such key, and the first of check()
/// (`detail` is its value).
Result<Consent> give_consent(dossier::Desk const& desk, std::string_view key, Consent const& wanted);

/// Ends a consent at this moment. Refuses: RCH-201 no such consent, RCH-202, RCH-204 withdrawn before, RCH-121 no name.
Result<Consent> withdraw_consent(dossier::Desk const& desk, ConsentId id, std::string_view by);

/// Inside the act that gives fields of a dossier to another organisation: looks under the lock whether consent is in force for all
/// of them, and keeps that they were passed on. Refuses: RCH-205 not in force, or not for one of the fields (`detail`).
Result<void> pass_on(db::Act& act, std::string_view organisation, PassedOn const& passed);

/// What the dossiers ask about consent and about accounts of parents.
class ConsentTies : public dossier::PassingTies {
public:
    using PassingTies::PassingTies;
    bool is_consented(db::Connection& connection, DossierId dossier, std::string_view organisation,
                      std::string_view purpose, Day day) override;
    policy::FieldSet consented_fields(db::Connection& connection, DossierId dossier, std::string_view organisation,
                                      std::string_view purpose, Day day) override;
    bool is_parent_of(db::Connection& connection, AccountId account, DossierId dossier, Day day) override;
};

} // namespace kiem::rights
