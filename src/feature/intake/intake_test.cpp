// SPDX-License-Identifier: EUPL-1.2
#include "exchange/test_zip.hpp"
#include "feature/intake/intake_testing.hpp"
#include "feature/intake/report_view_json.hpp"
#include "feature/register/register_cli.hpp"
#include "web/target.hpp"
#include <boost/json.hpp>
#include <fstream>
#include <sstream>

namespace kiem::intake::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::chrono_literals;

class Pages : public IntakeTest {};
KIEM_EVERY_ENGINE(Pages);

std::string const good = "beurt;kleur;vanaf\nb1;rood;1-8-2012\nb2;;2-8-2012\n";

/// Without the number of a delivery, which only storing gives.
boost::json::value without_delivery(std::string const& report) {
    auto value = boost::json::parse(report);
    value.as_object()["levering"] = nullptr;
    return value;
}

TEST_P(Pages, a_file_is_looked_at_first_and_stored_when_one_says_so) {
    auto const sent = send("beurten.csv", good);
    ASSERT_EQ(sent.status, 303) << sent.body;
    EXPECT_EQ(location(sent), "/leveringen/bestand/1");
    auto const preview = get("/leveringen/bestand/1");
    EXPECT_THAT(preview.body,
                AllOf(HasSubstr("er is nog niets bewaard"), HasSubstr("2 regels zijn gelezen, zonder fouten"),
                      HasSubstr("b1, b2"), HasSubstr("value=\"bewaren\"")));
    EXPECT_FALSE(preview.headers.find("Refresh"));
    EXPECT_EQ(count("turn"), 0);
    EXPECT_EQ(post("/leveringen/bestand/1", {{"doe", "bewaren"}}).status, 303);
    EXPECT_EQ(current("turn"), (std::vector<std::string>{"b1 2012-08-01.. rood", "b2 2012-08-02.. "}));
    EXPECT_THAT(get("/leveringen/bestand/1").body,
                AllOf(HasSubstr("bewaard als levering 1"), Not(HasSubstr("value=\"bewaren\""))));
    EXPECT_EQ(count("upload_chunk"), 0);
    auto const stored = reg::list_deliveries(connection()).at(0);
    EXPECT_EQ(stored.owner, "almere");
    EXPECT_EQ(stored.received_by, "gerda");
    EXPECT_THAT(get("/leveringen").body, AllOf(HasSubstr("/leveringen/1"), HasSubstr("beurten.csv")));
    EXPECT_EQ(looks_, (std::vector<std::string>(2, "levering-bekijken beurten beurten.csv")));
}

TEST_P(Pages, the_report_is_that_of_the_command) {
    auto const content = good + "b3;rood;gisteren\nb4;paars;1-8-2012\n";
    kiem::testing::TemporaryFolder const folder;
    std::ofstream(folder.path() / "beurten.csv") << content;
    std::ostringstream out, err;
    auto const texts = Texts::load("nl");
    reg::import_file({connection(), kinds_, {who_, now_}},
                     {.what = "beurten",
                      .file = folder.path() / "beurten.csv",
                      .owner = "almere",
                      .storing = reg::Storing::dry_run,
                      .format = reg::Format::json},
                     {out, err, texts});
    send("beurten.csv", content);
    EXPECT_EQ(without_delivery(upload(1).report), without_delivery(out.str()));
    auto const file = get("/leveringen/bestand/1/verslag.json");
    EXPECT_EQ(file.body, upload(1).report);
    EXPECT_THAT(std::string(file.headers.find("Content-Disposition").value_or("")), HasSubstr("verslag-1.json"));
}

TEST_P(Pages, errors_stand_in_a_table_with_line_and_column_and_nothing_stays) {
    send("beurten.csv", good + "b3;paars;gisteren\n");
    auto const page = get("/leveringen/bestand/1").body;
    EXPECT_THAT(page, AllOf(HasSubstr("Er staan fouten in het bestand"), HasSubstr("1 van de 3 regels zijn afgekeurd"),
                            HasSubstr("LEV-206"), HasSubstr("LEV-205"), HasSubstr("kleur"), HasSubstr(">4<")));
    EXPECT_THAT(page, Not(HasSubstr("value=\"bewaren\"")));
    EXPECT_EQ(upload(1).state, State::refused);
    EXPECT_EQ(count("upload_chunk"), 0);
    EXPECT_EQ(post("/leveringen/bestand/1", {{"doe", "bewaren"}}).status, 409);
    EXPECT_EQ(count("turn"), 0);
}

