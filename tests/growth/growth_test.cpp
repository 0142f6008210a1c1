// SPDX-License-Identifier: EUPL-1.2
#include "app/desk_policy.hpp"
#include "app/place_policy.hpp"
#include "app/program.hpp"
#include "app/programme_policy.hpp"
#include "feature/account/account_testing.hpp"
#include "feature/account/first_do.hpp"
#include "feature/case/case_ties_do.hpp"
#include "feature/indication/indication_store.hpp"
#include "feature/link/link_do.hpp"
#include "feature/offer/offer_testing.hpp"
#include "feature/register/direct_store.hpp"
#include "feature/sharing/sharing.hpp"
#include "policy/policy_folder.hpp"
#include "worlds/growth/family.hpp"
#include "worlds/growth/workday.hpp"

namespace kiem::worlds::growth {
namespace {

Moment const before = *parse_iso_moment("2012-10-01T10:00:00.000000Z");

/// Two locations of a provider of the demo, with a group each.
struct Facts : offer::testing::OfferActs {
    static void add(db::Connection& connection) {
        auto const made = db::within<int>(connection, {"test", {}}, {"test", {}}, before,
                                          [](db::Act& act) -> Result<int> {
                                              for (std::string const code : {"PSZ01", "PSZ02"}) {
                                                  add_location(act, code, "Locatie " + code, "psz-almere", "1312AA");
                                                  add_group(act, code + "-1", code, 16);
                                              }
                                              return 0;
                                          });
        ASSERT_TRUE(made);
    }
};

/// A town that lived for some weeks.
class Lived {
public:
    explicit Lived(Day until, std::function<void(Setting const&)> const& after = {}) {
        auto& connection = database_.connection();
        db::migrate(connection, app::all_migrations());
        account::testing::Accounts accounts(connection);
        accounts.now = before;
        db::set_log_keys(accounts.keys);
        account::make_demo(accounts.local()).value();
        Facts::add(connection);
        auto const set = policy::load_folder(KIEM_SOURCE_DIR "/policy").value;
        std::string const almere = "GM0034";
        sharing::Tables const tables(set, almere);
        indicating::Policies const policies(set, almere);
        app::PlacePolicy const places(set, almere);
        app::ProgrammePolicy const programmes(set, almere);
        dossier::Ties none;
        rights::ConsentTies consents(none);
        cases::CaseTies referred(consents);
        link::StoredTies ties(referred);
        Setting const setting{
            .connection = connection,
            .keys = accounts.keys,
            .ties = ties,
            .sharing = [&](Day day) -> policy::SharingTable const& { return tables.on(day).value()->table; },
            .policies = policies,
            .norms = [&](Day day) { return places.norms(day); },
            .enough = [&](Day day) { return app::place_norm(places.norms(day)); },
            .programmes = [&](Day day) -> policy::ProgrammeCatalogue const& { return programmes.catalogue(day); }};
        grown = grow(setting, {offer::testing::day("2012-10-02"), until}, [](Day) {});
        if (after) after(setting);
        lost = cases::find_lost(connection, places.rules(until), app::place_norm(places.norms(until)), until);
    }

    std::int64_t count(std::string const& what) {
        return std::get<0>(*database_.connection().one<std::int64_t>("select count(*) from " + what));
    }

    Grown grown;
    std::vector<Finding> lost;

private:
    testing::FreshDatabase database_{db::Engine::sqlite};
};

TEST(Growth, IsTheSameForTheSameSeed) {
    auto const until = offer::testing::day("2012-10-20");
    EXPECT_EQ(Lived(until).grown, Lived(until).grown);
}

TEST(Growth, LetsEveryRoleWork) {
    Lived town(offer::testing::day("2013-01-12"));
    auto const& grown = town.grown;
    for (auto const count :
         {grown.dossiers, grown.signals, grown.indications, grown.contacts, grown.wishes, grown.offers,
          grown.placements, grown.participations, grown.sessions, grown.visits, grown.weeks_of_attendance})
        EXPECT_GT(count, 0);
    EXPECT_TRUE(town.lost.empty()) << "no child is lost";
    EXPECT_EQ(town.count("participation_now"),
              grown.participations + town.count("participation_now where programme = 'huisbezoek'"));
    EXPECT_GT(town.count("participation_session where is_present = 0"), 0) << "some stay away";
    EXPECT_GT(town.count("attendance_now where mark = 'ziek'"), 0);
    EXPECT_EQ(
        town.count("attendance_now where mark not in ('aanwezig', 'ziek', 'vakantie', 'afgemeld', 'zonder_bericht')"),
        0);
    EXPECT_EQ(town.count("parent_tie"), 1) << "the parent of the demo sees a child";
}

/// A record of an organisation, and an indication of that child with the case that follows from it.
DossierId indicated(Workday& today, Setting const& setting, Person const& who, std::string_view purpose,
                    std::string const& code) {
    auto child = make_child(today.random(), today.day());
    child.child_code = code;
    DossierId made;
    today.at_desk(who, purpose, [&](dossier::Desk const& desk) {
        made = done(dossier::create(desk, today.next_key(), child), "dossier").id;
    });
    auto const rules = setting.policies.outreach_on(today.day()).value();
    auto const norm = setting.enough(today.day());
    done(
        db::within<cases::Swept>(setting.connection, who.principal, {"toets", {}}, Moment{today.day()},
                                 [&](db::Act& act) -> Result<cases::Swept> {
                                     indication::write_indication(
                                         act, who.principal.organisation, reg::direct_delivery(act),
                                         {"I-" + code, code, {"gewicht"}, "gewicht", today.day(), "", today.day(), {}});
                                     return cases::settle_within(act, *rules, norm, today.day(), code);
                                 }),
        "indicatie");
    return made;
}

TEST(Growth, LinksAsPeopleDo) {
    auto const day = offer::testing::day("2012-10-03");
    std::int64_t open_before = 0, open_after = 0;
    [[maybe_unused]] Lived const town(offer::testing::day("2012-10-03"), [&](Setting const& setting) {
        auto const count_open = [&] {
            return std::get<0>(*setting.connection.one<std::int64_t>(
                "select count(*) from case_now where child_code in ('K-een', 'K-twee') and closed_on is null"));
        };
        Random random(1);
        Grown grown;
        Workday today(setting, random, grown);
        today.begin(day);
        auto const one = indicated(today, setting, person_of(setting.connection, "verpleging"), health, "K-een");
        auto const other = indicated(today, setting, person_of(setting.connection, "regio"), care, "K-twee");
        open_before = count_open();
        today.at_desk(person_of(setting.connection, "coordinatie"), linking, [&](dossier::Desk const& desk) {
            done(link::link_dossiers(desk, std::array{one, other}, day, today.after_ties()), "koppelen");
        });
        open_after = count_open();
    });
    EXPECT_EQ(open_before, 2);
    EXPECT_EQ(open_after, 1) << "in the act that linked them";
}

} // namespace
} // namespace kiem::worlds::growth
