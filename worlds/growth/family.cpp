// SPDX-License-Identifier: EUPL-1.2
#include "worlds/growth/family.hpp"
#include "worlds/almere_town.hpp"
#include <array>
#include <fmt/format.h>

namespace kiem::worlds::growth {

namespace {

using namespace std::string_view_literals;

/// A home language and names that go with it.
struct Background {
    std::string_view language;
    std::array<std::string_view, 8> children;
    std::array<std::string_view, 4> mothers, fathers;
    std::array<std::string_view, 10> families;
};

constexpr std::array backgrounds{
    Background{"nl",
               {"Fenna", "Jurre", "Lieke", "Siem", "Roos", "Teun", "Sterre", "Boaz"},
               {"Marloes", "Esther", "Wendy", "Kim"},
               {"Jeroen", "Dennis", "Bas", "Ruben"},
               {"van Kastanjen", "Zandbeek", "Wilgenburg", "van der Hazel", "Duinkoper", "Plompert", "Rietveen",
                "van Wolkenhoek", "Meidoorn", "Zeilmaas"}},
    Background{"tr",
               {"Defne", "Emir", "Zeynep", "Yusuf", "Elif", "Kerem", "Asya", "Deniz"},
               {"Hatice", "Sevgi", "Aylin", "Gülay"},
               {"Murat", "Hakan", "Serkan", "Orhan"},
               {"Çınarlı", "Denizgil", "Ormancı", "Gülbahçe", "Taşkaya", "Akpınarlı", "Bulutgil", "Çamlıdere",
                "Yeşilova", "Karagölge"}},
    Background{"ar",
               {"Amira", "Bilal", "Dina", "Karim", "Lina", "Omar", "Salma", "Zakaria"},
               {"Naima", "Samira", "Latifa", "Karima"},
               {"Hassan", "Rachid", "Khalid", "Said"},
               {"El Bahraoui", "Benzitoun", "El Warda", "Zaytouni", "Ait Louz", "El Yasmini", "Benwardi", "El Bustani",
                "Rimlawi", "Ait Zitoun"}},
    Background{"pl",
               {"Zofia", "Jakub", "Hanna", "Szymon", "Maja", "Antoni", "Lena", "Filip"},
               {"Agnieszka", "Monika", "Beata", "Ewa"},
               {"Piotr", "Tomasz", "Marek", "Adam"},
               {"Brzozowicz", "Lipowska", "Jesionka", "Klonowicz", "Wierzbek", "Topolak", "Dębowicz", "Malinek",
                "Chmurska", "Zielnik"}},
};

/// Where a telephone may be without anybody having it.
constexpr std::int64_t first_phone = 90'000'000;

std::string phone(Random& random) { return fmt::format("06{:08}", first_phone + random.below(9'999'999)); }

dossier::PersonName named(std::string_view given, std::string_view family) {
    for (auto const prefix : {"van der "sv, "van "sv})
        if (family.starts_with(prefix))
            return {std::string(given), std::string(prefix.substr(0, prefix.size() - 1)),
                    std::string(family.substr(prefix.size()))};
    return {std::string(given), "", std::string(family)};
}

dossier::Guardian make_guardian(Random& random, dossier::PersonName name, std::string_view relation,
                                std::string_view language) {
    dossier::Guardian one;
    one.name = std::move(name);
    one.relation = relation;
    one.phone = phone(random);
    one.language = language;
    bool const needs_interpreter = language != "nl" && random.chance(30);
    one.needs_interpreter = needs_interpreter ? dossier::Answer::yes : dossier::Answer::no;
    one.may_decide = dossier::Answer::yes;
    one.schooling = std::to_string(random.between(std::int64_t{1}, std::int64_t{3}));
    return one;
}

dossier::Address make_address(Random& random, Day since) {
    constexpr std::array streets{"Kievitpad",     "Waterlelielaan",    "Zeebodemweg",
                                 "Populierenhof", "Aalscholverstraat", "Rietgorskade"};
    auto const& district = random.pick(almere::districts());
    dossier::Address home;
    home.street = random.pick(streets);
    home.house_number = std::to_string(random.between(std::int64_t{1}, std::int64_t{180}));
    home.postcode = std::string(district.postcodes.substr(0, 4)) + "AA";
    home.town = "Almere";
    home.from = since;
    return home;
}

} // namespace

dossier::Dossier make_child(Random& random, Day today) {
    constexpr std::int64_t youngest_days = 22 * 30, oldest_days = 30 * 30;
    auto const& background = random.pick(backgrounds);
    auto const family = random.pick(background.families);
    dossier::Dossier child;
    child.name = named(random.pick(background.children), family);
    child.born_on = today - std::chrono::days{random.between(youngest_days, oldest_days)};
    child.addresses = {make_address(random, child.born_on)};
    child.guardians = {
        make_guardian(random, named(random.pick(background.mothers), family), "moeder", background.language)};
    if (random.chance(80))
        child.guardians.push_back(
            make_guardian(random, named(random.pick(background.fathers), family), "vader", background.language));
    child.home_languages = {std::string(background.language)};
    if (background.language != "nl") child.home_languages.emplace_back("nl");
    return child;
}

void ask_parents(Random& random, dossier::Dossier& child) {
    for (auto& guardian : child.guardians) {
        if (guardian.relation.empty()) guardian.relation = "anders";
        guardian.may_decide = dossier::Answer::yes;
        guardian.schooling = std::to_string(random.between(std::int64_t{1}, std::int64_t{3}));
    }
    if (child.home_languages.empty() && !child.guardians.empty() && !child.guardians.front().language.empty())
        child.home_languages = {child.guardians.front().language};
}

} // namespace kiem::worlds::growth
