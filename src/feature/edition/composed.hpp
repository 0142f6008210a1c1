// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "feature/edition/edition.hpp"
#include "feature/edition/publication.hpp"
#include <array>

/// What goes into the making of an edition, and what comes out of it.
namespace kiem::edition {

/// The chapters a researcher can write a text for, in the order of the report.
inline constexpr std::array<std::string_view, 9> chapters = {
    "inleiding", "bereik", "kwaliteit", "niet-bereik", "doelgroep", "deelname", "plaatsen", "methode", "conclusies"};
bool is_chapter(std::string_view word);
/// "inleiding, bereik, …", for a message.
std::string all_chapters();

/// An edition as a researcher works on it.
struct Draft {
    /// When it is composed, `state` is frozen, `commit_seq` is the commit to read the facts at, and `frozen_at` is the
    /// moment of freezing: the one that dates what is inside the files. The rest of it is as given.
    EditionHead head;
    /// In the order of `chapters`, none of them empty.
    std::vector<Block> blocks;
    /// Method -> why the figure is nought.
    std::map<std::string, std::string> explained_zeros;
};

/// A figure for the whole municipality, exact: for internal pages alone.
struct Headline {
    std::string method;
    std::int64_t numerator = 0;
    std::optional<std::int64_t> denominator;
    /// "63 %".
    std::string printed;
    friend bool operator==(Headline const&, Headline const&) = default;
};

/// How far to go. To see what changed, the headlines are enough, of figures that are counted and not made fit to publish; a check
/// needs no files; to verify, all but the PDF, which is kept and not made anew.
enum class Making { headlines, no_files, files_without_pdf, all_files };
/// Whether files are made.
constexpr bool makes_files(Making making) { return making >= Making::files_without_pdf; }

/// An edition as it was computed.
struct Composed {
    /// Its published_on is the day of head.frozen_at.
    Publication publication;
    /// Of the secret key it was made with (fingerprint_of).
    std::string key_fingerprint;
    /// Exact: it is kept beside the edition and never shown.
    std::string cube;
    /// Path and text of every policy file (and file beside it) that was read: from these alone it can be made again.
    std::vector<std::pair<std::string, std::string>> policy_texts;
    /// With an error among them there is no publication and the rest may be empty, but for the headlines.
    Findings findings;
    struct File {
        std::string name, content_type, bytes;
    };
    /// Under the names of file_name (shelf.hpp), publicatie.json among them.
    std::vector<File> files;
    /// One per indicator with a figure for the whole municipality, in the order of the policy file.
    std::vector<Headline> headlines;
};

} // namespace kiem::edition
