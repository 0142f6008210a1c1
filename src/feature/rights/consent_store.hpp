// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/rights/consent.hpp"

/// Consents in the database. Rows are closed, not overwritten.
namespace kiem::rights {

/// Keeps the first version and gives it with its id. `key` is what the form made up, unique within the organisation.
Consent insert_consent(db::Act& act, Principal const& who, Consent consent, std::string_view key);
/// Keeps `next` as the version after the one it names.
Consent save_consent(db::Act& act, Principal const& who, Consent next);
std::optional<Consent> load_consent(db::Connection& connection, std::string_view organisation, ConsentId id);
std::optional<Consent> find_consent_by_key(db::Connection& connection, std::string_view organisation,
                                           std::string_view key);
/// As known now, newest first.
std::vector<Consent> list_consents(db::Connection& connection, DossierId dossier);
/// Those for one purpose and receiver alone.
std::vector<Consent> list_consents_for(db::Connection& connection, DossierId dossier, std::string_view purpose,
                                       std::string_view receiver);

/// That fields were given to another organisation.
struct PassedOn {
    DossierId dossier;
    /// Empty: on another ground than consent.
    std::optional<ConsentId> consent;
    std::string receiver, purpose;
    std::vector<std::string> fields;
    Moment at{};
};
void insert_passed_on(db::Act& act, std::string_view organisation, PassedOn const& passed);
/// Oldest first.
std::vector<PassedOn> list_passed_on(db::Connection& connection, std::string_view organisation, DossierId dossier);

} // namespace kiem::rights
