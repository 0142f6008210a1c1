// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "report/open_data.hpp"
#include "report/xml_writer.hpp"

/// The parts of an OpenDocument spreadsheet that do not depend on its tables.
namespace kiem::report::ods {

inline constexpr std::string_view media_type = "application/vnd.oasis.opendocument.spreadsheet";

/// Opens the root element of a part with the name spaces in use; the caller closes it.
void open_root(XmlWriter& xml, std::string_view name);
/// The automatic styles that the cells of content.xml name: columns "names", "wide" and "numbers"; cells "title",
/// "heading", "words" (wrapped), "line" (runs on over empty cells), and "n0", "p0" and so on for numbers and percentages with that many decimals.
void put_styles(XmlWriter& xml, int most_decimals);

std::string manifest_part();
std::string styles_part();
std::string meta_part(OpenEdition const& edition, Texts const& texts);

} // namespace kiem::report::ods
