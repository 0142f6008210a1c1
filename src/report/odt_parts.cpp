// SPDX-License-Identifier: EUPL-1.2
#include "report/odt_parts.hpp"
#include "base/texts.hpp"
#include "report/odf_parts.hpp"

namespace kiem::report::odt {

namespace {

using Attributes = XmlWriter::Attributes;

/// A paragraph style with what differs from its parent.
struct Look {
    std::string_view name, shown, parent;
};
void put_paragraph_style(XmlWriter& xml, Look const& look, Attributes paragraph, Attributes text) {
    xml.open("style:style", {{"style:name", look.name},
                             {"style:display-name", look.shown},
                             {"style:family", "paragraph"},
                             {"style:parent-style-name", look.parent},
                             {"style:class", "text"}});
    xml.empty("style:paragraph-properties", paragraph);
    xml.empty("style:text-properties", text);
    xml.close();
}

void put_heading_style(XmlWriter& xml, int level, Attributes paragraph, std::string_view size) {
    auto const number = std::to_string(level);
    xml.open("style:style", {{"style:name", "Heading_20_" + number},
                             {"style:display-name", "Heading " + number},
                             {"style:family", "paragraph"},
                             {"style:parent-style-name", "Standard"},
                             {"style:next-style-name", "Text_20_body"},
                             {"style:default-outline-level", number},
                             {"style:class", "text"}});
    xml.empty("style:paragraph-properties", paragraph);
    xml.empty("style:text-properties", {{"fo:font-size", size}, {"fo:font-weight", "bold"}});
    xml.close();
}

void put_text_style(XmlWriter& xml, Look const& look, Attributes text) {
    xml.open("style:style", {{"style:name", look.name}, {"style:display-name", look.shown}, {"style:family", "text"}});
    xml.empty("style:text-properties", text);
    xml.close();
}

void put_default_style(XmlWriter& xml, std::string_view language) {
    xml.open("style:default-style", {{"style:family", "paragraph"}});
    xml.empty("style:paragraph-properties", {{"fo:line-height", "130%"}});
    xml.empty("style:text-properties", {{"style:font-name", "Noto Sans"},
                                        {"fo:font-size", "10.5pt"},
                                        {"fo:color", "#001a40"},
                                        {"fo:language", language},
                                        {"fo:country", language == "en" ? "GB" : "NL"}});
    xml.close();
    xml.empty("style:style", {{"style:name", "Standard"}, {"style:family", "paragraph"}, {"style:class", "text"}});
}

void put_named_styles(XmlWriter& xml) {
    put_heading_style(xml, 1, {{"fo:margin-bottom", "0.2cm"}}, "24pt");
    put_heading_style(
        xml, 2, {{"fo:margin-top", "0.9cm"}, {"fo:margin-bottom", "0.2cm"}, {"fo:keep-with-next", "always"}}, "16pt");
    put_heading_style(xml, 3,
                      {{"fo:margin-top", "0.6cm"}, {"fo:margin-bottom", "0.15cm"}, {"fo:keep-with-next", "always"}},
                      "12.5pt");
    put_heading_style(
        xml, 4, {{"fo:margin-top", "0.5cm"}, {"fo:margin-bottom", "0.1cm"}, {"fo:keep-with-next", "always"}}, "10.5pt");
    put_paragraph_style(xml, {"Text_20_body", "Text body", "Standard"},
                        {{"fo:margin-bottom", "0.25cm"}, {"fo:orphans", "2"}, {"fo:widows", "2"}}, {});
    put_paragraph_style(xml, {"Subtitle", "Subtitle", "Standard"}, {{"fo:margin-bottom", "0.15cm"}},
                        {{"fo:font-size", "13pt"}});
    put_paragraph_style(xml, {"By", "By", "Standard"}, {{"fo:margin-bottom", "0.6cm"}}, {{"fo:color", "#46597a"}});
    put_paragraph_style(xml, {"Caption", "Caption", "Standard"},
                        {{"fo:margin-top", "0.4cm"}, {"fo:margin-bottom", "0.1cm"}, {"fo:keep-with-next", "always"}},
                        {{"fo:font-weight", "bold"}, {"fo:font-size", "10pt"}});
    put_paragraph_style(xml, {"Note", "Note", "Standard"}, {{"fo:margin-top", "0.1cm"}, {"fo:margin-bottom", "0.5cm"}},
                        {{"fo:font-size", "8.5pt"}, {"fo:color", "#46597a"}});
    put_paragraph_style(xml, {"Table_20_Contents", "Table Contents", "Standard"}, {}, {{"fo:font-size", "9pt"}});
    put_paragraph_style(xml, {"Table_20_Heading", "Table Heading", "Table_20_Contents"}, {},
                        {{"fo:font-weight", "bold"}});
    put_paragraph_style(xml, {"Footer", "Footer", "Standard"}, {},
                        {{"fo:font-size", "8.5pt"}, {"fo:color", "#46597a"}});
    put_text_style(xml, {"Strong_20_Emphasis", "Strong Emphasis", {}}, {{"fo:font-weight", "bold"}});
    put_text_style(xml, {"Emphasis", "Emphasis", {}}, {{"fo:font-style", "italic"}});
    put_text_style(xml, {"Source_20_Text", "Source Text", {}}, {{"style:font-name", "Noto Mono"}});
    put_text_style(xml, {"Internet_20_link", "Internet link", {}},
                   {{"fo:color", "#00568b"}, {"style:text-underline-style", "solid"}});
}

void put_page(XmlWriter& xml) {
    xml.open("office:automatic-styles");
    xml.open("style:page-layout", {{"style:name", "page"}});
    xml.empty("style:page-layout-properties", {{"fo:page-width", "21cm"},
                                               {"fo:page-height", "29.7cm"},
                                               {"fo:margin-top", "1.8cm"},
                                               {"fo:margin-bottom", "1.5cm"},
                                               {"fo:margin-left", "2cm"},
                                               {"fo:margin-right", "2cm"},
                                               {"style:print-orientation", "portrait"}});
    xml.close();
    xml.close();
}

/// "Pagina 1 van 20", where the numbers are fields.
void put_foot(XmlWriter& xml, Document const& document, Texts const& texts) {
    auto const sentence = texts("report.page_of", {{"bladzijde", "\x01"}, {"totaal", "\x02"}});
    xml.open("office:master-styles");
    xml.open("style:master-page", {{"style:name", "Standard"}, {"style:page-layout-name", "page"}});
    xml.open("style:footer");
    xml.open("text:p", {{"text:style-name", "Footer"}});
    xml.text(document.title + " – ");
    std::string words;
    for (char const c : sentence) {
        if (c != '\x01' && c != '\x02') {
            words += c;
            continue;
        }
        xml.text(words);
        words.clear();
        if (c == '\x01') xml.element("text:page-number", "1", {{"text:select-page", "current"}});
        else xml.element("text:page-count", "1");
    }
    xml.text(words);
    for (int open = 0; open < 4; ++open) xml.close();
}

void put_cell_style(XmlWriter& xml, std::string_view name, std::string_view line) {
    xml.open("style:style", {{"style:name", name}, {"style:family", "table-cell"}});
    xml.empty("style:table-cell-properties",
              {{"fo:padding", "0.08cm"}, {"fo:border", "none"}, {"fo:border-bottom", line}});
    xml.close();
}

void put_list_style(XmlWriter& xml, std::string_view name, std::string_view level, Attributes attributes) {
    xml.open("text:list-style", {{"style:name", name}});
    xml.open(level, attributes);
    xml.open("style:list-level-properties", {{"text:list-level-position-and-space-mode", "label-alignment"}});
    xml.empty("style:list-level-label-alignment",
              {{"text:label-followed-by", "listtab"}, {"fo:text-indent", "-0.6cm"}, {"fo:margin-left", "0.9cm"}});
    for (int open = 0; open < 3; ++open) xml.close();
}

void put_right(XmlWriter& xml, std::string_view name, std::string_view parent) {
    xml.open("style:style", {{"style:name", name}, {"style:family", "paragraph"}, {"style:parent-style-name", parent}});
    xml.empty("style:paragraph-properties", {{"fo:text-align", "end"}});
    xml.close();
}

} // namespace

void open_root(XmlWriter& xml, std::string_view name) {
    odf::open_root(xml, name, odf::NameSpace("xmlns:draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
                   odf::NameSpace("xmlns:svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"));
}

void put_content_styles(XmlWriter& xml) {
    xml.open("office:automatic-styles");
    xml.open("style:style", {{"style:name", "table"}, {"style:family", "table"}});
    xml.empty("style:table-properties", {{"style:rel-width", "100%"}, {"table:align", "margins"}});
    xml.close();
    put_cell_style(xml, "cell", "0.5pt solid #c9d1dc");
    put_cell_style(xml, "head", "1.2pt solid #001a40");
    put_right(xml, "number", "Table_20_Contents");
    put_right(xml, "number_head", "Table_20_Heading");
    put_list_style(xml, "bullets", "text:list-level-style-bullet", {{"text:level", "1"}, {"text:bullet-char", "•"}});
    put_list_style(xml, "numbers", "text:list-level-style-number",
                   {{"text:level", "1"}, {"style:num-format", "1"}, {"style:num-suffix", "."}});
    xml.empty("style:style", {{"style:name", "picture"}, {"style:family", "graphic"}});
    xml.close();
}

std::string styles_part(Document const& document, Texts const& texts) {
    XmlWriter xml;
    open_root(xml, "office:document-styles");
    xml.open("office:font-face-decls");
    xml.empty("style:font-face", {{"style:name", "Noto Sans"}, {"svg:font-family", "'Noto Sans'"}});
    xml.empty("style:font-face", {{"style:name", "Noto Mono"}, {"svg:font-family", "'Noto Mono'"}});
    xml.close();
    xml.open("office:styles");
    put_default_style(xml, document.language);
    put_named_styles(xml);
    xml.close();
    put_page(xml);
    put_foot(xml, document, texts);
    xml.close();
    return xml.take();
}

std::string meta_part(Document const& document) {
    XmlWriter xml;
    auto const day = to_iso(document.on) + "T00:00:00";
    open_root(xml, "office:document-meta");
    xml.open("office:meta");
    xml.element("meta:generator", "Kiem");
    xml.element("dc:title", document.title);
    xml.element("dc:subject", document.subtitle);
    xml.element("dc:creator", document.author);
    xml.element("meta:creation-date", day);
    xml.element("dc:date", day);
    xml.element("dc:language", document.language == "en" ? "en-GB" : "nl-NL");
    xml.close();
    xml.close();
    return xml.take();
}

std::string manifest_part(std::vector<std::string> const& pictures) { return odf::manifest_part(media_type, pictures); }

} // namespace kiem::report::odt
