// SPDX-License-Identifier: EUPL-1.2
#include "browser/gallery_figures.hpp"
#include "report/chart.hpp"
#include "report/tilemap.hpp"

namespace kiem::testing {

namespace {

using namespace report;

std::string const source = "registratie van de gemeente, stand 1 oktober 2012, bekend op 12 november 2012";

Figure definitions(Texts const& texts) {
    return draw_bars(
        {{"bereik", "Hetzelfde aantal kinderen, drie definities van bereik",
          "Drie staven: 63 procent, 159 procent en 33 procent, met een lijn bij 100 procent.", source, "Definitie"},
         "Bereik",
         {{"Van alle geïndiceerde kinderen", {63, "63 %"}, "585 van 929"},
          {"Van de oude schatting", {159, "159 %"}, "585 van 368: teller en noemer passen niet bij elkaar"},
          {"Alleen kinderen met een gewicht", {33, "33 %"}, "122 van 368"},
          {"Landelijke opgave", {{}, "onbekend"}}},
         Reference{100, "100 %"}},
        texts);
}

Figure per_district(Texts const& texts) {
    return draw_bars(
        {{"wijk", "Bereik per wijk", "Staven van 0 tot 88 procent, met een lijn bij 63 procent.", source, "Wijk"},
         "Bereik",
         {{"Haven", {71, "71 %"}},
          {"Stad Oost", {88, "88 %"}},
          {"Tussen de Vaarten en de Kruidenwijk-Noord", {41, "41 %"}},
          {"Poort", {0, "0 %"}},
          {"Hout", {{}, "te weinig kinderen"}}},
         Reference{63, "hele gemeente: 63 %"},
         100},
        texts);
}

Figure per_criterion(Texts const& texts) {
    return draw_groups(
        {{"criterium", "Hoofdcriterium per soort voorziening",
          "Bij peuterspeelzalen is taal het vaakst het hoofdcriterium, bij kinderdagverblijven thuistaal.", source,
          "Soort"},
         {"Spraak en taal", "Thuistaal", "Gewicht"},
         {{"Peuterspeelzaal", {{52, "52 %"}, {27, "27 %"}, {21, "21 %"}}},
          {"Kinderdagverblijf", {{24, "24 %"}, {55, "55 %"}, {{}, "onbekend"}}}},
         {},
         100},
        texts);
}

Figure quality(Texts const& texts) {
    return draw_quality(
        {{"norm", "Locaties die de norm halen",
          "Van de 28 peuterspeelzalen halen alle de norm, van de 27 kinderdagverblijven 8.", source, "Soort"},
         {{"Peuterspeelzalen", 28, 0, 0}, {"Kinderdagverblijven", 8, 17, 2}, {"Scholen", 5, 22, 0}}},
        texts);
}

Figure trend(Texts const& texts) {
    using namespace std::chrono;
    return draw_trend({{"verloop", "Bereik door de jaren", "Van 34 procent in 2009 naar 63 procent in 2012.", source},
                       "Bereik",
                       {{sys_days{2009y / 10 / 1}, {34, "34 %"}},
                        {sys_days{2010y / 10 / 1}, {{}, "onbekend"}},
                        {sys_days{2011y / 10 / 1}, {132, "132 %"}},
                        {sys_days{2012y / 10 / 1}, {63, "63 %"}}}},
                      texts);
}

Figure map(Texts const& texts) {
    return draw_tilemap(
        {{"kaart", "Bereik op de kaart", "De tegels staan ongeveer waar de wijken liggen.", source, "Wijk"},
         "Bereik",
         {{"W1", "Haven", 3, 2, {71, "71 %"}, 3, "/intern/W1"},
          {"W2", "Stad Centrum", 2, 2, {52, "52 %"}, 2, "/intern/W2"},
          {"W3", "Stad Oost", 2, 3, {88, "88 %"}, 4, "/intern/W3"},
          {"W4", "Buiten", 1, 3, {34, "34 %"}, 1, "/intern/W4"},
          {"W5", "Tussen de Vaarten", 1, 4, {12, "12 %"}, 0},
          {"W6", "Poort", 2, 1, {{}, "onbekend"}, {}}},
         {"tot 20 %", "20 tot 40 %", "40 tot 60 %", "60 tot 80 %", "80 % of meer"}},
        texts);
}

} // namespace

void put_figures(std::string& out, Texts const& texts) {
    put_figure(out, texts, definitions(texts));
    put_figure(out, texts, per_district(texts));
    put_figure(out, texts, map(texts));
    put_figure(out, texts, per_criterion(texts));
    put_figure(out, texts, quality(texts));
    put_figure(out, texts, trend(texts), TableFold::closed);
}

} // namespace kiem::testing
