// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/rights_cli.hpp"
#include "feature/rights/rights_testing.hpp"
#include "feature/rights/rights_web.hpp"
#include <fstream>
#include <sstream>

namespace kiem::rights::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::chrono_literals;
using Values = std::vector<std::pair<std::string, std::string>>;

Result<DatedRules> two_years() {
    DatedRules dated{{}, {"almere/bewaren/2012-08-01.toml", "abc"}};
    auto& rule = dated.rules.rules.emplace_back();
    rule.organisations = {"jgz"};
    rule.months = 24;
    rule.starts = {policy::StartEvent::last_change};
    return dated;
}

class RightsPages : public RightsActs {
protected:
    void SetUp() override {
        RightsActs::SetUp();
        if (IsSkipped()) return;
        auto const record = [](db::AuditRecord const&, std::span<db::Subject const>) {};
        routes_ = rights_routes({site_, [this]() -> db::Connection& { return connection(); },
                                 [this] { return ClockReading{now_, "een", uptime_}; },
                                 [this](Day) -> Result<policy::SharingTable const*> { return &table_; },
                                 [](Day) { return two_years(); }, keys_, record, ties_,
                                 [this](web::Request const&) { return is_confirmed_; }, "/bevestig"});
        visit_ = std::make_shared<web::Visit>(web::Visit{officer_, "P. Rivacy", "JGZ", "token"});
    }

    web::Response ask(web::Method method, std::string const& pattern, Values const& params, Values const& form = {},
                      std::optional<Principal> const& as = {}) {
        web::Request request;
        request.visit = visit_;
        for (auto const& [name, value] : params) request.params[name] = value;
        for (auto const& [name, value] : form) request.form.add(name, value);
        for (auto const& route : routes_)
            if (route.pattern == pattern && route.method == method) {
                EXPECT_FALSE(route.access.is_public());
                auto const& who = as ? *as : officer_;
                return route.access.allows(who) ? route.handler(request, who) : web::plain_text("", 404);
            }
        ADD_FAILURE() << "no such route";
        return {};
    }
    web::Response get(std::string const& pattern, Values const& params = {}) {
        return ask(web::Method::get, pattern, params);
    }
    web::Response post(std::string const& pattern, Values const& params, Values const& form) {
        return ask(web::Method::post, pattern, params, form);
    }

    web::Site site_{Texts::load("nl"), "Gemeente Proefstad"};
    std::vector<web::Route> routes_;
    std::shared_ptr<web::Visit> visit_;
    std::chrono::seconds uptime_ = 1000h;
    bool is_confirmed_ = true;
};
KIEM_EVERY_ENGINE(RightsPages);

std::string const consent = "/kinderen/{nummer}/toestemming", access_page = "/kinderen/{nummer}/inzage-verzoek";

TEST_P(RightsPages, consent_is_given_and_withdrawn) {
    auto const id = std::to_string(keep(noor()).id.value);
    auto const empty = get(consent, {{"nummer", id}});
    EXPECT_EQ(empty.status, 200);
    EXPECT_THAT(empty.body,
                AllOf(HasSubstr("Noor van den Berg"), HasSubstr("nog geen toestemming"), HasSubstr("Anna Berg")));
    Values form{{"sleutel", "0123456789abcdef"},
                {"verzorger", "Anna Berg"},
                {"doel", "opvang"},
                {"ontvanger", "peuterland"},
                {"velden", "kind.*"},
                {"gegeven_op", "1-2-2013"},
                {"wijze", "papier"},
                {"tekst", "formulier 3"},
                {"vanaf", "1-2-2013"},
                {"tot", "1-2-2015"}};
    auto const given = post(consent, {{"nummer", id}}, form);
    EXPECT_EQ(given.status, 303) << given.body;
    auto const kept = list_consents(connection(), DossierId{std::stoll(id)});
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].fields, std::vector<std::string>{"kind.geboortedatum"}) << "what the table opens with consent";
    EXPECT_EQ(kept[0].until, day("2015-02-01"));
    EXPECT_THAT(get(consent, {{"nummer", id}}).body, AllOf(HasSubstr("Peuterland"), HasSubstr("geldt")));
    Values const gone{{"toestemming", std::to_string(kept[0].id.value)}, {"door", "Anna Berg"}};
    EXPECT_EQ(post(consent + "/intrekken", {{"nummer", id}}, gone).status, 303);
    EXPECT_EQ(post(consent + "/intrekken", {{"nummer", id}}, gone).status, 409);
    EXPECT_THAT(get(consent, {{"nummer", id}}).body, HasSubstr("ingetrokken op"));
}

