// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>

/// Files that hold a secret as hex digits. What fails here leaves the reason in errno, for who knows how to tell it.
namespace kiem::crypto {

/// A file descriptor that is closed.
class OpenFile {
public:
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    ~OpenFile();
    OpenFile(OpenFile const&) = delete;
    OpenFile& operator=(OpenFile const&) = delete;
    bool is_open() const { return descriptor_ >= 0; }
    int get() const { return descriptor_; }

private:
    int descriptor_;
};

/// Opens a file for reading, without waiting for what is no file.
OpenFile open_secret(std::filesystem::path const& path);
/// Fills `room` from the start of the file, and gives how much there was; nothing: it failed.
std::optional<std::size_t> read_start(OpenFile const& file, std::span<char> room);

/// Whether `text` is exactly as many bytes in hex digits, which it then puts in `bytes`.
bool read_hex(std::string_view text, std::span<unsigned char> bytes);

/// Makes a file for its owner alone, whole or not at all, and never over what is there: when another was first, theirs stays.
enum class Made { here, was_there, failed };
Made make_secret(std::filesystem::path const& path, std::string_view text);

} // namespace kiem::crypto
