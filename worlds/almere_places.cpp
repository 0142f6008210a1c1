// SPDX-License-Identifier: EUPL-1.2
#include "worlds/almere_files.hpp"
#include "worlds/csv_file.hpp"
#include <fmt/format.h>

namespace kiem::worlds::almere {
namespace {

struct Organisation {
    std::string_view code, name, kind;
};

/// In the order Place::holder counts in.
constexpr std::array<Organisation, 12> organisations{{
    {municipality_owner, "Gemeente Almere", "gemeente"},
    {health_owner, "Jeugdgezondheidszorg Almere (fictief)", "jgz"},
    {"psz-almere", "Peuterspeelzalen Almere (fictief)", "welzijn"},
    {"kov-zilvermeeuw", "Kinderopvang Zilvermeeuw (fictief)", "houder"},
    {"kov-polderkind", "Kinderopvang Polderkind (fictief)", "houder"},
    {"kov-zeewind", "Kinderopvang Zeewind (fictief)", "houder"},
    {"kov-de-dijk", "Kinderopvang De Dijk (fictief)", "houder"},
    {"kov-wilgenhof", "Kinderopvang Wilgenhof (fictief)", "houder"},
    {"bestuur-noorderlicht", "Scholengroep Noorderlicht (fictief)", "schoolbestuur"},
    {"bestuur-de-brug", "Stichting De Brug (fictief)", "schoolbestuur"},
    {"bestuur-flevoscholen", "Flevoscholen (fictief)", "schoolbestuur"},
    {"bestuur-kompas", "Stichting Kompasscholen (fictief)", "schoolbestuur"},
}};

std::string_view kind_word(PlaceKind kind) {
    switch (kind) {
    case PlaceKind::playgroup: return "psz";
    case PlaceKind::day_care: return "kdv";
    case PlaceKind::school: return "basisschool";
    }
    return {};
}

void write_organisations(std::filesystem::path const& folder) {
    CsvFile file(folder / "01-organisaties.csv", "organisatie;naam;soort;kvk;vanaf;tot");
    for (auto const& each : organisations) {
        file << each.code << each.name << each.kind << "" << opened_on << "";
        file.end_row();
    }
    file.finish();
}

struct Period {
    Day from = opened_on;
    std::optional<Day> to = std::nullopt;
};

void write_location(CsvFile& file, Place const& place, Flag vve, int seats, Period const& period) {
    auto const& holder = organisations[place.holder];
    auto const pc4 = districts()[place.district].postcodes.substr(0, 4);
    bool const school = place.kind == PlaceKind::school;
    file << place.code << place.name << kind_word(place.kind) << (school ? place.code : std::string()) << holder.code
         << holder.name << fmt::format("{}AA", pc4) << "Almere" << municipality << vve;
    if (school) file << "";
    else file << seats;
    file << period.from << period.to;
    file.end_row();
}

void write_locations(std::filesystem::path const& folder, Town const& town) {
    CsvFile file(folder / "02-locaties.csv",
                 "locatie;naam;soort;brin;houder;houder_naam;postcode;plaats;gemeente;vve;kindplaatsen;vanaf;tot");
    for (auto const& place : town.places) {
        auto const vve = place.offers_vve ? Flag::yes : Flag::no;
        auto const seats = place.kind == PlaceKind::playgroup ? 32 : 48;
        bool const starts_vve_later = &place == &town.places[town.other_schools.back()];
        Day const next_year{std::chrono::year{2013} / 8 / 1};
        if (starts_vve_later) {
            write_location(file, place, Flag::no, seats, {opened_on, next_year});
            write_location(file, place, Flag::yes, seats, {next_year});
        } else write_location(file, place, vve, seats, {});
    }
    Place const closed{"PSZ29", PlaceKind::playgroup, 0, "Peuterspeelzaal De Notenkraker", 2, true, {}};
    write_location(file, closed, Flag::yes, 16, {opened_on, Day{std::chrono::year{2012} / 8 / 1}});
    file.finish();
}

void write_groups(std::filesystem::path const& folder, Town const& town) {
    CsvFile file(
        folder / "03-groepen.csv",
        "groep;locatie;soort;plaatsen;dagdelen_aanbod;dagdelen_per_kind;uren_per_kind;weken_per_jaar;programma;"
        "programma_gebieden;vanaf;tot");
    for (auto const& group : town.groups) {
        auto const& place = town.places[group.place];
        bool const vve = group.kind != "regulier";
        auto const hours = fmt::format("{}", group.sessions_per_child * group.minutes_per_session / 60);
        auto const half = group.sessions_per_child * group.minutes_per_session % 60 == 30 ? ",5" : "";
        auto const* const areas = !vve                         ? "geen"
                                  : place.shortfalls.programme ? "taal|sociaal_emotioneel"
                                                               : "taal|rekenen|motoriek|sociaal_emotioneel";
        file << group.code << place.code << group.kind << group.seats << group.sessions_offered
             << group.sessions_per_child << hours + half << (place.kind == PlaceKind::day_care ? 51 : 40)
             << (vve ? "vve-programma" : "") << areas << group.from << group.to;
        file.end_row();
    }
    file.finish();
}

/// Numbers the workers of the file.
class StaffFile {
public:
    explicit StaffFile(std::filesystem::path const& folder)
        : file_(folder / "04-personeel.csv", "medewerker;groep;functie;ve_geschoold;vanaf;tot") {}

