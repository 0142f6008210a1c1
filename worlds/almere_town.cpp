// SPDX-License-Identifier: EUPL-1.2
#include "worlds/almere_town.hpp"
#include <fmt/format.h>

namespace kiem::worlds::almere {
namespace {

constexpr std::array<District, 10> all_districts{{
    {"A01", "Almere Poort", 11, "1361 1362 1363"},
    {"A02", "Stad West", 12, "1321 1322 1323 1324"},
    {"A03", "Stad Centrum", 9, "1315 1316"},
    {"A04", "Stad Noord", 10, "1311 1312 1313 1314"},
    {"A05", "Stad Oost", 13, "1317 1318 1319 1325 1326 1327 1328 1329"},
    {"A06", "Almere Haven", 11, "1351 1352 1353 1354 1355 1356 1357 1358 1359"},
    {"A07", "Buiten West", 11, "1331 1332 1333"},
    {"A08", "Buiten Centrum", 11, "1334 1335"},
    {"A09", "Buiten Oost", 10, "1336 1338 1339"},
    {"A10", "Almere Hout", 2, "1341 1343 1349"},
}};

constexpr std::array<std::string_view, 28> playgroup_names{
    "Kabouterbos",   "Het Vlindertje", "De Speeltrein",   "Duimelot",        "De Ballon",    "Pippeloentje",
    "Klein Duimpje", "De Zandkorrel",  "Het Kwetternest", "De Lieveheer",    "Dribbel",      "De Waterdruppel",
    "Krekeltje",     "De Toverbal",    "Stampertje",      "Het Zonnehoekje", "De Bijenkorf", "Pluisje",
    "De Regenlaars", "Kruimeltje",     "Het Muizenhol",   "De Draaimolen",   "Eigenwijs",    "De Kiekeboe",
    "Hummelhof",     "De Blokkendoos", "Sterretje",       "De Paddenstoel"};
constexpr std::array<std::string_view, 41> day_care_names{
    "Zeester",   "Rietzanger", "Hazelaar",  "Ooievaar",    "Kastanje",  "Wolkje",     "Buitenkans",
    "Vuurtoren", "Pinguin",    "Kikker",    "Windwijzer",  "Boomhut",   "Eekhoorn",   "Zeepbel",
    "Dolfijn",   "Stuiterbal", "Maanvis",   "Karavaan",    "Merel",     "Tuinhuis",   "Vlieger",
    "Koekoek",   "Speelboot",  "Klaproos",  "Otter",       "Vijver",    "Sprinkhaan", "Appelboom",
    "Zwaluw",    "Kompas",     "Kameleon",  "Luchtballon", "Duinpan",   "Bosuil",     "Kiezel",
    "Reiger",    "Aquarel",    "Kersenpit", "Bever",       "Hemelboog", "Grutto"};

constexpr std::size_t holders_of_day_care = 5;
/// Organisations in the order of organisaties.csv: municipality, youth health, playgroups, five holders, four boards.
constexpr std::size_t playgroup_holder = 2, first_day_care_holder = 3, first_board = 8, boards = 4;

constexpr std::size_t day_care_with_vve = 27, schools_in_all = 70, schools_with_vve = 27;

/// 14 fail on training, 4 on offer and 4 on programme; three of them on two counts. The first eight meet all.
Shortfalls day_care_shortfalls(std::size_t number) {
    Shortfalls fails;
    if (number < 8 || number >= day_care_with_vve) return fails;
    fails.training = number < 22;
    fails.offer = number == 21 || (number >= 22 && number < 25);
    fails.programme = number == 19 || number == 20 || number >= 25;
    return fails;
}

/// 19 fail on two workers per group, two of them on training too; two on training alone, one on programme.
Shortfalls school_shortfalls(std::size_t number) {
    Shortfalls fails;
    if (number < 5 || number >= schools_with_vve) return fails;
    fails.staffing = number < 24;
    fails.training = number >= 22 && number < 26;
    fails.programme = number == 26;
    return fails;
}

/// BRIN numbers from 99AA on, which are not given out, with vestiging 00.
std::string make_brin(std::size_t number) {
    return fmt::format("99{}{}00", static_cast<char>('A' + number / 26), static_cast<char>('A' + number % 26));
}

void add_places(Town& town, Random& random) {
    for (std::size_t i = 0; i < playgroup_names.size(); ++i)
        town.places.push_back({fmt::format("PSZ{:02}", i + 1),
                               PlaceKind::playgroup,
                               i % districts().size(),
                               fmt::format("Peuterspeelzaal {}", playgroup_names[i]),
                               playgroup_holder,
                               true,
                               {}});
    for (std::size_t i = 0; i < day_care_names.size(); ++i)
        town.places.push_back({fmt::format("KDV{:02}", i + 1), PlaceKind::day_care, draw_district(random),
                               fmt::format("Kinderdagverblijf {}", day_care_names[i]),
                               first_day_care_holder + i % holders_of_day_care, i < day_care_with_vve,
                               day_care_shortfalls(i)});
    for (std::size_t i = 0; i < schools_in_all; ++i) {
        (i < schools_with_vve ? town.vve_schools : town.other_schools).push_back(town.places.size());
        town.places.push_back({make_brin(i), PlaceKind::school, draw_district(random),
                               fmt::format("Basisschool {}", i + 1), first_board + i % boards, i < schools_with_vve,
                               school_shortfalls(i)});
    }
}

std::size_t add_group(Town& town, std::size_t place, Group group, std::string_view suffix) {
    group.place = place;
    group.code = fmt::format("{}-{}", town.places[place].code, suffix);
    town.groups.push_back(std::move(group));
    return town.groups.size() - 1;
}

/// 60 groups with VVE before school: 33 at playgroups, of which five have two, and one at each of 27 day-care centres.
void add_preschool_groups(Town& town, std::size_t place, std::size_t number) {
    auto const& at = town.places[place];
    if (at.kind == PlaceKind::playgroup) {
        for (std::string_view const suffix : {"1", "2"})
            if (suffix == "1" || number < 5)
                town.playgroup_groups.push_back(add_group(town, place, {{}, 0, "voorschool", 16, 5, 4, 150}, suffix));
    } else if (!at.offers_vve) {
        town.regular_groups.push_back(add_group(town, place, {{}, 0, "regulier", 16, 10, 4, 300}, "1"));
    } else {
        auto const group = add_group(town, place, {{}, 0, "voorschool", 12, 5, at.shortfalls.offer ? 3 : 4, 300}, "1");
        (at.shortfalls.offer ? town.short_day_care_groups : town.day_care_groups).push_back(group);
    }
}

/// Groups 1 and 2 of the schools with VVE, and the four startgroepen at schools without.
void add_school_groups(Town& town) {
    for (auto const school : town.vve_schools)
        for (std::string_view const suffix : {"1", "2"})
            add_group(town, school, {{}, 0, "vroegschool", 25, 9, 9, 160}, suffix);
    Day const started{std::chrono::year{2011} / 8 / 1};
    for (std::size_t i = 0; i < 4; ++i)
        add_group(town, town.other_schools[i], {{}, 0, "startgroep", 16, 5, 4, 150, started}, "S");
}

/// Groups that were there before or come after the count date, and would fail the norm.
void add_groups_of_other_days(Town& town) {
    Day const ended{std::chrono::year{2012} / 8 / 1};
    Day const to_come{std::chrono::year{2013} / 1 / 7};
    add_group(town, 5, {{}, 0, "voorschool", 16, 3, 3, 150, opened_on, ended}, "oud");
    add_group(town, playgroup_names.size(), {{}, 0, "voorschool", 12, 5, 3, 300, to_come}, "nieuw");
}

} // namespace

std::array<District, 10> const& districts() { return all_districts; }

Town make_town(Random& random) {
    Town town;
    add_places(town, random);
    std::size_t number = 0;
    for (std::size_t place = 0; place < town.places.size(); ++place) {
        if (town.places[place].kind == PlaceKind::school) break;
        if (place == playgroup_names.size()) number = 0;
        add_preschool_groups(town, place, number++);
    }
    add_school_groups(town);
    add_groups_of_other_days(town);
    return town;
}

std::string make_postcode(Random& random, std::size_t district) {
    auto const& areas = all_districts[district].postcodes;
    auto const area = static_cast<std::size_t>(random.below(static_cast<std::int64_t>((areas.size() + 1) / 5)));
    // Letters that never make SA, SD or SS, which are not given out.
    constexpr std::string_view letters = "ABCDEGHJKLMNPRTVWXZ";
    auto const letter = [&] { return letters[static_cast<std::size_t>(random.below(std::ssize(letters)))]; };
    auto const first = letter();
    return fmt::format("{}{}{}", areas.substr(area * 5, 4), first, letter());
}

std::size_t draw_district(Random& random) {
    auto drawn = random.below(100);
    std::size_t district = 0;
    while (drawn >= all_districts[district].share) drawn -= all_districts[district++].share;
    return district;
}

} // namespace kiem::worlds::almere