TEST_P(Pages, a_missing_column_is_told) {
    send("beurten.csv", "kleur\nrood\n");
    EXPECT_THAT(get("/leveringen/bestand/1").body, AllOf(HasSubstr("LEV-200"), HasSubstr("De kolom beurt ontbreekt")));
}

TEST_P(Pages, the_same_file_twice_is_said) {
    send("beurten.csv", good);
    post("/leveringen/bestand/1", {{"doe", "bewaren"}});
    send("nog-eens.csv", good);
    EXPECT_EQ(upload(2).state, State::repeated);
    EXPECT_THAT(get("/leveringen/bestand/2").body, AllOf(HasSubstr("was al geleverd"), HasSubstr("als levering 1"),
                                                         HasSubstr("LEV-250"), Not(HasSubstr("value=\"bewaren\""))));
    EXPECT_EQ(count("delivery"), 1);
}

TEST_P(Pages, what_is_wrong_with_a_file_is_told_at_the_field) {
    limits_.most_bytes = 1024 * 1024;
    struct Wrong {
        std::string content, sentence;
    };
    for (auto const& [content, sentence] :
         {Wrong{"", "Dit bestand is leeg"}, Wrong{std::string(1024 * 1024 + 1, 'x'), "groter dan 1 MB"},
          Wrong{"\xD0\xCF\x11\xE0\xA1\xB1", "oud Excel-bestand"}, Wrong{"%PDF-1.7", "geen CSV-bestand"},
          Wrong{std::string("a\0b;c\n1;2\n", 10), "geen CSV-bestand"}, Wrong{"{\"a\":1}", "geen CSV-bestand"}}) {
        auto const page = send("x.csv", content);
        EXPECT_EQ(page.status, 422) << sentence;
        EXPECT_THAT(page.body,
                    AllOf(HasSubstr(sentence), HasSubstr("id=\"veld-bestand-fout\""), HasSubstr("aria-invalid")));
    }
    EXPECT_THAT(
        post("/leveringen/nieuw", {{"sleutel", "formulier"}, {"soort", "beurten"}, {"stand", "aanvulling"}}).body,
        HasSubstr("Kies een bestand."));
    EXPECT_EQ(count("upload"), 0);
    EXPECT_EQ(count("upload_chunk"), 0);
}

TEST_P(Pages, what_is_typed_wrong_is_told_at_its_field) {
    EXPECT_THAT(send("x.csv", good, {{"soort", "onzin"}}).body, HasSubstr("veld-soort-fout"));
    EXPECT_THAT(send("x.csv", good, {{"per", "ooit"}}).body,
                AllOf(HasSubstr("veld-per-fout"), HasSubstr("ooit is geen dag")));
    EXPECT_THAT(send("x.csv", good, {{"stand", "half"}}).body, HasSubstr("veld-stand-fout"));
    EXPECT_THAT(send("x.csv", "ding\nd1\n", {{"soort", "dingen"}, {"stand", "volledig"}}).body,
                HasSubstr("veld-per-fout"));
    EXPECT_EQ(send("x.csv", "ding\nd1\n", {{"soort", "dingen"}, {"stand", "volledig"}, {"per", "1-10-2012"}}).status,
              303);
    EXPECT_EQ(send("x.csv", good, {{"sleutel", "kort"}}).status, 422);
    who_ = person("lot", "almere", Role::location_manager, "de-brug");
    EXPECT_THAT(send("x.csv", good, {{"stand", "volledig"}}).body, HasSubstr("een deel van uw organisatie"));
    EXPECT_EQ(send("x.csv", good).status, 303);
    EXPECT_THAT(get("/leveringen/nieuw").body, Not(HasSubstr("value=\"volledig\"")));
}

TEST_P(Pages, a_form_sent_twice_is_one_file) {
    send("beurten.csv", good, {{"sleutel", "formulier-een"}});
    EXPECT_EQ(location(send("beurten.csv", good, {{"sleutel", "formulier-een"}})), "/leveringen/bestand/1");
    EXPECT_EQ(count("upload"), 1);
    post("/leveringen/bestand/1", {{"doe", "bewaren"}});
    EXPECT_EQ(post("/leveringen/bestand/1", {{"doe", "bewaren"}}).status, 303);
    EXPECT_EQ(count("delivery"), 1);
}

