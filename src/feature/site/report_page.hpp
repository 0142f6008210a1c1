// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/site/site_page.hpp"
#include "report/document.hpp"

namespace kiem::site {

/// The report of an edition: an introduction and conclusions by the researcher, a chapter per group of figures with
/// definitions, tables and charts, and how it was computed and made safe.
struct Report {
    report::Document document;
    /// What is wrong with the texts of the researcher (RAP-101 to RAP-110); errors.
    Findings findings;
};

Report report_of(Visit const& visit);

} // namespace kiem::site
