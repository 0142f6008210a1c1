// SPDX-License-Identifier: EUPL-1.2
#include "db/read_log.hpp"
#include "feature/audit/audit_cli.hpp"
#include "feature/audit/audit_testing.hpp"
#include "feature/audit/audit_web.hpp"
#include <boost/json.hpp>
#include <fstream>
#include <sstream>

namespace kiem::audit::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using namespace std::chrono_literals;

std::optional<std::string> owner_of(DossierId dossier) {
    if (dossier.value < 1 || dossier.value > 199) return std::nullopt;
    return dossier.value < 100 ? "jgz" : "houder";
}

LogWords words() {
    return {[](std::string_view purpose) { return purpose == "opvang" ? "Opvang en peuteraanbod" : ""; },
            [](std::string_view code) { return code == "jgz" ? "GGD Proefstreek" : ""; },
            [](std::string_view login) { return login == "a.yilmaz" ? "Ayse Yilmaz" : ""; }};
}

class Edges : public AuditTest {
protected:
    void put(std::string action, std::string object, std::string purpose, std::vector<db::Subject> const& subjects) {
        now_ += 1min;
        auto record = look(std::move(object), now_);
        record.action = std::move(action);
        record.purpose = std::move(purpose);
        db::record_now(connection(), record, subjects);
    }
    std::string text() const { return out_.str(); }
    std::vector<std::string> lines() const {
        std::vector<std::string> found;
        std::istringstream in(out_.str());
        for (std::string line; std::getline(in, line);) found.push_back(line);
        return found;
    }
    AuditPlace place() {
        static Principal const local{"root", {Role::local_operator}};
        return {connection(), local, now_, anchor_file(), keys_, owner_of, words()};
    }

    Texts texts_ = Texts::load("nl");
    std::ostringstream out_, err_;
    reg::Terminal terminal_{out_, err_, texts_};
};
KIEM_EVERY_ENGINE(Edges);

TEST_P(Edges, verify_tells_and_ends_with_its_status) {
    write_records(12);
    EXPECT_EQ(verify_log(place(), terminal_), 0);
    EXPECT_THAT(text(), HasSubstr("12 regels in het auditlogboek"));
    connection().exec("update audit_log set object = 'iets' where seq = 7");
    EXPECT_EQ(verify_log(place(), terminal_), 1);
    EXPECT_THAT(err_.str(), HasSubstr("AUD-201: In het auditlogboek is regel 7 veranderd."));
}

TEST_P(Edges, show_prints_one_line_per_record_whatever_was_typed) {
    put("edities-zoeken", "naam\r\n99\t2012\x1b[2J\",\"seq\":7", "", {});
    EXPECT_EQ(print_log(place(), {}, terminal_), 0);
    ASSERT_THAT(lines(), SizeIs(2)) << "the record and the look itself";
    EXPECT_THAT(lines()[0], HasSubstr("naam\\r\\n99\\t2012\\u{1b}[2J\",\"seq\":7"));
    out_.str({});
    EXPECT_EQ(print_log(place(), {.action = "edities-zoeken", .as = ShowCommand::As::json}, terminal_), 0);
    ASSERT_THAT(lines(), SizeIs(1));
    auto const record = boost::json::parse(lines()[0]).as_object();
    EXPECT_EQ(record.at("participant_object_id").as_string(), "naam\r\n99\t2012\x1b[2J\",\"seq\":7");
    EXPECT_EQ(record.at("seq").as_int64(), 1);
    EXPECT_EQ(text().find('\x1b'), std::string::npos);
}

TEST_P(Edges, show_gives_the_logboek_dataverwerkingen_without_who) {
    put("dossier-inzien", "dossier 12", "opvang", {{DossierId{12}}, {DossierId{13}}});
    EXPECT_EQ(print_log(place(), {.dossier = 12, .as = ShowCommand::As::ldv}, terminal_), 0);
    ASSERT_THAT(lines(), SizeIs(2)) << "the record and the look itself";
    auto const record = boost::json::parse(lines()[0]).as_object();
    EXPECT_EQ(record.at("name").as_string(), "dossier-inzien");
    EXPECT_EQ(record.at("status").as_string(), "Ok");
    EXPECT_EQ(record.at("start_time").as_int64(), 1349092860000);
    auto const& attributes = record.at("attributes").as_object();
    EXPECT_EQ(attributes.at("dpl.core.data_subject_id").as_string(), db::pseudonym_of(DossierId{12}));
    EXPECT_EQ(attributes.at("dpl.core.processing_activity_id").as_string(), "urn:kiem:doel:opvang");
    for (auto const* actor : {"yilmaz", "192.0.2.1", "jeugdverpleegkundige", "jgz"})
        EXPECT_THAT(text(), Not(HasSubstr(actor)));
}

