// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account.hpp"
#include <algorithm>
#include <array>
extern "C" {
#include <zxcvbn.h>
}

namespace kiem::account {

namespace {

/// What zxcvbn, which knows English, does not know that people here take first.
constexpr std::array<char const*, 48> words_of_here = {
    "wachtwoord",      "welkom",    "geheim",    "inloggen",     "aanmelden",
    "beheerder",       "gebruiker", "gemeente",  "peuter",       "kleuter",
    "kinderen",        "speelzaal", "opvang",    "kinderopvang", "school",
    "basisschool",     "juffrouw",  "meester",   "lente",        "zomer",
    "herfst",          "winter",    "voorjaar",  "najaar",       "januari",
    "februari",        "maart",     "april",     "juni",         "juli",
    "augustus",        "september", "oktober",   "november",     "december",
    "maandag",         "dinsdag",   "woensdag",  "donderdag",    "vrijdag",
    "zaterdag",        "zondag",    "nederland", "holland",      "consultatiebureau",
    "peuterspeelzaal", "hallo",     "kiem",
};

constexpr std::size_t shortest = 12;
constexpr std::size_t longest = 128;
/// Of entropy as zxcvbn reckons: 4 billion guesses, far more than the back-off lets through.
constexpr double enough_bits = 32;

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return lower;
}

/// The words of a name, of three letters or more.
void add_words(std::vector<std::string>& words, std::string_view name) {
    auto const lower = lower_case(name);
    for (std::size_t from = 0; from < lower.size();) {
        auto const end = std::min(lower.find_first_of(" .,-_@()+'", from), lower.size());
        if (end - from >= 3) words.push_back(lower.substr(from, end - from));
        from = end + 1;
    }
}

bool is_easily_guessed(std::string_view password, Account const& account, std::string_view organisation_name) {
    std::vector<std::string> known(words_of_here.begin(), words_of_here.end());
    for (auto const name : {std::string_view(account.login), std::string_view(account.name), organisation_name})
        add_words(known, name);
    std::vector<char const*> dictionary;
    for (auto const& word : known) dictionary.push_back(word.c_str());
    dictionary.push_back(nullptr);
    return ZxcvbnMatch(std::string(password).c_str(), dictionary.data(), nullptr) < enough_bits;
}

bool holds(std::string_view lower_password, std::string_view name) {
    return name.size() >= 3 && lower_password.find(lower_case(name)) != std::string_view::npos;
}

Finding at_password(std::string code, std::vector<std::pair<std::string, std::string>> params = {}) {
    return {std::move(code), Severity::error, std::move(params), {{}, 0, "wachtwoord"}};
}

} // namespace

Findings check_password_choice(std::string_view password, Account const& account, std::string_view organisation_name) {
    auto const characters = count_characters(password);
    if (characters < shortest) return {at_password("ACC-001", {{"detail", std::to_string(characters)}})};
    if (characters > longest || password.size() > 4 * longest)
        return {at_password("ACC-002", {{"detail", std::to_string(characters)}})};
    auto const lower = lower_case(password);
    if (holds(lower, account.login) || holds(lower, organisation_name)) return {at_password("ACC-004")};
    if (is_easily_guessed(password, account, organisation_name)) return {at_password("ACC-003")};
    return {};
}

} // namespace kiem::account
