// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "disclosure/publishable_table.hpp"
#include "report/figure.hpp"
#include <memory>
#include <variant>

/// One report, from which the HTML page, the PDF and the ODT are made. Numbers about people enter as PublishableTable, or
/// as text printed from one (print.hpp).
namespace kiem::report {

struct Run {
    enum class Style { plain, strong, emphasis, code };
    std::string text;
    Style style = Style::plain;
    /// Empty: no link.
    std::string url = {};
    friend bool operator==(Run const&, Run const&) = default;
};
using Runs = std::vector<Run>;

struct Heading {
    /// 2 to 4; the title of the document is 1.
    int level = 2;
    std::string text;
    /// Unique in the document; letters, digits and hyphens.
    std::string id;
};
struct Paragraph {
    Runs runs;
};
struct List {
    enum class Kind { bullets, numbers };
    Kind kind{};
    std::vector<Runs> items;
};
/// A table of published numbers.
struct DataTable {
    std::string caption;
    std::shared_ptr<disclosure::PublishableTable const> table;
};
/// A table of words: sources, deliveries, definitions.
struct WordTable {
    TextTable table;
};
/// A chart or map with its table.
struct Picture {
    Figure figure;
    /// What one sees, for who cannot see it.
    std::string alternative;
};
using Block = std::variant<Heading, Paragraph, List, DataTable, WordTable, Picture>;

struct Document {
    std::string title;
    std::string subtitle;
    std::string author;
    /// "nl" or "en".
    std::string language = "nl";
    /// Used for the dates inside the files, so that the same document gives the same bytes.
    Day on{};
    std::vector<Block> blocks;
};

} // namespace kiem::report
