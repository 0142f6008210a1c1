// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_acts_testing.hpp"
#include "feature/case/case_count_testing.hpp"
#include "feature/case/case_ties_do.hpp"
#include "feature/case/simulation_testing.hpp"
#include <fmt/ranges.h>
#include <map>
#include <set>

namespace kiem::cases {
namespace {

using namespace testing;

/// Years of acts of a nurse, a coordinator and a preschool, of files and withdrawals and of nights, through the database.
class CaseYears : public CaseActs {
protected:
    static constexpr int children = 12;

    /// One event.
    void step() {
        switch (pick(15)) {
        case 0:
        case 1: return pass_days();
        case 2: return deliver_indications();
        case 3: return deliver_placements();
        case 4: return take_back();
        case 5: return send_signal();
        case 6: return offer_or_accept();
        case 7: return tell_of_contact();
        case 8:
        case 9: return link_or_unlink();
        case 10: return place_one();
        default: return take_any_step();
        }
    }

    /// Why somebody is lost by the facts and cases as they stand, in words that share nothing with the sweep.
    std::string why() {
        auto world = read_world();
        for (auto const& codes : read_same()) {
            std::vector<SimulatedChild const*> known;
            for (auto const& code : codes) known.push_back(&world[code]);
            if (auto reason = why_lost(rules_, as_one(known), today()); !reason.empty())
                return fmt::format("{}: {}", fmt::join(codes, ", "), reason);
            for (auto const& code : codes) world.erase(code);
        }
        for (auto const& [code, child] : world)
            if (auto reason = why_lost(rules_, child, today()); !reason.empty()) return code + ": " + reason;
        return {};
    }

    std::mt19937 random_{20130201};

private:
    int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
    std::string any_code() { return "K-" + std::to_string(pick(children)); }
    std::string day_near(int before, int after) {
        return to_iso(today() - std::chrono::days{before} + std::chrono::days{pick(before + after)});
    }
    std::optional<Case> any_case() { return find_latest(connection(), any_code()); }

    void pass_days() {
        now_ += std::chrono::days{1 + pick(25)};
        ASSERT_TRUE(sweep_now());
    }

    void deliver_indications() {
        Rows rows;
        for (int i = 0; i < 1 + pick(4); ++i) {
            auto const from = today() - std::chrono::days{pick(40)};
            auto const until = pick(2) == 0 ? to_iso(from + std::chrono::days{1 + pick(400)}) : "";
            rows.push_back({"I-" + std::to_string(++made_rows_), any_code(), "gewicht", "gewicht", to_iso(from),
                            to_iso(from), until});
        }
        delivered_.push_back(indicate(rows, pick(4) == 0 ? reg::Mode::complete : reg::Mode::addition));
    }

    void deliver_placements() {
        Rows rows;
        for (int i = 0; i < 1 + pick(3); ++i) {
            auto const ahead = pick(5) == 0 ? 400 : 40;
            auto const from = today() - std::chrono::days{pick(20)} + std::chrono::days{pick(ahead)};
            auto const until = pick(2) == 0 ? to_iso(from + std::chrono::days{1 + pick(300)}) : "";
            rows.push_back({"P-" + std::to_string(++made_rows_), any_code(), any_group(), pick(2) == 0 ? "2" : "4",
                            to_iso(from), until});
        }
        delivered_.push_back(place(rows, pick(4) == 0 ? reg::Mode::complete : reg::Mode::addition));
    }

    /// G-2 is without preschool education.
    std::string any_group() {
        constexpr std::array groups{"G-1", "G-1", "G-2", "G-3"};
        return groups[static_cast<std::size_t>(pick(groups.size()))];
    }

    void place_one() {
        auto const from = today() - std::chrono::days{pick(20)} + std::chrono::days{pick(40)};
        placement::PlacementFact one{
            "K" + std::to_string(++made_rows_), any_code(), any_group(), 1 + pick(4), {}, from, {}};
        if (pick(2) == 0) one.until = from + std::chrono::days{1 + pick(300)};
        place_on_page(one);
    }

