// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace kiem::site {

/// Something one can look for: a figure, a wijk, a term, a page.
struct Entry {
    enum class Kind { page, figure, district, term };
    Kind kind{};
    std::string title;
    /// A sentence that is searched too and shown below the title.
    std::string text;
    /// Other words that lead here, not shown: "B1".
    std::string words;
    std::string url;
    /// Whether title and text are Dutch on every page, as the names and definitions of policy files are.
    bool is_dutch = false;
};

/// Lower case, without accents, with single spaces for everything that is no letter or digit: "Geïndiceerd,
/// 2;6 jaar" becomes "geindiceerd 2 6 jaar". UTF-8 in and out.
std::string fold(std::string_view text);

/// The entries that hold every word of the query at the beginning of one of their words, best first: a title
/// that is the query, then in the title before in the text, titles that begin with it first, whole words before beginnings. When none does, those that have a word one letter off. At most
/// `most`. A query without letters or digits finds nothing.
std::vector<Entry const*> find_entries(std::vector<Entry> const& entries, std::string_view query,
                                       std::size_t most = 40);

/// By the first letter of the title, A to Z; the rest under "#".
struct Letter {
    std::string letter;
    std::vector<Entry const*> entries;
};
std::vector<Letter> by_letter(std::vector<Entry> const& entries);

} // namespace kiem::site
