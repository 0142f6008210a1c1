// SPDX-License-Identifier: EUPL-1.2
#include "feature/audit/audit_do.hpp"
#include "feature/audit/audit_store.hpp"
#include "feature/audit/audit_testing.hpp"

namespace kiem::audit::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace std::chrono_literals;

Principal somebody(std::string name, std::string organisation, Role role) {
    Principal who;
    who.name = std::move(name);
    who.organisation = std::move(organisation);
    who.roles = {role};
    return who;
}
Principal const officer = somebody("p.officier", "jgz", Role::privacy_officer);
Principal const administrator = somebody("b.heer", "jgz", Role::administrator);
Principal const local = somebody("root", "", Role::local_operator);

class Looking : public AuditTest {
protected:
    void put(Principal const& who, std::string action, std::string purpose,
             std::vector<db::Subject> const& subjects = {}) {
        now_ += 1min;
        db::AuditRecord record{.at = now_, .action = std::move(action), .deed = db::Deed::read, .who = who};
        record.purpose = std::move(purpose);
        db::record_now(connection(), record, subjects);
    }
    /// Dossier 1 to 99 is of the jgz, from 100 on of a provider.
    Reader reader(Principal const& principal) {
        return {connection(), principal, now_,
                [this](db::AuditRecord const& record, std::span<db::Subject const> subjects) {
                    if (is_full_) throw std::runtime_error("vol");
                    db::record_now(connection(), record, subjects);
                },
                [](DossierId dossier) -> std::optional<std::string> {
                    if (dossier.value < 1 || dossier.value > 199) return std::nullopt;
                    return dossier.value < 100 ? "jgz" : "houder";
                }};
    }
    std::vector<std::string> actions(LogSearch const& search) {
        std::vector<std::string> found;
        for (auto const& entry : find_entries(connection(), search, std::nullopt).entries)
            found.push_back(entry.action);
        return found;
    }
    std::vector<std::string> seen_by(Principal const& principal, LogSearch const& search = {}) {
        std::vector<std::string> found;
        auto const page = search_log(reader(principal), search, std::nullopt).value();
        for (auto const& entry : page.entries) found.push_back(entry.action);
        return found;
    }
    bool is_full_ = false;
};
KIEM_EVERY_ENGINE(Looking);

TEST_P(Looking, gives_back_what_was_written) {
    auto record = look("dossier 12");
    record.who.account = AccountId{7};
    record.who.trace = "0123456789abcdef0123456789abcdef";
    record.who.break_glass = BreakGlassId{3};
    record.detail = "naam";
    db::record_now(connection(), record, std::vector<db::Subject>{{DossierId{12}}});
    auto const page = find_entries(connection(), {}, std::nullopt);
    ASSERT_THAT(page.entries, SizeIs(1));
    auto entry = page.entries[0];
    entry.span = {};
    EXPECT_EQ(entry, (LogEntry{1, noon, "dossier-inzien", "R", "ok", AccountId{7}, "a.yilmaz", "jgz",
                               "jeugdverpleegkundige", "192.0.2.1", "jeugdgezondheid", "dossier 12", "naam",
                               std::nullopt, BreakGlassId{3}, "0123456789abcdef0123456789abcdef", ""}));
    std::vector<ProcessingEntry> processing;
    each_processing(connection(), {}, [&](ProcessingEntry const& one) { processing.push_back(one); });
    ASSERT_THAT(processing, SizeIs(1));
    EXPECT_EQ(processing[0].parent_span, page.entries[0].span);
    EXPECT_EQ(processing[0].subject, db::pseudonym_of(DossierId{12}));
}

TEST_P(Looking, finds_by_every_field) {
    put(officer, "een", "");
    put(administrator, "twee", "beheer");
    put(somebody("a.yilmaz", "houder", Role::coach), "drie", "opvang", {{DossierId{12}}});
    now_ += std::chrono::days{1};
    put(officer, "vier", "toezicht", {{DossierId{13}}, {DossierId{12}}});
    EXPECT_THAT(actions({}), ElementsAre("vier", "drie", "twee", "een"));
    EXPECT_THAT(actions({.organisation = "jgz"}), ElementsAre("vier", "twee", "een"));
    EXPECT_THAT(actions({.organisation = "jgz", .scope = Scope::administration}), ElementsAre("twee", "een"));
    EXPECT_THAT(actions({.account = "p.officier"}), ElementsAre("vier", "een"));
    EXPECT_THAT(actions({.action = "twee"}), ElementsAre("twee"));
    EXPECT_THAT(actions({.from = *parse_iso_day("2012-10-02")}), ElementsAre("vier"));
    EXPECT_THAT(actions({.until = *parse_iso_day("2012-10-01")}), ElementsAre("drie", "twee", "een"));
    EXPECT_THAT(actions({.dossier = DossierId{12}}), ElementsAre("vier", "drie"));
    EXPECT_THAT(actions({.dossier = DossierId{14}}), IsEmpty());
    EXPECT_THAT(actions({.account = "' or 1=1 --"}), IsEmpty());
}

