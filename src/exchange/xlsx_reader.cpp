// SPDX-License-Identifier: EUPL-1.2
#include "exchange/xlsx_reader.hpp"
#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <pugixml.hpp>

namespace kiem::exchange {

namespace {

/// pugixml reads its input in place: the text lives as long as the document.
struct XmlDocument {
    std::string text;
    pugi::xml_document tree;
    bool parse() {
        constexpr auto options = pugi::parse_minimal | pugi::parse_escapes | pugi::parse_cdata | pugi::parse_eol |
                                 pugi::parse_ws_pcdata_single;
        return static_cast<bool>(tree.load_buffer_inplace(text.data(), text.size(), options, pugi::encoding_utf8));
    }
};

/// Elements may carry a namespace prefix: "x:row" is "row".
std::string_view local_name(pugi::xml_node node) {
    std::string_view const name = node.name();
    auto const colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(pugi::xml_node const& parent, std::string_view name) {
    return parent.find_child([name](pugi::xml_node node) { return local_name(node) == name; });
}

/// The text of <si> or <is>: one <t>, or the runs <r><t>; phonetic runs <rPh> are left out.
std::string rich_text(pugi::xml_node item) {
    std::string text;
    for (auto const part : item.children()) {
        if (local_name(part) == "t") text += part.text().get();
        if (local_name(part) == "r") text += child(part, "t").text().get();
    }
    return text;
}

/// The column of "AB12", counted from 0; nothing when that is no reference or beyond all columns.
std::optional<std::size_t> column_of(std::string_view reference) {
    std::size_t column = 0;
    std::size_t letters = 0;
    for (char const c : reference) {
        if (c < 'A' || c > 'Z') break;
        if (++letters > 3) return std::nullopt;
        column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
    }
    if (letters == 0) return std::nullopt;
    return column - 1;
}

std::optional<std::int64_t> to_count(std::string_view text) {
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
    return number;
}

/// The path of a part that the workbook refers to: from the root of the archive, or from the folder of the workbook.
std::string resolve(std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    return "xl/" + std::string(target);
}

} // namespace

struct XlsxSheet::Impl {
    Impl(std::string const& file, std::vector<std::string> const& texts) : log(file), shared_texts(texts) {}

    void take(pugi::xml_node cell);
    std::string text_of(pugi::xml_node cell);

