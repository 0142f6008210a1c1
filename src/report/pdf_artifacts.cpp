// SPDX-License-Identifier: EUPL-1.2
#include "report/pdf_parts.hpp"
#include <algorithm>
#include <qpdf/JSON.hh>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <set>

namespace kiem::report {

namespace {

using Token = QPDFTokenizer::Token;

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}
bool builds_path(std::string_view op) { return is_one_of(op, {"m", "l", "c", "v", "y", "re", "h", "W", "W*"}); }
bool paints_path(std::string_view op) { return is_one_of(op, {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*"}); }
bool paints_at_once(std::string_view op) { return is_one_of(op, {"Do", "sh", "EI"}); }
bool begins_mark(std::string_view op) { return op == "BDC" || op == "BMC"; }

/// Goes through the operations of a page. What is painted outside marked content is held back until it is whole (a path
/// with its paint, a text from BT to ET) and then put between marks. Forms that have tags of their own keep them.
class ArtifactMarker : public QPDFObjectHandle::TokenFilter {
public:
    explicit ArtifactMarker(std::set<std::string> tagged_forms) : tagged_forms_(std::move(tagged_forms)) {}

    void handleToken(Token const& token) override {
        operation_ += token.getRawValue();
        if (token.getType() == QPDFTokenizer::tt_name) last_name_ = token.getValue();
        if (token.isWord()) finish_operation(token.getValue());
    }
    void handleEOF() override {
        flush();
        write(operation_);
        operation_.clear();
    }
    /// Things painted outside the marks that were there.
    int found() const { return found_; }

private:
    void finish_operation(std::string const& op) {
        if (in_text_) hold(op);
        else if (depth_ > 0 || begins_mark(op)) pass(op);
        else if (op == "BT") {
            in_text_ = true;
            hold(op);
        } else if (builds_path(op)) hold(op);
        else if (paints_path(op) || (paints_at_once(op) && !is_tagged_form(op))) {
            hold(op);
            flush_marked();
        } else {
            flush();
            pass(op);
        }
    }

    bool is_tagged_form(std::string const& op) const { return op == "Do" && tagged_forms_.contains(last_name_); }

    void hold(std::string const& op) {
        auto const before = held_.size();
        held_.append(operation_);
        operation_.clear();
        // A mark without a number only says how a ligature reads.
        if (begins_mark(op) && held_.find("/MCID", before) != std::string::npos) text_has_marks_ = true;
        if (op != "ET") return;
        in_text_ = false;
        // Marks inside a text cannot be put inside another mark: it stays as it is, and is found again.
        if (text_has_marks_) {
            ++found_;
            flush();
        } else flush_marked();
        text_has_marks_ = false;
    }

    void pass(std::string const& op) {
        if (begins_mark(op)) ++depth_;
        if (op == "EMC" && depth_ > 0) --depth_;
        write(operation_);
        operation_.clear();
    }

    void flush() {
        write(held_);
        held_.clear();
    }

    void flush_marked() {
        ++found_;
        write("\n/Artifact BMC " + held_ + "\nEMC\n");
        held_.clear();
    }

    std::set<std::string> tagged_forms_;
    /// The operation that is being read, and those that wait for their mark, as they were written.
    std::string operation_, held_, last_name_;
    int depth_ = 0, found_ = 0;
    bool in_text_ = false, text_has_marks_ = false;
};

std::set<std::string> tagged_forms_of(QPDFPageObjectHelper page) {
    std::set<std::string> names;
    for (auto& [name, form] : page.getFormXObjects())
        if (form.getDict().hasKey("/StructParents") || form.getDict().hasKey("/StructParent")) names.insert(name);
    return names;
}

struct Marked {
    std::string content;
    int found;
};

Marked marked(QPDFPageObjectHelper page) {
    ArtifactMarker marker(tagged_forms_of(page));
    Pl_Buffer buffer("content");
    page.filterContents(&marker, &buffer);
    auto const bytes = buffer.getBufferSharedPointer();
    return {{reinterpret_cast<char const*>(bytes->getBuffer()), bytes->getSize()}, marker.found()};
}

} // namespace

void mark_artifacts(QPDF& pdf) {
    for (auto& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
        auto const [content, found] = marked(page);
        if (found == 0) continue;
        page.getObjectHandle().replaceKey("/Contents", pdf.newStream(content));
    }
}

bool has_untagged_content(QPDF& pdf) {
    for (auto& page : QPDFPageDocumentHelper(pdf).getAllPages())
        if (marked(page).found > 0) return true;
    return false;
}

} // namespace kiem::report
