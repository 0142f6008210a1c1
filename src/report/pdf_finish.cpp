// SPDX-License-Identifier: EUPL-1.2
#include "report/pdf_finish.hpp"
#include "base/html.hpp"
#include "report/pdf_parts.hpp"
#include <fmt/format.h>
#include <qpdf/JSON.hh>
#include <qpdf/QPDFWriter.hh>

namespace kiem::report {

namespace {

using Object = QPDFObjectHandle;

std::string escaped(std::string_view text) {
    std::string out;
    escape_html(out, text);
    return out;
}

/// "D:20130201000000Z".
std::string pdf_moment(Day day) {
    auto iso = to_iso(day);
    std::erase(iso, '-');
    return "D:" + iso + "000000Z";
}

constexpr std::string_view ua_claim = "<pdfuaid:part>1</pdfuaid:part>";

/// XMP: title, author, language, date, and whether the file is PDF/UA-1.
std::string metadata_of(Document const& document, std::string_view claim) {
    return fmt::format(
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">"
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>"
        "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>"
        "<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>"
        "<xmp:CreatorTool>Kiem</xmp:CreatorTool><xmp:CreateDate>{}T00:00:00Z</xmp:CreateDate>{}"
        "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>",
        escaped(document.title), escaped(document.author), escaped(document.language), to_iso(document.on), claim);
}

void set_properties(QPDF& pdf, Document const& document) {
    auto root = pdf.getRoot();
    root.replaceKey("/Lang", Object::newUnicodeString(document.language));
    auto preferences = root.getKey("/ViewerPreferences");
    if (!preferences.isDictionary()) preferences = Object::newDictionary();
    preferences.replaceKey("/DisplayDocTitle", Object::newBool(true));
    root.replaceKey("/ViewerPreferences", preferences);
    auto const moment = Object::newString(pdf_moment(document.on));
    auto info = Object::newDictionary();
    info.replaceKey("/Title", Object::newUnicodeString(document.title));
    info.replaceKey("/Author", Object::newUnicodeString(document.author));
    info.replaceKey("/Creator", Object::newString("Kiem"));
    info.replaceKey("/CreationDate", moment);
    info.replaceKey("/ModDate", moment);
    pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(info));
}

void set_metadata(QPDF& pdf, std::string const& xmp) {
    auto stream = pdf.newStream(xmp);
    stream.getDict().replaceKey("/Type", Object::newName("/Metadata"));
    stream.getDict().replaceKey("/Subtype", Object::newName("/XML"));
    pdf.getRoot().replaceKey("/Metadata", stream);
}

std::string written(QPDF& pdf) {
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setMinimumPDFVersion("1.7");
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setRecompressFlate(true);
    writer.setDeterministicID(true);
    writer.write();
    auto const buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<char const*>(buffer->getBuffer()), buffer->getSize()};
}

} // namespace

std::string finish_pdf(std::string_view printed, Document const& document) {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("report", printed.data(), printed.size());
    set_properties(pdf, document);
    mend_structure(pdf, document);
    mark_artifacts(pdf);
    set_metadata(pdf, metadata_of(document, gaps_of(pdf).empty() ? ua_claim : std::string_view{}));
    return written(pdf);
}

} // namespace kiem::report
