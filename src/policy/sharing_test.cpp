// SPDX-License-Identifier: EUPL-1.2
#include "policy/check.hpp"
#include "policy/policy_testing.hpp"
#include "policy/sharing_testing.hpp"
#include <fstream>
#include <set>

namespace kiem::policy {
namespace {

using namespace testing;

std::string purpose_text(std::string_view name) {
    return fmt::format("[[doel]]\nnaam = \"{}\"\ntitel = \"Titel\"\nuitleg = \"Uitleg\"\ngrondslag = \"Wet\"\n"
                       "verwerking = \"https://register.example/{}\"\n",
                       name, name);
}

struct RuleText {
    std::string roles = R"(["leerkracht"])", relation = "eigen", uses = R"(["lezen"])", fields = R"(["kind.*"])",
                purpose = "school";
    std::string text() const {
        return fmt::format("[[regel]]\ndoel = \"{}\"\nrollen = {}\nbij = \"{}\"\nmag = {}\nvelden = {}\n"
                           "waarom = \"Daarom\"\n",
                           purpose, roles, relation, uses, fields);
    }
};

PolicyFile file_with(std::string const& rules) { return file_of("deling", purpose_text("school") + rules); }

Brief codes(PolicyFile const& file) { return testing::codes(read_sharing(file).findings); }
Brief codes_of(RuleText const& rule) { return codes(file_with(rule.text())); }

SharingTable table_of(RuleText const& rule) {
    auto read = read_sharing(file_with(rule.text()));
    EXPECT_EQ(brief(read.findings), Brief());
    return read.value;
}

constexpr Role teacher[] = {Role::teacher};

TEST(RecordFields, AreEachThereOnceWithATitleAndARecord) {
    std::set<std::string_view> names, known;
    for (auto const& record : records()) {
        EXPECT_TRUE(known.insert(record.name).second) << record.name;
        EXPECT_TRUE(fields_like(std::string(record.name) + ".*").any()) << record.name;
    }
    for (std::size_t i = 0; i < record_fields().size(); ++i) {
        auto const& field = record_fields()[i];
        EXPECT_TRUE(names.insert(field.name).second) << field.name;
        EXPECT_EQ(find_record_field(field.name), i) << field.name;
        EXPECT_EQ(std::string(field.record) + "." + std::string(field.field), field.name);
        EXPECT_TRUE(known.contains(field.record)) << field.name;
        EXPECT_FALSE(field.title.empty()) << field.name;
        EXPECT_EQ(fields_like(field.name), FieldSet().set(i));
    }
    EXPECT_LE(names.size(), 128U);
}

TEST(RecordFields, AnotherNameIsNone) {
    for (auto const* name : {"", "kind", "kind.", "kind.*", "kind.voornaa", "kind.voornaamx", "zzz.zzz", "aaa"})
        EXPECT_EQ(find_record_field(name), std::nullopt) << name;
    for (auto const* pattern : {"", "*", ".*", "kind", "kind*", "kin.*", "kind.**", "*.voornaam"})
        EXPECT_TRUE(fields_like(pattern).none()) << pattern;
}

TEST(Sharing, WhatNoRuleAllowsIsNotAllowed) {
    auto const table = table_of({.fields = R"(["kind.voornaam"])"});
    EXPECT_TRUE(table.may("school", teacher, Relation::own, Use::read, "kind.voornaam"));
    EXPECT_FALSE(table.may("school", teacher, Relation::own, Use::read, "kind.achternaam"));
    EXPECT_FALSE(table.may("school", teacher, Relation::own, Use::find, "kind.voornaam"));
    EXPECT_FALSE(table.may("school", teacher, Relation::consented, Use::read, "kind.voornaam"));
    EXPECT_FALSE(table.may("opvang", teacher, Relation::own, Use::read, "kind.voornaam"));
    EXPECT_FALSE(table.may("", teacher, Relation::own, Use::read, "kind.voornaam"));
    EXPECT_FALSE(table.may("school", teacher, Relation::own, Use::read, "kind.onbekend"));
    constexpr Role coach[] = {Role::coach};
    EXPECT_FALSE(table.may("school", coach, Relation::own, Use::read, "kind.voornaam"));
    EXPECT_TRUE(table.may("school", {}, Relation::own, Use::read).none());
    EXPECT_TRUE(SharingTable().may("school", teacher, Relation::own, Use::read).none());
}

TEST(Sharing, WithConsentOneMayWhatOneMayWithout) {
    auto const linked = table_of({.relation = "gekoppeld"});
    EXPECT_FALSE(linked.may("school", teacher, Relation::own, Use::read, "kind.voornaam"));
    EXPECT_TRUE(linked.may("school", teacher, Relation::linked, Use::read, "kind.voornaam"));
    EXPECT_TRUE(linked.may("school", teacher, Relation::consented, Use::read, "kind.voornaam"));
    auto const consented = table_of({.relation = "met-toestemming"});
    EXPECT_FALSE(consented.may("school", teacher, Relation::linked, Use::read, "kind.voornaam"));
    EXPECT_TRUE(consented.may("school", teacher, Relation::consented, Use::read, "kind.voornaam"));
}

TEST(Sharing, SeveralRolesMayWhatAnyOfThemMay) {
    auto const file = file_with(RuleText{.fields = R"(["kind.*"])"}.text() +
                                RuleText{.roles = R"(["coach"])", .fields = R"(["adres.*"])"}.text());
    auto const table = read_sharing(file).value;
    constexpr Role both[] = {Role::coach, Role::teacher};
    EXPECT_EQ(table.may("school", both, Relation::own, Use::read), fields_like("kind.*") | fields_like("adres.*"));
}

TEST(Sharing, NoRuleGivesWhatNoRuleCanGive) {
    Purpose const purpose{"school", "", "", "", "", {}};
    SharingRule rule{"school", {Role::teacher}, Relation::linked, {}, {}, "", {}};
    rule.uses.assign(all_uses.begin(), all_uses.end());
    for (auto const& record : records()) rule.fields.push_back(std::string(record.name) + ".*");
    auto own = rule;
    own.relation = Relation::own;
    SharingTable const table({purpose}, {rule, own});
    for (auto const relation : {Relation::linked, Relation::consented})
        EXPECT_TRUE(table.may("school", teacher, relation, Use::write).none());
    EXPECT_FALSE(table.may("school", teacher, Relation::own, Use::write, "log.inzage"));
    EXPECT_TRUE(table.may("school", teacher, Relation::own, Use::write, "kind.voornaam"));
    EXPECT_TRUE(table.may("school", teacher, Relation::own, Use::read, "bsn.waarde"));
    EXPECT_TRUE(table.may("school", teacher, Relation::linked, Use::find, "bsn.waarde"));
    EXPECT_FALSE(table.may("school", teacher, Relation::linked, Use::read, "bsn.waarde"));
    for (auto const use : {Use::take_out, Use::count})
        EXPECT_FALSE(table.may("school", teacher, Relation::own, use, "bsn.waarde"));
}

TEST(SharingFile, IsReadAsWritten) {
    auto const read = read_sharing(file_with(RuleText{.roles = R"(["leerkracht", "ouder"])",
                                                      .uses = R"(["lezen", "schrijven"])",
                                                      .fields = R"(["adres.*", "kind.voornaam"])"}
                                                 .text()));
    EXPECT_EQ(brief(read.findings), Brief());
    ASSERT_EQ(read.value.purposes().size(), 1U);
    EXPECT_EQ(read.value.purposes()[0].legal_basis, "Wet");
    EXPECT_EQ(read.value.purposes()[0].processing_activity, "https://register.example/school");
    ASSERT_EQ(read.value.rules().size(), 1U);
    auto const& rule = read.value.rules()[0];
    EXPECT_EQ(rule.roles, (std::vector{Role::teacher, Role::parent}));
    EXPECT_EQ(rule.uses, (std::vector{Use::read, Use::write}));
    EXPECT_EQ(rule.relation, Relation::own);
    EXPECT_EQ(rule.fields, (Brief{"adres.*", "kind.voornaam"}));
    EXPECT_EQ(rule.reason, "Daarom");
    EXPECT_EQ(rule.at.line, 14);
}

TEST(SharingFile, UnknownWordsAreNamed) {
    EXPECT_EQ(codes_of({.purpose = "schol"}), Brief{"POL-108 doel"});
    EXPECT_EQ(codes_of({.roles = R"(["meester"])"}), Brief{"POL-108 rollen"});
    EXPECT_EQ(codes_of({.relation = "vreemd"}), Brief{"POL-108 bij"});
    EXPECT_EQ(codes_of({.uses = R"(["kopieren"])"}), Brief{"POL-108 mag"});
    EXPECT_EQ(codes_of({.fields = R"(["kind.schoenmaat", "huisdier.*"])"}),
              (Brief{"POL-182 velden", "POL-182 velden"}));
    auto const found = read_sharing(file_with(RuleText{.fields = R"(["bsn.nummer"])"}.text())).findings;
    EXPECT_EQ(param(found.at(0), "keuzes"), "bsn.aanwezig en bsn.waarde");
}

TEST(SharingFile, DoublesAndGapsAreNamed) {
    EXPECT_EQ(codes_of({.roles = R"(["leerkracht", "leerkracht"])"}), Brief{"POL-181 rollen"});
    EXPECT_EQ(codes_of({.fields = R"(["kind.*", "kind.talen"])"}), Brief{"POL-181 velden"});
    EXPECT_EQ(codes(file_of("deling", purpose_text("school") + purpose_text("school") + RuleText{}.text())),
              Brief{"POL-107 naam"});
    EXPECT_EQ(codes(file_of("deling", purpose_text("School 1") + RuleText{.purpose = "School 1"}.text())),
              (Brief{"POL-180 naam", "POL-165 verwerking"}));
    EXPECT_EQ(codes(file_of("deling", "")), (Brief{"POL-102 doel", "POL-102 regel"}));
    auto const without_reason = RuleText{}.text();
    EXPECT_EQ(codes(file_with(without_reason.substr(0, without_reason.find("waarom")))), Brief{"POL-102 waarom"});
}

TEST(SharingFile, APurposeAsksForWhatConsentOpensAlone) {
    auto const asking = [](std::string const& fields) {
        auto const rule = RuleText{.relation = "met-toestemming", .fields = R"(["kind.voornaam", "verzorger.*"])"};
        return file_of("deling", purpose_text("school") + "vraagt = " + fields + "\n" + rule.text());
    };
    auto const read = read_sharing(asking(R"(["kind.voornaam", "verzorger.*"])"));
    EXPECT_EQ(brief(read.findings), Brief());
    EXPECT_EQ(read.value.purposes().at(0).asks, (Brief{"kind.voornaam", "verzorger.*"}));
    EXPECT_EQ(codes(asking(R"(["kind.achternaam"])")), Brief{"POL-186 "});
    EXPECT_EQ(codes(asking(R"(["kind.schoenmaat"])")), Brief{"POL-182 vraagt"});
    EXPECT_EQ(codes(asking(R"(["kind.voornaam", "kind.voornaam"])")), Brief{"POL-181 vraagt"});
}

TEST(SharingFile, WhatNoRuleCanGiveIsRefused) {
    EXPECT_EQ(codes_of({.relation = "met-toestemming", .uses = R"(["lezen", "schrijven"])"}), Brief{"POL-183 mag"});
    EXPECT_EQ(codes_of({.uses = R"(["lezen", "schrijven"])", .fields = R"(["log.inzage"])"}), Brief{"POL-184 velden"});
    EXPECT_EQ(codes_of({.uses = R"(["lezen", "schrijven"])", .fields = R"(["log.*"])"}), Brief{"POL-184 velden"});
    EXPECT_EQ(codes_of({.uses = R"(["lezen", "meenemen"])", .fields = R"(["bsn.waarde"])"}), Brief{"POL-184 velden"});
    EXPECT_EQ(codes_of({.uses = R"(["tellen"])", .fields = R"(["bsn.waarde"])"}), Brief{"POL-184 velden"});
    EXPECT_EQ(codes_of({.relation = "met-toestemming", .fields = R"(["bsn.waarde"])"}), Brief{"POL-184 velden"});
    EXPECT_EQ(codes_of({.uses = R"(["lezen", "schrijven"])", .fields = R"(["bsn.*"])"}), Brief());
}

TEST(SharingFile, WhoWritesOrTakesAlongReads) {
    EXPECT_EQ(codes_of({.uses = R"(["schrijven"])"}), Brief{"POL-185 "});
    EXPECT_EQ(codes_of({.uses = R"(["meenemen"])"}), Brief{"POL-185 "});
    EXPECT_EQ(codes_of({.uses = R"(["vinden", "tellen"])"}), Brief());
    auto const reading = RuleText{}.text() + RuleText{.uses = R"(["schrijven"])"}.text();
    EXPECT_EQ(codes(file_with(reading)), Brief());
    auto const found = read_sharing(
        file_with(RuleText{.fields = R"(["kind.voornaam"])"}.text() +
                  RuleText{.uses = R"(["schrijven"])", .fields = R"(["kind.voornaam", "kind.talen"])"}.text()));
    EXPECT_EQ(param(found.findings.at(0), "velden"), "kind.talen");
}

TEST(SharingFile, IsCheckedWithTheFolder) {
    PolicySet set{{file_with(RuleText{.relation = "vreemd"}.text())}, {}, {}};
    auto const findings = check_set(set);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].code, "POL-108");
    EXPECT_EQ(findings[0].at.field, "bij");
}

