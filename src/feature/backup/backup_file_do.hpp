// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/backup/sealed_stream.hpp"
#include <filesystem>

/// The files of back-ups: a new one is there as a whole or not at all.
namespace kiem::backup {

/// Writes beside the target, in a file of the same name with ".deel" behind it, that only its owner may read. What
/// a crash
/// left there is written over by the next; what keep() was not called for goes.
class NewFile {
public:
    /// Throws Rejected: RES-102 the target is there already, RES-103 another process is writing it, RES-104 {bestand},
    /// {reden} it cannot be made.
    explicit NewFile(std::filesystem::path target);
    ~NewFile();
    NewFile(NewFile const&) = delete;
    NewFile& operator=(NewFile const&) = delete;

    /// Throws std::system_error when the disk fails or is full.
    void write(std::string_view bytes);
    /// Makes it last and gives it its name, never over another file (RES-102).
    void keep();
    std::int64_t size() const { return size_; }

private:
    void open_part();
    void flush();

    std::filesystem::path target_, part_;
    int descriptor_ = -1;
    std::string waiting_;
    std::int64_t size_ = 0;
    bool is_kept_ = false;
};

/// A file that stays open, so that what is read twice is the same file.
class OldFile {
public:
    /// Throws Rejected RES-101 with {bestand} and {reden}.
    explicit OldFile(std::filesystem::path const& file);
    ~OldFile();
    OldFile(OldFile const&) = delete;
    OldFile& operator=(OldFile const&) = delete;

    std::int64_t size() const { return size_; }
    /// Reads from the start; tells how far it is. Throws std::system_error when the disk fails.
    Source source(OnProgress on_progress = {}) const;

private:
    int descriptor_;
    std::int64_t size_ = 0;
};

} // namespace kiem::backup