    void take_back() {
        if (delivered_.empty()) return;
        // What later files built on stays, which is a refusal.
        static_cast<void>(reg::withdraw(connection(), kinds_, delivered_.back(), asker()));
        delivered_.pop_back();
    }

    void send_signal() {
        auto const desk = nurse_desk();
        auto const id = of_youth_health(any_code());
        static_cast<void>(signal(at(desk), dossier::testing::form_key(++made_rows_ + 5000), id, {"jgz", {}}, "Zorg"));
    }

    void offer_or_accept() {
        auto const one = any_case();
        if (!one) return;
        auto const desk = manager_desk();
        auto const event = one->state == State::offered ? Event::accept : Event::offer;
        static_cast<void>(db::within<Case>(connection(), manager_, {"aanbod", "toets"}, now_, [&](db::Act& act) {
            return happen_within(at(desk), act, one->id, {event, today()}, "");
        }));
    }

    void tell_of_contact() {
        auto const one = any_case();
        if (!one) return;
        auto const desk = coordinator_desk();
        auto const outcome = pick(3) == 0 ? Contact::Outcome::reached : Contact::Outcome::not_reached;
        static_cast<void>(record_contact(at(desk), {one->id, one->version}, {"telefoon", outcome, today(), "Gebeld"}));
    }

    void take_any_step() {
        auto const one = any_case();
        if (!one) return;
        auto const event = all_events()[static_cast<std::size_t>(pick(static_cast<int>(events)))];
        auto happening = any(event, today());
        if (happening.owner) happening.owner->organisation = pick(2) == 0 ? "jgz" : "gemeente";
        auto const coordinator = coordinator_desk(), nurse = nurse_desk();
        // An outdated version now and then.
        Seen const last_seen{one->id, one->version - (pick(10) == 0 ? 1 : 0)};
        static_cast<void>(take_step(at(pick(2) == 0 ? coordinator : nurse), last_seen, happening, ""));
    }

    /// A record of youth health and one of the preschool turn out to be of one child, or of two after all.
    void link_or_unlink() {
        auto const clerk = desk_of(clerk_, "koppeling");
        auto const settle = [this](db::Act& act, std::span<DossierId const> all) {
            settle_ties_within(act, rules_, norm_, today(), all);
            return Findings{};
        };
        // Now and then nothing follows at once, as with a link for a day to come; the night mends that.
        auto const after = pick(4) == 0 ? link::AfterTies() : link::AfterTies(settle);
        std::vector<DossierId> tied;
        connection().each<std::int64_t>(
            "select distinct dossier_id from child_tie where superseded_seq is null and valid_to is null order by 1",
            [&](std::int64_t id) { tied.push_back({id}); });
        if (!tied.empty() && pick(2) == 0) {
            auto const which = static_cast<std::size_t>(pick(static_cast<int>(tied.size())));
            static_cast<void>(link::unlink_dossier(clerk, tied[which], today(), after));
        } else {
            auto const ours = of_youth_health(code_with_work()), theirs = of_preschool(code_with_work());
            static_cast<void>(link::link_dossiers(clerk, std::array{ours, theirs}, today(), after));
        }
        if (after) return;
        ASSERT_TRUE(sweep_now());
    }

    /// Most times of a child with an open case.
    std::string code_with_work() {
        auto code = any_code();
        for (int tries = 0; tries < 6; ++tries) {
            auto const latest = find_latest(connection(), code);
            if (latest && is_open(latest->state)) break;
            code = any_code();
        }
        return code;
    }

    DossierId of_youth_health(std::string const& code) {
        auto const known = dossier::find_by_child_code(connection(), "jgz", code);
        return known ? *known : make(nurse_desk(), code).id;
    }

    DossierId of_preschool(std::string const& code) {
        if (auto const known = dossier::find_by_child_code(connection(), "peuterland", code)) return *known;
        auto wanted = dossier::testing::child("Noor", "Berg", "2012-06-01");
        wanted.child_code = code;
        wanted.organisation = "peuterland";
        auto const made = db::within<DossierId>(connection(), manager_, {"dossier", "toets"}, now_, [&](db::Act& act) {
            return Result<DossierId>(
                dossier::insert_dossier(act, wanted, dossier::testing::form_key(++made_rows_ + 9000)).id);
        });
        return made.value();
    }