SharingTable almere() {
    std::string const path = "almere/deling/2012-08-01.toml";
    std::ifstream in(std::string(KIEM_SOURCE_DIR) + "/policy/" + path);
    auto file = read_policy_file(path, {std::istreambuf_iterator<char>(in), {}});
    EXPECT_EQ(brief(file.findings), Brief());
    auto read = read_sharing(file.value.value());
    EXPECT_EQ(brief(read.findings), Brief());
    return read.value;
}

/// All that a role may do in one way, whatever the purpose.
FieldSet all_of(SharingTable const& table, Role role, Relation relation, Use use) {
    FieldSet set;
    for (auto const& purpose : table.purposes()) set |= table.may(purpose.name, std::span(&role, 1), relation, use);
    return set;
}

class Almere : public ::testing::Test {
protected:
    FieldSet all_of(Role role, Relation relation, Use use) const { return policy::all_of(table, role, relation, use); }
    bool may(std::string_view purpose, Role role, Relation relation, Use use, std::string_view field) const {
        return table.may(purpose, std::span(&role, 1), relation, use, field);
    }
    SharingTable table = almere();
};

TEST_F(Almere, HasThePurposesOfTheProgram) {
    for (auto const* name : {"toeleiding", "opvang", "jeugdgezondheid", "school", "koppeling", "kwaliteitszorg",
                             "rechten", "toezicht", "beheer", "monitor", "nood"})
        EXPECT_NE(table.find_purpose(name), nullptr) << name;
}