TEST_P(Looking, goes_through_the_log_by_the_page_without_a_gap) {
    for (int i = 0; i < 25; ++i) {
        if (i % 4 != 0) now_ -= 1min; // some at the same moment
        put(officer, std::to_string(i), "");
    }
    std::vector<std::string> found;
    std::optional<std::int64_t> before;
    int pages = 0;
    do {
        auto const page = find_entries(connection(), {.organisation = "jgz"}, before, 10);
        for (auto const& entry : page.entries) found.push_back(entry.action);
        before = page.next;
        ++pages;
    } while (before);
    EXPECT_EQ(pages, 3);
    std::vector<std::string> expected;
    for (int i = 24; i >= 0; --i) expected.push_back(std::to_string(i));
    EXPECT_EQ(found, expected);
    EXPECT_FALSE(find_entries(connection(), {}, std::nullopt, 25).next) << "exactly a page";
}

TEST_P(Looking, an_officer_sees_the_own_organisation_alone) {
    put(administrator, "eigen", "beheer");
    put(somebody("a", "houder", Role::coach), "ander", "opvang", {{DossierId{12}}});
    EXPECT_THAT(seen_by(officer), ElementsAre("logboek-inzien", "eigen"));
    EXPECT_THAT(seen_by(officer, {.organisation = "houder"}), ElementsAre("logboek-inzien", "logboek-inzien", "eigen"));
    EXPECT_THAT(seen_by(officer, {.dossier = DossierId{12}}), ElementsAre("logboek-inzien", "ander"))
        << "whoever touched a dossier of the own organisation";
    for (auto const& strange : {DossierId{150}, DossierId{999}}) {
        auto const refused = search_log(reader(officer), {.dossier = strange}, std::nullopt);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, Refusal::Kind::not_found);
        EXPECT_EQ(refused.error().code, "AUD-404");
        EXPECT_EQ(child_log(reader(officer), strange).error().code, "AUD-404");
    }
}

TEST_P(Looking, an_administrator_sees_nothing_about_children) {
    put(administrator, "beheer", "beheer");
    put(somebody("a", "jgz", Role::nurse), "kind", "jeugdgezondheid", {{DossierId{12}}});
    EXPECT_THAT(seen_by(administrator), ElementsAre("logboek-inzien", "beheer"));
    EXPECT_THAT(seen_by(administrator, {.scope = Scope::everything}),
                ElementsAre("logboek-inzien", "logboek-inzien", "beheer"));
    EXPECT_EQ(search_log(reader(administrator), {.dossier = DossierId{12}}, std::nullopt).error().code, "AUD-404");
    EXPECT_EQ(child_log(reader(administrator), DossierId{12}).error().code, "AUD-404");
    EXPECT_THAT(seen_by(somebody("c", "jgz", Role::coach)), ::testing::Not(::testing::Contains("kind")));
}

TEST_P(Looking, who_sits_at_the_machine_sees_all) {
    put(administrator, "een", "beheer");
    put(somebody("a", "houder", Role::coach), "twee", "opvang", {{DossierId{150}}});
    EXPECT_THAT(seen_by(local), ElementsAre("logboek-inzien", "twee", "een"));
    EXPECT_THAT(seen_by(local, {.organisation = "houder"}), ElementsAre("twee"));
    EXPECT_TRUE(child_log(reader(local), DossierId{150}));
}

TEST_P(Looking, is_on_record_before_anything_is_shown) {
    ASSERT_TRUE(child_log(reader(officer), DossierId{12}));
    ASSERT_FALSE(child_log(reader(officer), DossierId{150}));
    auto const entries = find_entries(connection(), {}, std::nullopt).entries;
    ASSERT_THAT(entries, SizeIs(2));
    EXPECT_EQ(entries[0].outcome, "refused");
    EXPECT_EQ(entries[1].outcome, "ok");
    EXPECT_EQ(entries[1].object, "dossier 12");
    EXPECT_EQ(entries[1].purpose, "toezicht");
    is_full_ = true;
    EXPECT_THROW(search_log(reader(officer), {}, std::nullopt), std::runtime_error);
    EXPECT_THROW(child_log(reader(officer), DossierId{12}), std::runtime_error);
}

TEST_P(Looking, a_child_has_all_that_was_done_oldest_first) {
    put(somebody("a", "jgz", Role::nurse), "een", "jeugdgezondheid", {{DossierId{12}}});
    put(somebody("b", "houder", Role::coach), "twee", "opvang", {{DossierId{11}}, {DossierId{12}}, {DossierId{12}}});
    put(somebody("c", "jgz", Role::nurse), "drie", "jeugdgezondheid", {{DossierId{11}}});
    auto const log = child_log(reader(officer), DossierId{12}).value();
    std::vector<std::string> found;
    for (auto const& entry : log.entries) found.push_back(entry.action);
    EXPECT_THAT(found, ElementsAre("een", "twee", "logboek-kind"));
    EXPECT_EQ(log.organisation, "jgz");
}

} // namespace
} // namespace kiem::audit::testing
