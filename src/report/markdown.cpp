// SPDX-License-Identifier: EUPL-1.2
#include "report/markdown.hpp"
#include "base/html.hpp"
#include <algorithm>
#include <cmark.h>
#include <fmt/format.h>
#include <memory>
#include <set>

namespace kiem::report {

namespace {

struct NodeFree {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using Tree = std::unique_ptr<cmark_node, NodeFree>;

std::string_view literal(cmark_node* node) {
    char const* const text = cmark_node_get_literal(node);
    return text == nullptr ? std::string_view{} : std::string_view{text};
}

std::string_view trimmed(std::string_view text) {
    auto const from = text.find_first_not_of(' ');
    return from == std::string_view::npos ? std::string_view{}
                                          : text.substr(from, text.find_last_not_of(' ') - from + 1);
}

bool is_allowed_url(std::string_view url) {
    bool const is_named = url.starts_with("https://") || url.starts_with("http://") || url.starts_with("mailto:");
    return is_safe_url(url) && (is_named || url.starts_with('/'));
}

/// Small letters, digits and hyphens; what is no ASCII letter or digit parts words.
std::string slug(std::string_view text) {
    std::string made;
    for (char c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        bool const stays = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (stays) made += c;
        else if (!made.empty() && made.back() != '-') made += '-';
    }
    while (made.ends_with('-')) made.pop_back();
    return made;
}

std::string text_of(Runs const& runs) {
    std::string text;
    for (auto const& run : runs) text += run.text;
    return text;
}

/// Walks the tree once; findings and blocks come in the order of the text.
class Reader {
public:
    Reader(MarkdownText const& source, FigureNames const& figures) : source_(source), figures_(figures) {}

    MarkdownBlocks read() {
        Tree const tree(cmark_parse_document(source_.text.data(), source_.text.size(), CMARK_OPT_VALIDATE_UTF8));
        cmark_consolidate_text_nodes(tree.get());
        for (auto* node = cmark_node_first_child(tree.get()); node != nullptr; node = cmark_node_next(node))
            read_block(node);
        return std::move(read_);
    }

private:
    /// How the text that is being read is printed.
    struct Style {
        Run::Style style = Run::Style::plain;
        std::string url = {};
    };

    void find(cmark_node* node, std::string code, TextParams params = {}) {
        params.emplace_back("blok", source_.name);
        read_.findings.push_back(
            {std::move(code), Severity::error, std::move(params), {source_.name, line_of(node), {}}});
    }

    /// Inline nodes that have no line of their own stand in that of their parent.
    static std::int64_t line_of(cmark_node* node) {
        for (; node != nullptr; node = cmark_node_parent(node))
            if (auto const line = cmark_node_get_start_line(node); line > 0) return line;
        return 0;
    }

    void read_block(cmark_node* node) {
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_PARAGRAPH: read_paragraph(node); break;
        case CMARK_NODE_HEADING: read_heading(node); break;
        case CMARK_NODE_LIST: read_list(node); break;
        case CMARK_NODE_BLOCK_QUOTE: find(node, "RAP-103"); break;
        case CMARK_NODE_CODE_BLOCK: find(node, "RAP-104"); break;
        case CMARK_NODE_THEMATIC_BREAK: find(node, "RAP-105"); break;
        default: find(node, "RAP-101"); break;
        }
    }

    void read_paragraph(cmark_node* node) {
        if (auto runs = runs_of(node); !runs.empty()) read_.blocks.emplace_back(Paragraph{std::move(runs)});
    }

    void read_heading(cmark_node* node) {
        auto const text = text_of(runs_of(node));
        if (text.empty()) return;
        auto const beginning = slug(source_.name + "-" + text);
        auto id = beginning;
        for (int i = 2; !ids_.insert(id).second; ++i) id = fmt::format("{}-{}", beginning, i);
        // No level is passed over, or who walks by headings thinks that one is missing.
        level_ = std::min({4, cmark_node_get_heading_level(node) + 2, level_ + 1});
        read_.blocks.emplace_back(Heading{level_, text, id});
    }