    /// Someone who works in the group as long as it is there.
    void add(Group const& group, std::string_view role, Flag trained) {
        add(group, role, trained, {group.from, group.to});
    }
    void add(Group const& group, std::string_view role, Flag trained, Period const& period) {
        file_ << fmt::format("M{:04}", ++last_) << group.code << role << trained << period.from << period.to;
        file_.end_row();
    }
    void finish() { file_.finish(); }

private:
    CsvFile file_;
    int last_ = 0;
};

/// A group of a school has a teacher and, where the norm is met, a second worker.
void staff_school_group(StaffFile& staff, Group const& group, Place const& place) {
    auto const trained = place.shortfalls.training ? Flag::no : Flag::yes;
    staff.add(group, "leerkracht", trained);
    if (!place.shortfalls.staffing) staff.add(group, "beroepskracht", trained);
}

/// A group before school has two workers. Where training falls short one or both are not trained, and the trained one
/// who left or is to come does not mend it.
void staff_preschool_group(StaffFile& staff, Group const& group, Place const& place) {
    bool const trained = place.offers_vve && !place.shortfalls.training;
    bool const first_trained = trained || (place.offers_vve && place.code.back() % 2 == 0);
    staff.add(group, "beroepskracht", first_trained ? Flag::yes : Flag::no);
    staff.add(group, "beroepskracht", trained ? Flag::yes : Flag::no);
    if (place.code == "KDV09") staff.add(group, "beroepskracht", Flag::yes, {opened_on, count_date});
    if (place.code == "KDV10") staff.add(group, "beroepskracht", Flag::yes, {count_date + std::chrono::days(1)});
    if (place.code.back() == '1') staff.add(group, "stagiair", Flag::no);
}

void write_staff(std::filesystem::path const& folder, Town const& town) {
    StaffFile staff(folder);
    for (auto const& group : town.groups) {
        auto const& place = town.places[group.place];
        if (group.kind == "startgroep") {
            staff.add(group, "leerkracht", Flag::yes);
            staff.add(group, "beroepskracht", Flag::yes);
        } else if (place.kind == PlaceKind::school) staff_school_group(staff, group, place);
        else staff_preschool_group(staff, group, place);
    }
    staff.finish();
}

} // namespace

void write_places(std::filesystem::path const& folder, Town const& town) {
    write_organisations(folder);
    write_locations(folder, town);
    write_groups(folder, town);
    write_staff(folder, town);
}

} // namespace kiem::worlds::almere
