// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/searching.hpp"
#include <algorithm>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

namespace kiem::site {

namespace {

/// Longer queries are cut: nobody types them, and each word costs a walk over all entries.
constexpr std::size_t most_query_bytes = 200;
/// Below this length a letter off is another word.
constexpr std::size_t least_forgiven = 5;

std::vector<std::string> words_of(std::string const& folded) {
    std::istringstream stream(folded);
    return {std::istream_iterator<std::string>(stream), {}};
}

/// One letter changed, added, left out or swapped with its neighbour.
bool is_one_off(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1) return false;
    auto const [at_a, at_b] = std::ranges::mismatch(a, b);
    auto const same = static_cast<std::size_t>(at_a - a.begin());
    if (same == a.size()) return true;
    auto const rest_a = a.substr(same), rest_b = b.substr(same);
    if (a.size() < b.size()) return rest_a == rest_b.substr(1);
    if (rest_a.substr(1) == rest_b.substr(1)) return true;
    return rest_a.size() >= 2 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] &&
           rest_a.substr(2) == rest_b.substr(2);
}

enum class Forgiving { no, yes };

/// How well the words hold the word: 2 as a whole, 1 as a beginning or one letter off, 0 not.
int fit(std::vector<std::string> const& words, std::string const& word, Forgiving forgiving) {
    int best = 0;
    for (auto const& candidate : words) {
        if (candidate == word) return 2;
        if (candidate.starts_with(word)) best = 1;
        if (forgiving == Forgiving::yes && word.size() >= least_forgiven && is_one_off(word, candidate)) best = 1;
    }
    return best;
}

/// A title that is the query, or begins with it, is more likely meant than one that has it somewhere.
int of_whole_title(std::string const& title, std::string const& query) {
    constexpr int exact = 1000, begins = 5;
    if (title == query) return exact;
    return title.starts_with(query + " ") ? begins : 0;
}

/// The words as one text again.
std::string joined(std::vector<std::string> const& words) {
    std::string text;
    for (auto const& word : words) text.append(text.empty() ? "" : " ").append(word);
    return text;
}

/// 0: the entry does not have all words.
int score(Entry const& entry, std::vector<std::string> const& query, Forgiving forgiving) {
    auto const title = words_of(fold(entry.title + " " + entry.words));
    auto const text = words_of(fold(entry.text));
    int total = of_whole_title(fold(entry.title), joined(query));
    for (auto const& word : query) {
        auto const in_title = fit(title, word, forgiving);
        auto const in_text = fit(text, word, forgiving);
        if (in_title + in_text == 0) return 0;
        total += 10 * in_title + in_text;
    }
    return total;
}

std::vector<Entry const*> ranked(std::vector<Entry> const& entries, std::vector<std::string> const& query,
                                 Forgiving forgiving) {
    std::vector<std::pair<int, Entry const*>> scored;
    for (auto const& entry : entries)
        if (auto const points = score(entry, query, forgiving)) scored.emplace_back(-points, &entry);
    std::ranges::stable_sort(scored, {}, &std::pair<int, Entry const*>::first);
    std::vector<Entry const*> found;
    for (auto const& [points, entry] : scored) found.push_back(entry);
    return found;
}

} // namespace

std::string fold(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    auto const* compose = icu::Normalizer2::getNFKCCasefoldInstance(status);
    auto const* take_apart = icu::Normalizer2::getNFDInstance(status);
    auto const source = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    auto const folded = take_apart->normalize(compose->normalize(source, status), status);
    if (U_FAILURE(status) != 0) throw std::runtime_error("ICU has no data to fold text with");
    icu::UnicodeString plain;
    for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
        auto const letter = folded.char32At(i);
        if (u_charType(letter) == U_NON_SPACING_MARK) continue;
        plain.append(u_isalnum(letter) != 0 ? letter : UChar32{' '});
    }
    std::string utf8;
    plain.toUTF8String(utf8);
    std::string spaced;
    for (auto const& word : words_of(utf8)) spaced.append(spaced.empty() ? "" : " ").append(word);
    return spaced;
}

std::vector<Entry const*> find_entries(std::vector<Entry> const& entries, std::string_view query, std::size_t most) {
    auto const words = words_of(fold(query.substr(0, most_query_bytes)));
    if (words.empty()) return {};
    auto found = ranked(entries, words, Forgiving::no);
    if (found.empty()) found = ranked(entries, words, Forgiving::yes);
    found.resize(std::min(found.size(), most));
    return found;
}

std::vector<Letter> by_letter(std::vector<Entry> const& entries) {
    std::map<std::string, std::map<std::string, std::vector<Entry const*>>> sorted;
    for (auto const& entry : entries) {
        auto const folded = fold(entry.title);
        bool const is_letter = !folded.empty() && folded[0] >= 'a' && folded[0] <= 'z';
        auto const letter = is_letter ? std::string(1, static_cast<char>(folded[0] - 'a' + 'A')) : "#";
        sorted[letter][folded].push_back(&entry);
    }
    std::vector<Letter> letters;
    for (auto const& [letter, by_title] : sorted) {
        letters.push_back({letter, {}});
        for (auto const& [title, same] : by_title)
            letters.back().entries.insert(letters.back().entries.end(), same.begin(), same.end());
    }
    return letters;
}

} // namespace kiem::site