    void read_list(cmark_node* node) {
        bool const is_numbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        List list{is_numbered ? List::Kind::numbers : List::Kind::bullets, {}};
        for (auto* item = cmark_node_first_child(node); item != nullptr; item = cmark_node_next(item)) {
            auto* const text = cmark_node_first_child(item);
            if (text == nullptr) continue;
            bool const is_paragraph = cmark_node_get_type(text) == CMARK_NODE_PARAGRAPH;
            auto* const more = is_paragraph ? cmark_node_next(text) : text;
            if (more != nullptr) find(more, "RAP-106");
            else list.items.push_back(runs_of(text));
        }
        if (!list.items.empty()) read_.blocks.emplace_back(std::move(list));
    }

    Runs runs_of(cmark_node* parent) {
        Runs runs;
        read_inlines(parent, {}, runs);
        return runs;
    }

    void read_inlines(cmark_node* parent, Style const& style, Runs& runs) {
        for (auto* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node))
            read_inline(node, style, runs);
    }

    void read_inline(cmark_node* node, Style const& style, Runs& runs) {
        auto with = style;
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_TEXT: add(runs, style, with_figures(node)); break;
        case CMARK_NODE_SOFTBREAK:
        case CMARK_NODE_LINEBREAK: add(runs, style, " "); break;
        case CMARK_NODE_CODE:
            with.style = Run::Style::code;
            add(runs, with, std::string(literal(node)));
            break;
        case CMARK_NODE_EMPH:
            if (style.style == Run::Style::plain) with.style = Run::Style::emphasis;
            read_inlines(node, with, runs);
            break;
        case CMARK_NODE_STRONG:
            with.style = Run::Style::strong;
            read_inlines(node, with, runs);
            break;
        case CMARK_NODE_LINK: read_link(node, style, runs); break;
        case CMARK_NODE_IMAGE: find(node, "RAP-102"); break;
        default: find(node, "RAP-101"); break;
        }
    }

    void read_link(cmark_node* node, Style style, Runs& runs) {
        char const* const url = cmark_node_get_url(node);
        style.url = url == nullptr ? "" : url;
        if (!is_allowed_url(style.url)) {
            find(node, "RAP-107", {{"adres", style.url}});
            style.url.clear();
        }
        read_inlines(node, style, runs);
    }

    static void add(Runs& runs, Style const& style, std::string text) {
        if (text.empty()) return;
        if (!runs.empty() && runs.back().style == style.style && runs.back().url == style.url) runs.back().text += text;
        else runs.push_back({std::move(text), style.style, style.url});
    }

    std::string with_figures(cmark_node* node) {
        std::string done;
        auto rest = literal(node);
        for (auto at = rest.find("{{"); at != std::string_view::npos; at = rest.find("{{")) {
            auto const end = rest.find("}}", at);
            if (end == std::string_view::npos) {
                find(node, "RAP-110", {{"plaats", std::string(rest.substr(at, 40))}});
                break;
            }
            done += rest.substr(0, at);
            done += figure(node, rest.substr(at + 2, end - at - 2));
            rest.remove_prefix(end + 2);
        }
        return done.append(rest);
    }

    std::string figure(cmark_node* node, std::string_view written) {
        auto const name = trimmed(written);
        if (auto printed = figures_.print(name)) return *printed;
        TextParams params{{"plaats", fmt::format("{{{{{}}}}}", written)}};
        auto const near = nearest_names(name, figures_.known());
        if (!near.empty()) params.emplace_back("voorstel", fmt::format("{{{{{}}}}}", fmt::join(near, "}}, {{")));
        find(node, near.empty() ? "RAP-109" : "RAP-108", std::move(params));
        return {};
    }

    MarkdownText const& source_;
    FigureNames const& figures_;
    MarkdownBlocks read_;
    std::set<std::string> ids_;
    /// Of the heading before; the chapter around the text is 2.
    int level_ = 2;
};

} // namespace

MarkdownBlocks read_markdown(MarkdownText const& source, FigureNames const& figures) {
    return Reader(source, figures).read();
}

} // namespace kiem::report
