// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <utility>
#include <vector>
#include <zip.h>

namespace kiem::exchange::testing_support {

/// The bytes of a zip file with these entries.
inline std::string make_zip(std::vector<std::pair<std::string, std::string>> const& entries) {
    zip_error_t error;
    zip_error_init(&error);
    auto* const buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(buffer);
    auto* const archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
    for (auto const& [name, text] : entries) {
        auto* const content = zip_source_buffer(archive, text.data(), text.size(), 0);
        zip_file_add(archive, name.c_str(), content, ZIP_FL_ENC_UTF_8);
    }
    zip_close(archive);
    zip_source_open(buffer);
    zip_source_seek(buffer, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(buffer)), '\0');
    zip_source_seek(buffer, 0, SEEK_SET);
    zip_source_read(buffer, bytes.data(), bytes.size());
    zip_source_close(buffer);
    zip_source_free(buffer);
    return bytes;
}

} // namespace kiem::exchange::testing_support
