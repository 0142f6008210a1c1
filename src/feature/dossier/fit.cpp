// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier.hpp"
#include "feature/dossier/name_words.hpp"
#include <algorithm>
#include <array>
#include <cstdlib>

namespace kiem::dossier {

namespace {

constexpr int whole = 100;
/// Words of one sound and another spelling; the beginning of a word; a word and a name in another order than asked.
constexpr int same_sound = 94, beginning = 85, other_order = 4;

/// Letters to change, add, leave out or swap with their neighbour (optimal string alignment).
std::size_t slips_between(std::string_view one, std::string_view other) {
    constexpr std::size_t most = 64;
    one = one.substr(0, most), other = other.substr(0, most);
    std::array<std::array<std::uint8_t, most + 1>, 3> rows{};
    for (std::size_t k = 0; k <= other.size(); ++k) rows[0][k] = static_cast<std::uint8_t>(k);
    for (std::size_t i = 1; i <= one.size(); ++i) {
        auto& now = rows[i % 3];
        auto const& last = rows[(i + 2) % 3];
        auto const& before = rows[(i + 1) % 3];
        now[0] = static_cast<std::uint8_t>(i);
        for (std::size_t k = 1; k <= other.size(); ++k) {
            int const differs = one[i - 1] == other[k - 1] ? 0 : 1;
            int cost = std::min({last[k] + 1, now[k - 1] + 1, last[k - 1] + differs});
            if (i > 1 && k > 1 && one[i - 1] == other[k - 2] && one[i - 2] == other[k - 1])
                cost = std::min(cost, before[k - 2] + 1);
            now[k] = static_cast<std::uint8_t>(cost);
        }
    }
    return rows[one.size() % 3][other.size()];
}

bool sound_alike(std::string const& one, std::string const& other) {
    for (auto const& a : sounds_of_word(one))
        for (auto const& b : sounds_of_word(other))
            if (a == b) return true;
    return false;
}

int likeness_of_words(std::string const& typed, std::string const& word) {
    if (typed == word) return whole;
    auto const longest = std::max(typed.size(), word.size());
    auto const slips = std::min(slips_between(typed, word), longest);
    int like = static_cast<int>(whole * (longest - slips) / longest);
    // A slip in a short word weighs as much as in one of five letters: "Jn" for "Jan".
    if (slips == 1 && longest > 2) like = std::max(like, 80);
    if (typed.size() >= 3 && word.starts_with(typed)) like = std::max(like, beginning);
    if (like < same_sound && typed.front() != '\0' && sound_alike(typed, word))
        like = std::max(like, (same_sound + like) / 2);
    return std::min(like, whole - 1);
}

struct Match {
    std::size_t typed, word;
    int like;
};

/// The best pairs of words, each word in one pair at most, best pairs first.
std::vector<Match> match_words(std::vector<std::string> const& typed, std::vector<std::string> const& words) {
    std::vector<Match> all;
    for (std::size_t i = 0; i < typed.size(); ++i)
        for (std::size_t k = 0; k < words.size(); ++k) all.push_back({i, k, likeness_of_words(typed[i], words[k])});
    std::ranges::stable_sort(all, std::ranges::greater{}, &Match::like);
    std::vector<Match> chosen;
    for (auto const& one : all)
        if (std::ranges::none_of(chosen,
                                 [&](auto const& other) { return other.typed == one.typed || other.word == one.word; }))
            chosen.push_back(one);
    return chosen;
}

bool in_order(std::vector<Match> chosen) {
    std::ranges::sort(chosen, {}, &Match::typed);
    return std::ranges::is_sorted(chosen, {}, &Match::word);
}

std::size_t letters_of(std::vector<std::string> const& words) {
    std::size_t letters = 0;
    for (auto const& word : words) letters += word.size();
    return letters;
}

std::string in_one(std::vector<std::string> const& words) {
    std::string all;
    for (auto const& word : words) all += word;
    return all;
}

/// What was typed counts for its letters; words of the name that were not typed cost a quarter of their share.
int fit_of_words(std::vector<std::string> const& typed, std::vector<std::string> const& words) {
    if (typed.empty() || words.empty()) return 1;
    if (typed == words) return whole;
    auto const chosen = match_words(typed, words);
    std::size_t sum = 0, left = letters_of(words);
    for (auto const& one : chosen) {
        sum += static_cast<std::size_t>(one.like) * typed[one.typed].size();
        left -= words[one.word].size();
    }
    auto const matched = static_cast<int>(sum / letters_of(typed));
    int fit = matched - matched * static_cast<int>(left) / static_cast<int>(4 * letters_of(words));
    if (!in_order(chosen)) fit -= other_order;
    fit = std::max(fit, likeness_of_words(in_one(typed), in_one(words)) - 2);
    return std::clamp(fit, 1, whole - 1);
}

/// "Berg, Noor van den" in the order in which names are kept.
std::vector<std::string> words_typed(std::string_view typed) {
    auto const comma = typed.find(',');
    if (comma == std::string_view::npos) return name_words(typed);
    auto words = name_words(typed.substr(comma + 1));
    for (auto& word : name_words(typed.substr(0, comma))) words.push_back(std::move(word));
    return words;
}

int fit_of_name(std::string_view typed, PersonName const& name) {
    auto const wanted = words_typed(typed), words = name_words(full_name(name));
    if (wanted == words) return whole;
    // Prefixes decide only between names that are otherwise equal.
    int const bare = fit_of_words(without_prefixes(wanted), without_prefixes(words));
    return bare == whole ? whole - 1 : bare;
}

int fit_of_day(Day wanted, Day born_on) {
    if (wanted == born_on) return whole;
    using namespace std::chrono;
    year_month_day const one{wanted}, other{born_on};
    if (one.year() == other.year() && static_cast<unsigned>(one.month()) == static_cast<unsigned>(other.day()) &&
        static_cast<unsigned>(one.day()) == static_cast<unsigned>(other.month()))
        return 85;
    auto const a = to_iso(wanted), b = to_iso(born_on);
    auto const slips = slips_between(a, b);
    if (slips == 1) return 75;
    if (std::abs((wanted - born_on).count()) <= 31) return 60;
    if (slips == 2) return 50;
    return one.year() == other.year() ? 30 : 10;
}

} // namespace

int fit(Wanted const& wanted, PersonName const& name, Day born_on) {
    bool const has_name = !name_words(wanted.name).empty();
    if (has_name && wanted.born_on) {
        constexpr int of_name = 6, of_day = 4;
        int const sum = of_name * fit_of_name(wanted.name, name) + of_day * fit_of_day(*wanted.born_on, born_on);
        return sum / (of_name + of_day);
    }
    if (has_name) return fit_of_name(wanted.name, name);
    return wanted.born_on ? fit_of_day(*wanted.born_on, born_on) : 0;
}

} // namespace kiem::dossier