/// A table in which a referral may go to the municipality and to a preschool.
policy::SharingTable table_of_referrals() {
    using policy::Relation, policy::Use;
    auto const plain = test_table();
    auto purposes = plain.purposes();
    auto rules = plain.rules();
    std::vector<std::string> const names{"kind.voornaam", "kind.achternaam"};
    purposes.insert(purposes.begin(),
                    policy::Purpose{"toeleiding", "Naar een plaats", "", "", "", {}, {"kind.*", "verzorger.telefoon"}});
    for (auto const role : {Role::vve_coordinator, Role::location_manager}) {
        rules.push_back({"toeleiding", {role}, Relation::own, {Use::read}, names, "", {}});
        rules.push_back({"toeleiding", {role}, Relation::consented, {Use::read}, names, "", {}});
        rules.push_back({"toeleiding",
                         {role},
                         Relation::consented,
                         {Use::read},
                         {"verzorger.telefoon", role == Role::vve_coordinator ? "verzorger.tolk" : "verzorger.email"},
                         "",
                         {}});
    }
    return {std::move(purposes), std::move(rules)};
}

std::string box(std::string const& name, std::string const& value) {
    return "name=\"" + name + "\" value=\"" + value + "\" checked";
}

TEST_P(RightsPages, consent_begins_with_what_a_referral_needs_and_shows_nothing_else) {
    table_ = table_of_referrals();
    auto const id = std::to_string(keep(noor()).id.value);
    auto const page = get(consent, {{"nummer", id}}).body;
    EXPECT_THAT(page, AllOf(HasSubstr(box("doel", "toeleiding")), HasSubstr(box("ontvanger", "gemeente")),
                            Not(HasSubstr(box("ontvanger", "peuterland"))), HasSubstr(box("verzorger", "Anna Berg"))));
    EXPECT_THAT(page, AllOf(HasSubstr(box("velden", "kind.*")), HasSubstr(box("velden", "verzorger.telefoon")),
                            Not(HasSubstr(box("velden", "verzorger.*"))), HasSubstr("verzorger.tolk")));
    EXPECT_THAT(page,
                AllOf(Not(HasSubstr("verzorger.email")), Not(HasSubstr("adres.straat")), Not(HasSubstr("plaatsing"))));
    EXPECT_THAT(page, HasSubstr(R"(name="gegeven_op" value="1-2-2013")")) << "today";
    EXPECT_THAT(page, Not(HasSubstr(R"(name="ontvanger" value="jgz")"))) << "not to oneself";
}

TEST_P(RightsPages, another_choice_shows_other_fields_before_anything_is_kept) {
    table_ = table_of_referrals();
    auto const id = std::to_string(keep(noor()).id.value);
    Values form{{"sleutel", "0123456789abcdef"},
                {"getoond", "toeleiding gemeente"},
                {"verzorger", "Anna Berg"},
                {"doel", "toeleiding"},
                {"ontvanger", "gemeente"},
                {"ontvanger", "peuterland"},
                {"velden", "kind.*"},
                {"gegeven_op", "1-2-2013"},
                {"wijze", "papier"},
                {"tekst", "formulier 3"},
                {"vanaf", "1-2-2013"}};
    auto const shown = post(consent, {{"nummer", id}}, form);
    EXPECT_EQ(shown.status, 422);
    EXPECT_THAT(shown.body, AllOf(HasSubstr("Kijk na welke gegevens"), HasSubstr("(alleen voor Peuterland)"),
                                  HasSubstr("(alleen voor Gemeente)"), HasSubstr("formulier 3")));
    form.emplace_back("doe", "tonen");
    EXPECT_EQ(post(consent, {{"nummer", id}}, form).status, 200);
    EXPECT_TRUE(list_consents(connection(), DossierId{std::stoll(id)}).empty());
}

