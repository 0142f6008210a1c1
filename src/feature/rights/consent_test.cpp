// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/consent_do.hpp"
#include "feature/rights/request_do.hpp"
#include "feature/rights/rights_testing.hpp"
#include <latch>
#include <rapidcheck/gtest.h>
#include <thread>

namespace kiem::rights::testing {
namespace {

Consent consent_of(int from, std::optional<int> until = {}, std::optional<int> withdrawn = {}) {
    Consent one;
    one.purpose = "opvang";
    one.receiver = "peuterland";
    one.fields = {"kind.geboortedatum"};
    one.from = Day{std::chrono::days{from}};
    if (until) one.until = Day{std::chrono::days{*until}};
    if (withdrawn) one.withdrawn = Withdrawal{Day{std::chrono::days{*withdrawn}} + std::chrono::hours{22}, "Anna"};
    return one;
}

bool holds(Consent const& one, int day) {
    return in_force(std::array{one}, "opvang", "peuterland", Day{std::chrono::days{day}});
}

TEST(Consent, HoldsFromItsFirstDayUntilItsEndOrWithdrawal) {
    EXPECT_FALSE(holds(consent_of(10), 9));
    EXPECT_TRUE(holds(consent_of(10), 10));
    EXPECT_TRUE(holds(consent_of(10), 99'999));
    EXPECT_TRUE(holds(consent_of(10, 20), 19));
    EXPECT_FALSE(holds(consent_of(10, 20), 20));
    EXPECT_TRUE(holds(consent_of(10, 20, 15), 14));
    EXPECT_FALSE(holds(consent_of(10, 20, 15), 15)) << "on the day it is withdrawn it holds no more";
    EXPECT_FALSE(in_force(std::array{consent_of(10)}, "school", "peuterland", Day{std::chrono::days{12}}));
    EXPECT_FALSE(in_force(std::array{consent_of(10)}, "opvang", "jgz", Day{std::chrono::days{12}}));
    EXPECT_FALSE(in_force({}, "opvang", "peuterland", Day{std::chrono::days{12}}));
}

RC_GTEST_PROP(Consent, FieldsAreThoseOfTheConsentsThatHold, ()) {
    std::vector<Consent> all;
    policy::FieldSet expected;
    int const today = *rc::gen::inRange(0, 30);
    for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
        int const from = *rc::gen::inRange(0, 30);
        auto const until = *rc::gen::maybe(rc::gen::inRange(from + 1, 40));
        auto const withdrawn = *rc::gen::maybe(rc::gen::inRange(from, 40));
        auto one = consent_of(from, until ? std::optional<int>(*until) : std::nullopt,
                              withdrawn ? std::optional<int>(*withdrawn) : std::nullopt);
        auto const& fields = policy::record_fields();
        auto const which = static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(fields.size())));
        one.fields = {std::string(fields[which].name)};
        if (from <= today && (!until || today < *until) && (!withdrawn || today < *withdrawn)) expected.set(which);
        all.push_back(std::move(one));
    }
    Day const day{std::chrono::days{today}};
    RC_ASSERT(consented_fields(all, "opvang", "peuterland", day) == expected);
    RC_ASSERT(in_force(all, "opvang", "peuterland", day) == expected.any());
}

TEST(Requests, AreDueInAMonthAndWithReasonInThree) {
    Request request;
    request.received_on = day("2013-01-31");
    EXPECT_EQ(due_on(request), day("2013-02-28"));
    EXPECT_FALSE(is_late(request, day("2013-02-28")));
    EXPECT_TRUE(is_late(request, day("2013-03-01")));
    request.extended_because = "veel dossiers";
    EXPECT_EQ(due_on(request), day("2013-04-30"));
    request.answer = RequestAnswer{day("2013-06-01"), RequestOutcome::granted, ""};
    EXPECT_FALSE(is_late(request, day("2014-01-01")));
}

class ConsentActs : public RightsActs {
protected:
    Result<Consent> give(Consent const& wanted, std::string key = "toestemming-1") {
        return give_consent(officer(), key, wanted);
    }
    std::string code(Consent const& wanted, std::string key = "toestemming-1") {
        auto const given = give(wanted, std::move(key));
        return given ? "" : given.error().code;
    }
    /// What another organisation takes, in an act of its own.
    std::string take(db::Connection& connection, DossierId id, std::string field = "kind.geboortedatum") {
        auto const taken = db::within<int>(connection, worker_, {"overdracht", {}}, now_,
                                           [&](db::Act& act) -> Result<int> {
                                               PassedOn const passed{id, {}, "peuterland", "opvang", {field}, act.at};
                                               auto const done = pass_on(act, "jgz", passed);
                                               if (!done) return tl::unexpected(done.error());
                                               return 0;
                                           });
        return taken ? "" : taken.error().code;
    }
};
KIEM_EVERY_ENGINE(ConsentActs);

TEST_P(ConsentActs, is_kept_with_everything_that_proves_it) {
    auto const kept = keep(noor());
    auto wanted = yes_for(kept.id);
    wanted.until = day("2014-01-01");
    auto const given = give(wanted);
    ASSERT_TRUE(given) << given.error().code;
    EXPECT_EQ(give(wanted)->id, given->id) << "the same form once";
    auto const all = open_consents(officer(), kept.id);
    ASSERT_EQ(all->size(), 1U);
    EXPECT_EQ(all->front(), *given);
    EXPECT_EQ(given->organisation, "jgz");
    EXPECT_EQ(reads_.back().record.action, "toestemming-inzien");
}

TEST_P(ConsentActs, withdrawing_closes_and_overwrites_nothing) {
    auto const kept = keep(noor());
    auto const given = give(yes_for(kept.id));
    auto const ended = withdraw_consent(officer(), given->id, "Anna Berg");
    ASSERT_TRUE(ended) << ended.error().code;
    EXPECT_EQ(ended->withdrawn->at, now_);
    EXPECT_EQ(withdraw_consent(officer(), given->id, "Anna Berg").error().code, "RCH-204");
    EXPECT_EQ(withdraw_consent(officer(), ConsentId{99}, "Anna").error().code, "RCH-201");
    EXPECT_EQ(*connection().one<std::int64_t>("select count(*) from consent_version"), std::tuple(2));
    EXPECT_FALSE(in_force(list_consents(connection(), kept.id), "opvang", "peuterland", officer().today()));
}

TEST_P(ConsentActs, what_is_wrong_is_refused) {
    auto const kept = keep(noor());
    auto const wrong = [&](auto const& change) {
        auto one = yes_for(kept.id);
        change(one);
        return code(one);
    };
    EXPECT_EQ(wrong([](Consent& one) { one.purpose = "reclame"; }), "RCH-101");
    EXPECT_EQ(wrong([](Consent& one) { one.receiver = "bakker"; }), "RCH-102");
    EXPECT_EQ(wrong([](Consent& one) { one.receiver = "jgz"; }), "RCH-103");
    EXPECT_EQ(wrong([](Consent& one) { one.fields.clear(); }), "RCH-104");
    EXPECT_EQ(wrong([](Consent& one) { one.fields = {"kind.schoenmaat"}; }), "RCH-105");
    EXPECT_EQ(wrong([](Consent& one) { one.given_by = "Piet Post"; }), "RCH-106");
    EXPECT_EQ(wrong([](Consent& one) { one.given_by = "Ali Yıldız"; }), "RCH-107") << "authority unknown is not yes";
    EXPECT_EQ(wrong([](Consent& one) { one.given_on = day("2013-02-02"); }), "RCH-108");
    EXPECT_EQ(wrong([](Consent& one) { one.until = one.from; }), "RCH-109");
    EXPECT_EQ(wrong([](Consent& one) { one.text_version = " "; }), "RCH-110");
    EXPECT_EQ(wrong([](Consent& one) { one.dossier = {99}; }), "DOS-201");
    EXPECT_EQ(code(yes_for(kept.id), "kort"), "RCH-203");
    EXPECT_EQ(give_consent(desk_of(nurse_, "rechten"), "toestemming-2", yes_for(kept.id)).error().code, "RCH-202");
    Principal const other{"x", {Role::privacy_officer}, {}, "peuterland"};
    EXPECT_EQ(give_consent(desk_of(other, "rechten"), "toestemming-2", yes_for(kept.id)).error().code, "DOS-201");
}

TEST_P(ConsentActs, opens_a_linked_dossier_as_consented) {
    auto const kept = keep(noor());
    ConsentTies ties(ties_);
    EXPECT_FALSE(ties.is_consented(connection(), kept.id, "peuterland", "opvang", officer().today()));
    auto const given = give(yes_for(kept.id));
    EXPECT_TRUE(ties.is_consented(connection(), kept.id, "peuterland", "opvang", officer().today()));
    EXPECT_FALSE(ties.is_consented(connection(), kept.id, "peuterland", "school", officer().today()));
    ASSERT_TRUE(withdraw_consent(officer(), given->id, "Anna Berg"));
    EXPECT_FALSE(ties.is_consented(connection(), kept.id, "peuterland", "opvang", officer().today()));
}

TEST_P(ConsentActs, opens_the_fields_it_is_for_and_no_others) {
    auto const kept = keep(noor());
    auto const theirs = dossier::create(carer(), "formulier-1", dossier::testing::child("Noor", "Berg", "2009-02-01"));
    ties_.links = {{kept.id, theirs->id}};
    ConsentTies ties(ties_);
    auto const see = [&] {
        auto const desk = worker();
        dossier::Desk const with_consents{desk.connection, desk.principal, desk.now,         desk.purpose,
                                          desk.sharing,    desk.keys,      desk.record_read, ties};
        return dossier::open(with_consents, kept.id).value();
    };
    auto other = yes_for(kept.id);
    other.fields = {"kind.talen"};
    ASSERT_TRUE(give(other));
    auto const linked = see();
    EXPECT_EQ(linked.relation, policy::Relation::consented);
    EXPECT_EQ(linked.dossier.name.given, "Noor") << "what needs no consent";
    EXPECT_EQ(linked.dossier.born_on, Day{}) << "the table opens it with consent, but the parent was not asked for it";
    ASSERT_TRUE(give(yes_for(kept.id), "toestemming-2"));
    EXPECT_EQ(see().dossier.born_on, day("2009-02-01"));
}

/// FT-23. A sender looks, writes its message and sends it; in every order with a withdrawal, and with consents that come and go.
TEST_P(ConsentActs, nothing_goes_on_after_a_withdrawal_in_any_order) {
    auto const kept = keep(noor());
    int key = 100;
    for (int withdraw_at = 0; withdraw_at <= 3; ++withdraw_at) {
        now_ += std::chrono::hours{48};
        auto const given = give(yes_for(kept.id), fmt::format("toestemming-{}", ++key));
        ASSERT_TRUE(given);
        auto const before = list_passed_on(connection(), "jgz", kept.id).size();
        std::string sent = "never";
        bool saw = false;
        ConsentTies ties(ties_);
        for (int step = 0; step <= 3; ++step) {
            if (step == withdraw_at) { ASSERT_TRUE(withdraw_consent(officer(), given->id, "Anna Berg")); }
            if (step == 0) saw = ties.is_consented(connection(), kept.id, "peuterland", "opvang", officer().today());
            if (step == 2) sent = take(connection(), kept.id);
        }
        bool const was_first = withdraw_at > 2;
        EXPECT_EQ(saw, withdraw_at > 0);
        EXPECT_EQ(sent, was_first ? "" : "RCH-205") << "withdrawn before step " << withdraw_at;
        EXPECT_EQ(list_passed_on(connection(), "jgz", kept.id).size(), before + (was_first ? 1U : 0U)) << "on record";
    }
    EXPECT_EQ(take(connection(), kept.id, "kind.voornaam"), "RCH-205") << "not consented";
}

TEST_P(ConsentActs, nothing_goes_on_after_a_withdrawal_among_threads) {
    auto const kept = keep(noor());
    auto const given = give(yes_for(kept.id));
    std::latch start(3);
    auto const send = [&] {
        auto const mine = connect();
        start.arrive_and_wait();
        for (int i = 0; i < 6; ++i) take(*mine, kept.id);
    };
    std::thread one(send), other(send);
    start.arrive_and_wait();
    EXPECT_TRUE(withdraw_consent(officer(), given->id, "Anna Berg"));
    one.join();
    other.join();
    auto const late = connection().one<std::int64_t>(
        "select count(*) from passed_on where seq > (select max(recorded_seq) from consent_version)");
    EXPECT_EQ(std::get<0>(*late), 0);
    EXPECT_EQ(take(connection(), kept.id), "RCH-205");
}

TEST_P(ConsentActs, a_random_history_is_as_a_list_of_days_says) {
    auto const kept = keep(noor());
    ConsentTies ties(ties_);
    std::vector<ConsentId> open;
    std::uint32_t dice = 20'130'201;
    for (int i = 0; i < 40; ++i) {
        dice = dice * 1'664'525U + 1'013'904'223U;
        now_ += std::chrono::minutes{1};
        if ((dice >> 16U) % 3 == 0) open.push_back(give(yes_for(kept.id), fmt::format("toestemming-{}", i))->id);
        else if ((dice >> 16U) % 3 == 1 && !open.empty()) {
            ASSERT_TRUE(withdraw_consent(officer(), open.back(), "Anna Berg"));
            open.pop_back();
        } else EXPECT_EQ(take(connection(), kept.id), open.empty() ? "RCH-205" : "");
        EXPECT_EQ(ties.is_consented(connection(), kept.id, "peuterland", "opvang", officer().today()), !open.empty());
    }
}

TEST_P(ConsentActs, a_request_is_kept_answered_and_extended_once) {
    auto const kept = keep(noor());
    Request wanted;
    wanted.dossier = kept.id;
    wanted.kind = RequestKind::correction;
    wanted.asked_by = "Anna Berg";
    wanted.received_on = day("2013-01-20");
    auto const asked = receive_request(officer(), "verzoek-0001", wanted);
    ASSERT_TRUE(asked) << asked.error().code;
    EXPECT_EQ(receive_request(officer(), "verzoek-0001", wanted)->id, asked->id);
    EXPECT_EQ(open_register(officer())->size(), 1U);
    EXPECT_EQ(extend_request(officer(), {asked->id, 1}, "").error().code, "RCH-123");
    auto const longer = extend_request(officer(), {asked->id, 1}, "Ingewikkeld");
    ASSERT_TRUE(longer) << longer.error().code;
    EXPECT_EQ(due_on(*longer), day("2013-04-20"));
    EXPECT_EQ(extend_request(officer(), {asked->id, 2}, "Nog eens").error().code, "RCH-209");
    RequestAnswer const answer{day("2013-02-01"), RequestOutcome::refused, "Het klopt wel"};
    EXPECT_EQ(answer_request(officer(), {asked->id, 1}, answer).error().code, "RCH-207");
    EXPECT_EQ(answer_request(officer(), {asked->id, 2}, {answer.on, answer.outcome, ""}).error().code, "RCH-123");
    ASSERT_TRUE(answer_request(officer(), {asked->id, 2}, answer));
    EXPECT_EQ(answer_request(officer(), {asked->id, 3}, answer).error().code, "RCH-208");
    EXPECT_EQ(open_request(officer(), asked->id)->request.answer, answer);
    EXPECT_EQ(open_request(officer(), RequestId{9}).error().code, "RCH-206");
    EXPECT_EQ(*connection().one<std::int64_t>("select count(*) from rights_request_version"), std::tuple(3));
}

TEST_P(ConsentActs, a_correction_keeps_what_was_and_why) {
    auto const kept = keep(noor());
    ASSERT_TRUE(give(yes_for(kept.id)));
    ASSERT_EQ(take(connection(), kept.id), "");
    auto wanted = kept;
    wanted.name.given = "Noortje";
    EXPECT_EQ(correct(officer(), {kept.id, 1}, wanted, {}).error().code, "RCH-123");
    Correction const why{kept.id, 0, {}, "De ouder liet het paspoort zien", "Peuterland"};
    EXPECT_EQ(correct(officer(), {kept.id, 7}, wanted, why).error().code, "DOS-203");
    EXPECT_TRUE(list_corrections(connection(), "jgz", kept.id).empty()) << "no change, no reason";
    auto const corrected = correct(officer(), {kept.id, 1}, wanted, why);
    ASSERT_TRUE(corrected) << corrected.error().code;
    EXPECT_EQ(corrected->name.given, "Noortje");
    auto const reasons = list_corrections(connection(), "jgz", kept.id);
    ASSERT_EQ(reasons.size(), 1U);
    EXPECT_EQ(reasons[0].version, 2);
    EXPECT_EQ(reasons[0].reason, why.reason);
    auto const lines = dossier::list_versions(connection(), "jgz", kept.id);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[1].because, why.reason);
    EXPECT_EQ(lines[1].action, "correctie-vastleggen");
    auto const acts = *connection().one<std::int64_t>("select count(*) from commit_log");
    EXPECT_TRUE(correct(officer(), {kept.id, 2}, *corrected, why)) << "nothing changes";
    EXPECT_EQ(list_corrections(connection(), "jgz", kept.id).size(), 1U);
    EXPECT_EQ(dossier::load_dossier(connection(), "jgz", kept.id)->version, 2);
    auto again = *corrected;
    again.name.given = "Noor";
    ASSERT_TRUE(correct(officer(), {kept.id, 2}, again, why));
    EXPECT_EQ(std::get<0>(*connection().one<std::int64_t>("select count(*) from commit_log")), std::get<0>(acts) + 2)
        << "one act each";
    auto const history = dossier::history(officer(), kept.id);
    ASSERT_EQ(history->size(), 3U);
    EXPECT_EQ(history->back().after.name.given, "Noor");
}

} // namespace
} // namespace kiem::rights::testing
