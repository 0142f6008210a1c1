// SPDX-License-Identifier: EUPL-1.2
#include "monitor/world.hpp"
#include <fstream>

/// A wrong file of each kind: it gets an answer a data clerk can act on, and leaves the database as it was.
namespace kiem::testing {

namespace {

class WrongInput : public WorldTest {
protected:
    std::int64_t rows_of_all_tables() {
        std::int64_t rows = 0;
        for (auto const& kind : kinds_of_program())
            rows += std::get<0>(
                *connection().one<std::int64_t>(fmt::format("select count(*) from {}", kind.sql.table)));
        return rows + std::get<0>(*connection().one<std::int64_t>("select count(*) from delivery"));
    }
};
KIEM_EVERY_ENGINE(WrongInput);

struct Case {
    std::string kind;
    std::string text;
    /// What the answer must name: the line, the column, the code.
    std::vector<std::string> named;
};

std::vector<Case> const cases = {
    {"plaatsingen",
     "plaatsing;kind;groep;dagdelen_per_week;vanaf\nX1;K000001;GEEN-GROEP;4;1-9-2012\n",
     {"regel 2", "groep", "GEEN-GROEP"}},
    {"plaatsingen", "plaatsing;kind;groep;dagdelen_per_week\nX1;K000001;G1;4\n", {"vanaf"}},
    {"plaatsingen",
     "plaatsing;kind;groep;dagdelen_per_week;vanaf\nX1;K000001;G1;vier;1-9-2012\n",
     {"regel 2", "dagdelen_per_week", "vier"}},
    {"kinderen", "kind;geboortedatum;vanaf\nX1;31-2-2010;1-1-2012\n", {"regel 2", "geboortedatum", "31-2-2010"}},
    {"kinderen", "kind;geboortedatum;vanaf\n111222333;1-2-2010;1-1-2012\n", {"regel 2", "kind"}},
    {"indicaties",
     "indicatie;kind;criteria;hoofdcriterium;afgegeven_op;vanaf\nX;K000001;thuistaal;gewicht;1-9-2012;1-9-2012\n",
     {"regel 2", "hoofdcriterium"}},
    {"groepen",
     "groep;locatie;soort;plaatsen;dagdelen_aanbod;dagdelen_per_kind;vanaf\nX;GEEN;voorschool;16;4;4;1-9-2012\n",
     {"regel 2", "locatie"}},
    {"locaties", "locatie;naam;soort;vanaf\nX;Naam;kasteel;1-9-2012\n", {"regel 2", "soort", "kasteel"}},
    {"personeel", "medewerker;groep;functie;vanaf\nX;GEEN;beroepskracht;1-9-2012\n", {"regel 2", "groep"}},
    {"organisaties", "organisatie;naam;soort;vanaf\nX;;gemeente;1-9-2012\n", {"regel 2", "naam"}},
    {"leerlinggewichten",
     "leerling;school;geboortedatum;gewicht;vanaf\nX;16AH00;1-9-2008;0,5;1-9-2012\n",
     {"regel 2", "gewicht"}},
    {"nietbereik", "kind;toestand;vanaf\nK000001;vertrokken;1-9-2012\n", {"regel 2", "toestand", "vertrokken"}},
    {"bevolking",
     "peildatum;indeling;gebied;leeftijd_van;leeftijd_tot;aantal;bron\n1-1-2013;gemeente;GM0034;2;3;10;CBS\n",
     {"regel 2"}},
    {"gebieden", "indeling;code;naam;vanaf\nx;;Naam;1-1-2013\n", {"regel 2", "code"}},
    {"postcodegebieden", "indeling;postcode;gebied;vanaf\nx;12;A01;1-1-2013\n", {"regel 2", "postcode"}},
    {"oordelen",
     "locatie;criterium;oordeel;beoordelaar;datum;bron\nGEEN;aanbod;ja;ggd;1-9-2012;rapport\n",
     {"regel 2", "locatie"}},
    {"referenties",
     "sleutel;soort;teldatum;omschrijving;bron\nx;weetje;1-10-2012;tekst;bron\n",
     {"regel 2", "soort", "weetje"}},
    {"leerlingaantallen", "school;peildatum;soort_po;aantal_min;aantal_max\n16AH00;1-10-2012;Bo;5;4\n", {"regel 2"}},
    {"achterstandsscores",
     "school;teldatum;leerlingen;score\n16AH00;1-10-2019;veel;10,5\n",
     {"regel 2", "leerlingen", "veel"}},
};

TEST_P(WrongInput, OfEveryKindIsToldAndLeavesNothing) {
    auto const before = rows_of_all_tables();
    std::set<std::string> tried;
    for (auto const& wrong : cases) {
        tried.insert(wrong.kind);
        auto const file = folder_.path() / "fout.csv";
        std::ofstream(file, std::ios::binary) << wrong.text;
        said_.str({});
        EXPECT_EQ(import(wrong.kind, file, noon(2013, 8, 1)), 1) << wrong.kind << "\n" << wrong.text;
        for (auto const& name : wrong.named) EXPECT_THAT(said_.str(), ::testing::HasSubstr(name)) << wrong.kind;
    }
    EXPECT_EQ(rows_of_all_tables(), before);
    for (auto const& kind : kinds_of_program()) EXPECT_TRUE(tried.contains(std::string(kind.name))) << kind.name;
}

TEST_P(WrongInput, ADryRunStoresNothing) {
    auto const before = rows_of_all_tables();
    auto const file = folder_.path() / "proef.csv";
    std::ofstream(file) << "kind;geboortedatum;vanaf\nPROEF;1-2-2010;1-1-2012\n";
    reg::ImportCommand command;
    command.storing = reg::Storing::dry_run;
    EXPECT_EQ(import("kinderen", file, noon(2013, 8, 1), command), 0) << said_.str();
    EXPECT_EQ(rows_of_all_tables(), before);
}

} // namespace

} // namespace kiem::testing
