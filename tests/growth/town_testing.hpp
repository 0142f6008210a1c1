// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/desk_policy.hpp"
#include "app/outreach_rules.hpp"
#include "app/place_policy.hpp"
#include "app/program.hpp"
#include "feature/account/account_testing.hpp"
#include "feature/account/first_do.hpp"
#include "feature/case/case_ties_do.hpp"
#include "feature/case/simulation_testing.hpp"
#include "feature/indicating/followed_dossier_do.hpp"
#include "feature/indicating/indicating_do.hpp"
#include "feature/link/link_do.hpp"
#include "feature/offer/offer_testing.hpp"
#include "feature/placement/placement_store.hpp"
#include "feature/rights/consent_do.hpp"
#include "feature/sharing/sharing.hpp"
#include "policy/policy_folder.hpp"
#include "worlds/growth/family.hpp"
#include "worlds/growth/workday.hpp"

namespace kiem::worlds::growth {

/// The people, locations and policy of a municipality for tests of acts, and what is known of its children.
class Town {
public:
    Town(db::Engine engine, std::uint64_t seed) : database_(engine), random_(seed) {
        auto& connection = database_.connection();
        db::migrate(connection, app::all_migrations());
        accounts_.now = now_;
        db::set_log_keys(accounts_.keys);
        account::make_demo(accounts_.local()).value();
        add_locations();
        nurse_ = person_of(connection, "verpleging");
        coordinator_ = person_of(connection, "coordinatie");
        managers_ = {person_of(connection, "regio"), person_of(connection, "opvang-locatie")};
    }

    Day today() const { return local_day(now_); }
    /// How often this act was done and not refused.
    int times_done(std::string const& act) const {
        auto const ends = told_.find(act);
        if (ends == told_.end()) return 0;
        auto const times = ends->second.find(done_word);
        return times == ends->second.end() ? 0 : times->second;
    }
    /// The event that came last, for the message of a failure.
    std::string const& last() const { return last_; }

    /// Why somebody is lost: by the sweep's own look, and by the facts and cases as they stand, in words that share nothing
    /// with it. Empty: nobody is.
    std::string why_lost() {
        auto const outreach = app::outreach_on(*set_, almere_, today()).value();
        auto const found = cases::find_lost(database_.connection(), outreach.rules, outreach.norm, today(),
                                            offer::children_waiting_in_vain);
        if (!found.empty()) {
            std::string why = found.front().code;
            for (auto const& [name, value] : found.front().params) why += fmt::format(" {} {}", name, value);
            return why;
        }
        auto world = read_world(outreach.norm);
        for (auto const& codes : read_same()) {
            std::vector<cases::testing::SimulatedChild const*> known;
            for (auto const& code : codes) known.push_back(&world[code]);
            auto child = cases::testing::as_one(known);
            // Of whom no birth date was delivered nobody knows that it is too old.
            if (child.born == Day{}) child.born = today();
            if (auto why = cases::testing::why_lost(outreach.rules, child, today()); !why.empty())
                return fmt::format("{}: {}", fmt::join(codes, ", "), why);
        }
        return {};
    }

    /// All that is known of every child, for the message of a failure.
    std::string shown() {
        std::string text;
        auto const outreach = app::outreach_on(*set_, almere_, today()).value();
        auto world = read_world(outreach.norm);
        for (auto const& codes : read_same()) {
            text += fmt::format("{}\n", fmt::join(codes, " = "));
            for (auto const& code : codes) {
                auto const& child = world[code];
                text += fmt::format("  {} born {}", code, to_iso(child.born));
                for (auto const& one : child.indications)
                    text += fmt::format("; {} {}..{}", one.code, to_iso(one.from), one.until ? to_iso(*one.until) : "");
                for (auto const& one : child.placements)
                    text += fmt::format("; {} in {}{} {}..{}", one.code, one.group, one.is_on_page ? " (page)" : "",
                                        to_iso(one.from), one.until ? to_iso(*one.until) : "");
                for (auto const& one : child.cases)
                    text += fmt::format("; case {} {} {}{}", one.id.value, cases::to_text(one.state), one.reason,
                                        one.closed_on ? " " + to_iso(*one.closed_on) : "");
                text += "\n";
            }
        }
        return text;
    }

protected:
    /// What one acts at, made for one act.
    struct At {
        dossier::Desk const& desk;
        cases::Table const& table;
        offer::Counter const& counter;
        indicating::Office const& office;
    };

