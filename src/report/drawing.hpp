// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>

/// The drawing of a figure outside a page of the site.
namespace kiem::report {

/// The markup with its links made plain groups of the same look: a paper has no pages to go to. A drawing that was a
/// group of links becomes one picture to a screen reader. Markup that is not well formed is given back as it is.
std::string without_links(std::string_view markup);

struct DrawingFile {
    /// A whole SVG file with its colours in it.
    std::string svg;
    /// Pixels.
    double width = 0, height = 0;
};
/// The first svg in the markup as a file of its own, `width` pixels wide when it takes any width. Empty when there is none:
/// a map of tiles is a list.
std::optional<DrawingFile> drawing_file(std::string_view markup, int width = 640);

} // namespace kiem::report