TEST_P(RightsPages, several_receivers_each_get_a_consent_of_what_they_may_have) {
    table_ = table_of_referrals();
    auto const id = std::to_string(keep(noor()).id.value);
    Values form{{"sleutel", "0123456789abcdef"},
                {"getoond", "toeleiding gemeente peuterland"},
                {"verzorger", "Anna Berg"},
                {"doel", "toeleiding"},
                {"ontvanger", "peuterland"},
                {"ontvanger", "gemeente"},
                {"velden", "kind.*"},
                {"velden", "verzorger.*"},
                {"velden", "verzorger.email"},
                {"gegeven_op", "1-2-2013"},
                {"wijze", "papier"},
                {"tekst", "formulier 3"},
                {"vanaf", "1-2-2013"}};
    EXPECT_EQ(post(consent, {{"nummer", id}}, form).status, 303);
    EXPECT_EQ(post(consent, {{"nummer", id}}, form).status, 303) << "sent twice";
    std::map<std::string, std::vector<std::string>> kept;
    for (auto const& one : list_consents(connection(), DossierId{std::stoll(id)}))
        EXPECT_TRUE(kept.emplace(one.receiver, one.fields).second) << one.receiver;
    using Names = std::vector<std::string>;
    EXPECT_EQ(kept["gemeente"], (Names{"kind.voornaam", "kind.achternaam"}))
        << "a single field of a record is that field alone";
    EXPECT_EQ(kept["peuterland"], (Names{"kind.voornaam", "kind.achternaam", "verzorger.email"}));
}

TEST_P(RightsPages, a_choice_that_does_not_fit_is_told_at_its_field) {
    table_ = table_of_referrals();
    auto const id = std::to_string(keep(noor()).id.value);
    auto const told = [&](Values const& choice) {
        Values form{{"sleutel", "0123456789abcdef"}, {"verzorger", "Anna Berg"},
                    {"gegeven_op", "1-2-2013"},      {"wijze", "papier"},
                    {"tekst", "formulier 3"},        {"vanaf", "1-2-2013"}};
        form.insert(form.end(), choice.begin(), choice.end());
        auto const page = post(consent, {{"nummer", id}}, form);
        EXPECT_EQ(page.status, 422);
        return page.body;
    };
    EXPECT_THAT(told({{"doel", "toeleiding"}, {"velden", "kind.*"}}), HasSubstr("Kies aan welke organisaties"));
    EXPECT_THAT(told({{"doel", "toeleiding"}, {"ontvanger", "school"}, {"velden", "kind.voornaam"}}),
                HasSubstr("krijgt voor dit doel niets"));
    EXPECT_THAT(told({{"doel", "toeleiding"}, {"ontvanger", "gemeente"}, {"velden", "adres.straat"}}),
                HasSubstr("mag voor dit doel niet naar wie u koos"));
    EXPECT_THAT(told({{"doel", "toeleiding"},
                      {"ontvanger", "gemeente"},
                      {"ontvanger", "peuterland"},
                      {"velden", "verzorger.tolk"}}),
                HasSubstr("mag Peuterland niets krijgen"));
    EXPECT_THAT(told({{"doel", "toeleiding"}, {"ontvanger", "gemeente"}}), HasSubstr("geen gegevens gekozen"));
}

