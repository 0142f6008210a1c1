// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/dossier_do.hpp"

namespace kiem::cases {

/// What the dossiers ask about referrals.
class CaseTies : public dossier::PassingTies {
public:
    using PassingTies::PassingTies;
    bool is_referred(db::Connection& connection, DossierId dossier, std::string_view organisation) override;
};

} // namespace kiem::cases
