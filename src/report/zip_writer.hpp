// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <vector>

namespace kiem::report {

/// One file of an archive. Names are plain ASCII with "/" between folders.
struct ZipEntry {
    enum class Packing { deflated, stored };
    std::string name;
    std::string content;
    Packing packing = Packing::deflated;
};

/// The bytes of a ZIP archive with these files in this order. The same entries give the same bytes at any time and place:
/// every file has the same fixed date (1980-01-01), and there are no extra fields. An OpenDocument file has as its first
/// entry {"mimetype", "application/vnd.oasis.opendocument.…", ZipEntry::Packing::stored}.
/// Throws std::runtime_error when the archive cannot be made, as when a name occurs twice.
std::string zip_of(std::vector<ZipEntry> const& entries);

} // namespace kiem::report
