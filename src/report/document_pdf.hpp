// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/result.hpp"
#include "report/document.hpp"
#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

namespace kiem::report {

/// The program that prints HTML to PDF.
struct Browser {
    /// A name to find in PATH, or a path. Debian's package of the same name has it.
    std::filesystem::path program = "chromium-headless-shell";
    /// After this it is ended.
    std::chrono::seconds patience{60};
};

/// The report as tagged PDF 1.7: headings, lists, tables with header cells and captions, drawings with their
/// descriptions, bookmarks, title and language. `html` is the standalone_html of the same document. Starts the browser as a
/// process of its own, without network, in a folder that only this user can read and that is gone
/// afterwards; a browser of root runs without its sandbox. Blocks until it is done; let no more than two run at a time.
///
/// The same document gives the same pages, but not the same bytes: keep the file. Refuses with RAP-201 when the program is
/// not there, RAP-202 when it took too long, RAP-203 when it failed, RAP-204 when what it made is no PDF.
Result<std::string> make_pdf(Document const& document, std::string_view html, Browser const& browser = {});

} // namespace kiem::report
