// SPDX-License-Identifier: EUPL-1.2
#include "report/drawing.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <pugixml.hpp>
#include <sstream>

namespace kiem::report {

namespace {

struct Paint {
    std::string_view css_class;
    char const* attribute;
    char const* value;
};
/// The colours of grafiek.css, for readers of SVG that know no style sheets.
constexpr Paint paints[] = {
    {"kiem-chart__label", "font-weight", "600"},
    {"kiem-chart__value", "font-weight", "600"},
    {"kiem-chart__note", "fill", "#46597a"},
    {"kiem-chart__note", "font-size", "13"},
    {"kiem-chart__value--inside", "fill", "#ffffff"},
    {"kiem-chart__mark", "stroke", "#001a40"},
    {"kiem-chart__mark-edge", "stroke", "#ffffff"},
    {"kiem-chart__track", "fill", "#edf1f5"},
    {"kiem-chart__ink-0", "fill", "#00568b"},
    {"kiem-chart__ink-1", "stroke", "#b25d00"},
    {"kiem-chart__ink-2", "fill", "#46597a"},
    {"kiem-chart__ink-3", "fill", "#6b3fa0"},
    {"kiem-chart__edge-1", "stroke", "#b25d00"},
    {"kiem-chart__edge-2", "stroke", "#46597a"},
    {"kiem-chart__edge-3", "stroke", "#6b3fa0"},
    {"kiem-chart__paper-1", "fill", "#fde8d3"},
    {"kiem-chart__paper-2", "fill", "#e6eaf0"},
    {"kiem-chart__paper-3", "fill", "#efe6f8"},
    {"kiem-chart__axis", "stroke", "#46597a"},
    {"kiem-chart__gap", "stroke", "#46597a"},
    {"kiem-chart__line", "stroke", "#00568b"},
    {"kiem-chart__point", "fill", "#ffffff"},
    {"kiem-chart__point", "stroke", "#00568b"},
    {"kiem-geomap__area", "stroke", "#ffffff"},
    {"kiem-geomap__number", "font-weight", "700"},
    {"kiem-geomap__number--on-dark", "fill", "#ffffff"},
    {"kiem-geomap__dot", "fill", "none"},
    {"kiem-geomap__paper-0", "fill", "#cfe3f1"},
    {"kiem-geomap__paper-1", "fill", "#a6cbe4"},
    {"kiem-geomap__paper-2", "fill", "#74acd2"},
    {"kiem-geomap__paper-3", "fill", "#1f6fa8"},
    {"kiem-geomap__paper-4", "fill", "#003e65"},
    {"kiem-geomap__paper-unknown", "fill", "#ffffff"},
    {"kiem-geomap__hatch", "stroke", "#8794a8"},
};

constexpr unsigned parse_all = pugi::parse_default | pugi::parse_fragment | pugi::parse_ws_pcdata;

std::string written(pugi::xml_node node) {
    std::ostringstream out;
    // "<span/>" is no empty element in HTML.
    auto const format = pugi::format_raw | pugi::format_no_declaration | pugi::format_no_empty_element_tags;
    node.print(out, "", format, pugi::encoding_utf8);
    return out.str();
}

bool is_in_svg(pugi::xml_node node) {
    for (; node; node = node.parent())
        if (std::string_view(node.name()) == "svg") return true;
    return false;
}

void make_plain(pugi::xml_node link) {
    link.set_name(is_in_svg(link) ? "g" : "span");
    link.remove_attribute("href");
    link.remove_attribute("tabindex");
}

void set(pugi::xml_node node, char const* name, std::string const& value) {
    auto attribute = node.attribute(name);
    if (!attribute) attribute = node.append_attribute(name);
    attribute.set_value(value.c_str());
}

bool has_class(std::string_view classes, std::string_view wanted) {
    for (std::size_t at = 0; at < classes.size();) {
        auto const end = std::min(classes.find(' ', at), classes.size());
        if (classes.substr(at, end - at) == wanted) return true;
        at = end + 1;
    }
    return false;
}

void paint(pugi::xml_node svg) {
    set(svg, "fill", "#001a40");
    set(svg, "color", "#001a40");
    set(svg, "font-family", "Noto Sans, sans-serif");
    for (auto const& found : svg.select_nodes(".//*[@class]")) {
        std::string const classes = found.node().attribute("class").value();
        for (auto const& one : paints)
            if (has_class(classes, one.css_class)) set(found.node(), one.attribute, one.value);
    }
}

/// A value on a bar has an edge in the colour of the bar, so that it can be read on any pattern. The edge is a text of its
/// own behind it, as not every reader can paint it first.
void put_edge(pugi::xml_node text, char const* colour) {
    auto edge = text.parent().insert_copy_before(text, text);
    set(edge, "stroke", colour);
    set(edge, "stroke-width", "4");
    set(edge, "stroke-linejoin", "round");
}

void put_edges(pugi::xml_node svg) {
    for (auto const& found : svg.select_nodes(".//text[@class]")) {
        std::string const classes = found.node().attribute("class").value();
        if (has_class(classes, "kiem-chart__value--inside")) put_edge(found.node(), "#00568b");
        if (has_class(classes, "kiem-chart__value--on-track")) put_edge(found.node(), "#edf1f5");
    }
}

struct Size {
    double width, height;
};

/// The height that belongs to a width: of the viewBox where there is one, else as it is written.
Size size_of(pugi::xml_node svg, int width) {
    double left = 0, top = 0, box_width = 0, box_height = 0;
    std::istringstream box(svg.attribute("viewBox").value());
    if (box >> left >> top >> box_width >> box_height && box_width > 0)
        return {static_cast<double>(width), width * box_height / box_width};
    return {static_cast<double>(width), svg.attribute("height").as_double()};
}

} // namespace

std::string without_links(std::string_view markup) {
    pugi::xml_document document;
    if (!document.load_buffer(markup.data(), markup.size(), parse_all)) return std::string(markup);
    for (auto const& link : document.select_nodes("//a")) make_plain(link.node());
    for (auto const& group : document.select_nodes("//svg[@role='group']")) set(group.node(), "role", "img");
    return written(document);
}

std::optional<DrawingFile> drawing_file(std::string_view markup, int width) {
    pugi::xml_document document;
    auto const plain = without_links(markup);
    if (!document.load_string(plain.c_str(), parse_all)) return std::nullopt;
    auto svg = document.select_node("//svg").node();
    if (!svg) return std::nullopt;
    auto const size = size_of(svg, width);
    if (!svg.attribute("viewBox")) set(svg, "viewBox", fmt::format("0 0 {:.0f} {:.0f}", size.width, size.height));
    set(svg, "xmlns", "http://www.w3.org/2000/svg");
    set(svg, "width", fmt::format("{:.0f}", size.width));
    set(svg, "height", fmt::format("{:.0f}", size.height));
    paint(svg);
    put_edges(svg);
    return DrawingFile{"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + written(svg), size.width, size.height};
}

} // namespace kiem::report
