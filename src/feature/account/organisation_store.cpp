// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/organisation_store.hpp"

namespace kiem::account {

bool save_bsn_basis(db::Act& act, std::string_view organisation, std::string_view seen, std::string_view basis) {
    return act.connection.exec("update party set bsn_basis = $3 where code = $1 and bsn_basis = $2", organisation, seen,
                               basis) == 1;
}

} // namespace kiem::account