    /// The codes of children that have more than one, by the links of today.
    std::vector<std::set<std::string>> read_same() {
        std::map<std::int64_t, std::set<std::string>> by_link;
        connection().each<std::int64_t, std::string>(
            "select t.child_id, v.child_code from child_tie t join dossier_version v on v.dossier_id = t.dossier_id "
            "and v.superseded_seq is null where t.superseded_seq is null and t.valid_from <= $1 "
            "and (t.valid_to is null or t.valid_to > $1)",
            [&](std::int64_t child, std::string code) { by_link[child].insert(std::move(code)); }, today());
        std::vector<std::set<std::string>> same;
        for (auto& [child, codes] : by_link) {
            std::erase_if(same, [&](std::set<std::string> const& other) {
                bool const is_same = std::ranges::any_of(other, [&](auto const& code) { return codes.contains(code); });
                if (is_same) codes.insert(other.begin(), other.end());
                return is_same;
            });
            same.push_back(codes);
        }
        return same;
    }

    std::map<std::string, SimulatedChild> read_world() {
        std::map<std::string, SimulatedChild> world;
        for (int i = 0; i < children; ++i) {
            auto& child = world["K-" + std::to_string(i)];
            child.born = day("2012-06-01");
        }
        connection().each<std::string, std::string, Day, Day, std::optional<Day>>(
            "select child_code, indication_code, issued_on, valid_from, valid_to from indication_now",
            [&](std::string const& code, std::string indication, Day issued, Day from, std::optional<Day> until) {
                world[code].indications.push_back({std::move(indication), issued, from, until});
            });
        connection().each<std::string, std::string, std::int64_t, Day, std::optional<Day>, bool>(
            "select child_code, group_code, sessions_per_week, valid_from, valid_to, "
            "case when placement_code like 'K%' then 1 else 0 end from placement_now where group_code <> 'G-2'",
            [&](std::string const& code, std::string group, std::int64_t sessions, Day from, std::optional<Day> until,
                bool is_on_page) {
                world[code].placements.push_back(
                    {{std::to_string(sessions), from, from, until}, std::move(group), is_on_page});
            });
        std::vector<CaseId> ids;
        connection().each<std::int64_t>("select id from child_case order by id",
                                        [&](std::int64_t id) { ids.push_back({id}); });
        for (auto const id : ids)
            if (auto const one = load_case(connection(), id)) world[one->child_code].cases.push_back(*one);
        return world;
    }

    std::vector<DeliveryId> delivered_;
    int made_rows_ = 0;
};
KIEM_EVERY_ENGINE(CaseYears);

TEST_P(CaseYears, LoseNobody) {
    Rows births;
    for (int i = 0; i < children; ++i) births.push_back({"K-" + std::to_string(i), "2012-06-01", "2012-06-01"});
    be_born(births);
    deliver("groepen", {"groep", "locatie", "soort", "plaatsen", "dagdelen_aanbod", "dagdelen_per_kind", "vanaf"},
            {{"G-3", "L-1", "voorschool", "16", "8", "4", "2010-01-01"}});
    for (int event = 0; event < 350; ++event) {
        step();
        ASSERT_FALSE(HasFatalFailure());
        ASSERT_EQ(why(), "") << "event " << event << " on " << to_iso(today());
        ASSERT_EQ(wrong_counts(connection()), "") << "event " << event;
    }
    EXPECT_GT(today(), day("2014-06-01"));
    EXPECT_TRUE(connection().one<int>("select 1 from case_step where event = 'samenvoegen' limit 1"));
    EXPECT_TRUE(connection().one<int>("select 1 from case_step where event in ('losmaken', 'signaal') "
                                      "and organisation = '' limit 1"));
    EXPECT_EQ(lost(), 0U);
}

} // namespace
} // namespace kiem::cases
