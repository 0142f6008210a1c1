// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier.hpp"
#include "feature/dossier/fields.hpp"
#include "feature/dossier/name_words.hpp"
#include <algorithm>
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace kiem::dossier {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

Day const today = *parse_iso_day("2013-02-01");
Day day(std::string_view iso) { return *parse_iso_day(iso); }

Dossier sound_dossier() {
    Dossier one;
    one.name = {"Noor", "van den", "Berg"};
    one.born_on = day("2009-02-01");
    one.addresses = {{"Dorpsstraat", "12", "1312AB", "Almere", "1", day("2009-02-01"), std::nullopt}};
    one.guardians = {
        {{"Anna", "", "Berg"}, "moeder", "06 12345678", "anna@voorbeeld.nl", "nl", Answer::no, "1", Answer::yes, ""}};
    one.home_languages = {"nl", "rif"};
    return one;
}

std::vector<std::string> found_in(Dossier const& dossier) {
    std::vector<std::string> found;
    for (auto const& one : check(dossier, today)) found.push_back(one.code + " " + one.at.field);
    return found;
}

TEST(Dossier, finds_nothing_wrong_with_a_sound_one) { EXPECT_THAT(found_in(sound_dossier()), IsEmpty()); }

TEST(Dossier, finds_what_is_wrong_at_its_field) {
    struct Row {
        std::string_view found;
        std::function<void(Dossier&)> spoil;
    };
    std::vector<Row> const table = {
        {"DOS-101 achternaam", [](Dossier& d) { d.name = {}; }},
        {"DOS-102 voornaam", [](Dossier& d) { d.name.given = std::string(201, 'a'); }},
        {"DOS-103 achternaam", [](Dossier& d) { d.name.family = "B3rg"; }},
        {"DOS-103 achternaam", [](Dossier& d) { d.name.family = "<Berg>"; }},
        {"DOS-103 voornaam", [](Dossier& d) { d.name.given = "\xff"; }},
        {"DOS-111 geboortedatum", [](Dossier& d) { d.born_on = today + std::chrono::days{1}; }},
        {"DOS-111 geboortedatum", [](Dossier& d) { d.born_on = day("1899-12-31"); }},
        {"DOS-120 adres-1-postcode", [](Dossier& d) { d.addresses[0].postcode = "1312 AB"; }},
        {"DOS-121 adres-1-huisnummer", [](Dossier& d) { d.addresses[0].house_number = "a"; }},
        {"DOS-122 adres-1-plaats", [](Dossier& d) { d.addresses[0] = {}; }},
        {"DOS-123 adres-1-tot", [](Dossier& d) { d.addresses[0].until = d.addresses[0].from; }},
        {"DOS-124 adres-2-vanaf", [](Dossier& d) { d.addresses.push_back(d.addresses[0]); }},
        {"DOS-125 adres-1-huishouden", [](Dossier& d) { d.addresses[0].household = "0"; }},
        {"DOS-104 adres-1-straat", [](Dossier& d) { d.addresses[0].street = "Kade\n"; }},
        {"DOS-131 verzorger-1-relatie", [](Dossier& d) { d.guardians[0].relation = "buur"; }},
        {"DOS-132 verzorger-1-telefoon", [](Dossier& d) { d.guardians[0].phone = "0612"; }},
        {"DOS-132 verzorger-1-telefoon", [](Dossier& d) { d.guardians[0].phone = "1234567890"; }},
        {"DOS-133 verzorger-1-e-mail", [](Dossier& d) { d.guardians[0].email = "anna"; }},
        {"DOS-134 verzorger-1-taal", [](Dossier& d) { d.guardians[0].language = "xx"; }},
        {"DOS-135 verzorger-1-opleiding", [](Dossier& d) { d.guardians[0].schooling = "4"; }},
        {"DOS-101 verzorger-1-achternaam", [](Dossier& d) { d.guardians[0].name = {}; }},
        {"DOS-136 verzorgers", [](Dossier& d) { d.guardians.resize(9, d.guardians[0]); }},
        {"DOS-134 thuistaal-2", [](Dossier& d) { d.home_languages = {"nl", "Turks"}; }},
        {"DOS-141 thuistaal-2", [](Dossier& d) { d.home_languages = {"nl", "nl"}; }},
        {"DOS-142 thuistalen", [](Dossier& d) { d.home_languages.resize(9, "nl"); }},
        {"DOS-151 kindcode", [](Dossier& d) { d.child_code = "999990019"; }},
        {"DOS-104 kindcode", [](Dossier& d) { d.child_code = std::string(81, 'k'); }},
    };
    for (auto const& row : table) {
        auto spoiled = sound_dossier();
        row.spoil(spoiled);
        EXPECT_THAT(found_in(spoiled), Contains(row.found));
    }
}

TEST(Dossier, takes_what_people_have) {
    for (auto const* phone : {"0612345678", "06-12345678", "036 530 00 00", "+31 6 12345678", "+90 (212) 1234567"}) {
        auto one = sound_dossier();
        one.guardians[0].phone = phone;
        EXPECT_THAT(found_in(one), IsEmpty()) << phone;
    }
    for (auto const* name : {"D'Angelo", "Ait-Ali", "Çelik", "Łukasz", "Şahin", "O’Neil", "St. John", "Yıldız"}) {
        auto one = sound_dossier();
        one.name.family = name;
        EXPECT_THAT(found_in(one), IsEmpty()) << name;
    }
    auto moved = sound_dossier();
    moved.addresses[0].until = day("2012-01-01");
    moved.addresses.push_back({"", "", "", "Istanbul", "1", day("2012-01-01"), std::nullopt});
    EXPECT_THAT(found_in(moved), IsEmpty()) << "one address follows another, and one abroad has no postcode";
}

TEST(Dossier, reads_a_birth_date_or_says_what_is_wrong) {
    EXPECT_EQ(read_birth_date("1-2-09", today), day("2009-02-01"));
    EXPECT_EQ(read_birth_date("1-2-12", today).value(), day("2012-02-01"));
    EXPECT_EQ(read_birth_date("gisteren", today).error().code, "DOS-110");
    EXPECT_EQ(read_birth_date("2-2-2013", today).error().code, "DOS-111");
    EXPECT_EQ(read_birth_date("1-1-1899", today).error().at.field, "geboortedatum");
}

/// Each line is one sound, spelled in several ways.
TEST(Sound, is_one_for_spellings_of_one_name) {
    std::vector<std::vector<std::string>> const table = {
        {"Yıldız", "Yildis", "IJldis", "Yildiz"},
        {"Meijer", "Meyer", "Meier", "Maier", "Mayer"},
        {"Smit", "Smid", "Smidt", "Schmidt", "Smitt"},
        {"Kuiper", "Cuiper", "Kuyper", "Cuyper"},
        {"Jansen", "Janssen", "Jansenn", "Yansen"},
        {"Visscher", "Visser", "Fisser"},
        {"Lucas", "Lukas", "Łukasz", "Loekas"},
        {"Philip", "Filip", "Phillip"},
        {"Sophie", "Sofie", "Zofie"},
        {"de Vries", "Vries", "De Friesz"},
        {"van den Berg", "Berg", "Bergh"},
        {"Bakker", "Backer", "Baker"},
        {"Bouwman", "Bauman", "Bouman"},
        {"Nieuwenhuis", "Nieuwenhuijs", "Nieuwenhuys"},
        {"Cees", "Kees"},
        {"Jasmijn", "Yasmin", "Jasmin"},
        {"Anja", "Anya", "Ania"},
        {"Zoë", "Zoe", "Soe"},
        {"Öztürk", "Ozturk", "Oezturk", "Osturk"},
        {"Şahin", "Sahin", "Sjahin", "Shahin"},
        {"Çelik", "Celik", "Selik"},
        {"Hüseyin", "Huseyin", "Hoessein", "Hussein"},
        {"Oğuz", "Oguz", "Oghuz"},
        {"Mohamed", "Mohammed", "Muhammed", "Mochamed", "Mohamet", "Muhammad"},
        {"Ahmed", "Achmed", "Ahmet", "Ahmad"},
        {"Youssef", "Yusuf", "Joesoef", "Yousef"},
        {"Fatima", "Fatimah", "Fatma"},
        {"Khadija", "Khadidja", "Kadija"},
        {"El Amrani", "Amrani", "el-Amrani"},
        {"Ouahabi", "Wahabi"},
        {"Djamila", "Jamila", "Dzjamila"},
        {"Szymański", "Szymanski", "Simanski"},
        {"Kowalski", "Kovalski", "Kowalsky"},
        {"Krzysztof", "Kszysztof"},
        {"Ramdin", "Ramdien"},
        {"Soekhoe", "Sukhu"},
        {"Bhagwandin", "Bagwandien"},
        {"Jagroep", "Jagrup", "Djagroep"},
        {"Singh", "Sing"},
        {"Anne-Marie", "Annemarie", "Anne Marie"},
        {"D’Angelo", "DAngelo"},
    };
    for (auto const& names : table)
        for (auto const& name : names) EXPECT_EQ(sound_of(name), sound_of(names.front())) << name;
}

TEST(Sound, differs_for_names_that_differ) {
    std::vector<std::string> const names = {"Berg", "Bakker", "Jansen", "Yıldız", "Mohamed", "Meijer",
                                            "Smit", "Vries",  "Emma",   "Lucas",  "Sanne",   "Daan"};
    for (auto const& one : names)
        for (auto const& other : names)
            if (one != other) { EXPECT_NE(sound_of(one), sound_of(other)) << one << " " << other; }
}

TEST(Sound, of_nothing_is_nothing) {
    EXPECT_EQ(sound_of(""), "");
    EXPECT_EQ(sound_of(" - "), "");
    EXPECT_EQ(sound_of("van den"), sound_of("vanden")) << "only prefixes: then they are the name";
    EXPECT_EQ(sound_of("Иван"), "иван") << "another script is compared as it is";
    EXPECT_EQ(sound_of("\xff\xfe"), "");
}

TEST(Sound, reads_ch_in_two_ways) {
    EXPECT_THAT(search_keys(PersonName{"Aicha", "", "Berg"}).words, Contains(sound_of("Aisha")));
    EXPECT_THAT(search_keys(PersonName{"Rachid", "", "Berg"}).words, Contains(sound_of("Rashid")));
    EXPECT_THAT(search_keys("Achmed").words, Contains(sound_of("Ahmed")));
}

bool share_a_pair(PersonName const& name, std::string_view typed) {
    auto const mine = search_keys(name).pairs, asked = search_keys(typed).pairs;
    return std::ranges::any_of(asked, [&](auto const& one) { return std::ranges::find(mine, one) != mine.end(); });
}

TEST(SearchKeys, meet_however_the_name_is_typed) {
    PersonName const name{"Noor", "van den", "Berg"};
    for (auto const* typed : {"noor berg", "Berg, Noor van den", "NOOR VAN DEN BERG", "noor vandenberg", "nour bergh"})
        EXPECT_TRUE(share_a_pair(name, typed)) << typed;
    EXPECT_TRUE(share_a_pair({"Anne Marie", "", "Jansen"}, "annemarie janssen"));
    EXPECT_TRUE(share_a_pair({"Annemarie", "", "Jansen"}, "anne marie jansen"));
    EXPECT_TRUE(share_a_pair({"Youssef", "", "El Amrani"}, "yusuf elamrani"));
    EXPECT_FALSE(share_a_pair(name, "noor bakker"));
    EXPECT_THAT(search_keys("").words, IsEmpty());
    EXPECT_LE(search_keys("a b c d e f g h i j k l m").pairs.size(), 16U);
}

TEST(SortKey, leaves_prefixes_and_marks_out) {
    EXPECT_EQ(sort_key({"Noor", "van den", "Berg"}), "berg noor van den");
    EXPECT_EQ(sort_key({"Ömer", "", "Yıldız"}), "yildiz omer");
}

struct FitRow {
    std::string typed, born_on;
    int least, most;
};
TEST(Fit, is_lowered_by_each_slip_and_never_to_nothing) {
    PersonName const name{"Noor", "van den", "Berg"};
    Day const born_on = day("2009-02-01");
    for (auto const& row : std::vector<FitRow>{{"Noor van den Berg", "2009-02-01", 100, 100},
                                               {"noor berg", "2009-02-01", 95, 99},
                                               {"Berg, Noor van den", "2009-02-01", 99, 100},
                                               {"berg noor", "2009-02-01", 90, 98},
                                               {"noor burg", "2009-02-01", 85, 97},
                                               {"nor berg", "2009-02-01", 85, 98},
                                               {"noor berg", "2009-01-02", 85, 96},
                                               {"noor berg", "2008-02-01", 80, 92},
                                               {"noor berg", "2009-02-11", 80, 92},
                                               {"noor berg", "2001-09-25", 60, 70},
                                               {"noor jansen", "2009-02-01", 60, 85},
                                               {"piet bakker", "2009-02-01", 30, 59},
                                               {"piet bakker", "1999-05-25", 1, 40},
                                               {"noor", "2009-02-01", 85, 97}}) {
        int const how_well = fit({row.typed, day(row.born_on)}, name, born_on);
        EXPECT_GE(how_well, row.least) << row.typed << " " << row.born_on;
        EXPECT_LE(how_well, row.most) << row.typed << " " << row.born_on;
    }
    EXPECT_EQ(fit({"noor van den berg", std::nullopt}, name, born_on), 100);
    EXPECT_EQ(fit({"", born_on}, name, born_on), 100);
    EXPECT_EQ(fit({"", std::nullopt}, name, born_on), 0);
}

rc::Gen<std::string> any_word() {
    return rc::gen::map(rc::gen::container<std::string>(rc::gen::elementOf(std::string("abcdeghiklmnorstuvwyz"))),
                        [](std::string word) { return "m" + word.substr(0, 12); });
}
rc::Gen<PersonName> any_name() {
    return rc::gen::apply([](std::string given, std::string family) { return PersonName{given, "", family}; },
                          any_word(), any_word());
}
rc::Gen<Day> any_birth_date() {
    return rc::gen::map(rc::gen::inRange(0, 3650),
                        [](int offset) { return day("2004-01-01") + std::chrono::days{offset}; });
}

RC_GTEST_PROP(Fit, is_100_for_the_name_itself_and_1_to_100_for_all, ()) {
    auto const name = *any_name(), other = *any_name();
    auto const born_on = *any_birth_date(), other_day = *any_birth_date();
    RC_ASSERT(fit({full_name(name), born_on}, name, born_on) == 100);
    int const how_well = fit({full_name(name), born_on}, other, other_day);
    RC_ASSERT(how_well >= 1 && how_well <= 100);
    if (born_on != other_day || name_words(full_name(name)) != name_words(full_name(other))) RC_ASSERT(how_well < 100);
}

RC_GTEST_PROP(Fit, a_wrong_letter_lowers_and_keeps_it_a_hit, ()) {
    auto const name = *any_name();
    auto const born_on = *any_birth_date();
    RC_PRE(name.given.size() > 3 && name.family.size() > 3);
    auto typed = full_name(name);
    auto const at = *rc::gen::inRange<std::size_t>(0, typed.size());
    RC_PRE(typed[at] != ' ');
    typed[at] = 'x';
    int const how_well = fit({typed, born_on}, name, born_on);
    RC_ASSERT(how_well < 100);
    RC_ASSERT(how_well >= 80);
}

TEST(Sound, hears_no_doubled_r_before_a_polish_z) {
    EXPECT_EQ(sound_of("Krrzysztof"), sound_of("Krzysztof"));
    EXPECT_EQ(sound_of("Rrzepa"), sound_of("Rzepa"));
    EXPECT_NE(sound_of("Marzena"), sound_of("Masena"));
}

RC_GTEST_PROP(Sound, hears_no_capitals_hyphens_or_doubled_letters, ()) {
    auto const one = *any_word(), other = *any_word();
    auto capital = one;
    for (auto& c : capital) c = static_cast<char>(c - 32);
    RC_ASSERT(sound_of(capital) == sound_of(one));
    RC_ASSERT(sound_of(one + "-" + other) == sound_of(one + other));
    auto const at = *rc::gen::inRange<std::size_t>(0, one.size());
    RC_PRE(std::string_view("klmnpr").find(one[at]) != std::string_view::npos);
    auto doubled = one;
    doubled.insert(at, 1, one[at]);
    RC_ASSERT(sound_of(doubled) == sound_of(one));
}

RC_GTEST_PROP(Sound, takes_any_bytes, (std::string const& bytes)) {
    auto const sound = sound_of(bytes);
    RC_ASSERT(sound.empty() == name_words(bytes).empty());
}

RC_GTEST_PROP(SearchKeys, a_dossier_is_found_by_its_own_name, ()) {
    auto const name = *any_name();
    RC_ASSERT(share_a_pair(name, full_name(name)));
    RC_ASSERT(share_a_pair(name, name.family + ", " + name.given));
}

RC_GTEST_PROP(DaysLike, hold_the_swapped_day_and_never_the_day_itself, ()) {
    auto const born_on = *any_birth_date();
    auto const days = days_like(born_on);
    RC_ASSERT(days.size() <= 24U);
    RC_ASSERT(std::ranges::find(days, born_on) == days.end());
    std::chrono::year_month_day const date{born_on};
    std::chrono::year_month_day const swapped{date.year(), std::chrono::month{static_cast<unsigned>(date.day())},
                                              std::chrono::day{static_cast<unsigned>(date.month())}};
    if (swapped.ok() && Day{swapped} != born_on) RC_ASSERT(std::ranges::find(days, Day{swapped}) != days.end());
}

TEST(Fields, all_stand_in_the_sharing_table) {
    for (auto const name : field_names()) EXPECT_TRUE(policy::find_record_field(name)) << name;
    for (auto const* record : {"kind", "adres", "verzorger"})
        for (auto const& field : policy::record_fields())
            // Kept by the program, by nobody in particular.
            if (field.record == record && field.is_written_by_people) {
                EXPECT_THAT(field_names(), Contains(field.name));
            }
}

TEST(Fields, only_what_is_allowed_is_left) {
    auto const whole = sound_dossier();
    auto const part = only(whole, policy::fields_like("kind.voornaam") | policy::fields_like("verzorger.telefoon"));
    EXPECT_EQ(part.name, (PersonName{"Noor", "", ""}));
    EXPECT_EQ(part.born_on, Day{});
    EXPECT_THAT(part.addresses, IsEmpty());
    ASSERT_EQ(part.guardians.size(), 1U);
    EXPECT_EQ(part.guardians[0].phone, "06 12345678");
    EXPECT_EQ(part.guardians[0].name, PersonName{});
}

TEST(Fields, what_may_not_be_written_stays) {
    auto const before = sound_dossier();
    auto wanted = before;
    wanted.name.given = "Nora";
    wanted.guardians[0].phone = "0687654321";
    wanted.guardians[0].email = "ander@voorbeeld.nl";
    auto const next = overlaid(before, wanted, policy::fields_like("verzorger.telefoon"));
    EXPECT_THAT(differing_fields(before, next), ElementsAre("verzorger.telefoon"));
    wanted.guardians.clear();
    EXPECT_EQ(overlaid(before, wanted, policy::fields_like("verzorger.telefoon")), before)
        << "a guardian is not removed";
    EXPECT_THAT(overlaid(before, wanted, policy::fields_like("verzorger.*")).guardians, IsEmpty());
}

TEST(Fields, what_may_not_be_written_goes_with_its_guardian) {
    auto before = sound_dossier();
    before.guardians.push_back({{"Ali", "", "Yıldız"}, "vader", "", "", "tr", Answer::yes, "2", Answer::yes, ""});
    before.guardians[0].schooling = "1";
    before.guardians[1].schooling = "3";
    auto wanted = before;
    std::swap(wanted.guardians[0], wanted.guardians[1]);
    for (auto& one : wanted.guardians) one.schooling.clear();
    auto const may = policy::fields_like("verzorger.*") & ~policy::fields_like("verzorger.opleiding");
    auto const next = overlaid(before, wanted, may);
    EXPECT_EQ(next.guardians[0].schooling, "3");
    EXPECT_EQ(next.guardians[1].schooling, "1");
}

} // namespace
} // namespace kiem::dossier
