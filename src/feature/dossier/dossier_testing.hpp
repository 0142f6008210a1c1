// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/base_schema.hpp"
#include "feature/account/account_schema.hpp"
#include "feature/account/account_store.hpp"
#include "feature/dossier/dossier_do.hpp"
#include "feature/dossier/dossier_schema.hpp"
#include "testing/databases.hpp"
#include <gmock/gmock.h>

/// Children's records in tests: three organisations, a sharing table of a few rules, and reads that are kept to look at.
namespace kiem::dossier::testing {

inline Moment const test_moment = *parse_iso_moment("2013-02-01T10:00:00.000000Z");
inline Day day(std::string_view iso) { return *parse_iso_day(iso); }

inline std::vector<db::Migration> test_migrations() {
    std::vector<db::Migration> all;
    for (auto const& some : {db::base_migrations(), account::account_migrations(), dossier_migrations()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

/// A nurse does everything with dossiers of her own; who works at a preschool reads names and phones, and writes phones; of a
/// linked dossier one reads a name, with consent the birth date too.
inline policy::SharingTable test_table() {
    using policy::Relation, policy::Use;
    std::vector<policy::Purpose> purposes;
    for (auto const* name : {"jeugdgezondheid", "opvang", "koppeling", "rechten"})
        purposes.push_back({name, "", "", "", "", {}});
    std::vector<Use> const all{Use::read, Use::write, Use::find};
    std::vector<std::string> const everything{"kind.*", "adres.*", "verzorger.*", "bsn.*", "log.*"};
    std::vector<std::string> const names{"kind.voornaam", "kind.achternaam"};
    return {purposes,
            {
                {"jeugdgezondheid", {Role::nurse}, Relation::own, all, everything, "", {}},
                {"rechten", {Role::privacy_officer}, Relation::own, all, everything, "", {}},
                {"opvang", {Role::preschool_worker}, Relation::own, {Use::read, Use::find}, names, "", {}},
                {"opvang",
                 {Role::preschool_worker},
                 Relation::own,
                 {Use::read, Use::write},
                 {"verzorger.telefoon"},
                 "",
                 {}},
                {"opvang", {Role::preschool_worker}, Relation::linked, {Use::read}, names, "", {}},
                {"opvang", {Role::preschool_worker}, Relation::consented, {Use::read}, {"kind.geboortedatum"}, "", {}},
                {"koppeling", {Role::vve_coordinator}, Relation::own, {Use::read, Use::write}, {"koppeling.*"}, "", {}},
                {"koppeling",
                 {Role::vve_coordinator},
                 Relation::linked,
                 {Use::find},
                 {"kind.voornaam", "kind.tussenvoegsel", "kind.achternaam", "kind.geboortedatum"},
                 "",
                 {}},
            }};
}

/// Ties that a test sets.
struct FixedTies : Ties {
    std::vector<std::pair<DossierId, DossierId>> links;
    bool consented = false, forced = false;
    std::vector<DossierId> linked_with(db::Connection&, DossierId dossier, Day) override {
        std::vector<DossierId> others;
        for (auto const& [one, other] : links) {
            if (one == dossier) others.push_back(other);
            if (other == dossier) others.push_back(one);
        }
        return others;
    }
    bool is_consented(db::Connection&, DossierId, std::string_view, std::string_view, Day) override {
        return consented;
    }
    bool is_forced_open(db::Connection&, BreakGlassId, DossierId, Moment) override { return forced; }
};

struct RecordedRead {
    db::AuditRecord record;
    std::vector<DossierId> subjects;
};

/// A database with "jgz" (with a basis for BSNs), "peuterland" (without) and "gemeente".
class DossierActs : public kiem::testing::EveryEngine {
protected:
    std::vector<db::Migration> migrations() const override { return test_migrations(); }
    void SetUp() override {
        EveryEngine::SetUp();
        if (IsSkipped()) return;
        db::set_log_keys(keys_);
        auto const made = db::within<int>(
            connection(), {"test", {}}, {"test", "organisaties"}, test_moment, [](db::Act& act) {
                account::insert_organisation(act, {"jgz", "JGZ", account::OrganisationKind::youth_health, "artikel 1"});
                account::insert_organisation(act,
                                             {"peuterland", "Peuterland", account::OrganisationKind::provider, ""});
                account::insert_organisation(act, {"school", "De School", account::OrganisationKind::school_board, ""});
                account::insert_organisation(act,
                                             {"gemeente", "Gemeente", account::OrganisationKind::municipality, ""});
                return Result<int>(0);
            });
        ASSERT_TRUE(made);
    }

    Desk desk_of(Principal const& principal, std::string purpose) {
        return {connection(),
                principal,
                now_,
                std::move(purpose),
                table_,
                keys_,
                [this](db::AuditRecord const& record, std::span<db::Subject const> subjects) {
                    auto& one = reads_.emplace_back(RecordedRead{record, {}});
                    for (auto const& subject : subjects) one.subjects.push_back(subject.dossier);
                },
                ties()};
    }
    virtual Ties& ties() { return ties_; }
    Desk nurse() { return desk_of(nurse_, "jeugdgezondheid"); }
    Desk worker() { return desk_of(worker_, "opvang"); }
    Desk carer() { return desk_of(carer_, "jeugdgezondheid"); }

    Principal nurse_{"n.urse", {Role::nurse}, {}, "jgz"},
        worker_{"w.orker", {Role::preschool_worker}, {}, "peuterland"},
        carer_{"c.arer", {Role::nurse}, {}, "peuterland"}, officer_{"p.rivacy", {Role::privacy_officer}, {}, "jgz"},
        clerk_{"c.lerk", {Role::vve_coordinator}, {}, "gemeente"};
    Moment now_ = test_moment;
    crypto::KeyRing keys_ = crypto::KeyRing::random();
    policy::SharingTable table_ = test_table();
    FixedTies ties_;
    std::vector<RecordedRead> reads_;
};

inline Dossier noor() {
    Dossier one;
    one.child_code = "K-1";
    one.name = {"Noor", "van den", "Berg"};
    one.born_on = day("2009-02-01");
    one.addresses = {{"Dorpsstraat", "12", "1312AB", "Almere", "1", day("2009-02-01"), std::nullopt},
                     {"Kade", "3a", "1312AC", "Almere", "2", day("2012-01-01"), std::nullopt}};
    one.guardians = {
        {{"Anna", "", "Berg"}, "moeder", "06 12345678", "anna@voorbeeld.nl", "nl", Answer::no, "1", Answer::yes, "2"},
        {{"Ali", "", "Yıldız"}, "vader", "", "", "tr", Answer::yes, "2", Answer::unknown, ""}};
    one.home_languages = {"nl", "tr"};
    return one;
}

inline Dossier child(std::string given, std::string family, std::string_view born_on) {
    Dossier one;
    one.name = {std::move(given), "", std::move(family)};
    one.born_on = day(born_on);
    return one;
}

inline std::string form_key(int number) { return fmt::format("formulier-{}", number); }

} // namespace kiem::dossier::testing
