// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/exchange_source_cli.hpp"
#include "feature/register/kinds_testing.hpp"
#include "feature/register/progress_bar_cli.hpp"
#include "feature/register/register_cli.hpp"
#include "feature/register/report_cli.hpp"
#include <boost/json.hpp>
#include <fstream>
#include <sstream>

namespace kiem::reg::testing {
namespace {

class Command : public RegisterTest {
protected:
    std::filesystem::path write(std::string const& name, std::string const& text) {
        auto const path = folder_.path() / name;
        std::ofstream(path) << text;
        return path;
    }
    int import(ImportCommand const& command) { return import_file(place(), command, terminal()); }
    Workplace place() { return {connection(), kinds_, {principal_, test_moment}}; }
    Terminal terminal() { return {out_, err_, texts_}; }

    kiem::testing::TemporaryFolder folder_;
    Texts const texts_ = Texts::load("nl");
    std::ostringstream out_, err_;
};
KIEM_EVERY_ENGINE(Command);

TEST_P(Command, ImportTellsInDutchWhatItDid) {
    auto const file = write("beurten.csv", "beurt;kleur;vanaf\nb1;rood;1-8-2012\nb2;;2-8-2012\n");
    EXPECT_EQ(import({.what = "beurten", .file = file}), 0);
    EXPECT_EQ(out_.str(), "beurten.csv: 2 regels gelezen als beurten van gemeente (aanvulling)\n"
                          "  nieuw                                  2  b1, b2\n"
                          "  gewijzigd                              0\n"
                          "  ongewijzigd                            0\n"
                          "  bekend maar niet genoemd               0\n"
                          "  zonder tegenhanger                     0\n"
                          "Bewaard als levering 1.\n");
    EXPECT_EQ(err_.str(), "");
    EXPECT_EQ(list_deliveries(connection()).at(0).sha256.size(), 64U);
}

TEST_P(Command, ImportTellsWhereAFileIsWrongAndHowToMendIt) {
    auto const file = write("beurten.csv", "beurt,kleur,vanaf,smaak\nb1,rood,gisteren,zuur\n");
    EXPECT_EQ(import({.what = "beurten", .file = file}), 1);
    EXPECT_EQ(err_.str(), "regel 2, kolom vanaf (LEV-205): “gisteren” is geen dag. Schrijf een datum als 1-10-2012.\n"
                          "regel 1, kolom smaak (LEV-201): De kolom smaak is niet bekend en is niet gelezen. "
                          "U kunt de kolom laten staan.\n");
    EXPECT_NE(out_.str().find("Er is niets bewaard."), std::string::npos);
    EXPECT_EQ(count("turn"), 0);
}

TEST_P(Command, ImportTakesTheReferenceDayOwnerAndStanding) {
    auto const file = write("dingen.csv", "ding\nd1\n");
    EXPECT_EQ(
        import(
            {.what = "dingen", .file = file, .owner = "houder", .reference_day = "1 oktober 2012", .mode = "volledig"}),
        0);
    auto const delivery = list_deliveries(connection()).at(0);
    EXPECT_EQ(delivery.owner, "houder");
    EXPECT_EQ(delivery.mode, Mode::complete);
    EXPECT_EQ(delivery.reference_day, day("2012-10-01"));
}

TEST_P(Command, ImportPrintsAFewExamplesAndSaysThatThereAreMore) {
    auto const file = write("beurten.csv", "beurt;vanaf\nb1;1-8-2012\nb2;1-8-2012\nb3;1-8-2012\nb4;1-8-2012\n");
    import({.what = "beurten", .file = file});
    EXPECT_NE(out_.str().find("4  b1, b2, b3, …\n"), std::string::npos);
}

TEST_P(Command, ImportForProgramsIsJson) {
    auto const file = write("beurten.csv", "beurt;kleur;vanaf\nb1;paars;1-8-2012\n");
    EXPECT_EQ(import({.what = "beurten", .file = file, .format = Format::json}), 1);
    auto const json = boost::json::parse(out_.str()).as_object();
    EXPECT_TRUE(json.at("levering").is_null());
    EXPECT_EQ(json.at("uitkomst").as_string(), "geweigerd");
    EXPECT_EQ(json.at("aantallen").as_object().at("afgekeurd").as_int64(), 1);
    auto const& finding = json.at("bevindingen").as_array().at(0).as_object();
    EXPECT_EQ(finding.at("code").as_string(), "LEV-206");
    EXPECT_EQ(finding.at("regel").as_int64(), 2);
    EXPECT_EQ(finding.at("kolom").as_string(), "kleur");
    EXPECT_EQ(json.at("totalen").as_object().at("LEV-206").as_int64(), 1);
}

TEST_P(Command, ImportTellsWhatItCannotDo) {
    auto const file = write("x.csv", "beurt;vanaf\nb1;1-8-2012\n");
    EXPECT_EQ(import({.what = "onzin", .file = file}), 1);
    EXPECT_NE(err_.str().find("LEV-270"), std::string::npos);
    EXPECT_EQ(import({.what = "beurten", .file = folder_.path() / "er-niet.csv"}), 1);
    EXPECT_NE(err_.str().find("LEV-100"), std::string::npos);
    EXPECT_EQ(import({.what = "beurten", .file = file, .reference_day = "ooit"}), 1);
    EXPECT_NE(err_.str().find("LEV-271"), std::string::npos);
    EXPECT_EQ(import({.what = "beurten", .file = file, .mode = "half"}), 1);
    EXPECT_NE(err_.str().find("LEV-272"), std::string::npos);
}

TEST_P(Command, AFolderIsLoadedInOrderAndStopsAtTheFirstError) {
    write("02-stukken.csv", "stuk;ding;vanaf\ns1;d1;1-8-2012\n");
    write("01-dingen.csv", "ding;vanaf\nd1;1-1-2012\n");
    write("03-beurten.csv", "beurt;vanaf\nb1;gisteren\n");
    write("04-dingen.csv", "ding;vanaf\nd2;1-1-2012\n");
    write("lees-mij.txt", "dit is geen levering");
    EXPECT_EQ(import_folder(place(), folder_.path(), {}, terminal()), 1);
    EXPECT_EQ(count("part"), 1);
    EXPECT_EQ(count("thing"), 1);
    EXPECT_EQ(import_folder(place(), folder_.path() / "er-niet", {}, terminal()), 1);
}

TEST_P(Command, DeliveriesAreListedAndWithdrawn) {
    auto const file = write("beurten.csv", "beurt;vanaf\nb1;1-8-2012\n");
    import({.what = "beurten", .file = file});
    out_.str("");
    EXPECT_EQ(withdraw_delivery(place(), {1}, terminal()), 0);
    EXPECT_EQ(out_.str(), "Levering 1 (beurten, beurten.csv) is ingetrokken. Wat zij verving, geldt weer.\n");
    out_.str("");
    EXPECT_EQ(list_deliveries(place(), terminal()), 0);
    EXPECT_NE(out_.str().find("beurten.csv  ingetrokken op 1 oktober 2012"), std::string::npos);
    EXPECT_EQ(withdraw_delivery(place(), {1}, terminal()), 1);
    EXPECT_EQ(err_.str(), "LEV-262: Levering 1 is al ingetrokken.\n");
}

TEST(Deliveries, CameOnTheDayOfTheNetherlands) {
    std::ostringstream out;
    Delivery winter, summer;
    winter.received_at = *parse_iso_moment("2013-02-01T23:30:00.000000Z");
    summer.received_at = *parse_iso_moment("2013-06-29T22:30:00.000000Z");
    summer.withdrawn_at = *parse_iso_moment("2013-06-30T22:30:00.000000Z");
    print_deliveries(out, {winter, summer}, Texts::load("nl"));
    for (auto const* day : {" 2 februari 2013 ", " 30 juni 2013 ", "ingetrokken op 1 juli 2013"})
        EXPECT_NE(out.str().find(day), std::string::npos) << out.str();
}

TEST(ProgressPicture, FillsWithTheBytesRead) {
    EXPECT_EQ(progress_picture({50, 100}), "[###############...............]  50 %");
    EXPECT_EQ(progress_picture({100, 100}), "[##############################] 100 %");
    EXPECT_EQ(progress_picture({7, 0}), "[..............................]");
}

TEST(Hash, IsTheShaOfTheBytes) {
    EXPECT_EQ(hash_of(exchange::Source::memory("x", "abc")).value(),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

} // namespace
} // namespace kiem::reg::testing
