// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "report/document.hpp"
#include "report/xml_writer.hpp"
#include <vector>

/// The parts of an OpenDocument text that do not depend on its blocks.
namespace kiem::report::odt {

inline constexpr std::string_view media_type = "application/vnd.oasis.opendocument.text";

/// Opens the root element of a part with the name spaces in use; the caller closes it.
void open_root(XmlWriter& xml, std::string_view name);

/// The automatic styles of content.xml: cells "cell", "head"; paragraphs "number", "number_head"; lists "bullets",
/// "numbers"; "table" and "picture".
void put_content_styles(XmlWriter& xml);

/// Named styles, the page with its foot, and the language.
std::string styles_part(Document const& document, Texts const& texts);
std::string meta_part(Document const& document);
/// `pictures`: the names of the files in Pictures/.
std::string manifest_part(std::vector<std::string> const& pictures);

} // namespace kiem::report::odt