    template <class Body>
    void at(Person const& who, std::string_view purpose, Body const& body) {
        now_ += std::chrono::minutes{1};
        auto& connection = database_.connection();
        dossier::Desk const desk{
            .connection = connection,
            .principal = who.principal,
            .now = now_,
            .purpose = std::string(purpose),
            .sharing = tables_.on(today()).value()->table,
            .keys = accounts_.keys,
            .record_read =
                [&connection](db::AuditRecord const& record, std::span<db::Subject const> subjects) {
                    db::record_now(connection, record, subjects);
                },
            .ties = ties_};
        auto const outreach = app::outreach_on(*set_, almere_, today()).value();
        cases::Table const table{desk, outreach.rules, &outreach.norm, {}};
        auto const priorities = offer::priorities_of(outreach.rules);
        // As on the pages of places, which have their own norm.
        cases::Table const of_counter{desk, outreach.rules};
        offer::Counter const counter{of_counter, priorities, [this](Day day) { return places_.norms(day); }};
        indicating::Office const office{desk, outreach.rules, policies_, &outreach.norm};
        body(At{desk, table, counter, office});
    }
    template <class T>
    bool tell(std::string const& act, Result<T> const& result) {
        last_ = act + " " + (result ? done_word : result.error().code + " " + result.error().detail);
        ++told_[act][result ? done_word : result.error().code];
        return result.has_value();
    }

    struct Known {
        DossierId id;
        Person const* who;
        std::string code;
    };

    int pick(int below) { return static_cast<int>(random_.below(below)); }
    Day near(int before, int after) { return today() + std::chrono::days{random_.between(-before, after)}; }
    std::string key() { return fmt::format("toets-{:08}", ++made_); }
    Person const& any_manager() { return managers_[static_cast<std::size_t>(pick(2))]; }
    /// Who stands to a case: all but the preschools act most.
    Person const& anybody() {
        auto const who = pick(4);
        return who == 0 ? nurse_ : who == 1 ? coordinator_ : any_manager();
    }
    Known const* any_child(Person const* of = nullptr) {
        for (int tries = 0; tries < 20 && !known_.empty(); ++tries)
            if (auto const& one = random_.pick(known_); of == nullptr || one.who == of) return &one;
        return nullptr;
    }
    std::optional<cases::Case> any_case() {
        std::vector<std::int64_t> ids;
        database_.connection().each<std::int64_t>(
            "select id from case_now order by case when closed_on is null then 0 else 1 end, id desc limit 30",
            [&](std::int64_t id) { ids.push_back(id); });
        if (ids.empty()) return std::nullopt;
        return cases::load_case(database_.connection(), {random_.pick(ids)});
    }
    /// Most times one in that state.
    std::optional<cases::Case> any_case(cases::State state) {
        std::vector<std::int64_t> ids;
        database_.connection().each<std::int64_t>(
            "select id from case_now where state = $1 order by id", [&](std::int64_t id) { ids.push_back(id); },
            cases::to_text(state));
        if (ids.empty() || pick(4) == 0) return any_case();
        return cases::load_case(database_.connection(), {random_.pick(ids)});
    }
    /// Most times one for that exit.
    std::string any_reason(policy::OutreachRules const& rules, std::string_view exit) {
        std::vector<std::string> fitting;
        for (auto const& reason : rules.reasons)
            if (pick(10) == 0 || std::ranges::find(reason.exits, exit) != reason.exits.end())
                fitting.push_back(reason.code);
        return fitting.empty() ? std::string() : random_.pick(fitting);
    }

private:
    struct Facts : offer::testing::OfferActs {
        static void add(db::Act& act) {
            add_location(act, "PSZ01", "De Boot", "psz-almere", "1312AA");
            add_location(act, "KDV01", "De Zee", "kov-zilvermeeuw", "1313AA");
            add_group(act, "PSZ01-1", "PSZ01", 6);
            add_group(act, "PSZ01-2", "PSZ01", 16);
            add_group(act, "KDV01-1", "KDV01", 16);
            add_group(act, "KDV01-2", "KDV01", 16, "regulier");
        }
    };
    void add_locations() {
        auto const made = db::within<int>(database_.connection(), {"test", {}}, {"test", {}}, now_,
                                          [](db::Act& act) -> Result<int> {
                                              Facts::add(act);
                                              return 0;
                                          });
        if (!made) throw std::runtime_error("locations");
    }

