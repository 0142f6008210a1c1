// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Turning the links of a page on a server into those of a file in a folder. For pages made by our own templates: every
/// attribute stands in double quotes, and text never holds a bare one.
namespace kiem::site {

/// The paths on this site that the page links to or loads, as they stand in it, without query and fragment; each once.
std::vector<std::string> paths_in(std::string_view html);

/// The page with each path on this site made relative to `page_file` ("wijken/A03/index.html"). `file_of` gives the file of
/// a path, empty when there is none; such a link stays as it is. A query is dropped, a fragment stays.
std::string with_relative_links(std::string_view html, std::string_view page_file,
                                std::function<std::optional<std::string>(std::string_view path)> const& file_of);

/// The page without its forms, which need a server.
std::string without_forms(std::string_view html);

/// "../../static/kiem.css" from "wijken/A03/index.html" to "static/kiem.css".
std::string relative_path(std::string_view from_file, std::string_view to_file);

} // namespace kiem::site
