// SPDX-License-Identifier: EUPL-1.2
#include "exchange/source.hpp"
#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace kiem::exchange {

Source Source::file(std::filesystem::path path) {
    auto name = path.filename().string();
    return {std::move(name), std::move(path)};
}

Source Source::memory(std::string name, std::string_view bytes) { return {std::move(name), bytes}; }

Result<ByteReader> ByteReader::open(Source const& source) {
    ByteReader reader;
    if (auto const* bytes = std::get_if<std::string_view>(&source.where)) {
        reader.memory_ = *bytes;
        reader.in_memory_ = true;
        reader.size_ = static_cast<std::int64_t>(bytes->size());
        return reader;
    }
    auto const& path = std::get<std::filesystem::path>(source.where);
    std::error_code error;
    // A folder opens like a file, and a pipe cannot be read twice.
    if (std::filesystem::is_regular_file(path, error)) reader.file_.open(path, std::ios::binary);
    if (!reader.file_.is_open()) return refuse(Refusal::Kind::not_found, "LEV-100", path.string());
    reader.size_ = static_cast<std::int64_t>(std::filesystem::file_size(path));
    return reader;
}

std::size_t ByteReader::read(char* into, std::size_t count) {
    std::size_t got = 0;
    if (in_memory_) {
        auto const rest = memory_.substr(static_cast<std::size_t>(offset_));
        got = std::min(count, rest.size());
        if (got > 0) std::memcpy(into, rest.data(), got);
    } else {
        file_.read(into, static_cast<std::streamsize>(count));
        if (file_.bad()) throw std::runtime_error("reading the file failed");
        got = static_cast<std::size_t>(file_.gcount());
    }
    offset_ += static_cast<std::int64_t>(got);
    return got;
}

void ByteReader::go_to(std::int64_t offset) {
    offset_ = std::min(offset, size_);
    if (in_memory_) return;
    file_.clear();
    file_.seekg(offset_);
}

Result<std::string> read_whole(Source const& source, std::int64_t most_bytes) {
    auto reader = ByteReader::open(source);
    if (!reader) return tl::unexpected(reader.error());
    auto const size = reader->progress().total;
    if (size > most_bytes) return refuse(Refusal::Kind::invalid, "LEV-121", source.name);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    bytes.resize(reader->read(bytes.data(), bytes.size()));
    return bytes;
}

} // namespace kiem::exchange
