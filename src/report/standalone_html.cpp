// SPDX-License-Identifier: EUPL-1.2
#include "base/html.hpp"
#include "report/document_html.hpp"
#include "report/drawing.hpp"
#include "report/print.hpp"
#include <array>
#include <fmt/format.h>
#include <sodium.h>
#include <stdexcept>

namespace kiem::report {

namespace {

/// A link as it works outside the site, or empty.
std::string outside_url(std::string const& url, std::string_view site_url) {
    if (!url.starts_with('/')) return url;
    return site_url.empty() ? std::string{} : std::string(site_url) + url;
}

void take_outside(Runs& runs, std::string_view site_url) {
    for (auto& run : runs) run.url = outside_url(run.url, site_url);
}

void take_outside(TextTable& table, std::string_view site_url) {
    for (auto& row : table.rows)
        for (auto& cell : row) cell.url = outside_url(cell.url, site_url);
}

void take_outside(Figure& figure, std::string_view site_url) {
    take_outside(figure.table, site_url);
    figure.drawing.markup = without_links(figure.drawing.markup);
}

Document outside(Document document, std::string_view site_url) {
    for (auto& block : document.blocks) {
        if (auto* paragraph = std::get_if<Paragraph>(&block)) take_outside(paragraph->runs, site_url);
        else if (auto* list = std::get_if<List>(&block))
            for (auto& item : list->items) take_outside(item, site_url);
        else if (auto* words = std::get_if<WordTable>(&block)) take_outside(words->table, site_url);
        else if (auto* picture = std::get_if<Picture>(&block)) take_outside(picture->figure, site_url);
    }
    return document;
}

/// Text inside a string of CSS.
std::string css_text(std::string_view text) {
    std::string escaped;
    for (char c : text) {
        auto const code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\' || c == '<' || c == '>' || code < 0x20) escaped += fmt::format("\\{:x} ", code);
        else escaped += c;
    }
    return escaped;
}

/// What stands at the foot of each printed page: the title, and "Pagina 3 van 20".
std::string page_style(Document const& document, Texts const& texts) {
    auto const number = texts("report.page_of",
                              {{"bladzijde", "\" counter(page) \""}, {"totaal", "\" counter(pages) \""}});
    return fmt::format("@page {{ @bottom-left {{ content: \"{}\"; }} @bottom-right {{ content: \"{}\"; }} }}\n",
                       css_text(document.title), number);
}

/// For the Content-Security-Policy of the file: this style and nothing else.
std::string sha256_base64(std::string_view text) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<unsigned char const*>(text.data()), text.size());
    std::array<char, sodium_base64_ENCODED_LEN(crypto_hash_sha256_BYTES, sodium_base64_VARIANT_ORIGINAL)> base64{};
    return sodium_bin2base64(base64.data(), base64.size(), hash.data(), hash.size(), sodium_base64_VARIANT_ORIGINAL);
}

void put_head(std::string& out, Document const& document, std::string const& style) {
    html<R"(<head><meta charset="utf-8"><title>{}</title>)"
         R"(<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{}'">)"
         R"(<meta name="viewport" content="width=device-width, initial-scale=1">)"
         R"(<meta name="author" content="{}"><meta name="date" content="{}">)">(
        out, document.title, sha256_base64(style), document.author, to_iso(document.on));
    // The style has no hole in a template: it is checked as a whole before this.
    out.append("<style>").append(style).append("</style></head>");
}

void put_title(std::string& out, Document const& document, Texts const& texts) {
    html<R"(<header class="kiem-title"><h1 class="utrecht-heading-1">{}</h1>)">(out, document.title);
    if (!document.subtitle.empty())
        html<R"(<p class="utrecht-paragraph utrecht-paragraph--lead">{}</p>)">(out, document.subtitle);
    auto const day = day_text(document.on, texts);
    html<R"(<p class="kiem-title__by">{}</p></header>)">(out,
                                                         document.author.empty() ? day : document.author + ", " + day);
}

} // namespace

std::string standalone_html(Document const& document, Texts const& texts, Look const& look) {
    auto const style = std::string(look.css) + page_style(document, texts);
    if (style.find("</") != std::string::npos)
        throw std::logic_error("the style of a standalone report ends its own element");
    std::string out;
    html<R"(<!doctype html><html lang="{}" class="{}">)">(out, document.language, look.theme_class);
    put_head(out, document, style);
    html<R"(<body class="kiem-body kiem-report--alone"><main>{}{}</main></body></html>)">(
        out, [&](std::string& inner) { put_title(inner, document, texts); },
        [&](std::string& inner) { put_document(inner, outside(document, look.site_url), texts); });
    return out;
}

} // namespace kiem::report
