// SPDX-License-Identifier: EUPL-1.2
#include "report/pdf_parts.hpp"
#include <map>
#include <qpdf/JSON.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

namespace kiem::report {

namespace {

using Object = QPDFObjectHandle;

std::string tag_of(Object element) {
    return element.isDictionary() && element.getKey("/S").isName() ? element.getKey("/S").getName() : "";
}

/// The children of an element, whether they are written as a list or as one.
std::vector<Object> kids_of(Object element) {
    auto kids = element.getKey("/K");
    if (kids.isArray()) return kids.getArrayAsVector();
    if (kids.isNull()) return {};
    return {kids};
}

bool is_element(Object const& kid) { return !tag_of(kid).empty(); }

bool contains(Object const& element, std::string_view tag) {
    for (auto const& kid : kids_of(element))
        if (is_element(kid) && (tag_of(kid) == tag || contains(kid, tag))) return true;
    return false;
}

class StructureMender {
public:
    explicit StructureMender(QPDF& pdf) : pdf_(pdf) {}

    void mend(Object element) {
        if (tag_of(element) == "/L") give_bodies(element);
        if (tag_of(element) == "/Figure" && !element.hasKey("/Alt")) open_figure(element);
        for (auto const& kid : kids_of(element))
            if (is_element(kid)) mend(kid);
    }

private:
    void give_bodies(Object list) {
        auto items = kids_of(list);
        if (items.empty()) return;
        for (auto& item : items)
            if (tag_of(item) == "/LI" && !contains(item, "/LBody")) item = with_body(list, item);
        list.replaceKey("/K", Object::newArray(items));
    }

    /// What was the item becomes its body, as the pages know the content in it by that element; the bullet moves out of it to
    /// the new item.
    Object with_body(Object list, Object body) {
        auto item = pdf_.makeIndirectObject(Object::newDictionary());
        std::vector<Object> parts, rest;
        for (auto kid : kids_of(body)) {
            if (tag_of(kid) != "/Lbl") {
                rest.push_back(kid);
                continue;
            }
            kid.replaceKey("/P", item);
            parts.push_back(kid);
        }
        body.replaceKey("/S", Object::newName("/LBody"));
        body.replaceKey("/P", item);
        body.replaceKey("/K", Object::newArray(rest));
        parts.push_back(body);
        item.replaceKey("/Type", Object::newName("/StructElem"));
        item.replaceKey("/S", Object::newName("/LI"));
        item.replaceKey("/P", list);
        item.replaceKey("/K", Object::newArray(parts));
        return item;
    }

    /// An HTML figure holds a drawing (a Figure with its description), a table and a source: it becomes a section, and its
    /// caption goes to the drawing, or is a paragraph when there is none.
    static void open_figure(Object figure) {
        auto const kids = kids_of(figure);
        if (!contains(figure, "/Figure") && !contains(figure, "/Table") && !contains(figure, "/L")) return;
        figure.replaceKey("/S", Object::newName("/Sect"));
        Object drawing = Object::newNull();
        for (auto const& kid : kids)
            if (tag_of(kid) == "/Figure") drawing = kid;
        std::vector<Object> stay;
        for (auto kid : kids) {
            if (tag_of(kid) != "/Caption") stay.push_back(kid);
            else if (drawing.isNull()) {
                kid.replaceKey("/S", Object::newName("/P"));
                stay.push_back(kid);
            } else take_caption(drawing, kid);
        }
        figure.replaceKey("/K", Object::newArray(stay));
    }

    static void take_caption(Object drawing, Object caption) {
        caption.replaceKey("/P", drawing);
        auto kids = kids_of(drawing);
        kids.insert(kids.begin(), caption);
        drawing.replaceKey("/K", Object::newArray(kids));
    }

    QPDF& pdf_;
};

/// What PDF 2.0 knows and PDF 1.7 does not.
void map_tags(Object root) {
    auto map = root.getKey("/RoleMap");
    if (!map.isDictionary()) map = Object::newDictionary();
    map.replaceKey("/Strong", Object::newName("/Span"));
    map.replaceKey("/Em", Object::newName("/Span"));
    root.replaceKey("/RoleMap", map);
}

/// Where a link of the document leads -> its text.
std::map<std::string, std::string> link_texts(Document const& document) {
    std::map<std::string, std::string> texts;
    auto const add = [&](Runs const& runs) {
        for (auto const& run : runs)
            if (!run.url.empty()) texts.emplace(run.url, run.text);
    };
    for (auto const& block : document.blocks) {
        if (auto const* heading = std::get_if<Heading>(&block)) texts.emplace("#" + heading->id, heading->text);
        if (auto const* paragraph = std::get_if<Paragraph>(&block)) add(paragraph->runs);
        if (auto const* list = std::get_if<List>(&block))
            for (auto const& item : list->items) add(item);
        if (auto const* words = std::get_if<WordTable>(&block))
            for (auto const& row : words->table.rows)
                for (auto const& cell : row)
                    if (!cell.url.empty()) texts.emplace(cell.url, cell.text);
    }
    return texts;
}

/// "#bereik" or an address; empty when the link leads nowhere we know.
std::string target_of(Object link) {
    auto place = link.getKey("/Dest");
    if (place.isName()) return "#" + place.getName().substr(1);
    if (place.isString()) return "#" + place.getUTF8Value();
    auto action = link.getKey("/A");
    if (action.isDictionary() && action.getKey("/URI").isString()) return action.getKey("/URI").getUTF8Value();
    return {};
}

void describe_links(QPDF& pdf, Document const& document) {
    auto const texts = link_texts(document);
    for (auto& page : QPDFPageDocumentHelper(pdf).getAllPages())
        for (auto& annotation : page.getAnnotations("/Link")) {
            auto link = annotation.getObjectHandle();
            auto const target = target_of(link);
            if (target.empty()) continue;
            auto const known = texts.find(target);
            link.replaceKey("/Contents", Object::newUnicodeString(known == texts.end() ? target : known->second));
        }
}

} // namespace

void mend_structure(QPDF& pdf, Document const& document) {
    auto root = pdf.getRoot().getKey("/StructTreeRoot");
    if (!root.isDictionary()) return;
    StructureMender mender(pdf);
    for (auto const& kid : kids_of(root))
        if (is_element(kid)) mender.mend(kid);
    map_tags(root);
    describe_links(pdf, document);
}

} // namespace kiem::report
