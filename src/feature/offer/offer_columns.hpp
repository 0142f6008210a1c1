// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "monitor/loading.hpp"

namespace kiem::offer {

/// Adds the subject `wachtregel`: the lines of the waiting lists on the count date, one per child and location it was written
/// down for, with links `kind`, `traject` and `locatie`, which must be loaded. `gevraagd_op` and `gewenst_op` are the days on
/// which a place was asked for and from which it is wanted, `keuze` is 1 for the first choice. A child waits while its case is
/// at "wachtlijst", "aangeboden" or "aanvaard"; one that was written down for no location has one line, with nothing else
/// known. A wish counts from the day it was asked, a change of it from the day it was recorded.
void load_waiting_lines(db::Connection& connection, monitor::Loading& loading);

} // namespace kiem::offer
