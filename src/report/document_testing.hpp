// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"
#include "disclosure/release.hpp"
#include "report/chart.hpp"
#include "report/document.hpp"
#include <boost/json.hpp>
#include <fstream>
#include <sstream>
#include <stdexcept>

/// Releases and documents for the tests of this folder.
namespace kiem::report::testing {

inline std::string text_of_file(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline disclosure::Release release_of(std::string_view json) {
    auto release = disclosure::Release::from_json(json);
    if (!release) throw std::runtime_error(release.error().detail);
    return std::move(*release);
}

/// The release of the invented edition that all tests share.
inline disclosure::Release sample_release() {
    auto const whole = boost::json::parse(text_of_file(KIEM_SOURCE_DIR "/tests/testing/sample_publication.json"));
    return release_of(boost::json::serialize(whole.at("uitgave")));
}

/// Four rows in which every status of rounding occurs: 90 of 115 (78 %), 0–4 of 15 (too small), none.
inline disclosure::Release small_release() {
    return release_of(R"({"voorwaarden":{"wijze":"afronden","basis":5,"grens":4,"percentage_vanaf":20,"drempel":5},
"verwantschap":[],"tabellen":[{"id":"B1/wijk","methode":"B1","over_mensen":true,
"dimensies":[{"naam":"wijk","titel":"Wijk","delen":[{"code":"A01","label":"Haven & <Kade>"},{"code":"A02","label":"Stad"},
{"code":"A03","label":"Buiten"}]}],
"maten":[{"naam":"teller","titel":"Bereikt","soort":"aantal","eenheid":"kinderen","decimalen":0,"klassen":[],"telt":"kind: a en b","noemer_maal":1},
{"naam":"noemer","titel":"Doelgroep","soort":"aantal","eenheid":"kinderen","decimalen":0,"klassen":[],"telt":"kind: a","noemer_maal":1},
{"naam":"aandeel","titel":"Aandeel","soort":"aandeel","eenheid":"","decimalen":1,"klassen":[],"telt":"","noemer_maal":1}],
"rijen":[{"delen":[0],"waarden":[{"status":"afgerond","waarde":1090,"laagst":1086,"hoogst":1094},
{"status":"afgerond","waarde":1115,"laagst":1111,"hoogst":1119},{"status":"afgerond","waarde":97.75784753363229}]},
{"delen":[1],"waarden":[{"status":"afgerond","waarde":0,"laagst":0,"hoogst":4},
{"status":"afgerond","waarde":15,"laagst":11,"hoogst":19},{"status":"te_klein"}]},
{"delen":[2],"waarden":[{"status":"ontbreekt"},{"status":"ontbreekt"},{"status":"ontbreekt"}]}]}]})");
}

inline std::shared_ptr<disclosure::PublishableTable const> shared_table(disclosure::PublishableTable const& table) {
    return std::make_shared<disclosure::PublishableTable const>(table);
}

inline Document small_document() {
    static auto const release = small_release();
    Document document;
    document.title = "Monitor & \"meer\"";
    document.subtitle = "Teldatum 1 oktober 2012";
    document.author = "Gemeente Juinen";
    document.on = *parse_iso_day("2013-02-01");
    document.blocks = {
        Heading{2, "Bereik", "bereik"},
        Paragraph{{{"Van de kinderen is "},
                   {"97,8 %", Run::Style::strong},
                   {" bereikt, zie "},
                   {"de kaart", {}, "/kaart"},
                   {"."}}},
        List{List::Kind::numbers, {{{"eerst"}}, {{"dan", Run::Style::emphasis}}}},
        DataTable{"Bereik per wijk", shared_table(release.tables().front())},
        Heading{3, "Bronnen", "bronnen"},
        WordTable{{"Leveringen", {{"Bron"}, {"Dag"}}, {{{"JGZ", "https://jgz.example"}, {"1 oktober 2012"}}}}},
    };
    return document;
}

/// A report with all tables of the shared edition, a chart of one of them, and headings enough for a list of contents.
inline Document sample_document() {
    static auto const release = sample_release();
    auto const texts = Texts::load("nl");
    Document document;
    document.title = "VVE-monitor 2012";
    document.subtitle = "Wie wordt bereikt, en met welke kwaliteit?";
    document.author = "Gemeente Juinen";
    document.on = *parse_iso_day("2013-02-01");
    BarChart chart{
        {"bereik-per-wijk", "Bereik per wijk", "Staven van 53 tot 78 procent.", "gemeente, 1 oktober 2012", "Wijk"},
        "Bereik",
        {},
        Reference{63, "gemeente 63 %"},
        100};
    chart.bars = {{"Haven", {78.3, "78 %"}, "90 van de 115"},
                  {"Stad-West", {69.2, "69 %"}, "90 van de 130"},
                  {"Hout", {{}, "te klein"}}};
    document.blocks = {
        Heading{2, "Inleiding", "inleiding"},
        Paragraph{{{"Deze monitor laat zien welke kinderen voorschoolse educatie krijgen. "},
                   {"Bijna twee van de drie", Run::Style::strong},
                   {" doelgroepkinderen zijn bereikt. Meer staat op "},
                   {"de site van de gemeente", {}, "https://vve.example/monitor"},
                   {"."}}},
        List{List::Kind::bullets, {{{"peuterspeelzalen"}}, {{"kinderdagverblijven"}}, {{"voorscholen"}}}},
        Heading{2, "Bereik", "bereik"},
        Picture{draw_bars(chart, texts), "Staven van het bereik per wijk."},
    };
    for (auto const& table : release.tables()) {
        document.blocks.emplace_back(Heading{3, "Tabel " + table.id(), "t-" + std::to_string(document.blocks.size())});
        document.blocks.emplace_back(DataTable{"Cijfers van " + table.id(), shared_table(table)});
    }
    document.blocks.emplace_back(Heading{2, "Verantwoording", "verantwoording"});
    document.blocks.emplace_back(WordTable{
        {"Leveringen", {{"Bron"}, {"Ontvangen"}}, {{{"JGZ"}, {"1 oktober 2012"}}, {{"houders"}, {"2 oktober 2012"}}}}});
    return document;
}

/// The style of a report alone.
inline std::string report_style() {
    return text_of_file(KIEM_SOURCE_DIR "/src/web/static/grafiek.css") +
           text_of_file(KIEM_SOURCE_DIR "/src/web/static/rapport.css");
}

} // namespace kiem::report::testing
