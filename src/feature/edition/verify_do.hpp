// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/edition/edition_do.hpp"

/// An edition held against itself: is what was kept still what comes out, and what would come out today?
namespace kiem::edition {

enum class Verdict {
    /// Computed again, byte for byte the same.
    same,
    different,
    /// Not made again (the PDF); the bytes are those of the checksum.
    kept,
    /// The bytes that were kept are not those of the checksum.
    damaged,
    /// It was not kept, or does not come out any more.
    missing
};
/// "zelfde", "anders", "bewaard", "beschadigd", "ontbreekt".
std::string_view to_text(Verdict verdict);

struct VerifiedFile {
    std::string name;
    Verdict verdict{};
    friend bool operator==(VerifiedFile const&, VerifiedFile const&) = default;
};

struct Verification {
    /// What it was computed again from.
    enum class From { records, cube };
    From from = From::records;
    /// Why it was not computed from the records; empty when it was.
    std::optional<Refusal> not_from_records;
    Verdict release{}, cube{};
    /// In order of name.
    std::vector<VerifiedFile> files;
    /// Whether everything is the same or kept.
    bool is_sound() const;
};

/// Computes a frozen edition again under the policy texts it keeps: from the records at its commit, and from its exact
/// cube when Compose refuses because the records are gone. Refuses: EDI-201, EDI-202 before it is frozen, EDI-211
/// when the secret key is not the one it was made with, and what computing from the cube refuses.
Result<Verification> verify(Workplace const& at, std::string_view name);

/// A figure as it was published, and as it would be counted now.
struct Difference {
    std::string method;
    /// As the publication names it.
    std::string name;
    /// As published; absent when the publication has no whole of it.
    disclosure::Published published;
    disclosure::Measure measure;
    Headline then;
    /// Absent when it cannot be counted any more.
    std::optional<Headline> now;
    bool differs() const { return !now || !(then == *now); }
};
struct Differences {
    /// The last commit that was known then, and now.
    std::int64_t then_seq = 0, now_seq = 0;
    std::vector<Difference> figures;
};

/// Headline figures "as published" beside "as known now": the same policy texts, with the facts of today. Refuses:
/// EDI-201, EDI-202 before it is frozen, and what Compose refuses.
Result<Differences> compare_now(Workplace const& at, std::string_view name);

/// The number that stands for a method as a whole in a release, with its measure; absent when it has none.
std::pair<disclosure::Published, disclosure::Measure> headline_of(disclosure::Release const& release,
                                                                  std::string_view method);

} // namespace kiem::edition
