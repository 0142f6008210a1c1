// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "report/document.hpp"
#include <string>
#include <string_view>
#include <vector>

/// What is done to a PDF that the browser printed, so that it is as accessible as PDF/UA-1 asks. Errors of qpdf are thrown
/// as std::exception.
namespace kiem::report {

/// What keeps a file from being called PDF/UA, by our own checks; they stand for the rules that a program can check.
enum class PdfGap {
    not_tagged,
    no_language,
    no_title,
    /// A drawing or picture without a text that says what it shows.
    figure_without_alternative,
    /// A header cell that does not say whether it heads a row or a column.
    header_without_scope,
    /// A level of headings is passed over, or the first heading is not level 1.
    headings_out_of_order,
    /// A part of a list that is not in Lbl or LBody, or a list with something else than items.
    list_out_of_order,
    /// A tag that a PDF 1.7 does not know and that is not mapped to one it knows.
    unknown_tag,
    link_without_description,
    /// Something is painted that is neither tagged nor marked as decoration.
    untagged_content,
    /// A font that is not in the file, or that cannot be read back as text.
    font_missing
};

/// The PDF with title, author, language and dates of the document, its structure mended, as PDF 1.7 with object streams.
/// It says that it is PDF/UA-1 only when gaps_of finds none.
std::string finish_pdf(std::string_view printed, Document const& document);

/// What a PDF lacks, in order, each kind once.
std::vector<PdfGap> gaps_of(std::string_view pdf);

} // namespace kiem::report
