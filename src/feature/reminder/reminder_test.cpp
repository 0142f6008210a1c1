// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_testing.hpp"
#include "feature/case/case_location_testing.hpp"
#include "feature/dossier/break_glass_schema.hpp"
#include "feature/dossier/break_glass_store.hpp"
#include "feature/dossier/dossier_schema.hpp"
#include "feature/reminder/reminder_do.hpp"
#include "feature/reminder/reminder_schema.hpp"
#include "feature/reminder/reminder_web.hpp"
#include "feature/reminder/reminder_work_cli.hpp"
#include "mail/smtp_sink_testing.hpp"
#include "testing/child_process.hpp"
#include "testing/visits.hpp"

namespace kiem::reminder {
namespace {

using account::OrganisationKind;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::chrono_literals;

/// In place of the view that the feature `case` publishes.
constexpr db::Migration cases_of_the_test{900, "cases", R"sql(
create table case_now (
    id ID,
    owner_organisation text,
    owner_account INT64,
    due_on DAY,
    closed_on DAY
);
)sql"};

class Reminders : public account::testing::AccountTest {
protected:
    std::vector<db::Migration> migrations() const override {
        auto all = account::testing::AccountTest::migrations();
        for (auto const& some : {dossier::dossier_migrations(), dossier::break_glass_migrations(),
                                 reminder_migrations(), job::job_migrations()})
            all.insert(all.end(), some.begin(), some.end());
        all.push_back(cases::testing::case_location_migration());
        all.push_back(cases_of_the_test);
        std::ranges::sort(all, {}, &db::Migration::number);
        return all;
    }
    void SetUp() override {
        account::testing::AccountTest::SetUp();
        if (IsSkipped()) return;
        noor_ = person("noor", Role::nurse);
        fatima_ = person("fatima", Role::nurse);
        person("petra", Role::privacy_officer);
        person("anna", Role::administrator);
    }

    AccountId person(std::string const& login, Role role) {
        at().person("jgz", login, role);
        auto const id = account::find_account(connection(), login)->id;
        connection().exec("update account set email = $2 where id = $1", id.value, login + "@jgz.nl");
        return id;
    }
    void add_case(AccountId owner, std::string const& due, std::string const& organisation = "jgz") {
        std::optional<std::int64_t> account;
        if (owner.value > 0) account = owner.value;
        connection().exec("insert into case_now (owner_organisation, owner_account, due_on) values ($1, $2, $3)",
                          organisation, account, due);
    }
    Post post() {
        return {mail::send_through({"127.0.0.1", sink_.port(), "kiem@almere.nl"}), [this] { return now_; },
                Texts::load("nl"), "https://kiem.example"};
    }
    int run(job::Task const& task) {
        std::vector<job::Task> const tasks{task};
        return job::do_due(connection(), tasks, [this] { return now_; });
    }
    std::vector<std::string> receivers() const {
        std::vector<std::string> all;
        for (auto const& one : sink_.received()) all.push_back(one.to.substr(0, one.to.find('>') + 1));
        return all;
    }
    std::string text(std::size_t place) const { return mail::testing::text_of(sink_.received().at(place).letter); }
    Principal noor() const { return {.name = "noor", .roles = {Role::nurse}, .account = noor_, .organisation = "jgz"}; }

