// SPDX-License-Identifier: EUPL-1.2
#include "report/xml_writer.hpp"
#include <cassert>

namespace kiem::report {

XmlWriter::XmlWriter() : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

void XmlWriter::put(std::string_view text) {
    for (char const c : text) {
        bool const is_control = static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
        if (is_control) continue;
        switch (c) {
        case '&': out_ += "&amp;"; break;
        case '<': out_ += "&lt;"; break;
        case '>': out_ += "&gt;"; break;
        case '"': out_ += "&quot;"; break;
        // A reader of XML turns these into spaces inside attributes, and a return into a line feed anywhere.
        case '\t': out_ += "&#9;"; break;
        case '\n': out_ += "&#10;"; break;
        case '\r': out_ += "&#13;"; break;
        default: out_ += c;
        }
    }
}

void XmlWriter::begin(std::string_view name, Attributes attributes) {
    out_.append("<").append(name);
    for (auto const& [key, value] : attributes) {
        out_.append(" ").append(key).append("=\"");
        put(value);
        out_ += '"';
    }
}

void XmlWriter::open(std::string_view name, Attributes attributes) {
    begin(name, attributes);
    out_ += '>';
    open_.emplace_back(name);
}

void XmlWriter::close() {
    assert(!open_.empty());
    out_.append("</").append(open_.back()).append(">");
    open_.pop_back();
}

void XmlWriter::text(std::string_view text) { put(text); }

void XmlWriter::empty(std::string_view name, Attributes attributes) {
    begin(name, attributes);
    out_ += "/>";
}

void XmlWriter::element(std::string_view name, std::string_view text, Attributes attributes) {
    open(name, attributes);
    put(text);
    close();
}

std::string XmlWriter::take() {
    assert(open_.empty());
    return std::move(out_);
}

} // namespace kiem::report
