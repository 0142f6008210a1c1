// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/result.hpp"
#include "crypto/crypto.hpp"
#include <filesystem>

/// The secret keys of one installation, kept outside its database.
namespace kiem::crypto {

/// Each key is for one thing, so that one can be replaced or held apart without the others.
class KeyRing {
public:
    /// Fields that are sealed, per organisation: `use` is "organisatie:" and its code.
    Secret fields(std::string_view organisation) const;
    /// BSNs, sealed apart.
    Secret bsn() const;
    /// Blind indexes, as of BSNs.
    Secret index() const;
    /// The MAC of the audit anchor.
    Secret anchor() const;
    /// Sessions and CSRF tokens.
    Secret sessions() const;
    /// Pseudonyms of children in the Logboek Dataverwerkingen.
    Secret pseudonyms() const;
    /// Back-ups.
    Secret backup() const;

    /// What tells one ring from another without giving anything away; kept in the database, so that a wrong file is
    /// noticed at once.
    std::string fingerprint() const;

    explicit KeyRing(Secret const& master) : master_(master) {}
    /// For tests and for making a new file.
    static KeyRing random() { return KeyRing(Secret::random()); }

    /// The file: one line "kiem-sleutels-1 " and 64 hex digits. Refusals: SLT-101 not there, SLT-102 not readable as one,
    /// SLT-103 readable by others than its owner (mode wider than 0600), SLT-105 not readable by this user.
    static Result<KeyRing> read(std::filesystem::path const& file);
    /// Writes a new file with mode 0600, synced, never over an existing one (SLT-104). After a crash it is there as a whole
    /// or not at all. Throws std::system_error when the disk fails or the folder is not there.
    Result<void> write(std::filesystem::path const& file) const;

private:
    Secret master_;
};

} // namespace kiem::crypto
