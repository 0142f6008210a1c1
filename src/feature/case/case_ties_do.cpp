// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_ties_do.hpp"
#include "feature/case/case_do.hpp"
#include "feature/case/same_child_store.hpp"
#include <set>

namespace kiem::cases {

bool CaseTies::is_referred(db::Connection& connection, DossierId dossier, std::string_view organisation) {
    return is_at_work_for(connection, dossier, organisation) ||
           PassingTies::is_referred(connection, dossier, organisation);
}

void settle_ties_within(db::Act& act, policy::OutreachRules const& rules, PlaceNorm const& norm, Day today,
                        std::span<DossierId const> dossiers) {
    std::set<std::string> settled;
    for (auto const dossier : dossiers) {
        auto const codes = codes_of_dossier(act.connection, dossier, today);
        if (codes.empty() || !settled.insert(codes.front()).second) continue;
        static_cast<void>(settle_within(act, rules, norm, today, codes.front()));
    }
}

} // namespace kiem::cases