TEST_P(Pages, a_workbook_is_read_as_it_is_typed) {
    std::string const sheet =
        R"(<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Beurt</t></is></c><c r="B1" t="inlineStr"><is><t>)"
        R"(kleur</t></is></c><c r="C1" t="inlineStr"><is><t>vanaf</t></is></c></row><row r="2"><c r="A2"><v>17</v></c>)"
        R"(<c r="B2" t="inlineStr"><is><t>rood</t></is></c><c r="C2"><v>41183</v></c></row><row r="3"/></sheetData></worksheet>)";
    auto const workbook = exchange::testing_support::make_zip(
        {{"xl/workbook.xml",
          R"(<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">)"
          R"(<sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>)"},
         {"xl/_rels/workbook.xml.rels",
          R"(<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/)"
          R"(relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>)"},
         {"xl/worksheets/sheet1.xml", sheet}});
    send("beurten.xlsx", workbook);
    EXPECT_EQ(upload(1).state, State::checked) << upload(1).report;
    post("/leveringen/bestand/1", {{"doe", "bewaren"}});
    EXPECT_EQ(current("turn"), std::vector<std::string>{"17 2012-10-01.. rood"});
    send("kapot.xlsx", workbook.substr(0, workbook.size() / 2));
    EXPECT_EQ(upload(2).state, State::refused);
    EXPECT_THAT(get("/leveringen/bestand/2").body, HasSubstr("geen leesbaar Excel-bestand"));
}

TEST_P(Pages, a_large_file_goes_on_in_the_background_and_the_page_shows_how_far) {
    in_background_ = true;
    limits_.at_once_bytes = 10;
    send("beurten.csv", good);
    EXPECT_EQ(woken_, 1);
    auto const page = get("/leveringen/bestand/1");
    EXPECT_EQ(page.headers.find("Refresh"), "2");
    EXPECT_THAT(page.body, AllOf(HasSubstr("<progress"), HasSubstr("wordt nagekeken")));
    EXPECT_FALSE(get("/leveringen/bestand/1?verversen=nee").headers.find("Refresh"));
    auto half = upload(1);
    half.rows_done = 1;
    half.bytes_done = 20;
    save_progress(connection(), half);
    EXPECT_THAT(get("/leveringen/bestand/1").body, AllOf(HasSubstr("1 regels gelezen"), HasSubstr("value=\"20\"")));
    EXPECT_EQ(do_work(), 1);
    EXPECT_EQ(upload(1).state, State::checked);
    post("/leveringen/bestand/1", {{"doe", "bewaren"}});
    EXPECT_THAT(get("/leveringen/bestand/1").body, HasSubstr("wordt bewaard"));
    EXPECT_EQ(do_work(), 1);
    EXPECT_EQ(do_work(), 0);
    EXPECT_EQ(count("turn"), 2);
}

TEST_P(Pages, a_file_can_be_thrown_away) {
    send("beurten.csv", good);
    EXPECT_EQ(post("/leveringen/bestand/1", {{"doe", "weggooien"}}).status, 303);
    EXPECT_EQ(upload(1).state, State::dropped);
    EXPECT_EQ(count("upload_chunk"), 0);
    EXPECT_EQ(post("/leveringen/bestand/1", {{"doe", "bewaren"}}).status, 409);
}

TEST_P(Pages, a_delivery_is_withdrawn_after_a_question) {
    send("beurten.csv", good);
    post("/leveringen/bestand/1", {{"doe", "bewaren"}});
    EXPECT_THAT(get("/leveringen/1").body, AllOf(HasSubstr("/leveringen/1/intrekken"), HasSubstr("gerda")));
    EXPECT_THAT(get("/leveringen/1/intrekken").body, HasSubstr("Ja, trek deze levering in"));
    EXPECT_EQ(post("/leveringen/1/intrekken", {{"doe", "intrekken"}}).status, 303);
    EXPECT_TRUE(current("turn").empty());
    EXPECT_EQ(post("/leveringen/1/intrekken", {{"doe", "intrekken"}}).status, 303);
    EXPECT_THAT(get("/leveringen/1").body,
                AllOf(HasSubstr("ingetrokken op"), Not(HasSubstr("/leveringen/1/intrekken"))));
}