TEST_F(Almere, WhoSteersOrManagesSeesNoChild) {
    for (auto const role : {Role::policy_officer, Role::administrator, Role::researcher, Role::local_operator})
        for (auto const relation : all_relations)
            for (auto const use : all_uses) {
                bool const counts = role == Role::researcher || role == Role::policy_officer;
                if (counts && use == Use::count) continue;
                EXPECT_TRUE(all_of(role, relation, use).none()) << to_text(role) << " " << to_text(use);
            }
    EXPECT_TRUE(all_of(Role::researcher, Relation::own, Use::count).any());
    EXPECT_TRUE((all_of(Role::policy_officer, Relation::own, Use::count) &
                 ~(fields_like("traject.*") | fields_like("deelname.*")))
                    .none());
    EXPECT_TRUE((all_of(Role::researcher, Relation::own, Use::count) &
                 (fields_like("verzorger.*") | fields_like("kind.voornaam") | fields_like("kind.achternaam") |
                  fields_like("adres.straat") | fields_like("bsn.*")))
                    .none());
}

TEST_F(Almere, OfYouthHealthOnlyTheIndicationAndItsReasonLeave) {
    auto const leaves = fields_like("indicatie.hoofdcriterium") | fields_like("indicatie.afgegeven_op") |
                        fields_like("indicatie.afgegeven_door") | fields_like("indicatie.vanaf") |
                        fields_like("indicatie.tot");
    for (auto const role : all_roles()) {
        EXPECT_TRUE((all_of(role, Relation::linked, Use::read) & fields_like("indicatie.*")).none()) << to_text(role);
        auto const seen = all_of(role, Relation::consented, Use::read);
        EXPECT_TRUE((seen & fields_like("indicatie.*") & ~leaves).none()) << to_text(role);
        EXPECT_TRUE((seen & fields_like("verzorger.opleiding")).none()) << to_text(role);
    }
}

