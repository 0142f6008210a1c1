// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "report/document.hpp"
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The text that a researcher writes for a report, in Markdown (CommonMark): paragraphs, lists, headings, emphasis, code
/// and links. Numbers are never typed: `{{B1}}`, `{{B1.teller}}` and `{{B1/wijk=A03}}` stand for figures.
namespace kiem::report {

/// What the placeholders of a text stand for.
struct FigureNames {
    /// The printed number for what stands between `{{` and `}}`, without spaces around it; empty when there is none.
    std::function<std::optional<std::string>(std::string_view name)> print;
    /// Names to suggest when one is unknown.
    std::function<std::vector<std::string>()> known;
};

struct MarkdownText {
    /// What the text is called in findings and in the ids of its headings: "inleiding".
    std::string name;
    std::string text;
};

struct MarkdownBlocks {
    /// Heading (level 3 and 4: the level above belongs to the report), Paragraph and List. What a finding is about is
    /// left out.
    std::vector<Block> blocks;
    /// Each an error, in the order of the text, with the name of the text as file and the line in it:
    /// RAP-101 raw HTML; RAP-102 a picture; RAP-103 a quotation; RAP-104 a block of code; RAP-105 a line across;
    /// RAP-106 an item of a list that is more than one paragraph; RAP-107 a link that is not http, https, mailto or a path
    /// of the site ("/kaart"); RAP-108 an unknown figure, with the nearest known names; RAP-109 the same when no name is
    /// near; RAP-110 `{{` without `}}` behind it on the line.
    Findings findings;
};

/// The same text gives the same blocks, with ids that are unique when the names of the texts are. Bytes that are no UTF-8
/// become U+FFFD.
MarkdownBlocks read_markdown(MarkdownText const& source, FigureNames const& figures);

/// The known names nearest to one that is unknown, at most three, the nearest first; none when nothing is near.
std::vector<std::string> nearest_names(std::string_view name, std::vector<std::string> const& known);

} // namespace kiem::report
