// SPDX-License-Identifier: EUPL-1.2
#include "report/pdf_parts.hpp"
#include <algorithm>
#include <qpdf/JSON.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <set>

namespace kiem::report {

namespace {

using Object = QPDFObjectHandle;

/// The structure types of PDF 1.7 (ISO 32000-1, 14.8.4).
std::set<std::string_view> const known_tags{
    "/Document", "/Part",  "/Art",   "/Sect",      "/Div",     "/BlockQuote", "/Caption", "/TOC",       "/TOCI",
    "/Index",    "/P",     "/H",     "/NonStruct", "/Private", "/H1",         "/H2",      "/H3",        "/H4",
    "/H5",       "/H6",    "/L",     "/LI",        "/Lbl",     "/LBody",      "/Table",   "/TR",        "/TH",
    "/TD",       "/THead", "/TBody", "/TFoot",     "/Span",    "/Quote",      "/Note",    "/Reference", "/BibEntry",
    "/Code",     "/Link",  "/Annot", "/Ruby",      "/Warichu", "/Figure",     "/Formula", "/Form"};

bool has_text(Object const& dictionary, std::string const& key) {
    auto value = Object(dictionary).getKey(key);
    return value.isString() && !value.getUTF8Value().empty();
}

/// Attributes are one dictionary or a list of them.
bool has_scope(Object element) {
    auto attributes = element.getKey("/A");
    auto const all = attributes.isArray() ? attributes.getArrayAsVector() : std::vector<Object>{attributes};
    return std::any_of(all.begin(), all.end(),
                       [](Object one) { return one.isDictionary() && one.getKey("/Scope").isName(); });
}

class Inspector {
public:
    explicit Inspector(QPDF& pdf) : pdf_(pdf), root_(pdf.getRoot()) {}

    std::vector<PdfGap> inspect() {
        check_catalogue();
        auto tree = root_.getKey("/StructTreeRoot");
        if (tree.isDictionary()) {
            roles_ = tree.getKey("/RoleMap");
            for (auto const& kid : kids_of(tree)) walk(kid, "");
        }
        for (auto& page : QPDFPageDocumentHelper(pdf_).getAllPages()) check_page(page);
        note(has_untagged_content(pdf_), PdfGap::untagged_content);
        return {gaps_.begin(), gaps_.end()};
    }

private:
    void note(bool is_gap, PdfGap gap) {
        if (is_gap) gaps_.insert(gap);
    }

    void check_catalogue() {
        auto marks = root_.getKey("/MarkInfo");
        auto marked = marks.isDictionary() ? marks.getKey("/Marked") : Object::newNull();
        bool const is_marked = marked.isBool() && marked.getBoolValue();
        note(!is_marked || !root_.getKey("/StructTreeRoot").isDictionary(), PdfGap::not_tagged);
        note(!has_text(root_, "/Lang"), PdfGap::no_language);
        auto preferences = root_.getKey("/ViewerPreferences");
        auto shows = preferences.isDictionary() ? preferences.getKey("/DisplayDocTitle") : Object::newNull();
        auto info = pdf_.getTrailer().getKey("/Info");
        bool const is_titled = info.isDictionary() && has_text(info, "/Title");
        note(!is_titled || !shows.isBool() || !shows.getBoolValue(), PdfGap::no_title);
    }

    static std::vector<Object> kids_of(Object element) {
        auto kids = element.getKey("/K");
        return kids.isArray() ? kids.getArrayAsVector() : std::vector<Object>{kids};
    }

    std::string tag_of(Object element) {
        if (!element.isDictionary() || !element.getKey("/S").isName()) return {};
        auto const name = element.getKey("/S").getName();
        if (known_tags.contains(name) || !roles_.isDictionary() || !roles_.getKey(name).isName()) return name;
        return roles_.getKey(name).getName();
    }

    void walk(Object element, std::string const& parent) {
        auto const tag = tag_of(element);
        if (tag.empty()) return;
        note(!known_tags.contains(tag), PdfGap::unknown_tag);
        note(tag == "/Figure" && !has_text(element, "/Alt"), PdfGap::figure_without_alternative);
        note(tag == "/TH" && !has_scope(element), PdfGap::header_without_scope);
        note(parent == "/LI" && tag != "/Lbl" && tag != "/LBody", PdfGap::list_out_of_order);
        note(parent == "/L" && tag != "/LI" && tag != "/L" && tag != "/Caption", PdfGap::list_out_of_order);
        check_heading(tag);
        for (auto const& kid : kids_of(element)) walk(kid, tag);
    }

    void check_heading(std::string const& tag) {
        if (tag.size() != 3 || tag[1] != 'H' || tag[2] < '1' || tag[2] > '6') return;
        int const level = tag[2] - '0';
        note(level > level_ + 1, PdfGap::headings_out_of_order);
        level_ = level;
    }

    void check_page(QPDFPageObjectHelper& page) {
        for (auto& link : page.getAnnotations("/Link"))
            note(!has_text(link.getObjectHandle(), "/Contents") || !link.getObjectHandle().hasKey("/StructParent"),
                 PdfGap::link_without_description);
        auto fonts = page.getAttribute("/Resources", false).getKey("/Font");
        if (!fonts.isDictionary()) return;
        for (auto const& name : fonts.getKeys()) check_font(fonts.getKey(name));
    }

    void check_font(Object font) {
        note(!font.hasKey("/ToUnicode"), PdfGap::font_missing);
        auto const kind = font.getKey("/Subtype").getName();
        if (kind == "/Type3") return;
        auto described = kind == "/Type0" ? font.getKey("/DescendantFonts").getArrayItem(0) : font;
        auto descriptor = Object(described).getKey("/FontDescriptor");
        note(!descriptor.isDictionary() || !(descriptor.hasKey("/FontFile") || descriptor.hasKey("/FontFile2") ||
                                             descriptor.hasKey("/FontFile3")),
             PdfGap::font_missing);
    }

    QPDF& pdf_;
    Object root_;
    Object roles_ = Object::newNull();
    std::set<PdfGap> gaps_;
    int level_ = 0;
};

} // namespace

std::vector<PdfGap> gaps_of(QPDF& pdf) { return Inspector(pdf).inspect(); }

std::vector<PdfGap> gaps_of(std::string_view bytes) {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("report", bytes.data(), bytes.size());
    return gaps_of(pdf);
}

} // namespace kiem::report
