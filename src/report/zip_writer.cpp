// SPDX-License-Identifier: EUPL-1.2
#include "report/zip_writer.hpp"
#include <memory>
#include <stdexcept>
#include <zip.h>

namespace kiem::report {

namespace {

/// Midnight of 1980-01-01, the first moment a ZIP can name, in its own form: no time zone is asked.
constexpr zip_uint16_t zip_time = 0;
constexpr zip_uint16_t zip_date = (0 << 9) | (1 << 5) | 1;

[[noreturn]] void fail(std::string const& what, std::string const& why) {
    throw std::runtime_error("zip: " + what + ": " + why);
}

struct SourceFree {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, SourceFree>;

/// An archive that is thrown away unless close() wrote it.
class Archive {
public:
    explicit Archive(zip_source_t* target) {
        zip_error_t error;
        zip_error_init(&error);
        archive_.reset(zip_open_from_source(target, ZIP_TRUNCATE, &error));
        std::string const why = zip_error_strerror(&error);
        zip_error_fini(&error);
        if (!archive_) fail("open", why);
        // The archive frees its source; the caller reads it after close().
        zip_source_keep(target);
    }

    void add(ZipEntry const& entry) {
        Source source(zip_source_buffer(archive_.get(), entry.content.data(), entry.content.size(), 0));
        if (!source) fail(entry.name, why());
        auto const index = zip_file_add(archive_.get(), entry.name.c_str(), source.get(), ZIP_FL_ENC_UTF_8);
        if (index < 0) fail(entry.name, why());
        static_cast<void>(source.release());
        auto const at = static_cast<zip_uint64_t>(index);
        auto const method = entry.packing == ZipEntry::Packing::stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
        if (zip_set_file_compression(archive_.get(), at, method, 0) != 0 ||
            zip_file_set_dostime(archive_.get(), at, zip_time, zip_date, 0) != 0)
            fail(entry.name, why());
    }

    void close() {
        if (zip_close(archive_.get()) != 0) fail("close", why());
        static_cast<void>(archive_.release());
    }

private:
    struct Discard {
        void operator()(zip_t* archive) const { zip_discard(archive); }
    };
    std::string why() { return zip_error_strerror(zip_get_error(archive_.get())); }
    std::unique_ptr<zip_t, Discard> archive_;
};

std::string content_of(zip_source_t* source) {
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_source_stat(source, &about) != 0 || zip_source_open(source) != 0) fail("read", "no content");
    std::string bytes(about.size, '\0');
    auto const got = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    if (got < 0 || static_cast<zip_uint64_t>(got) != about.size) fail("read", "cut off");
    return bytes;
}

} // namespace

std::string zip_of(std::vector<ZipEntry> const& entries) {
    Source const target(zip_source_buffer_create(nullptr, 0, 0, nullptr));
    if (!target) fail("open", "no memory");
    Archive archive(target.get());
    for (auto const& entry : entries) archive.add(entry);
    archive.close();
    return content_of(target.get());
}

} // namespace kiem::report
