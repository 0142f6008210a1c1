// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/local_day.hpp"
#include "feature/case/case_do.hpp"
#include "feature/case/case_location_testing.hpp"
#include "feature/case/case_testing.hpp"
#include "feature/child/child_store.hpp"
#include "feature/dossier/dossier_testing.hpp"
#include "feature/indication/indication_store.hpp"
#include "feature/link/link_do.hpp"
#include "feature/link/link_schema.hpp"
#include "feature/link/link_store.hpp"
#include "feature/place/place_store.hpp"
#include "feature/placement/placement_store.hpp"
#include "feature/population/population_store.hpp"
#include "feature/register/direct_store.hpp"
#include "feature/register/register_do.hpp"
#include "feature/register/register_store.hpp"

/// Cases in tests: the organisations of DossierActs, deliveries that sweep as the program's do, and a sharing table of a few
/// rules for the purpose "toeleiding".
namespace kiem::cases::testing {

/// A nurse and a coordinator work on cases; who manages a preschool reads of a case that is not his how far it is.
inline policy::SharingTable case_table() {
    using policy::Relation, policy::Use;
    std::vector<Use> const all{Use::read, Use::write, Use::find, Use::count};
    std::vector<std::string> const who{"kind.voornaam", "kind.tussenvoegsel", "kind.achternaam", "kind.geboortedatum"};
    return {{{"toeleiding", "", "", "", "", {}}, {"koppeling", "", "", "", "", {}}},
            {{"toeleiding", {Role::nurse, Role::vve_coordinator}, Relation::own, all, {"traject.*"}, "", {}},
             {"toeleiding", {Role::nurse}, Relation::own, all, {"kind.*"}, "", {}},
             {"toeleiding", {Role::vve_coordinator}, Relation::own, {Use::read, Use::write, Use::find}, who, "", {}},
             {"toeleiding", {Role::location_manager}, Relation::own, {Use::read, Use::find}, who, "", {}},
             {"toeleiding", {Role::location_manager}, Relation::linked, {Use::read}, {"traject.toestand"}, "", {}},
             {"koppeling", {Role::vve_coordinator}, Relation::own, {Use::read, Use::write}, {"koppeling.*"}, "", {}},
             {"koppeling", {Role::vve_coordinator}, Relation::linked, {Use::find}, who, "", {}}}};
}

class CaseActs : public dossier::testing::DossierActs {
protected:
    using Rows = std::vector<std::vector<std::string>>;

    std::vector<db::Migration> migrations() const override {
        auto all = DossierActs::migrations();
        auto const add = [&](auto const& some) { all.insert(all.end(), some.begin(), some.end()); };
        add(reg::register_migrations());
        for (auto const& one : {place::migration(), child::migration(), indication::migration(), placement::migration(),
                                population::migration(), child::now_migration(), indication::now_migration(),
                                placement::now_migration(), place::now_migration()})
            all.push_back(one);
        add(link::link_migrations());
        add(case_migrations());
        all.push_back(case_location_migration());
        std::ranges::sort(all, {}, &db::Migration::number);
        return all;
    }
    void SetUp() override {
        DossierActs::SetUp();
        if (IsSkipped()) return;
        table_ = case_table();
        deliver("locaties", {"locatie", "naam", "soort", "vanaf"}, {{"L-1", "De Vlinder", "psz", "2010-01-01"}});
        deliver("groepen", {"groep", "locatie", "soort", "plaatsen", "dagdelen_aanbod", "dagdelen_per_kind", "vanaf"},
                {{"G-1", "L-1", "voorschool", "16", "8", "4", "2010-01-01"},
                 {"G-2", "L-1", "regulier", "16", "8", "4", "2010-01-01"}});
    }
    dossier::Ties& ties() override { return stored_; }

