// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/edition_cli.hpp"
#include "feature/edition/edition_testing.hpp"
#include "feature/edition/text_files_cli.hpp"
#include <fstream>
#include <sstream>

namespace kiem::edition::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class EditionCommands : public EditionTest {
protected:
    reg::Terminal terminal() { return {out_, err_, texts_}; }
    FreezeCommand command(std::string name = "najaar-2012") {
        return {.name = std::move(name), .on = "1-10-2012", .known = "1 februari 2013"};
    }
    int run(FreezeCommand const& command) {
        out_.str({});
        err_.str({});
        return freeze_edition(at(), command, terminal());
    }
    std::filesystem::path write(std::string const& name, std::string const& text) {
        std::filesystem::create_directories((folder_.path() / name).parent_path());
        std::ofstream(folder_.path() / name, std::ios::binary) << text;
        return folder_.path() / name;
    }
    std::string read(std::filesystem::path const& path) {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    Texts texts_ = Texts::load("nl");
    std::ostringstream out_, err_;
    kiem::testing::TemporaryFolder folder_;
};
KIEM_EVERY_ENGINE(EditionCommands);

TEST_P(EditionCommands, OneCommandMakesChecksFreezesAndPublishes) {
    auto wanted = command();
    write("teksten/01-inleiding.md", "\xEF\xBB\xBFWelkom, {{B1}}.");
    write("teksten/niet-bereik.md", "Later.");
    write("teksten/LEES.txt", "geen tekst");
    wanted.texts = {folder_.path() / "teksten"};
    wanted.zeros = {"N2=Dit is nog niet geteld."};
    wanted.then = Then::publish;
    EXPECT_EQ(run(wanted), 0) << err_.str();
    auto const edition = stored("najaar-2012");
    EXPECT_EQ(edition.head.state, State::published);
    EXPECT_EQ(edition.head.title, "VVE-monitor 1 oktober 2012");
    EXPECT_EQ(edition.head.known, day("2013-02-01"));
    auto const draft = load_draft(connection(), edition.head);
    ASSERT_EQ(draft.blocks.size(), 2U);
    EXPECT_EQ(draft.blocks[0].markdown, "Welkom, {{B1}}.");
    EXPECT_EQ(draft.explained_zeros.at("N2"), "Dit is nog niet geteld.");
    EXPECT_THAT(out_.str(), HasSubstr(edition.head.release_sha256));
}

TEST_P(EditionCommands, AnErrorOfTheCheckIsToldAndNothingIsFrozen) {
    stand_in_.findings = {
        {"EDI-106", Severity::error, {{"detail", "slot"}}, {"almere/publicatie/2012-08-01.toml", 3, "nul"}}};
    EXPECT_EQ(run(command()), 1);
    EXPECT_THAT(err_.str(), HasSubstr("almere/publicatie/2012-08-01.toml:3: EDI-106: Er is geen hoofdstuk slot."));
    EXPECT_THAT(err_.str(), HasSubstr("EDI-204"));
    EXPECT_EQ(state(), State::draft);
    stand_in_.findings.clear();
    auto again = command();
    again.on.clear();
    again.title = "Nieuwe titel";
    EXPECT_EQ(run(again), 0) << err_.str();
    EXPECT_EQ(state(), State::frozen);
    EXPECT_EQ(stored("najaar-2012").head.on, day("2012-10-01"));
    EXPECT_EQ(stored("najaar-2012").head.title, "Nieuwe titel");
}

TEST_P(EditionCommands, AFrozenEditionIsOnlyPublished) {
    EXPECT_EQ(run(command()), 0);
    EXPECT_EQ(run(command()), 1);
    EXPECT_THAT(err_.str(), HasSubstr("EDI-207"));
    auto wanted = command();
    wanted.then = Then::publish;
    EXPECT_EQ(run(wanted), 0);
    EXPECT_EQ(state(), State::published);
    EXPECT_EQ(run(wanted), 1);
}

TEST_P(EditionCommands, ACorrectionSaysWhatItCorrects) {
    make_published();
    auto wanted = command("b");
    wanted.corrects = "najaar-2012";
    EXPECT_EQ(run(wanted), 1);
    EXPECT_THAT(err_.str(), HasSubstr("EDI-105"));
    wanted.reason = "Een late levering.";
    wanted.then = Then::publish;
    EXPECT_EQ(run(wanted), 0) << err_.str();
    EXPECT_EQ(state(), State::corrected);
    EXPECT_THAT(out_.str(), HasSubstr("najaar-2012"));
}

TEST_P(EditionCommands, WhatIsTypedWrongIsToldBeforeAnythingIsMade) {
    auto const wrong = [&](auto const& change) {
        auto wanted = command();
        change(wanted);
        EXPECT_EQ(run(wanted), 1);
        EXPECT_EQ(count("edition"), 0);
        return err_.str().substr(0, 7);
    };
    EXPECT_EQ(wrong([](auto& one) { one.name = "Najaar"; }), "EDI-101");
    EXPECT_EQ(wrong([](auto& one) { one.on = "ooit"; }), "EDI-109");
    EXPECT_EQ(wrong([](auto& one) { one.on = ""; }), "EDI-109");
    EXPECT_EQ(wrong([](auto& one) { one.known = "gisteren"; }), "EDI-110");
    EXPECT_EQ(wrong([](auto& one) { one.zeros = {"N2"}; }), "EDI-113");
    EXPECT_EQ(wrong([&](auto& one) { one.texts = {folder_.path() / "nergens.md"}; }), "EDI-111");
    EXPECT_EQ(wrong([&](auto& one) { one.texts = {write("slot.md", "x")}; }), "EDI-106");
    EXPECT_EQ(wrong([&](auto& one) { one.texts = {write("bereik.md", "\xff\xfe")}; }), "EDI-111");
    EXPECT_EQ(wrong([&](auto& one) { one.texts = {write("bereik.md", "a"), write("2-bereik.md", "b")}; }), "EDI-112");
}

TEST_P(EditionCommands, VerifyingSaysFromWhatAndWhatDiffers) {
    make_published();
    EXPECT_EQ(verify_edition(at(), "najaar-2012", terminal()), 0);
    EXPECT_THAT(out_.str(), HasSubstr("opnieuw berekend uit de gegevens zelf"));
    EXPECT_THAT(out_.str(), HasSubstr("De editie najaar-2012 klopt."));
    connection().exec("delete from record");
    EXPECT_EQ(verify_edition(at(), "najaar-2012", terminal()), 0);
    EXPECT_THAT(out_.str(), HasSubstr("opnieuw berekend uit de bewaarde kubus"));
    connection().exec("update edition_file_chunk set base64 = 'AAAA' where place = 0");
    EXPECT_EQ(verify_edition(at(), "najaar-2012", terminal()), 1);
    EXPECT_THAT(out_.str(), HasSubstr("BESCHADIGD"));
    EXPECT_THAT(err_.str(), HasSubstr("EDI-209"));
    EXPECT_EQ(verify_edition(at(), "nergens", terminal()), 1);
}

TEST_P(EditionCommands, TheListHasEveryEditionAndTheDifferencesWhenAsked) {
    make_published();
    EXPECT_EQ(print_editions(at(), ShowDifferences::no, terminal()), 0);
    EXPECT_THAT(out_.str(), HasSubstr("gepubliceerd"));
    EXPECT_THAT(out_.str(), Not(HasSubstr("585 van 929")));
    record(connection(), 600);
    EXPECT_EQ(print_editions(at(), ShowDifferences::yes, terminal()), 0);
    EXPECT_THAT(out_.str(), HasSubstr("585 van 929"));
    EXPECT_THAT(out_.str(), HasSubstr("600 van 929"));
}

TEST_P(EditionCommands, TheFilesComeOutWithTheirChecksumsAndWithoutTheCube) {
    make_checked();
    EXPECT_EQ(export_files(at(), "najaar-2012", folder_.path() / "uit", terminal()), 1);
    ASSERT_TRUE(freeze(at(), now()));
    EXPECT_EQ(export_files(at(), "najaar-2012", folder_.path() / "uit", terminal()), 0) << err_.str();
    std::vector<std::string> names;
    for (auto const& entry : std::filesystem::directory_iterator(folder_.path() / "uit")) {
        names.push_back(entry.path().filename().string());
        EXPECT_THAT(read(entry.path()), Not(HasSubstr("cube of")));
    }
    EXPECT_THAT(names, ::testing::UnorderedElementsAre("SHA256SUMS", "gegevens.csv", "publicatie.json", "rapport.pdf",
                                                       "tabellen.ods"));
    auto const csv = read(folder_.path() / "uit/gegevens.csv");
    EXPECT_THAT(read(folder_.path() / "uit/SHA256SUMS"), HasSubstr(policy::sha256_of(csv) + "  gegevens.csv\n"));
}

} // namespace
} // namespace kiem::edition::testing