    mail::testing::SmtpSink sink_;
    /// A Tuesday.
    Moment now_ = *parse_iso_moment("2026-03-03T06:00:00.000000Z");
    AccountId noor_, fatima_;
};
KIEM_EVERY_ENGINE(Reminders);

TEST_P(Reminders, who_has_tasks_past_due_gets_one_letter_a_day_without_a_child) {
    add_case(noor_, "2026-02-27");
    add_case(noor_, "2026-03-01");
    add_case({}, "2026-02-01");
    add_case(noor_, "2026-03-03");
    add_case({}, "2026-02-01", "elders");
    EXPECT_EQ(run(reminder_task(post())), 1);
    EXPECT_EQ(receivers(), (std::vector<std::string>{"<noor@jgz.nl>", "<fatima@jgz.nl>"}));
    EXPECT_THAT(sink_.received().at(0).letter, HasSubstr("Subject: 3 taken zijn over tijd\n"));
    EXPECT_EQ(text(0),
              "Goedendag,\r\n\r\nVan u zijn 2 taken over tijd.\r\nVan uw team is 1 taak over tijd. Wie het eerst "
              "kan, pakt die op.\r\n\r\nU ziet ze in Kiem: https://kiem.example/werk\r\n\r\nWilt u deze e-mails niet "
              "meer? Zet ze uit op https://kiem.example/mijn/herinneringen\r\n");
    EXPECT_THAT(text(1), AllOf(HasSubstr("Van uw team is 1 taak over tijd."), Not(HasSubstr("Van u "))));
    EXPECT_FALSE(find_overdue(connection(), {}, *parse_iso_day("2026-03-03"))) << "a key without an account";
    EXPECT_EQ(run(reminder_task(post())), 0);
    now_ += 10h;
    EXPECT_EQ(run(reminder_task(post())), 0);
    EXPECT_EQ(sink_.received().size(), 2U);
    now_ += 14h;
    EXPECT_EQ(run(reminder_task(post())), 1);
    EXPECT_EQ(sink_.received().size(), 4U);
}

TEST_P(Reminders, who_may_not_see_cases_hears_nothing_of_them) {
    auto const wim = person("wim", Role::nurse);
    connection().exec("update role_grant set role = 'pedagogisch-medewerker' where account_id = $1", wim.value);
    add_case({}, "2026-02-01");
    run(reminder_task(post()));
    EXPECT_EQ(receivers(), (std::vector<std::string>{"<noor@jgz.nl>", "<fatima@jgz.nl>"}));
}

TEST_P(Reminders, tasks_of_who_is_gone_are_of_the_team) {
    add_case(fatima_, "2026-02-27");
    auto const left = person("lies", Role::nurse), stopped = person("stan", Role::nurse);
    add_case(left, "2026-02-27");
    add_case(stopped, "2026-02-27");
    connection().exec("update account set state = 'uitgeschakeld' where id = $1", left.value);
    connection().exec("update role_grant set until_day = $2 where account_id = $1", stopped.value,
                      *parse_iso_day("2026-03-03"));
    auto const all = list_overdue(connection(), *parse_iso_day("2026-03-03"));
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].account, noor_);
    EXPECT_EQ(std::pair(all[0].own, all[0].team), std::pair(std::int64_t{0}, std::int64_t{2}));
    EXPECT_EQ(std::pair(all[1].own, all[1].team), std::pair(std::int64_t{1}, std::int64_t{2}));
}

TEST_P(Reminders, who_works_at_a_location_hears_of_its_cases) {
    auto const leon = person("leon", Role::nurse);
    connection().exec("update role_grant set location = 'L-1', role = 'locatiemanager' where account_id = $1",
                      leon.value);
    for (auto const* const due : {"2026-02-01", "2026-02-02", "2026-02-03"}) add_case({}, due);
    auto const tie = [&](std::int64_t id, std::string_view location, std::string_view kind) {
        connection().exec("insert into case_location (case_id, organisation, location_code, group_code, tie, from_day) "
                          "values ($1, 'jgz', $2, '', $3, '2026-01-01')",
                          id, location, kind);
    };
    tie(1, "L-1", "wens");
    tie(1, "L-1", "aanbod");
    tie(2, "L-2", "wens");
    auto const his = find_overdue(connection(), leon, *parse_iso_day("2026-03-03"));
    ASSERT_TRUE(his);
    EXPECT_EQ(his->team, 1);
    EXPECT_EQ(find_overdue(connection(), noor_, *parse_iso_day("2026-03-03"))->team, 3);
}

TEST_P(Reminders, nobody_is_mailed_at_night_or_on_a_free_day) {
    add_case(noor_, "2026-02-27");
    for (auto const* moment : {"2026-03-03T05:59:59.000000Z", "2026-03-06T23:30:00.000000Z",
                               "2026-03-07T12:00:00.000000Z", "2026-03-08T12:00:00.000000Z"}) {
        now_ = *parse_iso_moment(moment);
        EXPECT_EQ(run(reminder_task(post())), 0) << moment;
    }
    EXPECT_TRUE(sink_.received().empty());
}

TEST_P(Reminders, who_says_no_gets_none) {
    add_case(noor_, "2026-02-27");
    ASSERT_TRUE(choose(connection(), noor(), now_, Wanted::no));
    ASSERT_TRUE(choose(connection(), noor(), now_, Wanted::no));
    EXPECT_FALSE(wants_reminders(connection(), noor_));
    EXPECT_EQ(std::get<0>(*connection().one<std::int64_t>(
                  "select count(*) from commit_log where action = 'herinneringen-kiezen'")),
              1)
        << "what it was already changes nothing";
    run(reminder_task(post()));
    EXPECT_TRUE(sink_.received().empty());
    ASSERT_TRUE(choose(connection(), noor(), now_, Wanted::yes));
    now_ += 24h;
    run(reminder_task(post()));
    EXPECT_EQ(receivers(), std::vector<std::string>{"<noor@jgz.nl>"});
}

TEST_P(Reminders, when_the_relay_is_away_it_is_tried_again_and_nobody_is_mailed_twice) {
    add_case({}, "2026-02-27");
    sink_.answer_with(451);
    EXPECT_EQ(run(reminder_task(post())), 0);
    EXPECT_TRUE(sink_.received().empty());
    sink_.answer_with(250);
    now_ += 31s;
    EXPECT_EQ(run(reminder_task(post())), 1);
    EXPECT_EQ(receivers(), (std::vector<std::string>{"<noor@jgz.nl>", "<fatima@jgz.nl>"}));
}

