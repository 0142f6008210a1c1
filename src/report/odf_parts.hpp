// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "report/xml_writer.hpp"
#include <string>
#include <string_view>
#include <vector>

/// What an OpenDocument text and an OpenDocument spreadsheet have in common.
namespace kiem::report::odf {

using NameSpace = std::pair<std::string_view, std::string_view>;

/// Opens the root element of a part with the name spaces that every part knows and its own; the caller closes it.
template <class... Own> void open_root(XmlWriter& xml, std::string_view name, Own const&... own) {
    xml.open(name, {{"xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"},
                    {"xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"},
                    {"xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"},
                    {"xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"},
                    NameSpace(own)...,
                    {"xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"},
                    {"xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"},
                    {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                    {"xmlns:xlink", "http://www.w3.org/1999/xlink"},
                    {"office:version", "1.3"}});
}

/// META-INF/manifest.xml of a package of this media type with content, styles, meta and `pictures` (paths, all of them SVG).
std::string manifest_part(std::string_view media_type, std::vector<std::string> const& pictures);

} // namespace kiem::report::odf
