// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier.hpp"
#include "feature/dossier/name_words.hpp"
#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace kiem::dossier {

namespace {

using Spelling = std::pair<std::string_view, std::string_view>;

/// Letters that together are one sound, the longer before what they begin with. Applied from left to right.
constexpr std::array<Spelling, 37> spellings{{
    {"tsch", "s"},    {"tsj", "s"},  {"dzj", "j"},   {"dzh", "j"},  {"dsj", "j"},  {"schs", "s"}, {"sch", "s"},
    {"cees", "kees"}, {"czn", "sn"}, {"cz", "s"},    {"sz", "s"},   {"sj", "s"},   {"sh", "s"},   {"zj", "s"},
    {"zh", "s"},      {"dj", "j"},   {"ck", "k"},    {"cq", "k"},   {"qu", "kw"},  {"kh", "k"},   {"gh", "g"},
    {"ch", "g"},      {"dh", "d"},   {"th", "t"},    {"dt", "t"},   {"ph", "f"},   {"bh", "b"},   {"rh", "r"},
    {"jh", "j"},      {"wh", "w"},   {"eeuw", "eu"}, {"ieuw", "i"}, {"auw", "ou"}, {"ouw", "ou"}, {"euw", "eu"},
    {"uw", "u"},      {"au", "ou"},
}};

std::string respell(std::string_view word, std::span<Spelling const> table) {
    std::string out;
    for (std::size_t at = 0; at < word.size();) {
        auto const rest = word.substr(at);
        auto const found = std::ranges::find_if(table, [&](auto const& one) { return rest.starts_with(one.first); });
        if (found == table.end()) {
            out += word[at++];
            continue;
        }
        out += found->second;
        at += found->first.size();
    }
    return out;
}

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// Polish "Krzysztof", "Przemek": after these letters "rz", or "rrz", is the sound of "sj".
std::string soften_polish(std::string word) {
    for (auto at = word.find("rz"); at != std::string::npos; at = word.find("rz", at + 1)) {
        auto begin = at;
        while (begin > 0 && word[begin - 1] == 'r') --begin;
        if (begin > 0 && std::string_view("bdgkptw").find(word[begin - 1]) == std::string_view::npos) continue;
        word.replace(begin, at + 2 - begin, "s");
        at = begin;
    }
    return word;
}

char consonant(std::string_view word, std::size_t at) {
    auto const next = at + 1 < word.size() ? word[at + 1] : ' ';
    switch (word[at]) {
    case 'c': return next == 'e' || next == 'i' || next == 'y' ? 's' : 'k';
    case 'q': return 'k';
    case 'v': return 'f';
    case 'z': return 's';
    case 'w': return at == 0 ? 'w' : 'f';
    case 'h': return at == 0 ? 'h' : 'g';
    case 'y': return 'j';
    default: return word[at];
    }
}

/// The sound of the vowels from `at` on: "oe", "ou", "u" and "o" are one, as are "ij", "ei", "y" and "ai".
char vowel(std::string_view word, std::size_t at) {
    auto const next = at + 1 < word.size() ? word[at + 1] : ' ';
    bool const glides = next == 'i' || next == 'y' || next == 'j';
    switch (word[at]) {
    case 'o':
    case 'u': return 'o';
    case 'a': return glides ? 'i' : 'a';
    case 'e': return glides ? 'i' : next == 'u' ? 'o' : 'e';
    default: return 'i';
    }
}

/// A "j" or "y" that begins a word before a vowel is a consonant, but not before "i": "Yildiz" and "IJldis" begin alike.
bool is_vowel_here(std::string_view word, std::size_t at) {
    if (is_vowel(word[at])) return true;
    if (word[at] != 'j' && word[at] != 'y') return false;
    return at > 0 || word.size() == 1 || !is_vowel(word[1]) || word[1] == 'i';
}

/// The consonants and the first vowel: later vowels are what spellings differ in most.
std::string skeleton(std::string_view word) {
    std::string out;
    bool has_vowel = false;
    for (std::size_t at = 0; at < word.size(); ++at) {
        if (is_vowel_here(word, at)) {
            if (!has_vowel) out += vowel(word, at);
            has_vowel = true;
            continue;
        }
        if (word[at] == 'x') {
            out += "ks";
            continue;
        }
        if (word[at] == 'h' && at > 0 && at + 1 == word.size()) continue;
        bool const is_doubled = at > 0 && consonant(word, at - 1) == consonant(word, at) &&
                                !is_vowel_here(word, at - 1);
        if (!is_doubled) out += consonant(word, at);
    }
    if (out.size() > 1 && !is_vowel_here(word, word.size() - 1)) {
        if (out.back() == 'd') out.back() = 't';
        if (out.back() == 'b') out.back() = 'p';
    }
    return out;
}

std::string joined(std::vector<std::string> const& words) {
    std::string all;
    for (auto const& word : words) all += word;
    return all;
}

} // namespace

std::string sound_of_word(std::string word, Reading reading) {
    // Names in other scripts are compared as they are.
    if (std::ranges::any_of(word, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) return word;
    constexpr std::array<Spelling, 3> second{{{"sch", "sch"}, {"ch", "sj"}, {"kh", "g"}}};
    if (reading == Reading::second) word = respell(word, second);
    word = respell(soften_polish(std::move(word)), spellings);
    if (word.size() > 2 && word.starts_with("ou") && is_vowel(word[2])) word.replace(0, 2, "w");
    auto sound = skeleton(word);
    return sound.empty() ? word : sound;
}

std::vector<std::string> sounds_of_word(std::string const& word) {
    std::vector<std::string> sounds{sound_of_word(word, Reading::first)};
    auto other = sound_of_word(word, Reading::second);
    if (other != sounds.front()) sounds.push_back(std::move(other));
    return sounds;
}

std::string sound_of(std::string_view name) {
    auto const words = without_prefixes(name_words(name));
    return words.empty() ? std::string{} : sound_of_word(joined(words), Reading::first);
}

} // namespace kiem::dossier