TEST_F(Almere, SchoolsSeeNothingOfOthersWithoutConsent) {
    for (auto const role : {Role::teacher, Role::care_coordinator, Role::location_manager}) {
        EXPECT_TRUE(table.may("school", std::span(&role, 1), Relation::linked, Use::read).none());
        EXPECT_FALSE(may("school", role, Relation::consented, Use::read, "indicatie.hoofdcriterium"));
    }
    EXPECT_TRUE(may("school", Role::teacher, Relation::consented, Use::read, "plaatsing.vanaf"));
}

TEST_F(Almere, TheCoordinatorClosesReferralsAndLinks) {
    auto const coordinator = Role::vve_coordinator;
    EXPECT_TRUE(may("toeleiding", coordinator, Relation::own, Use::write, "nietbereik.toestand"));
    EXPECT_TRUE(may("koppeling", coordinator, Relation::own, Use::write, "koppeling.besluit"));
    // To see that two dossiers have the same parent one need not see how to reach that parent.
    EXPECT_TRUE(may("koppeling", coordinator, Relation::linked, Use::find, "verzorger.telefoon"));
    EXPECT_FALSE(may("koppeling", coordinator, Relation::linked, Use::read, "verzorger.telefoon"));
    for (auto const role : all_roles())
        if (role != coordinator) {
            EXPECT_FALSE(may("koppeling", role, Relation::own, Use::write, "koppeling.besluit"));
            EXPECT_TRUE(table.may("koppeling", std::span(&role, 1), Relation::linked, Use::read).none());
        }
}

