// SPDX-License-Identifier: EUPL-1.2
#include "report/markdown.hpp"
#include <cstdlib>

using namespace kiem::report;

/// Any text is read, with a line for each finding, and headings at level 3 or 4.
extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    FigureNames const names{
        [](std::string_view name) { return name == "B1" ? std::optional<std::string>("63 %") : std::nullopt; },
        [] { return std::vector<std::string>{"B1", "B2"}; }};
    auto const read = read_markdown({"fuzz", std::string(data, data + size)}, names);
    for (auto const& finding : read.findings)
        if (finding.at.line < 1) std::abort();
    for (auto const& block : read.blocks)
        if (auto const* heading = std::get_if<Heading>(&block))
            if (heading->level < 3 || heading->level > 4) std::abort();
    return 0;
}