    /// Takes in a file without ceremony and sweeps; it gives the number of the delivery.
    DeliveryId deliver(std::string_view kind, std::vector<std::string> headings, Rows rows,
                       reg::Mode mode = reg::Mode::addition, std::string owner = "jgz") {
        reg::ReceiveOptions options{
            .owner = std::move(owner), .file_name = "bestand.csv", .sha256 = std::to_string(++files_)};
        options.mode = mode;
        if (mode == reg::Mode::complete) options.reference_day = today();
        reg::ListSource source(std::move(headings), std::move(rows));
        auto const report = reg::receive(connection(), kinds_, *reg::find_kind(kinds_, kind), source, options, asker());
        EXPECT_TRUE(report && report->outcome == reg::Outcome::stored) << kind;
        return report ? report->delivery.value_or(DeliveryId{}) : DeliveryId{};
    }
    reg::Asker asker() {
        return {operator_, now_, [this](db::Act& act, reg::FactKind const&) {
                    sweep_within(act, rules_, norm_, today());
                    return found_after_;
                }};
    }
    DeliveryId indicate(Rows rows, reg::Mode mode = reg::Mode::addition) {
        return deliver("indicaties",
                       {"indicatie", "kind", "criteria", "hoofdcriterium", "afgegeven_op", "vanaf", "tot"},
                       std::move(rows), mode);
    }
    DeliveryId place(Rows rows, reg::Mode mode = reg::Mode::addition) {
        return deliver("plaatsingen", {"plaatsing", "kind", "groep", "dagdelen_per_week", "vanaf", "tot"},
                       std::move(rows), mode, "peuterland");
    }
    /// As a page does, of a child of the preschool.
    void place_on_page(placement::PlacementFact const& fact) {
        auto const made = db::within<int>(
            connection(), manager_, {"plaatsen", "toets"}, now_, [&](db::Act& act) -> Result<int> {
                placement::write_placement(act, reg::direct_delivery(act), "peuterland", fact);
                settle_within(act, rules_, norm_, today(), fact.child_code);
                return 0;
            });
        ASSERT_TRUE(made);
    }
    DeliveryId be_born(Rows rows) { return deliver("kinderen", {"kind", "geboortedatum", "vanaf"}, std::move(rows)); }

    void set_today(std::string_view iso) { now_ = Moment{day(iso)} + std::chrono::hours{10}; }
    Day today() const { return local_day(now_); }
    Result<Swept> sweep_now() { return sweep(connection(), operator_, rules_, norm_, now_); }

    dossier::Desk nurse_desk() { return desk_of(nurse_, "toeleiding"); }
    dossier::Desk coordinator_desk() { return desk_of(clerk_, "toeleiding"); }
    dossier::Desk manager_desk() { return desk_of(manager_, "toeleiding"); }
    /// A table over a desk that stays.
    Table at(dossier::Desk const& desk) { return {desk, rules_, &norm_, {}}; }

    dossier::Dossier make(dossier::Desk const& desk, std::string code, std::string given = "Noor") {
        auto wanted = dossier::testing::child(std::move(given), "Berg", "2010-02-01");
        wanted.child_code = std::move(code);
        auto const made = dossier::create(desk, dossier::testing::form_key(++made_), wanted);
        EXPECT_TRUE(made) << (made ? "" : made.error().code);
        return *made;
    }
    Case latest(std::string_view code) {
        auto const found = find_latest(connection(), code);
        EXPECT_TRUE(found) << code;
        return found.value_or(Case{});
    }
    /// As an offer, a wish or a placement of a preschool would.
    void tie_to(std::string_view code, std::string_view tie, std::string_view location, std::string_view group = "",
                std::optional<Day> until = {}) {
        connection().exec("insert into case_location (case_id, organisation, location_code, group_code, tie, from_day, "
                          "until_day) values ($1, 'peuterland', $2, $3, $4, '2010-01-01', $5)",
                          latest(code).id.value, location, group, tie, until);
    }
    Seen seen(std::string_view code) { return {latest(code).id, latest(code).version}; }
    /// "K-1 geen_aanbod 2013-02-01..": what the monitor is told, in order of day.
    std::vector<std::string> non_reach() {
        std::vector<std::string> all;
        connection().each<std::string, std::string, std::string, Day, std::string>(
            "select child_code, state, coalesce(reason, ''), valid_from, coalesce(valid_to, '') from non_reach_now "
            "order by child_code, valid_from",
            [&](std::string_view code, std::string_view state, std::string_view reason, Day from,
                std::string_view until) {
                all.push_back(fmt::format("{} {}{}{} {}..{}", code, state, reason.empty() ? "" : " ", reason,
                                          to_iso(from), until));
            });
        return all;
    }
    std::string in_state_of(std::string_view code) { return std::string(to_text(latest(code).state)); }
    std::size_t lost() { return find_lost(connection(), rules_, norm_, today()).size(); }

    std::vector<reg::FactKind> const kinds_{place::organisation_facts(),    place::location_facts(),
                                            place::group_facts(),           child::child_facts(),
                                            indication::indication_facts(), placement::placement_facts(),
                                            indication::non_reach_facts(),  population::postcode_area_facts()};
    policy::OutreachRules rules_ = test_rules();
    PlaceNorm norm_{4, {}, {"voorschool", "startgroep"}, 48};
    /// By the sweep after a delivery.
    Findings found_after_;
    link::StoredTies stored_{ties_};
    /// What desks use by reference.
    Principal operator_{"beheer", {Role::local_operator}},
        manager_{"m.anager", {Role::location_manager}, {}, "peuterland"};
    int files_ = 0, made_ = 0;
};

/// One indication of a child, from a day on.
inline std::vector<std::string> indication_row(std::string const& child, std::string const& from,
                                               std::string const& until = "") {
    return {"I-" + child + "-" + from, child, "gewicht", "gewicht", from, from, until};
}

} // namespace kiem::cases::testing
