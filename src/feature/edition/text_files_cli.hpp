// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/edition/composed.hpp"
#include <filesystem>

/// What a researcher gives on the command line beside an edition.
namespace kiem::edition {

/// The texts of Markdown files, each named after its chapter: "inleiding.md", "02-niet-bereik.md". Of a folder every .md
/// file is read. Refuses: EDI-106 no such chapter, EDI-111 a file that is not there or is no text in UTF-8, EDI-112 two
/// files for one chapter.
Result<std::vector<Block>> read_text_files(std::vector<std::filesystem::path> const& paths);

/// "N2=Dat is niet geteld." Refuses with EDI-113 what has another form.
Result<std::map<std::string, std::string>> read_zeros(std::vector<std::string> const& typed);

} // namespace kiem::edition
