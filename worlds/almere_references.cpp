// SPDX-License-Identifier: EUPL-1.2
#include "worlds/almere_files.hpp"
#include "worlds/csv_file.hpp"

namespace kiem::worlds::almere {
namespace {

constexpr std::string_view plan = "Masterplan Het Jonge Kind, versie 2, oktober 2013";
constexpr std::string_view own = "Aanname van deze demogemeente";

/// A number of the plan, about the count date.
struct Printed {
    std::string_view key, indicator, method, value, unit, description;
    std::string_view split = {}, part = {};
};

constexpr std::array<Printed, 18> printed{{
    {"plan-b1", "B1", "", "63", "procent", "Bereik voorschools volgens de definitie vanaf 1 oktober 2012"},
    {"plan-b1-kinderen", "B1", "", "585", "aantal", "Kinderen van 2;6 tot 4 jaar met indicatie en vier dagdelen vve"},
    {"plan-b2", "B2", "", "159", "procent", "Bereik voorschools volgens de werkwijze tot en met 2011"},
    {"plan-b4", "B4", "", "49", "procent", "Bereik vroegschools"},
    {"plan-b4-kinderen", "B4", "", "248", "aantal", "Gewichtenkinderen op scholen met vve"},
    {"plan-p1-2-4", "P1", "P1-2-4", "3909", "aantal", "Kinderen van 2 tot 4 jaar"},
    {"plan-p1-4-6", "P1", "P1-4-6", "5312", "aantal", "Kinderen van 4 tot 6 jaar"},
    {"plan-p2", "P2", "", "9", "procent", "Aandeel gewichtenkinderen van 4 tot 6 jaar"},
    {"plan-p2-kinderen", "P2", "", "504", "aantal", "Gewichtenkinderen van 4 tot 6 jaar"},
    {"plan-p3", "P3", "", "-4", "procent",
     "Verandering van het aantal kinderen ten opzichte van 2009: zo'n 4 % minder"},
    {"plan-p3-kinderen", "P3", "", "9221", "aantal", "Kinderen van 2 tot 6 jaar"},
    {"plan-k1-psz", "K1", "K1-eigen-opgave", "28", "aantal", "Peuterspeelzalen met kwalitatief goede vve",
     "aanbiedersoort", "psz"},
    {"plan-k1-kdv", "K1", "K1-eigen-opgave", "8", "aantal", "Kinderdagverblijven die zeggen te voldoen",
     "aanbiedersoort", "kdv"},
    {"plan-k1-school", "K1", "K1-eigen-opgave", "5", "aantal", "Basisscholen die voldoen", "aanbiedersoort",
     "basisschool"},
    {"plan-d3-psz", "D3", "", "", "tekst",
     "Peuterspeelzalen: net iets meer dan een vijfde heeft een gewicht; spraak en taal is de belangrijkste indicatie",
     "aanbiedersoort", "psz"},
    {"plan-d3-kdv", "D3", "", "", "tekst",
     "Kinderdagverblijven: net iets meer dan een vijfde heeft een gewicht; thuistaal is de belangrijkste indicatie",
     "aanbiedersoort", "kdv"},
    {"plan-k1-kdv-vve", "K1", "", "", "tekst",
     "27 kinderdagverblijven zeggen vve te bieden: 8 voldoen, 19 niet, vooral door de scholing", "aanbiedersoort",
     "kdv"},
    {"plan-k1-school-vve", "K1", "", "", "tekst",
     "27 basisscholen bieden vve: 5 voldoen, de andere vooral niet aan twee beroepskrachten op een groep",
     "aanbiedersoort", "basisschool"},
}};

constexpr std::array<std::string_view, 15> assumptions{
    "929 kinderen met een geldige indicatie staan niet in het plan: teruggerekend uit 585 kinderen en 63 %.",
    "Dat er naar schatting 368 gewichtenkinderen van 2 tot 4 jaar zijn staat niet in het plan: teruggerekend uit 159 %.",
    "De verdeling van de 585 kinderen over peuterspeelzalen (427) en kinderdagverblijven (158) is gekozen.",
    "Van de 585 kinderen hebben er 123 een gewicht (90 en 33): gekozen bij net iets meer dan een vijfde.",
    "De spreiding van kinderen en locaties over de tien wijken is gekozen.",
    "Welke postcode in welke wijk ligt is gekozen: het plan zegt alleen dat er tien wijken zijn.",
    "Van de 3.909 kinderen van 2 tot 4 jaar zijn er 2.932 ouder dan 2;6: drie kwart, gekozen.",
    "De bevolking is die van 1 januari 2013 en van 1 januari 2009: de dag is gekozen, het plan noemt alleen de jaren.",
    "Waarom kinderen niet bereikt zijn is gekozen: van 200 van de 344 kinderen is een toestand bekend.",
    "Hoeveel kinderen met minder dan vier dagdelen (91) of zonder indicatie (236) vve volgen is gekozen.",
    "De plaatsen, dagdelen en uren van groepen zijn gekozen: 60 groepen met vve vóór de basisschool.",
    "Aan welke eis elke locatie niet voldoet is gekozen. Het plan zegt alleen welke eis het vaakst tekortschiet.",
    "Het hoofdcriterium taalomgeving staat voor wat het plan spraak- en taalontwikkeling noemt.",
    "Dat er 14 kinderdagverblijven en 43 basisscholen zonder vve zijn is gekozen.",
    "Het taalniveau van medewerkers is op de teldatum niet bekend: volgens het plan zijn zij in 2013 getoetst.",
};

/// Which records are known to be incomplete.
struct Gap {
    std::string_view key, indicator, consequence, description;
    std::string_view split = {}, part = {};
};

constexpr std::string_view registration =
    "Alle kinderen die in aanmerking komen worden pas sinds 1 oktober 2012 geregistreerd: nog niet iedereen is in beeld";
constexpr std::array<Gap, 4> gaps{{
    {"doelgroep-d1", "D1", "melden", registration},
    {"doelgroep-b1", "B1", "melden", registration},
    {"doelgroep-b1b", "B1b", "melden", registration},
    {"peuterspeelzalen-totaal", "K1", "geen_percentage",
     "Hoeveel peuterspeelzalen er in het geheel zijn staat niet in het plan", "aanbiedersoort", "psz"},
}};

class ReferenceFile {
public:
    explicit ReferenceFile(std::filesystem::path const& folder)
        : file_(folder / "13-referenties.csv",
                "sleutel;soort;indicator;methode;teldatum;waarde;eenheid;omschrijving;gevolg;"
                "kenmerk;kenmerkwaarde;bron") {}

