// SPDX-License-Identifier: EUPL-1.2
#include "feature/programme/programme_testing.hpp"
#include "feature/programme/roll_do.hpp"

namespace kiem::programme {
namespace {

using testing::day;
using ::testing::HasSubstr;
using ::testing::Not;

class ProgrammePages : public testing::ProgrammeActs {
protected:
    static std::string hidden(web::Response const& page, std::string const& name) {
        auto const mark = "name=\"" + name + "\" value=\"";
        auto const at = page.body.find(mark);
        if (at == std::string::npos) return {};
        auto const from = at + mark.size();
        return page.body.substr(from, page.body.find('"', from) - from);
    }
};

TEST_P(ProgrammePages, ACoordinatorFollowsAChildFromFirstDayToLast) {
    auto const noor = child_of("jgz", "K-1");
    auto const path = dossier::url_of(noor) + "/programmas";
    auto const empty = get(path);
    EXPECT_EQ(empty.status, 200);
    EXPECT_THAT(empty.body, HasSubstr("Programma&#39;s van Noor BergK-1"));
    EXPECT_THAT(empty.body, Not(HasSubstr("<script")));
    auto const wrong = post(path, {{"doe", "aanmelden"},
                                   {"programma", "opstapje"},
                                   {"vanaf", "1-2-2012"},
                                   {"sleutel", hidden(empty, "sleutel")}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_THAT(
        wrong.body,
        HasSubstr("Opstapje is voor kinderen van 24 tot 48 maanden oud. Op die dag is het kind 18 maanden oud."));
    EXPECT_THAT(wrong.body, HasSubstr("value=\"1-2-2012\"")) << "what was typed stays";
    auto const sent = post(path, {{"doe", "aanmelden"},
                                  {"programma", "minisamenspel"},
                                  {"vanaf", "7-1-2013"},
                                  {"deelgroep", "Boot"},
                                  {"sleutel", hidden(empty, "sleutel")}});
    EXPECT_EQ(sent.status, 303);
    EXPECT_THAT(get(path).body, HasSubstr("doet nog mee"));
    auto const ended = post(
        path,
        {{"doe", "einde-1"}, {"deelname", "1"}, {"versie-1", "1"}, {"tot-1", "28-1-2013"}, {"reden-1", "naar_vve"}});
    EXPECT_EQ(ended.status, 303);
    EXPECT_THAT(get(path).body, HasSubstr("28 januari 2013: Het kind gaat naar VVE"));
    auto const again = post(
        path,
        {{"doe", "einde-1"}, {"deelname", "1"}, {"versie-1", "2"}, {"tot-1", "28-3-2013"}, {"reden-1", "naar_vve"}});
    EXPECT_EQ(again.status, 422);
    EXPECT_THAT(again.body, HasSubstr("28 maart 2013 moet nog komen"));
    auto const late = post(
        path,
        {{"doe", "einde-1"}, {"deelname", "1"}, {"versie-1", "1"}, {"tot-1", "21-1-2013"}, {"reden-1", "gestopt"}});
    EXPECT_EQ(late.status, 409);
    EXPECT_EQ(hidden(late, "versie-1"), "2") << "so that it may be sent again";
}

TEST_P(ProgrammePages, ASessionIsOnOnePage) {
    auto const id = join(nurse_office(), key(1), joining(child_of("jgz", "K-1"), "2013-01-07"))->id;
    act([&](db::Act& act) {
        auto value = load_participation(act.connection, "jgz", id).value();
        value.group = "Boot";
        save_participation(act, value);
    });
    EXPECT_THAT(get("/programmas/minisamenspel").body, HasSubstr("Noor BergK-1"));
    auto const path = "/programmas/minisamenspel/bijeenkomst?groep=Boot&datum=14-1-2013";
    auto const page = get(path);
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("<option value=\"aanwezig\" selected"));
    auto const sent = post(path, {{"doe", "opslaan"},
                                  {"versie", "0"},
                                  {"sleutel", hidden(page, "sleutel")},
                                  {"d0", std::to_string(id.value)},
                                  {"w0", "afwezig"}});
    EXPECT_EQ(sent.status, 303);
    EXPECT_THAT(get(path).body, HasSubstr("<option value=\"afwezig\" selected"));
    auto const late = post(path, {{"doe", "opslaan"},
                                  {"versie", "0"},
                                  {"sleutel", "0123456789abcdef"},
                                  {"d0", std::to_string(id.value)},
                                  {"w0", "aanwezig"}});
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, HasSubstr("<option value=\"aanwezig\" selected")) << "what was sent stays";
    EXPECT_THAT(get("/programmas/minisamenspel").body, HasSubstr("0 van 1"));
    auto const never = get("/programmas/minisamenspel/bijeenkomst?groep=Boot&datum=30-2-2013");
    EXPECT_EQ(never.status, 422);
    for (auto const* const text :
         {"Dit is geen dag", "veld-datum-fout", "value=\"30-2-2013\"", "value=\"Boot\" selected"})
        EXPECT_THAT(never.body, HasSubstr(text));
    EXPECT_EQ(get("/programmas/ooit").status, 404);
}

TEST_P(ProgrammePages, AVisitIsAddedByTheNumberOfAChildOrACase) {
    auto const noor = child_of("jgz", "K-1");
    auto const page = get("/programmas/huisbezoek");
    EXPECT_EQ(page.status, 200);
    dossier::testing::FormFields form{
        {"doe", "huisbezoek"}, {"over", "kind"},       {"nummer", std::to_string(noor.value)}, {"datum", "10-1-2013"},
        {"reden", "aarzelt"},  {"uitslag", "wil_vve"}, {"sleutel", hidden(page, "sleutel")}};
    EXPECT_EQ(post("/programmas/huisbezoek", form).status, 303);
    EXPECT_THAT(get("/programmas/huisbezoek").body, HasSubstr("zij willen VVE"));
    form[2].second = "999";
    auto const nobody = post("/programmas/huisbezoek", form);
    EXPECT_EQ(nobody.status, 422);
    EXPECT_THAT(nobody.body, HasSubstr("Dit nummer is er niet, of is niet van uw organisatie"));
    form[2].second = "x";
    EXPECT_EQ(post("/programmas/huisbezoek", form).status, 422);
    who_ = clerk_;
    form[1].second = "traject";
    form[2].second = std::to_string(case_of("K-9").value);
    EXPECT_EQ(post("/programmas/huisbezoek", form).status, 303);
    EXPECT_THAT(get("/programmas/huisbezoek").body, HasSubstr("K-9"));
}

TEST_P(ProgrammePages, TheOverviewCountsAndHidesWhatIsSmall) {
    for (int i = 1; i <= 3; ++i)
        ASSERT_TRUE(join(nurse_office(), key(i), joining(child_of("jgz", "K-" + std::to_string(i)), "2013-01-07")));
    add_indication("K-1", "2013-01-20");
    who_ = policy_officer_;
    auto const page = get("/programmas?jaar=2013");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("Wat het opleverde in 2013"));
    EXPECT_THAT(page.body, HasSubstr("150 kinderen in MiniSamenspel en Opstapje"));
    EXPECT_THAT(page.body, HasSubstr("50 tot 70"));
    EXPECT_THAT(page.body, HasSubstr("minder dan 2")) << "one indication";
    EXPECT_THAT(page.body, HasSubstr("<figure"));
    EXPECT_THAT(page.body, HasSubstr("totaal 150 kinderen")) << "with its source";
    EXPECT_THAT(page.body, Not(HasSubstr("/programmas/minisamenspel"))) << "who counts does not read";
    EXPECT_THAT(page.body, Not(HasSubstr("Noor")));
    EXPECT_EQ(get("/programmas/minisamenspel").status, 404);
    who_ = worker_;
    auto const worker = get("/programmas");
    EXPECT_EQ(worker.status, 200);
    EXPECT_THAT(worker.body, Not(HasSubstr("Wat het opleverde")));
    EXPECT_THAT(worker.body, HasSubstr("/programmas/minisamenspel"));
}

KIEM_EVERY_ENGINE(ProgrammePages);

} // namespace
} // namespace kiem::programme
