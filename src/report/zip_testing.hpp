// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "report/zip_writer.hpp"
#include <memory>
#include <stdexcept>
#include <zip.h>

namespace kiem::report::testing {

/// What another program reads in an archive.
inline std::vector<ZipEntry> unpacked(std::string const& bytes) {
    auto* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    std::unique_ptr<zip_t, void (*)(zip_t*)> const archive(zip_open_from_source(source, ZIP_RDONLY, nullptr),
                                                           zip_discard);
    if (!archive) throw std::runtime_error("no archive");
    std::vector<ZipEntry> found;
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(zip_get_num_entries(archive.get(), 0)); ++i) {
        zip_stat_t about;
        zip_stat_index(archive.get(), i, 0, &about);
        auto* const file = zip_fopen_index(archive.get(), i, 0);
        std::string content(about.size, '\0');
        zip_fread(file, content.data(), content.size());
        zip_fclose(file);
        found.push_back({about.name, content,
                         about.comp_method == ZIP_CM_STORE ? ZipEntry::Packing::stored : ZipEntry::Packing::deflated});
    }
    return found;
}

} // namespace kiem::report::testing