TEST_P(Edges, show_says_what_is_wrong_with_the_question) {
    EXPECT_EQ(print_log(place(), {.from = "ooit"}, terminal_), 1);
    EXPECT_THAT(err_.str(), HasSubstr("AUD-301"));
    EXPECT_EQ(print_log(place(), {.from = "2-10-2012", .until = "1-10-2012"}, terminal_), 1);
    EXPECT_THAT(err_.str(), HasSubstr("AUD-302"));
    EXPECT_EQ(print_log(place(), {.dossier = 999}, terminal_), 1);
    EXPECT_THAT(err_.str(), HasSubstr("AUD-404"));
    EXPECT_EQ(text(), "");
}

TEST_P(Edges, child_makes_a_report_for_a_parent) {
    put("dossier-inzien", "dossier 12", "opvang", {{DossierId{12}}});
    put("iets-bijzonders", "dossier 12", "onbekend-doel", {{DossierId{12}}});
    EXPECT_EQ(print_child_log(place(), {.dossier = 12}, terminal_), 0);
    EXPECT_THAT(text(), AllOf(HasSubstr("Wie keek in het dossier van uw kind?"), HasSubstr("GGD Proefstreek"),
                              HasSubstr("dossier bekeken"), HasSubstr("Opvang en peuteraanbod"),
                              HasSubstr("1 oktober 2012, 14:01"), HasSubstr("iets bijzonders")));
    kiem::testing::TemporaryFolder const folder;
    for (auto const* name : {"verslag.html", "verslag.odt"}) {
        EXPECT_EQ(print_child_log(place(), {12, folder.path() / name}, terminal_), 0) << err_.str();
        EXPECT_GT(std::filesystem::file_size(folder.path() / name), 1000u);
        EXPECT_EQ(print_child_log(place(), {12, folder.path() / name}, terminal_), 1) << "never over another file";
    }
    EXPECT_THAT(err_.str(), HasSubstr("AUD-305"));
    EXPECT_EQ(print_child_log(place(), {12, folder.path() / "verslag.txt"}, terminal_), 1);
    EXPECT_THAT(err_.str(), HasSubstr("AUD-304"));
}

class AuditPages : public Edges {
protected:
    void SetUp() override {
        Edges::SetUp();
        if (IsSkipped()) return;
        Verifier::Surroundings at{[this] { return connect(); }, anchor_file(), keys_, [this] { return now_; }};
        verifier_ = std::make_shared<Verifier>(std::move(at));
        AuditSite const site{site_,
                             [this]() -> db::Connection& { return connection(); },
                             [this] { return now_; },
                             [this](db::AuditRecord const& record, std::span<db::Subject const> subjects) {
                                 if (is_full_) throw db::LogUnavailable("vol");
                                 db::record_now(connection(), record, subjects);
                             },
                             owner_of,
                             words(),
                             verifier_};
        routes_ = audit_routes(site);
    }
    void TearDown() override {
        verifier_.reset();
        Edges::TearDown();
    }
    web::Response ask(std::string const& pattern, Role role,
                      std::vector<std::pair<std::string, std::string>> query = {},
                      std::map<std::string, std::string, std::less<>> params = {}) {
        Principal who{"p.officier", {role}};
        who.organisation = "jgz";
        web::Request request;
        request.params = std::move(params);
        for (auto const& [name, value] : query) request.query.add(name, value);
        for (auto const& route : routes_)
            if (route.pattern == pattern) {
                EXPECT_FALSE(route.access.is_public());
                if (!route.access.allows(who)) return web::plain_text("", 404);
                return route.handler(request, who);
            }
        throw std::logic_error("no route " + pattern);
    }

