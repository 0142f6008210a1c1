// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "monitor/loading.hpp"

namespace kiem::cases {

/// Adds the subject `traject`: the ways of children as they were told by then, with link `kind`, which must be loaded. Of each
/// the first day of every stage (`gesignaleerd_op`, `geindiceerd_op`, `in_contact_op`, `aangeboden_op`, `aanvaard_op`,
/// `geplaatst_op`), `gesloten_op` and `reden` when it was closed on the count date, its `toestand` then, and `geldig`: it was
/// open. `begonnen_op` is the day of its first step; `dagen_tot_indicatie`, `dagen_tot_contact`, `dagen_tot_aanbod`,
/// `dagen_tot_antwoord` and `dagen_tot_plaats` are the days from the stage before that was reached. What is told afterwards of a day before counts, when it was known.
void load_cases(db::Connection& connection, monitor::Loading& loading);

} // namespace kiem::cases
