// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/lost_do.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include <fmt/format.h>

namespace kiem::desk {

std::vector<Finding> look_for_lost(cases::Table const& table, cases::PlaceNorm const& norm,
                                   cases::WaitingInVain const& in_vain) {
    auto const& desk = table.desk;
    auto lost = cases::find_lost(desk.connection, table.rules, norm, desk.today(), in_vain);
    dossier::record_read(desk, {"niemand-kwijt-inzien", "trajecten", fmt::format("{} regels", lost.size())}, {});
    return lost;
}

} // namespace kiem::desk
