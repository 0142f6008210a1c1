// SPDX-License-Identifier: EUPL-1.2
#include "browser/gallery.hpp"
#include "browser/gallery_figures.hpp"
#include "report/figure.hpp"
#include "testing/visits.hpp"
#include "web/assets.hpp"
#include "web/parts.hpp"
#include <stdexcept>

namespace kiem::testing {

namespace {

using namespace web;

Site gallery_site() {
    return {.texts = Texts::load("nl"),
            .municipality = "Gemeente Juinen",
            .menu = {{"Monitor", "/"}, {"Intern", "/intern"}, {"Leeg", "/leeg"}},
            .login = "/inloggen"};
}

void put_intro(std::string& out, Site const& site) {
    put_contents(out, site,
                 std::vector<Link>{{"Kerncijfers", "#kerncijfers"},
                                   {"Figuren", "#figuren"},
                                   {"Kwaliteit per locatie", "#kwaliteit"},
                                   {"Bevindingen en aannames", "#bevindingen"}});
    put_form(out, site,
             {"/",
              "Toon deze teldatum",
              {{Field::Kind::date, "op", "Teldatum", "1-10-2012"},
               {Field::Kind::choice,
                "verdeling",
                "Verdelen naar",
                "wijk",
                "",
                "",
                {{"", "Niet verdelen"}, {"wijk", "Wijk"}, {"criterium", "Hoofdcriterium"}}}}});
}

void put_headline(std::string& out) {
    std::vector<Card> const cards{{"Bereik van de doelgroep",
                                   "63 %",
                                   "585 van de 929 geïndiceerde kinderen",
                                   {"Hoe is dit berekend?", "/intern/B1"}},
                                  {"Bereik volgens de oude schatting",
                                   "159 %",
                                   "585 kinderen op een schatting van 368",
                                   {"Hoe is dit berekend?", "/intern/B2"},
                                   "Meer dan 100 %: de teller kent meer criteria dan de noemer."},
                                  {"Geïndiceerd",
                                   "24 %",
                                   "929 van de 3.909 peuters van 2;6 tot 4;0 jaar",
                                   {"Hoe is dit berekend?", "/intern/P2"}},
                                  {"Kinderdagverblijven op de norm",
                                   "8 van 27",
                                   "19 halen de norm niet, meestal op scholing",
                                   {"Welke locaties?", "/intern/K1"}}};
    put_cards(out, cards);
}

void put_quality(std::string& out) {
    TextTable table{"Locaties die een norm niet halen, per kind van norm",
                    {{"Locatie"},
                     {"Soort"},
                     {"Wijk"},
                     {"Plaatsen", Align::number},
                     {"Groepen", Align::number},
                     {"Niet gehaald"},
                     {"Eigen opgave"},
                     {"Vastgesteld"}},
                    {}};
    table.rows = {{{"De Zandkorrel", "/intern/zandkorrel"},
                   {"peuterspeelzaal"},
                   {"Haven"},
                   {"32"},
                   {"2"},
                   {"–"},
                   {"voldoet"},
                   {"voldoet"}},
                  {{"Kinderdagverblijf Het Scheepje aan de Oude Gracht"},
                   {"kinderdagverblijf"},
                   {"Stad Oost"},
                   {"1.248"},
                   {"12"},
                   {"scholing"},
                   {"voldoet"},
                   {"onbekend"}}};
    report::put_table(out, table);
}

void put_messages(std::string& out, Site const& site) {
    put_findings(out, site,
                 {{"EXP-101", Severity::note, {}, {}},
                  {"EXP-107", Severity::error, {{"wat", "wijk"}}, {"plaatsingen.csv", 12, "wijk"}},
                  {"EXP-103", Severity::warning, {{"wat", "acht"}}, {"plaatsingen.csv", 0, ""}}});
    put_alert(out, Tone::warning, "De bron telt anders", [](std::string& inner) {
        put_paragraph(inner, "Het masterplan noemt ongeveer 4 procent. Uit de geleverde gegevens volgt 3,4 procent.");
    });
    put_alert(out, Tone::info, "Voorlopige cijfers",
              [](std::string& inner) { put_paragraph(inner, "De telling is nog niet vastgesteld."); });
    put_alert(out, Tone::ok, "De levering is verwerkt",
              [](std::string& inner) { put_paragraph(inner, "Er zijn 585 rijen opgeslagen."); });
    put_details(out, "Aannames bij deze monitor", Fold::closed,
                [](std::string& inner) { put_paragraph(inner, "De verdeling over de wijken is aangenomen."); });
    put_details(out, "Waar komen de gegevens vandaan?", Fold::open,
                [](std::string& inner) { put_paragraph(inner, "Uit drie leveringen van oktober 2012."); });
}

void put_explanation(std::string& out) {
    std::vector<Term> const terms{{"Teller", "585 kinderen met een plaats van vier dagdelen"},
                                  {"Noemer", "929 kinderen met een geldige indicatie"},
                                  {"Norm",
                                   {},
                                   [](std::string& inner) {
                                       put_badge(inner, Badge::good, "voldoet");
                                       inner += ' ';
                                       put_badge(inner, Badge::bad, "voldoet niet");
                                       inner += ' ';
                                       put_badge(inner, Badge::unknown, "onbekend");
                                       inner += ' ';
                                       put_badge(inner, Badge::neutral, "niet van toepassing");
                                   }},
                                  {"Bestand", "policy/juinen/indicatoren/2012-08-01.toml"}};
    put_terms(out, terms);
    put_link_button(out, {"Download deze cijfers (CSV)", "/intern/download"});
}

Response show_gallery(Site const& site, Request const& request) {
    PageHead const head{"Voorschoolse educatie op 1 oktober 2012",
                        Zone::internal,
                        {{"Begin", "/leeg"}, {"Monitor", "/"}},
                        "Bijna twee op de drie kinderen die het nodig hebben, krijgen voorschoolse educatie. "
                        "De kwaliteit van de locaties verschilt.",
                        "VVE-monitor"};
    return page(site, head, [&](std::string& out) {
        put_intro(out, site);
        if (request.query.text("op") == "gisteren")
            put_form(out, site,
                     {"/",
                      "Toon",
                      {{Field::Kind::date, "nogmaals", "Teldatum", "gisteren", "",
                        "gisteren is geen datum. Schrijf een datum als 1-10-2012."}}});
        put_section(out, "kerncijfers", "Kerncijfers", "Elk cijfer heeft zijn eigen definitie.", put_headline);
        put_section(out, "uitleg", "Hoe het bereik is berekend", "", put_explanation);
        put_section(out, "figuren", "Figuren", "", [&](std::string& inner) { put_figures(inner, site.texts); });
        put_section(out, "kwaliteit", "Kwaliteit per locatie", "", put_quality);
        put_section(out, "bevindingen", "Bevindingen en aannames", "",
                    [&](std::string& inner) { put_messages(inner, site); });
    });
}

Response show_name(Site const& site, Request const& request, Principal const& who) {
    PageHead const head{"Uitleg", Zone::internal, {{"Monitor", "/"}}};
    return page(site, head, [&](std::string& out) {
        put_paragraph(out, std::string(request.param("naam")) + " gevraagd door " + who.name);
    });
}

} // namespace

Router gallery_router() {
    auto const site = gallery_site();
    auto const local = Access::roles({Role::local_operator});
    std::vector<Route> routes{
        {Method::get, "/", Access::everyone(),
         [site](Request const& request, Principal const&) { return show_gallery(site, request); }},
        {Method::get, "/leeg", Access::everyone(),
         [site](Request const&, Principal const&) { return page(site, {"Leeg", Zone::open}, [](std::string&) {}); }},
        {Method::get, "/intern", local, [](Request const&, Principal const& who) { return plain_text(who.name); }},
        {Method::get, "/intern/{naam}", local,
         [site](Request const& request, Principal const& who) { return show_name(site, request, who); }},
        {Method::get, "/intern/download", local,
         [](Request const&, Principal const&) {
             return download("a,b\n", "text/csv; charset=utf-8", "cijfers é.csv");
         }},
        {Method::post, "/aanvraag", Access::everyone(),
         [](Request const& request, Principal const&) { return plain_text(std::string(request.form.text("naam"))); }},
        {Method::get, "/fout", Access::everyone(),
         [](Request const&, Principal const&) -> Response { throw std::runtime_error("geheim van de database"); }}};
    for (auto& route : asset_routes()) routes.push_back(std::move(route));
    for (auto& route : health_routes([] { return true; })) routes.push_back(std::move(route));
    // A request that says it comes from nobody does.
    auto const visit = visit_of({"lokaal", {Role::local_operator}});
    return {std::move(routes), site,
            [visit](Request const& request) { return request.headers.find("X-Nobody") ? nullptr : visit; }};
}

} // namespace kiem::testing
