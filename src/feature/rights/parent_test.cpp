// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/session_store.hpp"
#include "feature/rights/parent_do.hpp"
#include "feature/rights/rights_testing.hpp"
#include "feature/rights/rights_web.hpp"

namespace kiem::rights::testing {
namespace {

using dossier::testing::child;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using Values = std::vector<std::pair<std::string, std::string>>;

policy::SharingTable table_with_parents() {
    using policy::Relation, policy::Use;
    auto const plain = test_table();
    auto purposes = plain.purposes();
    auto rules = plain.rules();
    rules.push_back({"rechten",
                     {Role::parent},
                     Relation::own,
                     {Use::read, Use::take_out},
                     {"kind.voornaam", "kind.tussenvoegsel", "kind.achternaam", "kind.geboortedatum", "kind.talen",
                      "indicatie.*", "plaatsing.*", "toestemming.*", "verzoek.*", "log.inzage"},
                     "",
                     {}});
    rules.push_back({"rechten", {Role::parent}, Relation::own, {Use::write}, {"toestemming.*"}, "", {}});
    return {std::move(purposes), std::move(rules)};
}

class Parents : public RightsActs {
protected:
    void SetUp() override {
        RightsActs::SetUp();
        if (IsSkipped()) return;
        table_ = table_with_parents();
        routes_ = rights_routes({site_, [this]() -> db::Connection& { return connection(); },
                                 [this] { return ClockReading{now_, "een", std::chrono::seconds{100}}; },
                                 [this](Day) -> Result<policy::SharingTable const*> { return &table_; },
                                 [](Day) -> Result<DatedRules> { return refuse(Refusal::Kind::not_found, "x"); }, keys_,
                                 [](db::AuditRecord const&, std::span<db::Subject const>) {}, consents_});
    }
    dossier::Ties& ties() override { return consents_; }

    Result<GivenAccount> give(DossierId id, std::string login = "a.berg", std::string guardian = "Anna Berg") {
        return give_account(officer(), id, {std::move(guardian), std::move(login), ""});
    }
    /// Who logs in with that account.
    static Principal parent_of(GivenAccount const& given) {
        return {"a.berg", {Role::parent}, given.tie.account, "jgz"};
    }
    ConsentId consent_for(DossierId id) {
        auto const given = give_consent(officer(), fmt::format("toestemming-{}", id.value), yes_for(id));
        EXPECT_TRUE(given) << given.error().code;
        return given->id;
    }

    web::Response ask(web::Method method, std::string const& pattern, std::string const& number, Principal const& who,
                      Values const& form = {}) {
        web::Request request;
        request.visit = std::make_shared<web::Visit>(web::Visit{who, "Iemand", "JGZ", "token"});
        request.params["nummer"] = number;
        for (auto const& [name, value] : form) request.form.add(name, value);
        for (auto const& route : routes_)
            if (route.pattern == pattern && route.method == method)
                return route.access.allows(who) ? route.handler(request, who) : web::plain_text("", 404);
        ADD_FAILURE() << "no such route";
        return {};
    }
    web::Response get(std::string const& pattern, DossierId id, Principal const& who) {
        return ask(web::Method::get, pattern, std::to_string(id.value), who);
    }
    web::Response post(std::string const& pattern, DossierId id, Principal const& who, Values const& form) {
        return ask(web::Method::post, pattern, std::to_string(id.value), who, form);
    }