TEST_P(Reminders, a_process_killed_after_sending_does_not_send_again) {
    add_case(noor_, "2026-02-27");
    auto const sending = post();
    kiem::testing::ChildProcess child([&] {
        auto dying = sending;
        dying.send = [&](mail::Letter const& letter, Moment moment) {
            auto sent = sending.send(letter, moment);
            ::raise(SIGKILL);
            return sent;
        };
        auto const own = db::open(url());
        std::vector<job::Task> const tasks{reminder_task(dying)};
        job::do_due(*own, tasks, [this] { return now_; });
    });
    EXPECT_EQ(child.wait(), -SIGKILL);
    EXPECT_EQ(sink_.received().size(), 1U);
    now_ += job::lease_lasts;
    EXPECT_EQ(run(reminder_task(sending)), 1);
    EXPECT_EQ(sink_.received().size(), 1U);
}

TEST_P(Reminders, the_privacy_officer_hears_of_an_emergency_once) {
    connection().exec("insert into break_glass (account_id, who, organisation, reason, from_at, until_at, made_seq) "
                      "values (1, 'noor', 'jgz', 'Kind in gevaar op straat', $1, $2, 1)",
                      now_, Moment(now_ + 60min));
    connection().exec("insert into break_glass_audience (organisation, break_glass_id) values ('jgz', 1)");
    EXPECT_EQ(run(emergency_task(post())), 1);
    now_ += 1h;
    EXPECT_EQ(run(emergency_task(post())), 0);
    EXPECT_EQ(receivers(), std::vector<std::string>{"<petra@jgz.nl>"});
    EXPECT_THAT(text(0),
                AllOf(HasSubstr("https://kiem.example/toezicht"), Not(HasSubstr("gevaar")), Not(HasSubstr("noor"))));
}

TEST_P(Reminders, of_an_emergency_of_days_ago_nobody_hears) {
    connection().exec("insert into break_glass (account_id, who, organisation, reason, from_at, until_at, made_seq) "
                      "values (1, 'noor', 'jgz', 'Kind in gevaar op straat', $1, $2, 1)",
                      now_, Moment(now_ + 60min));
    connection().exec("insert into break_glass_audience (organisation, break_glass_id) values ('jgz', 1)");
    now_ += 72h + 1s;
    EXPECT_EQ(run(emergency_task(post())), 0) << "the page of oversight is the place to look";
    now_ -= 1s;
    EXPECT_EQ(run(emergency_task(post())), 1);
}

TEST_P(Reminders, an_emergency_is_told_anew_when_nobody_knows_whether_it_was) {
    connection().exec("insert into break_glass (account_id, who, organisation, reason, from_at, until_at, made_seq) "
                      "values (1, 'noor', 'jgz', 'Kind in gevaar op straat', $1, $2, 1)",
                      now_, Moment(now_ + 60min));
    connection().exec("insert into break_glass_audience (organisation, break_glass_id) values ('jgz', 1)");
    auto const petra = account::find_account(connection(), "petra")->id;
    ASSERT_TRUE(job::take(connection(), {"noodtoegang-melden", key_of(Untold{{1}, petra})}, "gestorven", now_));
    EXPECT_EQ(run(emergency_task(post())), 0);
    now_ += job::lease_lasts;
    EXPECT_EQ(run(emergency_task(post())), 1);
    EXPECT_EQ(sink_.received().size(), 1U);
}

TEST(ReminderKeys, name_who_is_told_and_nothing_else) {
    Untold const untold{{12}, {7}};
    EXPECT_EQ(parse_untold(key_of(untold)), untold);
    for (auto const* const text : {"", "12", "12 ", " 7", "12 x", "x 7", "12 0", "0 7", "12 7 3", "-12 7"})
        EXPECT_FALSE(parse_untold(text)) << text;
    EXPECT_EQ(account_in(key_of(*parse_iso_day("2012-10-01"), {7})), AccountId{7});
    for (auto const* const text : {"", "2012-10-01", "2012-10-01 x", "2012-10-01 -7"})
        EXPECT_EQ(account_in(text), AccountId{}) << text;
}

TEST_P(Reminders, one_chooses_on_a_page) {
    web::Site const site{Texts::load("nl"), "Gemeente Proefstad"};
    auto const routes = reminder_routes(
        {site, [this]() -> db::Connection& { return connection(); }, [this] { return now_; }});
    ASSERT_EQ(routes.size(), 2U);
    web::Request request;
    request.visit = kiem::testing::visit_of(noor());
    EXPECT_FALSE(routes[0].access.is_public());
    EXPECT_THAT(routes[0].handler(request, noor()).body, HasSubstr("Wilt u herinneringen krijgen?"));
    request.form.add("mail", "nee");
    EXPECT_EQ(routes[1].handler(request, noor()).status, 303);
    EXPECT_FALSE(wants_reminders(connection(), noor_));
}

} // namespace
} // namespace kiem::reminder