TEST_P(RightsPages, errors_stand_at_their_fields_and_nothing_typed_is_lost) {
    auto const id = std::to_string(keep(noor()).id.value);
    auto const wrong = post(consent, {{"nummer", id}},
                            {{"sleutel", "0123456789abcdef"}, {"tekst", "mijn <tekst>"}, {"gegeven_op", "ooit"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_THAT(wrong.body, AllOf(HasSubstr("mijn &lt;tekst&gt;"), HasSubstr("ooit"), HasSubstr("geen dag")));
    EXPECT_EQ(get(consent, {{"nummer", "999"}}).status, 404);
    EXPECT_EQ(get(consent, {{"nummer", "x"}}).status, 404);
}

TEST_P(RightsPages, a_request_goes_from_asked_to_answered) {
    auto const kept = keep(noor());
    auto const id = std::to_string(kept.id.value);
    EXPECT_EQ(get("/rechten").status, 200);
    EXPECT_EQ(get("/rechten/nieuw").status, 200);
    Values const asked{{"sleutel", "0123456789abcdef"},
                       {"kind", id},
                       {"soort", "correctie"},
                       {"gevraagd_door", "Anna Berg"},
                       {"ontvangen_op", "15-1-2013"}};
    EXPECT_EQ(post("/rechten/nieuw", {}, asked).status, 303);
    EXPECT_EQ(post("/rechten/nieuw", {}, {{"sleutel", "0123456789abcdeg"}, {"kind", "9"}, {"soort", "x"}}).status, 422);
    EXPECT_THAT(get("/rechten").body, HasSubstr("15 februari 2013"));
    Values const one{{"nummer", "1"}};
    EXPECT_THAT(get("/rechten/{nummer}", one).body, AllOf(HasSubstr("Anna Berg"), HasSubstr("Noor")));
    Values const correction{{"doe", "corrigeren"},        {"dossierversie", "1"}, {"voornaam", "Noortje"},
                            {"tussenvoegsel", "van den"}, {"achternaam", "Berg"}, {"geboortedatum", "1-2-2009"},
                            {"waarom", "Paspoort"}};
    auto const corrected = post("/rechten/{nummer}", one, correction);
    EXPECT_EQ(corrected.status, 303) << corrected.body;
    EXPECT_EQ(dossier::load_dossier(connection(), "jgz", kept.id)->name.given, "Noortje");
    EXPECT_THAT(get("/rechten/{nummer}", one).body, HasSubstr("Paspoort"));
    EXPECT_EQ(post("/rechten/{nummer}", one, correction).status, 409) << "another version by now";
    Values const answer{
        {"doe", "beantwoorden"}, {"versie", "1"}, {"uitkomst", "toegewezen"}, {"beantwoord_op", "1-2-2013"}};
    EXPECT_EQ(post("/rechten/{nummer}", one, answer).status, 303);
    EXPECT_THAT(get("/rechten").body, HasSubstr("toegewezen op 1 februari 2013"));
    EXPECT_EQ(get("/rechten/{nummer}", {{"nummer", "2"}}).status, 404);
}

TEST_P(RightsPages, a_request_came_in_today_also_just_after_midnight) {
    auto const proposed = [&](std::string_view moment) {
        now_ = *parse_iso_moment(moment);
        return get("/rechten/nieuw").body;
    };
    EXPECT_THAT(proposed("2013-02-01T23:30:00.000000Z"), HasSubstr("value=\"2-2-2013\""));
    EXPECT_THAT(proposed("2013-06-30T22:30:00.000000Z"), HasSubstr("value=\"1-7-2013\""));
}

TEST_P(RightsPages, use_is_restricted_and_free_again) {
    auto const kept = keep(noor());
    post("/rechten/nieuw", {},
         {{"sleutel", "0123456789abcdef"},
          {"kind", std::to_string(kept.id.value)},
          {"soort", "beperking"},
          {"gevraagd_door", "Anna Berg"},
          {"ontvangen_op", "15-1-2013"}});
    Values const one{{"nummer", "1"}};
    Values restrict {{"doe", "beperken"}, {"dossierversie", "1"}, {"reden_beperking", ""}};
    auto const missing = post("/rechten/{nummer}", one, restrict);
    EXPECT_EQ(missing.status, 422);
    EXPECT_THAT(missing.body, HasSubstr("veld-reden_beperking-fout"));
    restrict.back().second = "<i>" + std::string(500, 'x');
    EXPECT_THAT(post("/rechten/{nummer}", one, restrict).body, HasSubstr("&lt;i&gt;xxx")) << "nothing typed is lost";
    EXPECT_FALSE(dossier::load_dossier(connection(), "jgz", kept.id)->is_restricted);
    restrict.back().second = "Moeder betwist het adres";
    EXPECT_EQ(post("/rechten/{nummer}", one, restrict).status, 303);
    EXPECT_THAT(get("/rechten/{nummer}", one).body,
                AllOf(HasSubstr("Moeder betwist het adres"), HasSubstr("1 februari 2013, 11:00")));
    EXPECT_TRUE(dossier::load_dossier(connection(), "jgz", kept.id)->is_restricted);
    Values const free{{"doe", "opheffen"}, {"dossierversie", "2"}, {"reden_beperking", "Het adres klopt"}};
    EXPECT_EQ(post("/rechten/{nummer}", one, free).status, 303);
    EXPECT_FALSE(dossier::load_dossier(connection(), "jgz", kept.id)->is_restricted);
}

TEST_P(RightsPages, the_bundle_asks_who_one_is_and_comes_as_files) {
    auto const id = std::to_string(keep(noor()).id.value);
    EXPECT_THAT(get(access_page, {{"nummer", id}}).body, AllOf(HasSubstr("Dorpsstraat"), HasSubstr("inzage.json")));
    auto const file = get(access_page + "/{bestand}", {{"nummer", id}, {"bestand", "inzage.json"}});
    EXPECT_EQ(file.content_type, "application/json");
    EXPECT_THAT(file.body, HasSubstr("kiem-inzage-1"));
    EXPECT_EQ(get(access_page + "/{bestand}", {{"nummer", id}, {"bestand", "inzage.exe"}}).status, 404);
    EXPECT_EQ(ask(web::Method::get, access_page, {{"nummer", id}}, {}, nurse_).status, 404);
    is_confirmed_ = false;
    auto const asked = get(access_page, {{"nummer", id}});
    EXPECT_EQ(asked.status, 403);
    EXPECT_THAT(asked.body, AllOf(HasSubstr("/bevestig"), Not(HasSubstr("Dorpsstraat"))));
}

TEST_P(RightsPages, deletion_is_proposed_and_confirmed_and_shows_no_names) {
    keep(noor());
    now_ += 24h * 900;
    auto const page = get("/bewaren");
    EXPECT_THAT(page.body, AllOf(HasSubstr("Dossier 1"), HasSubstr("laatste wijziging"), Not(HasSubstr("Noor"))));
    EXPECT_EQ(post("/bewaren", {}, {{"doe", "voorstellen"}}).status, 303);
    EXPECT_EQ(post("/bewaren", {}, {{"doe", "bevestigen"}, {"voorstel", "1"}}).status, 409);
    now_ += 25h;
    uptime_ += 25h;
    EXPECT_EQ(post("/bewaren", {}, {{"doe", "bevestigen"}, {"voorstel", "1"}}).status, 303);
    EXPECT_THAT(get("/bewaren").body, AllOf(HasSubstr("Bewijs 1"), Not(HasSubstr("Dossier 1"))));
    EXPECT_EQ(post("/bewaren", {}, {{"doe", "vervallen"}, {"voorstel", "1"}}).status, 404);
    EXPECT_EQ(ask(web::Method::get, "/bewaren", {}, {}, nurse_).status, 404);
}

TEST_P(RightsPages, the_command_line_does_the_same) {
    auto const kept = keep(noor());
    std::ostringstream out, err;
    reg::Terminal const terminal{out, err, site_.texts};
    Principal const local{"root", {Role::local_operator}};
    kiem::testing::TemporaryFolder const folder;
    auto const file = folder.path() / "inzage.json";
    EXPECT_EQ(print_bundle(desk_of(local, "rechten"), {kept.id.value, file}, terminal), 0) << err.str();
    std::ifstream in(file);
    EXPECT_THAT(std::string(std::istreambuf_iterator<char>(in), {}), HasSubstr("Dorpsstraat"));
    EXPECT_EQ(print_bundle(desk_of(local, "rechten"), {kept.id.value, file}, terminal), 1) << "never over a file";
    EXPECT_EQ(print_bundle(desk_of(local, "rechten"), {kept.id.value, folder.path() / "x.exe"}, terminal), 1);
    auto const rules = two_years();
    auto const at = [&](std::chrono::hours after) {
        return RetentionDesk{
            connection(), local,        {now_ + 24h * 900 + after, "een", 1000h + after},           "jgz",
            rules->rules, rules->place, [](db::AuditRecord const&, std::span<db::Subject const>) {}};
    };
    EXPECT_EQ(print_preview(at(0h), terminal), 0);
    EXPECT_THAT(out.str(), HasSubstr("Dossier 1"));
    EXPECT_EQ(run_retention(at(0h), {}, terminal), 0) << err.str();
    EXPECT_EQ(run_retention(at(1h), {1}, terminal), 1);
    EXPECT_THAT(err.str(), HasSubstr("RCH-305"));
    EXPECT_EQ(run_retention(at(25h), {1}, terminal), 0) << err.str();
    EXPECT_THAT(out.str(), HasSubstr("Bewijs 1"));
    EXPECT_EQ(clean_files(connection(), now_, terminal), 0) << err.str();
    EXPECT_THAT(out.str(), HasSubstr("staat niets meer"));
}

} // namespace
} // namespace kiem::rights::testing
