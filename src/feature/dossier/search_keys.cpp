// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier.hpp"
#include "feature/dossier/name_words.hpp"
#include <algorithm>

namespace kiem::dossier {

namespace {

constexpr std::size_t most_words = 8, most_pairs = 16;

void keep_each_once(std::vector<std::string>& keys) {
    std::ranges::sort(keys);
    auto const rest = std::ranges::unique(keys);
    keys.erase(rest.begin(), rest.end());
}

using Sounds = std::vector<std::string>;

/// The sounds of every word that is no prefix.
std::vector<Sounds> sounds_of_each(std::vector<std::string> const& words) {
    std::vector<Sounds> all;
    for (auto const& word : without_prefixes(words)) all.push_back(sounds_of_word(word));
    return all;
}

void add_pairs(SearchKeys& keys, Sounds const& one, Sounds const& other) {
    for (auto const& a : one)
        for (auto const& b : other) keys.pairs.push_back(a < b ? a + "+" + b : b + "+" + a);
}

void add_words(SearchKeys& keys, Sounds const& sounds) {
    keys.words.insert(keys.words.end(), sounds.begin(), sounds.end());
}

std::string run_of(std::vector<std::string> const& words, std::size_t first, std::size_t count) {
    std::string run;
    for (std::size_t i = first; i < first + count; ++i) run += words[i];
    return run;
}

/// "Anne Marie" is found as "Annemarie", "van den Berg" as "Vandenberg", and the other way round.
Sounds sounds_of_part(SearchKeys& keys, std::vector<std::string> const& words) {
    Sounds all;
    for (auto const& sounds : sounds_of_each(words)) all.insert(all.end(), sounds.begin(), sounds.end());
    auto const plain = without_prefixes(words);
    for (auto const& several : {plain, words})
        if (several.size() > 1)
            for (auto& sound : sounds_of_word(run_of(several, 0, several.size()))) all.push_back(std::move(sound));
    keep_each_once(all);
    add_words(keys, all);
    return all;
}

void tidy(SearchKeys& keys) {
    keep_each_once(keys.words);
    keep_each_once(keys.pairs);
    if (keys.words.size() > most_words) keys.words.resize(most_words);
    if (keys.pairs.size() > most_pairs) keys.pairs.resize(most_pairs);
}

} // namespace

SearchKeys search_keys(PersonName const& name) {
    SearchKeys keys;
    auto const given = sounds_of_part(keys, name_words(name.given));
    auto const family = sounds_of_part(keys, name_words(name.prefix + " " + name.family));
    add_pairs(keys, given, family);
    keep_each_once(keys.words);
    keep_each_once(keys.pairs);
    return keys;
}

SearchKeys search_keys(std::string_view typed) {
    SearchKeys keys;
    auto words = name_words(typed);
    if (words.size() > most_words) words.resize(most_words);
    auto each = sounds_of_each(words);
    for (std::size_t first = 0; first < words.size(); ++first)
        for (std::size_t count = 2; count <= 3 && first + count <= words.size(); ++count)
            each.push_back(sounds_of_word(run_of(words, first, count)));
    for (auto const& sounds : each) add_words(keys, sounds);
    for (std::size_t i = 0; i < each.size(); ++i)
        for (std::size_t k = i + 1; k < each.size(); ++k) add_pairs(keys, each[i], each[k]);
    tidy(keys);
    return keys;
}

std::string sort_key(PersonName const& name) {
    auto const family = without_prefixes(name_words(name.family));
    std::string key;
    for (auto const& part : {family, name_words(name.given), name_words(name.prefix)})
        for (auto const& word : part) key += (key.empty() ? "" : " ") + word;
    return key;
}

std::string full_name(PersonName const& name) {
    std::string full;
    for (auto const& part : {name.given, name.prefix, name.family})
        if (!part.empty()) full += (full.empty() ? "" : " ") + part;
    return full;
}

std::vector<Day> days_like(Day day) {
    using namespace std::chrono;
    year_month_day const date{day};
    int const y = static_cast<int>(date.year()), decade = y / 10 * 10;
    int const m = static_cast<int>(static_cast<unsigned>(date.month())),
              d = static_cast<int>(static_cast<unsigned>(date.day()));
    std::vector<Day> days;
    auto const add = [&](int of_year, int of_month, int of_day) {
        if (of_month < 1 || of_day < 1) return;
        year_month_day const other{year{of_year}, month{static_cast<unsigned>(of_month)},
                                   std::chrono::day{static_cast<unsigned>(of_day)}};
        if (other.ok() && Day{other} != day && std::ranges::find(days, Day{other}) == days.end())
            days.emplace_back(other);
    };
    add(y, d, m);
    for (int last = 0; last < 10; ++last) add(decade + last, m, d);
    for (int const step : {-10, 10}) add(y + step, m, d), add(y, m, d + step);
    for (int const step : {-1, 1}) add(y, m + step, d), add(y, m, d + step);
    for (int const step : {-20, 20, -2, 2}) add(y, m, d + step);
    return days;
}

} // namespace kiem::dossier