    /// Facts and cases as they stand, by code.
    std::map<std::string, cases::testing::SimulatedChild> read_world(cases::PlaceNorm const& norm) {
        std::map<std::string, cases::testing::SimulatedChild> world;
        auto& connection = database_.connection();
        connection.each<std::string, Day>("select child_code, born_on from child_now",
                                          [&](std::string const& code, Day born) { world[code].born = born; });
        connection.each<std::string, std::string, Day, Day, std::optional<Day>>(
            "select child_code, indication_code, issued_on, valid_from, valid_to from indication_now",
            [&](std::string const& code, std::string indication, Day issued, Day from, std::optional<Day> until) {
                world[code].indications.push_back({std::move(indication), issued, from, until});
            });
        connection.each<std::string, std::string, std::int64_t, Day, std::optional<Day>, bool, std::string>(
            "select p.child_code, p.group_code, p.sessions_per_week, p.valid_from, p.valid_to, "
            "case when p.placement_code like 'K%' then 1 else 0 end, g.kind from placement_now p "
            "join care_group g on g.group_code = p.group_code",
            [&](std::string const& code, std::string group, std::int64_t sessions, Day from, std::optional<Day> until,
                bool is_on_page, std::string const& kind) {
                if (std::ranges::find(norm.group_kinds, kind) == norm.group_kinds.end()) return;
                world[code].placements.push_back(
                    {{std::to_string(sessions), from, from, until}, std::move(group), is_on_page});
            });
        std::vector<CaseId> ids;
        connection.each<std::int64_t>("select id from child_case order by id",
                                      [&](std::int64_t id) { ids.push_back({id}); });
        for (auto const id : ids)
            if (auto const one = cases::load_case(connection, id)) world[one->child_code].cases.push_back(*one);
        for (auto& [code, child] : world) child.code = code;
        return world;
    }

    /// The codes of each child: of its records, of those that were merged into them, and of those that are linked today.
    std::vector<std::set<std::string>> read_same() {
        std::vector<std::set<std::string>> knots;
        auto const tie = [&](std::set<std::string> all) {
            std::erase_if(knots, [&](std::set<std::string> const& other) {
                bool const meets = std::ranges::any_of(other, [&](auto const& one) { return all.contains(one); });
                if (meets) all.insert(other.begin(), other.end());
                return meets;
            });
            knots.push_back(std::move(all));
        };
        auto& connection = database_.connection();
        connection.each<std::string>("select child_code from child_case union select child_code from indication_now",
                                     [&](std::string const& code) { tie({code}); });
        connection.each<std::int64_t, std::string, std::optional<std::int64_t>>(
            "select dossier_id, child_code, merged_into from dossier_version where superseded_seq is null",
            [&](std::int64_t id, std::string const& code, std::optional<std::int64_t> into) {
                std::set<std::string> all{fmt::format("record {}", id)};
                if (!code.empty()) all.insert(code);
                if (into) all.insert(fmt::format("record {}", *into));
                tie(std::move(all));
            });
        connection.each<std::int64_t, std::int64_t>(
            "select child_id, dossier_id from child_tie where superseded_seq is null and valid_from <= $1 "
            "and (valid_to is null or valid_to > $1)",
            [&](std::int64_t child, std::int64_t dossier) {
                tie({fmt::format("link {}", child), fmt::format("record {}", dossier)});
            },
            today());
        for (auto& knot : knots)
            std::erase_if(knot, [](std::string const& one) { return one.find(' ') != std::string::npos; });
        std::erase_if(knots, [](auto const& knot) { return knot.empty(); });
        return knots;
    }

protected:
    testing::FreshDatabase database_;
    Random random_;
    Moment now_ = *parse_iso_moment("2012-10-02T08:00:00.000000Z");
    std::string const almere_ = "GM0034";
    std::shared_ptr<policy::PolicySet const> const set_ = std::make_shared<policy::PolicySet const>(
        policy::load_folder(KIEM_SOURCE_DIR "/policy").value);
    sharing::Tables const tables_{*set_, almere_};
    indicating::Policies const policies_{*set_, almere_};
    app::PlacePolicy const places_{*set_, almere_};
    std::vector<reg::FactKind> const kinds_ = app::all_kinds(set_);
    account::testing::Accounts accounts_{database_.connection()};
    dossier::Ties none_;
    rights::ConsentTies consents_{none_};
    cases::CaseTies referred_{consents_};
    link::StoredTies linked_{referred_};
    indicating::FollowingTies ties_{linked_,
                                    {policies_, [this](Day day) { return app::place_norm(places_.norms(day)); },
                                     app::end_offers, app::is_kept_under}};
    Person nurse_, coordinator_;
    std::vector<Person> managers_;
    Principal const operator_{"beheer", {Role::local_operator}};
    std::vector<Known> known_;
    /// Per act how often it had which end: done, or the code of a refusal.
    static inline std::string const done_word = "gedaan";
    std::map<std::string, std::map<std::string, int>> told_;
    std::string last_;
    int made_ = 0;
};

} // namespace kiem::worlds::growth
