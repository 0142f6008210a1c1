// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_ties_do.hpp"
#include "feature/case/case_store.hpp"

namespace kiem::cases {

bool CaseTies::is_referred(db::Connection& connection, DossierId dossier, std::string_view organisation) {
    return is_at_work_for(connection, dossier, organisation) ||
           PassingTies::is_referred(connection, dossier, organisation);
}

} // namespace kiem::cases
