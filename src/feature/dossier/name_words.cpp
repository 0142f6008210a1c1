// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/name_words.hpp"
#include <algorithm>
#include <array>
#include <stdexcept>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <utility>

namespace kiem::dossier {

namespace {

icu::Normalizer2 const& decomposer() {
    static icu::Normalizer2 const& instance = []() -> icu::Normalizer2 const& {
        UErrorCode status = U_ZERO_ERROR;
        auto const* found = icu::Normalizer2::getNFKDInstance(status);
        if (U_FAILURE(status) || !found) throw std::runtime_error("ICU has no data to normalise with");
        return *found;
    }();
    return instance;
}

/// Letters that do not fall apart into a letter and a mark.
std::string_view typed_as(UChar32 letter) {
    constexpr std::array<std::pair<UChar32, std::string_view>, 14> table{{{0x00DF, "ss"},
                                                                          {0x00E6, "ae"},
                                                                          {0x00F0, "d"},
                                                                          {0x00F8, "o"},
                                                                          {0x00FE, "th"},
                                                                          {0x0111, "d"},
                                                                          {0x0127, "h"},
                                                                          {0x0131, "i"},
                                                                          {0x0142, "l"},
                                                                          {0x014B, "ng"},
                                                                          {0x0153, "oe"},
                                                                          {0x0167, "t"},
                                                                          {0x0259, "e"},
                                                                          {0x025B, "e"}}};
    auto const* const found = std::ranges::find(table, letter, &std::pair<UChar32, std::string_view>::first);
    return found == table.end() ? std::string_view{} : found->second;
}

bool is_apostrophe(UChar32 c) {
    return c == '\'' || c == '`' || c == 0x00B4 || c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0x02BB;
}

void append(std::string& word, UChar32 c) {
    if (auto const plain = typed_as(c); !plain.empty()) {
        word += plain;
        return;
    }
    icu::UnicodeString(c).toUTF8String(word);
}

/// What most names are made of; ICU is for the rest.
bool is_ascii(std::string_view name) {
    return std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::vector<std::string> ascii_words(std::string_view name) {
    std::vector<std::string> words(1);
    for (char const c : name) {
        if (c >= 'A' && c <= 'Z') words.back() += static_cast<char>(c + 32);
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) words.back() += c;
        else if (c != '\'' && c != '`' && !words.back().empty()) words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

} // namespace

std::vector<std::string> name_words(std::string_view name) {
    if (is_ascii(name)) return ascii_words(name);
    UErrorCode status = U_ZERO_ERROR;
    auto const text = icu::UnicodeString::fromUTF8({name.data(), static_cast<std::int32_t>(name.size())});
    // Marks that stand alone (spacing accents) decompose into a space and a mark, and would part a word.
    auto const parts = decomposer().normalize(text, status);
    std::vector<std::string> words(1);
    for (std::int32_t i = 0; U_SUCCESS(status) && i < parts.length(); i = parts.moveIndex32(i, 1)) {
        auto const c = u_foldCase(parts.char32At(i), U_FOLD_CASE_DEFAULT);
        if (u_isalnum(c)) append(words.back(), c);
        else if (u_charType(c) == U_NON_SPACING_MARK || is_apostrophe(c) || c == 0xFFFD) continue;
        else if (!words.back().empty()) words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

bool is_prefix_word(std::string_view word) {
    constexpr std::array<std::string_view, 47> prefixes = {
        "aan",  "abou", "abu", "af",  "ait", "al",  "auf",  "aus", "bei",  "ben", "bij", "bin",
        "bint", "da",   "dal", "de",  "del", "dem", "den",  "der", "des",  "di",  "dos", "du",
        "el",   "het",  "in",  "la",  "le",  "los", "ould", "op",  "s",    "t",   "te",  "ten",
        "ter",  "tot",  "ul",  "uit", "van", "vd",  "vom",  "von", "voor", "zu",  "zur"};
    return std::ranges::find(prefixes, word) != prefixes.end();
}

std::vector<std::string> without_prefixes(std::vector<std::string> words) {
    if (std::ranges::all_of(words, is_prefix_word)) return words;
    std::erase_if(words, is_prefix_word);
    return words;
}

} // namespace kiem::dossier
