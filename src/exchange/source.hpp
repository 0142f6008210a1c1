// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/result.hpp"
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <variant>

namespace kiem::exchange {

/// What to read: a file, or bytes in memory that must outlive whoever reads them.
struct Source {
    /// What findings call it: the file name without its folder.
    std::string name;
    std::variant<std::filesystem::path, std::string_view> where;

    static Source file(std::filesystem::path path);
    static Source memory(std::string name, std::string_view bytes);
};

/// How far a reader is, in bytes of the source.
struct Progress {
    std::int64_t done = 0;
    std::int64_t total = 0;
};

/// The raw bytes of a source, from front to back and once more from any place.
class ByteReader {
public:
    /// Refuses (LEV-100) what is not an ordinary file that can be read.
    static Result<ByteReader> open(Source const& source);

    /// Reads up to `count` bytes into `into`; 0 at the end. Throws std::runtime_error when the disk fails.
    std::size_t read(char* into, std::size_t count);
    void go_to(std::int64_t offset);
    Progress progress() const { return {offset_, size_}; }

private:
    std::ifstream file_;
    std::string_view memory_;
    bool in_memory_ = false;
    std::int64_t offset_ = 0;
    std::int64_t size_ = 0;
};

/// All bytes of a source. Refuses (LEV-100, LEV-121) what cannot be read or is larger than `most_bytes`.
Result<std::string> read_whole(Source const& source, std::int64_t most_bytes);

} // namespace kiem::exchange