    web::Site site_{Texts::load("nl"), "Gemeente Proefstad"};
    std::shared_ptr<Verifier> verifier_;
    std::vector<web::Route> routes_;
    bool is_full_ = false;
};
KIEM_EVERY_ENGINE(AuditPages);

TEST_P(AuditPages, show_the_log_with_what_was_typed_escaped) {
    put("dossier-inzien", "<script>\x1b", "opvang", {{DossierId{12}}});
    auto const page = ask("/logboek", Role::privacy_officer);
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, AllOf(HasSubstr("&lt;script&gt;\\u{1b}"), HasSubstr("1 oktober 2012, 14:01"),
                                 HasSubstr("a.yilmaz (jeugdverpleegkundige)"), HasSubstr("Opvang en peuteraanbod")));
    EXPECT_THAT(page.body, Not(HasSubstr("<script>")));
    EXPECT_THAT(ask("/logboek", Role::administrator).body, Not(HasSubstr("lt;script")));
}

TEST_P(AuditPages, go_on_after_fifty) {
    for (int i = 0; i < 60; ++i) put("iets-" + std::to_string(i), "", "", {});
    auto const first = ask("/logboek", Role::privacy_officer, {{"account", "a.yilmaz"}});
    EXPECT_THAT(first.body, AllOf(HasSubstr("iets 59"), HasSubstr("iets 10"), Not(HasSubstr("iets 9<")),
                                  HasSubstr("/logboek?account=a.yilmaz&amp;na=11")));
    auto const second = ask("/logboek", Role::privacy_officer, {{"account", "a.yilmaz"}, {"na", "11"}});
    EXPECT_THAT(second.body, AllOf(HasSubstr("iets 9<"), HasSubstr("iets 0<"), Not(HasSubstr("Oudere regels"))));
    EXPECT_THAT(first.body, Not(HasSubstr("Terug naar de eerste")));
    EXPECT_THAT(second.body, HasSubstr("href=\"/logboek?account=a.yilmaz\">Terug naar de eerste"));
}

TEST_P(AuditPages, propose_whom_and_what_one_can_look_for) {
    put("dossier-inzien", "dossier 12", "opvang", {{DossierId{12}}});
    put("dossier-wijzigen", "dossier 12", "opvang", {{DossierId{12}}});
    put("dossier-inzien", "dossier 150", "opvang", {{DossierId{150}}});
    auto const page = ask("/logboek", Role::privacy_officer).body;
    EXPECT_THAT(page, HasSubstr("<option value=\"a.yilmaz\">Ayse Yilmaz</option>"));
    EXPECT_THAT(page, HasSubstr("<option value=\"dossier bekeken\">")) << "in the words of the table";
    EXPECT_THAT(page, HasSubstr("href=\"/logboek?dossier=12\">dossier 12</a>"));
    EXPECT_THAT(page, Not(HasSubstr("/logboek?dossier=150"))) << "of another organisation";
    for (auto const* const typed : {"dossier bekeken", "Dossier Bekeken", "dossier-inzien"}) {
        auto const found = ask("/logboek", Role::privacy_officer, {{"handeling", typed}}).body;
        EXPECT_THAT(found, AllOf(HasSubstr("<td role=\"cell\""), HasSubstr(">dossier bekeken</td>"),
                                 Not(HasSubstr(">dossier gewijzigd</td>"))))
            << typed;
    }
    auto const about = ask("/logboek", Role::privacy_officer, {{"dossier", "dossier 12"}}).body;
    EXPECT_THAT(about, AllOf(HasSubstr(">dossier bekeken</td>"), HasSubstr("/logboek/kind/12")));
    auto const managing = ask("/logboek", Role::administrator).body;
    EXPECT_THAT(managing, Not(HasSubstr("dossier bekeken")))
        << "what was done with children is not for who manages accounts";
    EXPECT_THAT(managing, Not(HasSubstr("a.yilmaz")));
}

