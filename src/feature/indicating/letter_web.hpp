// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/indicating/indicating_page.hpp"
#include "report/document_pdf.hpp"

/// The letter about an indication: of the one in force, or of that in the query ("indicatie").
namespace kiem::indicating {

web::Response show_letter(ChildOffice const& at, web::Request const& request);
/// As PDF.
web::Response give_letter(ChildOffice const& at, web::Request const& request, report::Browser const& browser);

} // namespace kiem::indicating