TEST_F(Almere, ABsnIsSeenByWhoHasABasisForIt) {
    for (auto const role : all_roles()) {
        bool const has_basis = role == Role::nurse || role == Role::location_manager;
        EXPECT_EQ((all_of(role, Relation::own, Use::read) & fields_like("bsn.waarde")).any(), has_basis)
            << to_text(role);
        EXPECT_EQ((all_of(role, Relation::own, Use::write) & fields_like("bsn.waarde")).any(), has_basis)
            << to_text(role);
    }
}

TEST_F(Almere, AParentSeesNothingOfTheOtherParent) {
    auto const seen = all_of(Role::parent, Relation::own, Use::read);
    EXPECT_TRUE((seen & (fields_like("adres.*") | fields_like("verzorger.*") | fields_like("bsn.*"))).none());
    EXPECT_TRUE(may("rechten", Role::parent, Relation::own, Use::read, "log.inzage"));
    EXPECT_TRUE(may("rechten", Role::parent, Relation::own, Use::write, "toestemming.ingetrokken_op"));
}

TEST_F(Almere, ThePrivacyOfficerGivesAllThereIsButTheNumberItself) {
    constexpr Role officer[] = {Role::privacy_officer};
    auto const given = table.may("rechten", officer, Relation::own, Use::take_out);
    EXPECT_EQ(given.count(), record_fields().size() - 1);
    EXPECT_FALSE(given.test(*find_record_field("bsn.waarde")));
}

TEST_F(Almere, EveryCellIsAsTheRulesSay) {
    std::size_t allowed = 0;
    for (auto const& purpose : table.purposes())
        for (auto role = Role::local_operator; role <= Role::parent;
             role = static_cast<Role>(static_cast<int>(role) + 1))
            for (auto const relation : all_relations)
                for (auto const use : all_uses) {
                    auto const set = table.may(purpose.name, std::span(&role, 1), relation, use);
                    for (std::size_t i = 0; i < record_fields().size(); ++i) {
                        ASSERT_EQ(set.test(i), walk(table, purpose.name, role, relation, use, record_fields()[i]))
                            << purpose.name << " " << to_text(role) << " " << to_text(relation) << " " << to_text(use)
                            << " " << record_fields()[i].name;
                        allowed += set.test(i);
                    }
                }
    EXPECT_GT(allowed, 500U);
}

/// A rule of anything, sound or not.
SharingRule any_rule() {
    SharingRule rule;
    rule.purpose = *rc::gen::element<std::string>("school", "opvang", "elders");
    rule.roles = *rc::gen::container<std::vector<Role>>(
        rc::gen::elementOf(std::vector(all_roles().begin(), all_roles().end())));
    rule.relation = *rc::gen::elementOf(std::vector(all_relations.begin(), all_relations.end()));
    rule.uses = *rc::gen::container<std::vector<Use>>(
        rc::gen::elementOf(std::vector(all_uses.begin(), all_uses.end())));
    rule.fields = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("kind.*", "kind.voornaam", "bsn.*", "bsn.waarde", "log.*", "adres.*", "adres.tot",
                                      "*", "", "kind.", "onzin.*"));
    return rule;
}

RC_GTEST_PROP(Sharing, AnyTableEqualsItsTwin, ()) {
    std::vector<SharingRule> rules;
    for (auto count = *rc::gen::inRange(0, 6); count > 0; --count) rules.push_back(any_rule());
    SharingTable const table({{"school", "", "", "", "", {}}, {"opvang", "", "", "", "", {}}}, rules);
    auto const purpose = *rc::gen::element<std::string>("school", "opvang", "elders");
    auto const relation = *rc::gen::elementOf(std::vector(all_relations.begin(), all_relations.end()));
    auto const roles = *rc::gen::container<std::vector<Role>>(
        rc::gen::elementOf(std::vector(all_roles().begin(), all_roles().end())));
    for (auto const use : all_uses) {
        auto const set = table.may(purpose, roles, relation, use);
        for (std::size_t i = 0; i < record_fields().size(); ++i) {
            auto const& field = record_fields()[i];
            auto const any = std::ranges::any_of(
                roles, [&](Role role) { return walk(table, purpose, role, relation, use, field); });
            RC_ASSERT(set.test(i) == any);
            RC_ASSERT(table.may(purpose, roles, relation, use, field.name) == any);
        }
    }
}

} // namespace
} // namespace kiem::policy
