// SPDX-License-Identifier: EUPL-1.2
#include "report/odf_parts.hpp"

namespace kiem::report::odf {

namespace {

void put_entry(XmlWriter& xml, std::string_view path, std::string_view media_type) {
    xml.empty("manifest:file-entry", {{"manifest:full-path", path}, {"manifest:media-type", media_type}});
}

} // namespace

std::string manifest_part(std::string_view media_type, std::vector<std::string> const& pictures) {
    XmlWriter xml;
    xml.open("manifest:manifest",
             {{"xmlns:manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"}, {"manifest:version", "1.3"}});
    xml.empty("manifest:file-entry",
              {{"manifest:full-path", "/"}, {"manifest:version", "1.3"}, {"manifest:media-type", media_type}});
    for (std::string_view const part : {"content.xml", "styles.xml", "meta.xml"}) put_entry(xml, part, "text/xml");
    for (auto const& picture : pictures) put_entry(xml, picture, "image/svg+xml");
    xml.close();
    return xml.take();
}

} // namespace kiem::report::odf