    FindingLog log;
    std::vector<std::string> const& shared_texts;
    XmlDocument document;
    pugi::xml_node next_row;
    XlsxRow row;
};

XlsxSheet::XlsxSheet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
XlsxSheet::XlsxSheet(XlsxSheet&&) noexcept = default;
XlsxSheet& XlsxSheet::operator=(XlsxSheet&&) noexcept = default;
XlsxSheet::~XlsxSheet() = default;

Findings XlsxSheet::take_findings() { return impl_->log.take(); }

std::string XlsxSheet::Impl::text_of(pugi::xml_node cell) {
    std::string_view const type = cell.attribute("t").as_string("n");
    if (type == "inlineStr") return rich_text(child(cell, "is"));
    std::string_view const value = child(cell, "v").text().get();
    if (type != "s") return std::string(value);
    auto const place = to_count(value);
    if (place && static_cast<std::size_t>(*place) < shared_texts.size())
        return shared_texts[static_cast<std::size_t>(*place)];
    log.add("LEV-123", Severity::error, row.line, {}, {{"cel", cell.attribute("r").as_string()}});
    return {};
}

void XlsxSheet::Impl::take(pugi::xml_node cell) {
    auto const reference = cell.attribute("r");
    auto const column = reference ? column_of(reference.as_string()) : row.cells.size();
    if (!column || *column >= most_columns) {
        log.add("LEV-124", Severity::error, row.line, {},
                {{"cel", reference.as_string()}, {"meeste", std::to_string(most_columns)}});
        return;
    }
    if (row.cells.size() <= *column) row.cells.resize(*column + 1);
    row.cells[*column] = text_of(cell);
}

XlsxRow const* XlsxSheet::next() {
    auto& next_row = impl_->next_row;
    while (next_row && local_name(next_row) != "row") next_row = next_row.next_sibling();
    if (!next_row) return nullptr;
    auto& row = impl_->row;
    row.line = to_count(next_row.attribute("r").as_string()).value_or(row.line + 1);
    row.cells.clear();
    for (auto const cell : next_row.children())
        if (local_name(cell) == "c") impl_->take(cell);
    next_row = next_row.next_sibling();
    return &row;
}

Result<XlsxReader> XlsxReader::open(Source const& source, ZipLimits const& limits) {
    auto archive = ZipArchive::open(source, limits);
    if (!archive) return tl::unexpected(archive.error());
    XlsxReader reader(source.name, std::move(*archive));
    if (auto const listed = reader.read_sheet_list(); !listed) return tl::unexpected(listed.error());
    if (auto const texts = reader.read_shared_texts(); !texts) return tl::unexpected(texts.error());
    return reader;
}

Result<void> XlsxReader::read_sheet_list() {
    auto const damaged = [this] { return refuse(Refusal::Kind::invalid, "LEV-120", file_); };
    XmlDocument relations;
    XmlDocument workbook;
    for (auto const& [path, document] :
         {std::pair{"xl/_rels/workbook.xml.rels", &relations}, std::pair{"xl/workbook.xml", &workbook}}) {
        auto text = archive_.read(path);
        if (!text) return tl::unexpected(text.error());
        document->text = std::move(*text);
        if (!document->parse()) return damaged();
    }
    std::map<std::string, std::string> targets;
    for (auto const relation : child(relations.tree, "Relationships").children()) {
        auto const path = resolve(relation.attribute("Target").as_string());
        targets[relation.attribute("Id").as_string()] = path;
        if (std::string_view(relation.attribute("Type").as_string()).ends_with("/sharedStrings"))
            shared_texts_path_ = path;
    }
    for (auto const sheet : child(child(workbook.tree, "workbook"), "sheets").children()) {
        auto const relation = sheet.find_attribute(
            [](pugi::xml_attribute attribute) { return std::string_view(attribute.name()).ends_with(":id"); });
        sheets_.push_back({sheet.attribute("name").as_string(), targets[relation.as_string()]});
    }
    if (sheets_.empty()) return damaged();
    return {};
}

Result<void> XlsxReader::read_shared_texts() {
    // A workbook with numbers only has none.
    if (shared_texts_path_.empty()) return {};
    auto text = archive_.read(shared_texts_path_);
    if (!text) return tl::unexpected(text.error());
    XmlDocument document{std::move(*text), {}};
    if (!document.parse()) return refuse(Refusal::Kind::invalid, "LEV-120", file_);
    for (auto const item : child(document.tree, "sst").children())
        if (local_name(item) == "si") shared_texts_.push_back(rich_text(item));
    return {};
}

std::vector<std::string> XlsxReader::sheet_names() const {
    std::vector<std::string> names;
    names.reserve(sheets_.size());
    for (auto const& sheet : sheets_) names.push_back(sheet.name);
    return names;
}

Result<XlsxSheet> XlsxReader::sheet(std::string_view name) const {
    auto const found = std::ranges::find(sheets_, name, &Entry::name);
    if (found == sheets_.end()) return refuse(Refusal::Kind::not_found, "LEV-122", std::string(name));
    return sheet(static_cast<std::size_t>(found - sheets_.begin()));
}

Result<XlsxSheet> XlsxReader::sheet(std::size_t place) const {
    if (place >= sheets_.size()) return refuse(Refusal::Kind::not_found, "LEV-122", std::to_string(place + 1));
    auto text = archive_.read(sheets_[place].path);
    if (!text) return tl::unexpected(text.error());
    auto impl = std::make_unique<XlsxSheet::Impl>(file_, shared_texts_);
    impl->document.text = std::move(*text);
    if (!impl->document.parse()) return refuse(Refusal::Kind::invalid, "LEV-120", file_ + ": " + sheets_[place].name);
    auto const sheet = child(impl->document.tree, "worksheet");
    impl->next_row = child(sheet, "sheetData").first_child();
    return XlsxSheet(std::move(impl));
}

} // namespace kiem::exchange
