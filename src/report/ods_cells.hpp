// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "report/open_data.hpp"
#include "report/xml_writer.hpp"

/// Cells of an OpenDocument spreadsheet, in the styles of ods_parts.hpp.
namespace kiem::report::ods {

/// An empty cell when the text is empty.
void put_words(XmlWriter& xml, std::string_view text, std::string_view style = "words");
void put_link(XmlWriter& xml, std::string_view text, std::string_view url);
/// An empty cell when there is no count.
void put_count(XmlWriter& xml, std::optional<std::int64_t> const& count, Texts const& texts);
/// A typed number with its printed text; words where there is no number or where a range is printed.
void put_number(XmlWriter& xml, disclosure::Published const& number, disclosure::Measure const& measure,
                Texts const& texts);

} // namespace kiem::report::ods
