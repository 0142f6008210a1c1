// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "exchange/source.hpp"
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct zip;

namespace kiem::exchange {

struct ZipLimits {
    std::int64_t largest_archive = 64LL * 1024 * 1024;
    /// Of one entry, unpacked.
    std::int64_t largest_entry = 200LL * 1024 * 1024;
    /// Unpacked bytes per packed byte, of an entry of more than a mebibyte: beyond it is a zip bomb.
    std::int64_t largest_ratio = 200;
    std::size_t most_entries = 1000;
};

/// The entries of a zip file, each unpacked on request. Nothing is ever written to disk.
class ZipArchive {
public:
    /// Refuses what cannot be read (LEV-100), is no sound zip file (LEV-120), is too large (LEV-121), or has an entry
    /// whose name points outside the archive or stands in it twice (LEV-125).
    static Result<ZipArchive> open(Source const& source, ZipLimits const& limits = {});

    std::vector<std::string> const& names() const { return names_; }
    bool has(std::string_view name) const;
    /// Refuses an entry that is absent or damaged (LEV-120) or too large (LEV-121).
    Result<std::string> read(std::string_view name) const;

private:
    struct Closer {
        void operator()(zip* archive) const;
    };
    Result<void> check_names();
    Refusal damaged(std::string_view entry) const;

    std::string file_;
    ZipLimits limits_;
    std::unique_ptr<std::string> bytes_;
    std::unique_ptr<zip, Closer> archive_;
    std::vector<std::string> names_;
};

} // namespace kiem::exchange
