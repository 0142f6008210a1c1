// SPDX-License-Identifier: EUPL-1.2
#include "report/ods_parts.hpp"
#include "report/odf_parts.hpp"

namespace kiem::report::ods {

namespace {

void put_column_style(XmlWriter& xml, std::string_view name, std::string_view width) {
    xml.open("style:style", {{"style:name", name}, {"style:family", "table-column"}});
    xml.empty("style:table-column-properties", {{"style:column-width", width}});
    xml.close();
}

void put_number(XmlWriter& xml, std::string_view decimals) {
    xml.empty("number:number", {{"number:decimal-places", decimals},
                                {"number:min-decimal-places", decimals},
                                {"number:min-integer-digits", "1"},
                                {"number:grouping", "true"}});
}

/// How a number with so many decimals is shown, and the cell style that says so.
void put_number_style(XmlWriter& xml, int decimals, bool as_percentage) {
    auto const digits = std::to_string(decimals);
    auto const cell = (as_percentage ? "p" : "n") + digits, data = "show_" + cell;
    xml.open(as_percentage ? "number:percentage-style" : "number:number-style",
             {{"style:name", data}, {"number:language", "nl"}, {"number:country", "NL"}});
    put_number(xml, digits);
    if (as_percentage) xml.element("number:text", " %");
    xml.close();
    xml.empty("style:style", {{"style:name", cell},
                              {"style:family", "table-cell"},
                              {"style:parent-style-name", "Default"},
                              {"style:data-style-name", data}});
}

void put_text_style(XmlWriter& xml, std::string_view name, XmlWriter::Attributes cell, XmlWriter::Attributes text) {
    xml.open("style:style",
             {{"style:name", name}, {"style:family", "table-cell"}, {"style:parent-style-name", "Default"}});
    xml.empty("style:table-cell-properties", cell);
    xml.empty("style:text-properties", text);
    xml.close();
}

} // namespace

void open_root(XmlWriter& xml, std::string_view name) {
    odf::open_root(xml, name, odf::NameSpace("xmlns:number", "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"));
}

void put_styles(XmlWriter& xml, int most_decimals) {
    xml.open("office:automatic-styles");
    put_column_style(xml, "names", "6cm");
    put_column_style(xml, "numbers", "3.2cm");
    put_column_style(xml, "wide", "16cm");
    for (int decimals = 0; decimals <= most_decimals; ++decimals) {
        put_number_style(xml, decimals, false);
        put_number_style(xml, decimals, true);
    }
    put_text_style(xml, "title", {}, {{"fo:font-weight", "bold"}, {"fo:font-size", "14pt"}});
    put_text_style(xml, "line", {{"fo:wrap-option", "no-wrap"}}, {});
    put_text_style(xml, "heading", {{"fo:wrap-option", "wrap"}, {"fo:border-bottom", "0.75pt solid #000000"}},
                   {{"fo:font-weight", "bold"}});
    put_text_style(xml, "words", {{"fo:wrap-option", "wrap"}, {"style:vertical-align", "top"}}, {});
    xml.close();
}

std::string manifest_part() { return odf::manifest_part(media_type, {}); }

std::string styles_part() {
    XmlWriter xml;
    open_root(xml, "office:document-styles");
    xml.open("office:styles");
    xml.open("style:default-style", {{"style:family", "table-cell"}});
    xml.empty("style:text-properties", {{"fo:font-size", "10pt"}, {"fo:language", "nl"}, {"fo:country", "NL"}});
    xml.close();
    xml.empty("style:style", {{"style:name", "Default"}, {"style:family", "table-cell"}});
    xml.close();
    xml.close();
    return xml.take();
}

std::string meta_part(OpenEdition const& edition, Texts const& texts) {
    XmlWriter xml;
    auto const day = to_iso(edition.published_on) + "T00:00:00";
    open_root(xml, "office:document-meta");
    xml.open("office:meta");
    xml.element("meta:generator", "Kiem");
    xml.element("dc:title", edition.title);
    xml.element("dc:description", edition.description);
    xml.element("dc:creator", publisher_of(edition, texts));
    xml.element("meta:creation-date", day);
    xml.element("dc:date", day);
    xml.element("dc:language", "nl-NL");
    xml.close();
    xml.close();
    return xml.take();
}

} // namespace kiem::report::ods