TEST_P(Pages, a_delivery_came_on_the_day_of_the_netherlands) {
    now_ = *parse_iso_moment("2013-02-01T23:30:00.000000Z");
    send("beurten.csv", good);
    post("/leveringen/bestand/1", {{"doe", "bewaren"}});
    EXPECT_THAT(get("/leveringen/1").body, HasSubstr("2 februari 2013"));
    now_ = *parse_iso_moment("2013-06-30T22:30:00.000000Z");
    post("/leveringen/1/intrekken", {{"doe", "intrekken"}});
    EXPECT_THAT(get("/leveringen/1").body, HasSubstr("ingetrokken op 1 juli 2013"));
}

TEST_P(Pages, what_is_found_when_it_is_withdrawn_is_told) {
    send("beurten.csv", good);
    post("/leveringen/bestand/1", {{"doe", "bewaren"}});
    found_after_ = {{"APP-133",
                     Severity::warning,
                     {{"gemeente", "Proefstad"}, {"dag", "1 oktober 2012"}, {"onderwerp", "toeleiding"}},
                     {}}};
    auto const withdrawn = post("/leveringen/1/intrekken", {{"doe", "intrekken"}});
    EXPECT_EQ(withdrawn.status, 200);
    EXPECT_THAT(withdrawn.body, AllOf(HasSubstr("ingetrokken op"), HasSubstr("geen beleid over toeleiding")));
    EXPECT_EQ(post("/leveringen/1/intrekken", {{"doe", "intrekken"}}).status, 303);
}

TEST_P(Pages, why_a_delivery_cannot_be_withdrawn_is_told) {
    send("een.csv", good);
    post("/leveringen/bestand/1", {{"doe", "bewaren"}});
    send("twee.csv", "beurt;kleur;vanaf\nb1;blauw;1-8-2012\n");
    post("/leveringen/bestand/2", {{"doe", "bewaren"}});
    auto const refused = post("/leveringen/1/intrekken", {{"doe", "intrekken"}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, HasSubstr("2 (twee.csv)"));
}

TEST_P(Pages, what_others_deliver_on_top_of_it_is_not_named) {
    send("dingen.csv", "ding;vanaf\nd1;1-1-2012\n", {{"soort", "dingen"}});
    post("/leveringen/bestand/1", {{"doe", "bewaren"}});
    deliver("stukken", {"stuk", "ding", "vanaf"}, {{"s1", "d1", "1-8-2012"}},
            {.owner = "lelystad", .file_name = "geheim.csv"});
    auto const refused = post("/leveringen/1/intrekken", {{"doe", "intrekken"}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("andere leveringen verwijzen ernaar"), Not(HasSubstr("geheim"))));
}

TEST_P(Pages, what_is_of_another_organisation_is_not_there) {
    send("beurten.csv", good);
    send("meer.csv", good);
    post("/leveringen/bestand/1", {{"doe", "bewaren"}});
    who_ = person("lia", "lelystad", Role::administrator);
    for (auto const* path : {"/leveringen/bestand/1", "/leveringen/bestand/1/verslag.json", "/leveringen/1",
                             "/leveringen/1/intrekken", "/leveringen/bestand/99", "/leveringen/x"})
        EXPECT_EQ(get(path).status, 404) << path;
    EXPECT_EQ(post("/leveringen/bestand/2", {{"doe", "bewaren"}}).status, 404);
    EXPECT_EQ(post("/leveringen/1/intrekken", {{"doe", "intrekken"}}).status, 404);
    EXPECT_THAT(get("/leveringen").body, Not(HasSubstr("beurten.csv")));
    EXPECT_EQ(count("turn"), 2);
    who_ = person("leo", "almere", Role::teacher);
    EXPECT_EQ(get("/leveringen").status, 404);
    who_ = person("otto", "oppas", Role::administrator);
    EXPECT_THAT(get("/leveringen/nieuw").body, HasSubstr("levert geen bestanden aan"));
    EXPECT_EQ(send("beurten.csv", good).status, 422);
}

TEST_P(Pages, an_organisation_has_no_more_files_than_so_many) {
    limits_.most_waiting = 2;
    send("een.csv", good);
    send("twee.csv", good);
    auto const refused = send("drie.csv", good);
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, HasSubstr("wachten al 2 bestanden"));
    EXPECT_EQ(count("upload"), 2);
}

