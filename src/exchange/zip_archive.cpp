// SPDX-License-Identifier: EUPL-1.2
#include "exchange/zip_archive.hpp"
#include <algorithm>
#include <zip.h>

namespace kiem::exchange {

namespace {

bool points_outside(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos) return true;
    if (name.find(':') != std::string_view::npos || name.find('\0') != std::string_view::npos) return true;
    for (std::size_t begin = 0; begin <= name.size();) {
        auto const end = std::min(name.find('/', begin), name.size());
        if (name.substr(begin, end - begin) == "..") return true;
        begin = end + 1;
    }
    return false;
}

zip* open_bytes(std::string const& bytes) {
    zip_error_t error;
    zip_error_init(&error);
    auto* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    auto* const archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
    if (archive == nullptr && source != nullptr) zip_source_free(source);
    zip_error_fini(&error);
    return archive;
}

} // namespace

void ZipArchive::Closer::operator()(zip* archive) const { zip_discard(archive); }

Refusal ZipArchive::damaged(std::string_view entry) const {
    auto detail = file_;
    if (!entry.empty()) detail.append(": ").append(entry);
    return {Refusal::Kind::invalid, "LEV-120", std::move(detail)};
}

Result<ZipArchive> ZipArchive::open(Source const& source, ZipLimits const& limits) {
    auto bytes = read_whole(source, limits.largest_archive);
    if (!bytes) return tl::unexpected(bytes.error());
    ZipArchive opened;
    opened.file_ = source.name;
    opened.limits_ = limits;
    opened.bytes_ = std::make_unique<std::string>(std::move(*bytes));
    opened.archive_.reset(open_bytes(*opened.bytes_));
    if (!opened.archive_) return tl::unexpected(opened.damaged({}));
    if (auto const checked = opened.check_names(); !checked) return tl::unexpected(checked.error());
    return opened;
}

Result<void> ZipArchive::check_names() {
    auto const count = static_cast<std::size_t>(zip_get_num_entries(archive_.get(), 0));
    if (count > limits_.most_entries) return refuse(Refusal::Kind::invalid, "LEV-121", file_);
    for (std::size_t entry = 0; entry < count; ++entry) {
        auto const* const name = zip_get_name(archive_.get(), entry, ZIP_FL_ENC_GUESS);
        if (name == nullptr) return tl::unexpected(damaged({}));
        if (points_outside(name) || has(name)) return refuse(Refusal::Kind::invalid, "LEV-125", file_ + ": " + name);
        names_.emplace_back(name);
    }
    return {};
}

bool ZipArchive::has(std::string_view name) const { return std::ranges::find(names_, name) != names_.end(); }

Result<std::string> ZipArchive::read(std::string_view name) const {
    auto const place = std::ranges::find(names_, name);
    if (place == names_.end()) return tl::unexpected(damaged(name));
    auto const entry = static_cast<zip_uint64_t>(place - names_.begin());
    zip_stat_t about;
    if (zip_stat_index(archive_.get(), entry, 0, &about) != 0 || (about.valid & ZIP_STAT_SIZE) == 0 ||
        (about.valid & ZIP_STAT_COMP_SIZE) == 0)
        return tl::unexpected(damaged(name));
    constexpr zip_uint64_t mebibyte = 1024 * 1024;
    auto const ratio = about.size / std::max<zip_uint64_t>(about.comp_size, 1);
    bool const is_bomb = about.size > mebibyte && ratio > static_cast<zip_uint64_t>(limits_.largest_ratio);
    if (about.size > static_cast<zip_uint64_t>(limits_.largest_entry) || is_bomb)
        return refuse(Refusal::Kind::invalid, "LEV-121", file_);
    // The stated size may be a lie: one byte more than it is asked for, and the answer must be exactly the stated size.
    std::string text(about.size + 1, '\0');
    std::unique_ptr<zip_file_t, decltype(&zip_fclose)> const file(zip_fopen_index(archive_.get(), entry, 0),
                                                                  zip_fclose);
    if (!file) return tl::unexpected(damaged(name));
    auto const got = zip_fread(file.get(), text.data(), text.size());
    if (got < 0 || static_cast<zip_uint64_t>(got) != about.size) return tl::unexpected(damaged(name));
    text.resize(about.size);
    return text;
}

} // namespace kiem::exchange
