// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_store.hpp"
#include "feature/dossier/dossier_do.hpp"

namespace kiem::cases {

/// What the dossiers ask about referrals.
class CaseTies : public dossier::PassingTies {
public:
    using PassingTies::PassingTies;
    bool is_referred(db::Connection& connection, DossierId dossier, std::string_view organisation) override;
};

/// Within the act that changed which records are of one child (link::AfterTies): leaves each child of these records with one open
/// case at most, and none lost, as a sweep would.
void settle_ties_within(db::Act& act, policy::OutreachRules const& rules, PlaceNorm const& norm, Day today,
                        std::span<DossierId const> dossiers);

} // namespace kiem::cases
