// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "exchange/source.hpp"
#include "feature/intake/intake.hpp"
#include "feature/register/fact_kind.hpp"
#include "feature/register/row_source.hpp"
#include <memory>

namespace kiem::intake {

/// The rows of a file in Kiem's own form: CSV, or the first sheet of a workbook. The bytes of `source` must outlive it.
///
/// A workbook keeps a day as a number and a decimal with a point; in the columns of `kind` that hold days and decimals they
/// come out as people type them. Its findings: those of exchange::XlsxSheet, LEV-110 no headings, LEV-113 a row with cells
/// beyond them. Refuses what cannot be read (LEV-100, LEV-120, LEV-121, LEV-125).
Result<std::unique_ptr<reg::RowSource>> open_rows(FileType type, reg::FactKind const& kind,
                                                  exchange::Source const& source);

} // namespace kiem::intake
