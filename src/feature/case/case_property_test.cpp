// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_acts_testing.hpp"
#include "feature/case/simulation_testing.hpp"
#include <map>

namespace kiem::cases {
namespace {

using namespace testing;

/// Years of acts of a nurse, a coordinator and a preschool, of files and withdrawals and of nights, through the database.
class CaseYears : public CaseActs {
protected:
    static constexpr int children = 12;

    /// One event.
    void step() {
        switch (pick(12)) {
        case 0:
        case 1: return pass_days();
        case 2: return deliver_indications();
        case 3: return deliver_placements();
        case 4: return take_back();
        case 5: return send_signal();
        case 6: return offer_or_accept();
        case 7: return tell_of_contact();
        default: return take_any_step();
        }
    }

    /// Why somebody is lost by the facts and cases as they stand, in words that share nothing with the sweep.
    std::string why() {
        auto world = read_world();
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
            auto const from = today() - std::chrono::days{pick(20)} + std::chrono::days{pick(40)};
            auto const until = pick(2) == 0 ? to_iso(from + std::chrono::days{1 + pick(300)}) : "";
            // Never two that are enough only together: the words of why_lost know placements one by one.
            rows.push_back({"P-" + std::to_string(++made_rows_), any_code(), pick(3) == 0 ? "G-2" : "G-1", "4",
                            to_iso(from), until});
        }
        delivered_.push_back(place(rows, pick(4) == 0 ? reg::Mode::complete : reg::Mode::addition));
    }

    void take_back() {
        if (delivered_.empty()) return;
        // What later files built on stays, which is a refusal.
        static_cast<void>(reg::withdraw(connection(), kinds_, delivered_.back(), asker()));
        delivered_.pop_back();
    }

    void send_signal() {
        auto const desk = nurse_desk();
        auto const code = any_code();
        auto const known = dossier::find_by_child_code(connection(), "jgz", code);
        auto const id = known ? *known : make(desk, code).id;
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
        connection().each<std::string, std::string, Day, std::optional<Day>>(
            "select child_code, group_code, valid_from, valid_to from placement_now where sessions_per_week >= 4",
            [&](std::string const& code, std::string const& group, Day from, std::optional<Day> until) {
                world[code].placements.push_back({group == "G-1" ? "4" : "0", from, from, until});
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
    for (int event = 0; event < 250; ++event) {
        step();
        ASSERT_FALSE(HasFatalFailure());
        ASSERT_EQ(why(), "") << "event " << event << " on " << to_iso(today());
    }
    EXPECT_GT(today(), day("2014-06-01"));
    EXPECT_EQ(lost(), 0U);
}

} // namespace
} // namespace kiem::cases