    void add(Printed const& value, std::string_view kind, std::string_view source, Day on = count_date) {
        file_ << value.key << kind << value.indicator << value.method << on << value.value << value.unit
              << value.description << "" << value.split << value.part << source;
        file_.end_row();
    }
    void add(Gap const& gap) {
        file_ << gap.key << "volledigheid" << gap.indicator << "" << count_date << "" << "" << gap.description
              << gap.consequence << gap.split << gap.part << plan;
        file_.end_row();
    }
    void finish() { file_.finish(); }

private:
    CsvFile file_;
};

} // namespace

void write_references(std::filesystem::path const& folder) {
    using std::chrono::year;
    ReferenceFile file(folder);
    for (auto const& value : printed) file.add(value, "gepubliceerd", plan);
    file.add({"plan-b2-2011", "B2", "", "132", "procent",
              "Bereik voorschools op 1 oktober 2011; teller en noemer staan er niet bij"},
             "extern", plan, Day{year{2011} / 10 / 1});
    file.add(
        {"plan-b4-2009", "B4", "", "34", "procent", "Bereik vroegschools in 2009; teller en noemer staan er niet bij"},
        "extern", plan, Day{year{2009} / 10 / 1});
    file.add({"geschatte-gewichtenpopulatie-2-4", "", "", "368", "aantal",
              "Geschat aantal gewichtenkinderen van 2 tot 4 jaar, teruggerekend uit 585 kinderen en 159 %"},
             "parameter", own);
    int number = 0;
    for (auto const& text : assumptions) {
        auto const key = "aanname-" + std::to_string(++number);
        file.add({key, "", "", "", "tekst", text}, "aanname", own);
    }
    for (auto const& gap : gaps) file.add(gap);
    file.finish();
}

} // namespace kiem::worlds::almere
