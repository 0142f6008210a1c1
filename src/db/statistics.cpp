// SPDX-License-Identifier: EUPL-1.2
#include "db/statistics.hpp"

namespace kiem::db {

void refresh_statistics(Connection& connection) {
    if (connection.engine() != Engine::sqlite) return;
    connection.script("pragma analysis_limit = 1000");
    connection.exec("analyze");
}

} // namespace kiem::db