    ConsentTies consents_{ties_};
    web::Site site_{Texts::load("nl"), "Gemeente Proefstad"};
    std::vector<web::Route> routes_;
};
KIEM_EVERY_ENGINE(Parents);

TEST_P(Parents, get_an_account_from_who_works_with_the_child) {
    auto const noors = keep(noor());
    auto const given = give(noors.id);
    ASSERT_TRUE(given) << given.error().code;
    ASSERT_TRUE(given->ticket);
    auto const account = account::find_account(connection(), given->tie.account);
    EXPECT_EQ(account->login, "a.berg");
    EXPECT_EQ(account->organisation, "jgz");
    EXPECT_EQ(account->state, account::AccountState::invited);
    EXPECT_EQ(account::grants_on(connection(), account->id, "jgz", day("2013-02-01")),
              std::vector{Grant{Role::parent}});
    EXPECT_EQ(give(noors.id).error().code, "RCH-222");
    EXPECT_EQ(give(noors.id, "a.li", "Ali Yıldız").error().code, "RCH-220") << "has no authority as far as is known";
    EXPECT_EQ(give(noors.id, "n.iemand", "Niemand").error().code, "RCH-220");
    EXPECT_EQ(give(noors.id, "x").error().code, "ACC-105");
    EXPECT_EQ(give(DossierId{999}).error().code, "DOS-201");
    EXPECT_EQ(give_account(nurse(), noors.id, {"Anna Berg", "b.erg", ""}).error().code, "RCH-202");
    EXPECT_EQ(give_account(desk_of(worker_, "rechten"), noors.id, {"Anna Berg", "b.erg", ""}).error().code, "DOS-201");
    auto sister = noor();
    sister.child_code = "K-2";
    sister.name.given = "Sara";
    auto const saras = keep(sister, "formulier-2");
    auto const second = give(saras.id);
    ASSERT_TRUE(second) << second.error().code;
    EXPECT_FALSE(second->ticket) << "the same account";
    EXPECT_EQ(second->tie.account, given->tie.account);
    act([&](db::Act& one) { account::insert_account(one, {{}, "collega", "Collega", "", "jgz"}); });
    EXPECT_EQ(give(saras.id, "collega").error().code, "RCH-221") << "never the account of somebody else";
}

TEST_P(Parents, see_the_own_child_and_no_other) {
    auto const mine = keep(noor());
    auto theirs = child("Piet", "Bakker", "2010-01-01");
    theirs.guardians = noor().guardians;
    auto const other = keep(theirs, "formulier-2");
    auto const consent = consent_for(mine.id), other_consent = consent_for(other.id);
    auto const who = parent_of(*give(mine.id));
    auto const list = get("/mijn-kind", {}, who);
    EXPECT_THAT(list.body, AllOf(HasSubstr("Noor van den Berg"), Not(HasSubstr("Piet"))));
    auto const page = get("/mijn-kind/{nummer}", mine.id, who);
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, AllOf(HasSubstr("Noor"), HasSubstr("Peuterland"), HasSubstr("Trek deze toestemming in"),
                                 Not(HasSubstr("Dorpsstraat")), Not(HasSubstr("06 12345678"))));
    auto const held = get("/mijn-kind/{nummer}/gegevens", mine.id, who);
    EXPECT_EQ(held.status, 200);
    EXPECT_THAT(held.body, AllOf(HasSubstr("toestemming-1"), HasSubstr("Ouders en verzorgers"),
                                 Not(HasSubstr("Dorpsstraat")), Not(HasSubstr("06 12345678")), Not(HasSubstr("Ali"))));
    EXPECT_EQ(get("/mijn-kind/{nummer}/wie-keek", mine.id, who).status, 200);
    auto const nowhere = get("/mijn-kind/{nummer}", DossierId{999}, who);
    EXPECT_EQ(nowhere.status, 404);
    for (auto const* end : {"", "/gegevens", "/wie-keek"}) {
        auto const refused = get("/mijn-kind/{nummer}" + std::string(end), other.id, who);
        EXPECT_EQ(refused.status, 404) << end;
        EXPECT_EQ(refused.body, nowhere.body) << "equal words";
    }
    for (auto const& [id, which] :
         {std::pair{other.id, other_consent}, std::pair{mine.id, other_consent}, std::pair{other.id, consent}})
        EXPECT_EQ(post("/mijn-kind/{nummer}/intrekken", id, who, {{"toestemming", std::to_string(which.value)}}).status,
                  404);
    EXPECT_FALSE(load_consent(connection(), "jgz", other_consent)->withdrawn);
    EXPECT_FALSE(load_consent(connection(), "jgz", consent)->withdrawn);
    for (auto const& text : {list.body, page.body, held.body}) EXPECT_THAT(text, Not(HasSubstr("[ouder.")));
}

TEST_P(Parents, withdraw_a_consent) {
    auto const mine = keep(noor());
    auto const consent = consent_for(mine.id);
    auto const who = parent_of(*give(mine.id));
    Values const form{{"toestemming", std::to_string(consent.value)}};
    EXPECT_EQ(post("/mijn-kind/{nummer}/intrekken", mine.id, who, form).status, 303);
    auto const gone = load_consent(connection(), "jgz", consent)->withdrawn;
    ASSERT_TRUE(gone);
    EXPECT_EQ(gone->by, "Anna Berg");
    EXPECT_EQ(post("/mijn-kind/{nummer}/intrekken", mine.id, who, form).status, 409);
    EXPECT_THAT(get("/mijn-kind/{nummer}", mine.id, who).body, HasSubstr("ingetrokken op 1 februari 2013"));
}

TEST_P(Parents, see_who_looked_and_why) {
    auto const mine = keep(noor());
    auto const who = parent_of(*give(mine.id));
    auto const desk = desk_of(who, "rechten");
    reads_.clear();
    auto const log = own_log(desk, mine.id);
    ASSERT_TRUE(log) << log.error().code;
    auto const made = std::ranges::find(log->entries, "dossier-aanmaken", &audit::LogEntry::action);
    ASSERT_NE(made, log->entries.end());
    EXPECT_EQ(made->account, "n.urse");
    EXPECT_EQ(reads_.back().record.action, "logboek-kind");
    EXPECT_EQ(reads_.back().record.purpose, "rechten");
    EXPECT_THAT(reads_.back().subjects, ::testing::ElementsAre(mine.id));
    EXPECT_THAT(own_bundle(desk, mine.id)->left_out, ::testing::Contains("adres"));
}

TEST_P(Parents, see_nothing_more_when_it_ended) {
    auto const mine = keep(noor());
    auto const given = give(mine.id);
    auto const who = parent_of(*given);
    EXPECT_THAT(own_children(desk_of(who, "rechten")), SizeIs(1));
    EXPECT_EQ(end_parent_account(nurse(), mine.id, given->tie.id).error().code, "RCH-202");
    EXPECT_EQ(end_parent_account(officer(), mine.id, 99).error().code, "RCH-223");
    ASSERT_TRUE(end_parent_account(officer(), mine.id, given->tie.id));
    EXPECT_EQ(end_parent_account(officer(), mine.id, given->tie.id).error().code, "RCH-223") << "once";
    EXPECT_THAT(own_children(desk_of(who, "rechten")), IsEmpty());
    EXPECT_EQ(get("/mijn-kind/{nummer}", mine.id, who).status, 404);
    EXPECT_TRUE(give(mine.id)) << "and again";
}

TEST_P(Parents, are_locked_out_when_the_last_tie_ended_and_invited_when_there_is_one_again) {
    auto const state_of = [&](AccountId id) { return account::find_account(connection(), id)->state; };
    using account::AccountState;
    auto const mine = keep(noor());
    auto sister = noor();
    sister.child_code = "K-2";
    sister.name.given = "Sara";
    auto const second = keep(sister, "formulier-2");
    auto const one = give(mine.id), other = give(second.id);
    auto const account = one->tie.account;
    ASSERT_EQ(other->tie.account, account);
    act([&](db::Act& some) {
        account::save_state(some, account, AccountState::active);
        account::insert_session(some, {account, "jgz", now_, now_, {}}, "een-sessie");
    });
    ASSERT_TRUE(end_parent_account(officer(), mine.id, one->tie.id));
    EXPECT_EQ(state_of(account), AccountState::active) << "there is another child";
    ASSERT_TRUE(end_parent_account(officer(), second.id, other->tie.id));
    EXPECT_EQ(state_of(account), AccountState::disabled);
    EXPECT_FALSE(account::has_session(connection(), "een-sessie"));
    auto const again = give(mine.id);
    ASSERT_TRUE(again) << again.error().code;
    EXPECT_TRUE(again->ticket) << "who was locked out shows who he is once more";
    EXPECT_EQ(state_of(account), AccountState::invited);
}

TEST_P(Parents, who_work_here_too_keep_their_account) {
    auto const mine = keep(noor());
    auto const given = give(mine.id);
    act([&](db::Act& some) {
        account::save_state(some, given->tie.account, account::AccountState::active);
        account::insert_grant(some, {0, given->tie.account, "jgz", {Role::nurse}, day("2013-01-01"), {}}, "test");
    });
    ASSERT_TRUE(end_parent_account(officer(), mine.id, given->tie.id));
    EXPECT_EQ(account::find_account(connection(), given->tie.account)->state, account::AccountState::active);
}

TEST_P(Parents, of_a_merged_dossier_see_the_one_that_stays) {
    auto const loser = keep(noor());
    auto other = noor();
    other.child_code = "K-2";
    auto const winner = keep(other, "formulier-2");
    auto const who = parent_of(*give(loser.id));
    act([&](db::Act& one) {
        auto next = loser;
        next.merged_into = winner.id;
        dossier::save_version(one, loser, next);
    });
    auto const children = own_children(desk_of(who, "rechten"));
    ASSERT_THAT(children, SizeIs(1));
    EXPECT_EQ(children[0].dossier.id, winner.id);
    EXPECT_EQ(get("/mijn-kind/{nummer}", winner.id, who).status, 200);
}

TEST_P(Parents, are_no_staff_and_staff_are_no_parents) {
    auto const mine = keep(noor());
    auto const given = give(mine.id);
    auto const who = parent_of(*given);
    for (auto const* pattern : {"/kinderen/{nummer}/toestemming", "/kinderen/{nummer}/inzage-verzoek",
                                "/kinderen/{nummer}/verzorger-account", "/rechten", "/rechten/nieuw", "/bewaren"})
        EXPECT_EQ(get(pattern, mine.id, who).status, 404) << pattern;
    EXPECT_EQ(get("/mijn-kind/{nummer}", mine.id, officer_).status, 404);
    EXPECT_EQ(make_bundle(desk_of(who, "rechten"), mine.id).error().code, "RCH-202") << "not the whole of it";
    EXPECT_EQ(own_bundle(officer(), mine.id).error().code, "DOS-201");
    // A nurse who is also a parent here has the rights of a parent for the own child alone.
    Principal const both{"n.urse", {Role::nurse, Role::parent}, given->tie.account, "jgz"};
    auto other = child("Piet", "Bakker", "2010-01-01");
    auto const theirs = keep(other, "formulier-2");
    EXPECT_EQ(own_bundle(desk_of(both, "rechten"), theirs.id).error().code, "DOS-201");
    EXPECT_TRUE(own_bundle(desk_of(both, "rechten"), mine.id));
}

TEST_P(Parents, are_given_an_account_on_a_page) {
    auto const mine = keep(noor());
    std::string const pattern = "/kinderen/{nummer}/verzorger-account";
    auto const empty = get(pattern, mine.id, officer_);
    EXPECT_EQ(empty.status, 200);
    EXPECT_THAT(empty.body, AllOf(HasSubstr("Anna Berg"), Not(HasSubstr("Ali"))));
    auto const wrong = post(pattern, mine.id, officer_,
                            {{"doe", "geven"}, {"verzorger", "Anna Berg"}, {"naam-inloggen", "<x"}, {"e-mail", "a@b"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_THAT(wrong.body, AllOf(HasSubstr("veld-naam-inloggen-fout"), HasSubstr("&lt;x"), HasSubstr("a@b")));
    auto const given = post(
        pattern, mine.id, officer_,
        {{"doe", "geven"}, {"verzorger", "Anna Berg"}, {"naam-inloggen", "a.berg"}, {"e-mail", ""}});
    EXPECT_EQ(given.status, 200) << given.body;
    EXPECT_THAT(given.body, AllOf(HasSubstr("Uitnodiging voor Anna Berg"), HasSubstr("kiem-secret")));
    EXPECT_THAT(get(pattern, mine.id, officer_).body, AllOf(HasSubstr("a.berg"), HasSubstr("Beëindig de toegang")));
    EXPECT_EQ(post(pattern, mine.id, officer_, {{"doe", "beeindigen"}, {"koppeling", "1"}}).status, 303);
    EXPECT_EQ(post(pattern, mine.id, officer_, {{"doe", "beeindigen"}, {"koppeling", "1"}}).status, 404);
    EXPECT_THAT(get(pattern, mine.id, officer_).body, AllOf(HasSubstr("Toegang tot"), Not(HasSubstr("[ouder."))));
    EXPECT_EQ(get(pattern, DossierId{999}, officer_).status, 404);
}

} // namespace
} // namespace kiem::rights::testing