TEST_P(AuditPages, tell_at_the_field_what_is_wrong_and_keep_what_was_typed) {
    auto const page = ask("/logboek", Role::privacy_officer,
                          {{"van", "ooit <b>"}, {"dossier", "twaalf"}, {"account", "a.yilmaz"}});
    EXPECT_EQ(page.status, 400);
    for (auto const* part :
         {"veld-van-fout", "veld-dossier-fout", "ooit &lt;b&gt;", "value=\"twaalf\"", "value=\"a.yilmaz\""})
        EXPECT_THAT(page.body, HasSubstr(part));
    EXPECT_EQ(ask("/logboek", Role::privacy_officer, {{"van", "2-10-2012"}, {"tot", "1-10-2012"}}).status, 400);
}

TEST_P(AuditPages, answer_the_same_for_a_strange_dossier_and_one_that_is_not_there) {
    auto const strange = ask("/logboek/kind/{dossier}", Role::privacy_officer, {}, {{"dossier", "150"}});
    auto const nothing = ask("/logboek/kind/{dossier}", Role::privacy_officer, {}, {{"dossier", "250"}});
    EXPECT_EQ(strange.status, 404);
    EXPECT_EQ(nothing.status, 404);
    auto same = nothing.body;
    for (auto at = same.find("250"); at != std::string::npos; at = same.find("250")) same.replace(at, 3, "150");
    EXPECT_EQ(strange.body, same);
    auto const field = ask("/logboek", Role::privacy_officer, {{"dossier", "150"}, {"account", "a.yilmaz"}});
    EXPECT_EQ(field.status, 404);
    EXPECT_THAT(field.body, AllOf(HasSubstr("veld-dossier-fout"), HasSubstr("value=\"a.yilmaz\"")));
    EXPECT_EQ(ask("/logboek/kind/{dossier}", Role::administrator, {}, {{"dossier", "12"}}).status, 404);
    EXPECT_EQ(ask("/logboek", Role::nurse).status, 404);
}

TEST_P(AuditPages, give_the_report_as_page_and_as_file) {
    put("dossier-inzien", "dossier 12", "opvang", {{DossierId{12}}});
    auto const page = ask("/logboek/kind/{dossier}", Role::privacy_officer, {}, {{"dossier", "12"}});
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, AllOf(HasSubstr("dossier bekeken"), HasSubstr("/logboek/kind/12/verslag.odt")));
    auto const file = [&](std::string name) {
        return ask("/logboek/kind/{dossier}/{bestand}", Role::privacy_officer, {},
                   {{"dossier", "12"}, {"bestand", name}});
    };
    EXPECT_EQ(file("verslag.odt").content_type, "application/vnd.oasis.opendocument.text");
    EXPECT_THAT(file("verslag.html").body, HasSubstr("dossier bekeken"));
    EXPECT_EQ(file("verslag.exe").status, 404);
}

TEST_P(AuditPages, show_nothing_when_the_look_cannot_be_put_on_record) {
    put("dossier-inzien", "dossier 12", "opvang", {{DossierId{12}}});
    is_full_ = true;
    for (auto const* pattern : {"/logboek", "/logboek/kind/{dossier}", "/logboek/kind/{dossier}/{bestand}"}) {
        auto const page = ask(pattern, Role::privacy_officer, {}, {{"dossier", "12"}, {"bestand", "verslag.html"}});
        EXPECT_EQ(page.status, 503) << pattern;
        EXPECT_THAT(page.body, Not(HasSubstr("yilmaz")));
    }
}

TEST_P(AuditPages, verify_beside_the_work) {
    write_records(5);
    EXPECT_EQ(ask("/logboek/controle", Role::administrator).status, 200);
    while (verifier_->state().is_running) std::this_thread::yield();
    EXPECT_THAT(ask("/logboek/controle", Role::privacy_officer).body,
                AllOf(HasSubstr("De logboeken zijn gaaf"), HasSubstr("Regels die blijven staan")));
    connection().exec("delete from audit_log where seq = 3");
    EXPECT_THAT(ask("/logboek/controle", Role::privacy_officer).body, HasSubstr("zijn gaaf")) << "still fresh";
    now_ += 11min;
    ask("/logboek/controle", Role::privacy_officer);
    while (verifier_->state().is_running) std::this_thread::yield();
    EXPECT_THAT(ask("/logboek/controle", Role::privacy_officer).body,
                AllOf(HasSubstr("De logboeken zijn veranderd"), HasSubstr("AUD-202: In het auditlogboek is regel 3")));
}

} // namespace
} // namespace kiem::audit::testing