TEST_P(Pages, what_nobody_needs_any_more_goes) {
    send("een.csv", good);
    std::vector<job::Task> const tasks{tidy_task(limits_)};
    auto const tidy_now = [&] { return job::do_due(connection(), tasks, [this] { return now_; }); };
    EXPECT_EQ(tidy_now(), 1);
    EXPECT_EQ(upload(1).state, State::checked);
    now_ += 24h * 9;
    tidy_now();
    EXPECT_EQ(upload(1).state, State::expired);
    EXPECT_EQ(count("upload_chunk"), 0);
    EXPECT_THAT(get("/leveringen/bestand/1").body, HasSubstr("Verlopen"));
    now_ += 24h * 100;
    tidy_now();
    EXPECT_EQ(count("upload"), 0);
}

TEST_P(Pages, a_file_name_is_text_and_nothing_more) {
    send("<script>alert(1)</script>.csv", good);
    for (auto const* path : {"/leveringen", "/leveringen/bestand/1"})
        EXPECT_THAT(get(path).body, AllOf(HasSubstr("&lt;script&gt;"), Not(HasSubstr("<script>")))) << path;
}

TEST_P(Pages, a_form_as_a_browser_sends_it_arrives) {
    std::string const boundary = "----grens";
    auto const field = [&](std::string const& name, std::string const& value) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    };
    web::Message message{"POST", "/leveringen/nieuw", 11, {}, {}};
    message.headers.add("Host", "kiem.example");
    message.headers.add("Content-Type", "multipart/form-data; boundary=" + boundary);
    message.body = field("formulier", std::string(kiem::testing::form_token)) + field("sleutel", "formulier-een") +
                   field("soort", "beurten") + field("stand", "aanvulling") + field("per", "") + "--" + boundary +
                   "\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"../../beurten.csv\"\r\n"
                   "Content-Type: text/csv\r\n\r\n" +
                   good + "\r\n--" + boundary + "--\r\n";
    auto request = web::read_request(std::move(message));
    ASSERT_TRUE(request);
    auto const answer = router().answer(*std::move(request)).response;
    EXPECT_EQ(answer.status, 303) << answer.body;
    EXPECT_EQ(upload(1).file_name, "beurten.csv");
    EXPECT_EQ(upload(1).state, State::checked);
}

TEST(Intake, a_state_is_read_as_it_is_written) {
    for (int i = 0; i < 9; ++i) EXPECT_EQ(parse_state(to_text(static_cast<State>(i))), static_cast<State>(i));
    EXPECT_FALSE(parse_state("iets"));
}

TEST(Intake, an_organisation_delivers_what_it_has_records_of) {
    std::vector<std::string_view> const known{"locaties",   "groepen",     "kinderen",
                                              "indicaties", "plaatsingen", "bevolking"};
    using Kind = account::OrganisationKind;
    using List = std::vector<std::string_view>;
    EXPECT_EQ(kinds_of(Kind::municipality, known), known);
    EXPECT_EQ(kinds_of(Kind::youth_health, known), (List{"kinderen", "indicaties"}));
    EXPECT_EQ(kinds_of(Kind::provider, known), (List{"locaties", "groepen", "kinderen", "plaatsingen"}));
    EXPECT_TRUE(kinds_of(Kind::trainer, known).empty());
}

TEST(Intake, a_day_of_a_workbook_is_a_number) {
    EXPECT_EQ(day_of_serial("41183"), parse_iso_day("2012-10-01"));
    EXPECT_EQ(day_of_serial("41183.0"), parse_iso_day("2012-10-01"));
    EXPECT_EQ(day_of_serial("61"), parse_iso_day("1900-03-01"));
    for (auto const* other : {"", "60", "41183.5", "1-10-2012", "2012-10-01", "20121001", "-5", "x"})
        EXPECT_FALSE(day_of_serial(other)) << other;
}

TEST(Intake, a_report_that_is_none_shows_nothing) {
    for (auto const* text : {"", "[]", "{", R"({"aantallen": 3, "bevindingen": [1, {"code": 2}], "totalen": []})"})
        EXPECT_EQ(read_report(text).read, 0) << text;
}

} // namespace
} // namespace kiem::intake::testing
