// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/edition/composed.hpp"
#include "report/document_pdf.hpp"
#include "web/site.hpp"

namespace kiem::site {

/// What the files of an edition are made with.
struct Workshop {
    /// With Dutch texts and the name of the municipality.
    web::Site const& site;
    /// The style of the report, as one text.
    std::string css;
    report::Browser browser = {};
};

/// Adds to a composed edition what is found wrong in its texts, and the files that are asked for: publication, report as
/// HTML, PDF and ODT, tables as ODS, and the open data. Without a sound text there are no files. Refuses when the PDF cannot
/// be made (RAP-201 to RAP-204).
Result<edition::Composed> with_files(edition::Composed composed, edition::Making making, Workshop const& workshop);

} // namespace kiem::site
