// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "report/pdf_finish.hpp"
#include <qpdf/JSON.hh>
#include <qpdf/QPDF.hh>

/// The steps of finish_pdf on a file that is open.
namespace kiem::report {

/// What an open file lacks, in order, each kind once.
std::vector<PdfGap> gaps_of(QPDF& pdf);

/// Gives lists their bodies, figures one tag with its caption, tags of PDF 2.0 their older name, and links what they lead to.
void mend_structure(QPDF& pdf, Document const& document);

/// Marks what is painted outside the tags, as lines, backgrounds and page numbers, as decoration (an artifact).
void mark_artifacts(QPDF& pdf);
/// Whether anything is still painted that is neither tagged nor an artifact.
bool has_untagged_content(QPDF& pdf);

} // namespace kiem::report
