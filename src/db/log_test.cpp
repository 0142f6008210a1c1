// SPDX-License-Identifier: EUPL-1.2
#include "db/base_schema.hpp"
#include "db/commit.hpp"
#include "db/log_chain.hpp"
#include "db/log_key.hpp"
#include "db/log_rows.hpp"
#include "testing/databases.hpp"
#include <gmock/gmock.h>

namespace kiem::db {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Moment const noon = *parse_iso_moment("2012-10-01T12:00:00.000000Z");
std::string const trace = "0123456789abcdef0123456789abcdef";

Principal nurse() {
    Principal who{"a.yilmaz", {Role::nurse, Role::coach}};
    who.account = AccountId{7};
    who.organisation = "jgz";
    who.origin = "192.0.2.1";
    who.trace = trace;
    who.break_glass = BreakGlassId{3};
    return who;
}

AuditRecord look(std::string object = "dossier 12") {
    AuditRecord record{.at = noon, .action = "dossier-inzien", .deed = Deed::read, .who = nurse()};
    record.purpose = "jeugdgezondheid";
    record.object = std::move(object);
    return record;
}

struct RecordingAnchor final : Anchor {
    std::vector<LogHead> heads;
    void advance(LogHead const& head) noexcept override { heads.push_back(head); }
};

class Log : public testing::EveryEngine {
protected:
    std::vector<Migration> migrations() const override { return {base_migrations().begin(), base_migrations().end()}; }
    void SetUp() override {
        EveryEngine::SetUp();
        set_pseudonyms([](DossierId dossier) { return fmt::format("kind-{}", dossier.value); });
    }
    std::vector<std::string> rows(std::string_view sql) {
        std::vector<std::string> found;
        connection().each<std::string>(sql, [&](std::string text) { found.push_back(std::move(text)); });
        return found;
    }
};
KIEM_EVERY_ENGINE(Log);

TEST_P(Log, keeps_every_field) {
    auto record = look();
    record.detail = "naam, geboortedatum";
    record_now(connection(), record, std::vector<Subject>{{DossierId{12}}});
    EXPECT_THAT(
        rows("select at || '|' || action || '|' || deed || '|' || outcome || '|' || account_id || '|' || account "
             "|| '|' || organisation || '|' || roles || '|' || origin || '|' || purpose || '|' || object || '|' "
             "|| detail || '|' || coalesce(commit_seq, -1) || '|' || break_glass || '|' || trace_id from audit_log"),
        ElementsAre("2012-10-01T12:00:00.000000Z|dossier-inzien|R|ok|7|a.yilmaz|jgz|jeugdverpleegkundige, "
                    "coach|192.0.2.1|jeugdgezondheid|dossier 12|naam, geboortedatum|-1|3|" +
                    trace));
}

TEST_P(Log, tells_per_child_without_who) {
    auto record = look();
    record.until = noon + std::chrono::milliseconds(5);
    record_now(connection(), record, std::vector<Subject>{{DossierId{12}}, {DossierId{13}}});
    EXPECT_THAT(
        rows("select p.started_at || '|' || p.ended_at || '|' || p.name || '|' || p.status || '|' || p.activity "
             "|| '|' || p.subject || '|' || p.subject_type from processing_log p join audit_log a on a.trace_id "
             "= p.trace_id and a.span_id = p.parent_span_id order by p.seq"),
        ElementsAre("2012-10-01T12:00:00.000000Z|2012-10-01T12:00:00.005000Z|dossier-inzien|Ok|urn:kiem:doel:"
                    "jeugdgezondheid|kind-12|dossier",
                    "2012-10-01T12:00:00.000000Z|2012-10-01T12:00:00.005000Z|dossier-inzien|Ok|urn:kiem:doel:"
                    "jeugdgezondheid|kind-13|dossier"));
    for (auto const column : processing_chain().columns)
        for (auto const& value : rows(fmt::format("select '' || {} from processing_log", column)))
            EXPECT_EQ(value.find("yilmaz"), std::string::npos) << column;
}

TEST_P(Log, chains_each_record_to_the_one_before) {
    for (int i = 0; i < 3; ++i) record_now(connection(), look(fmt::format("dossier {}", i)));
    std::string previous;
    std::int64_t expected = 0;
    connection().each<std::int64_t, std::string, std::string, std::string, std::string>(
        "select seq, object, trace_id, span_id, hash from audit_log order by seq",
        [&](std::int64_t seq, std::string const& object, std::string const&, std::string const& span,
            std::string const& hash) {
            EXPECT_EQ(seq, ++expected);
            auto const part = [](std::string_view text) { return fmt::format("{}:{}", text.size(), text); };
            std::string text = part("audit_log") + part(previous) + part(std::to_string(seq));
            for (std::string const& value :
                 {std::string("2012-10-01T12:00:00.000000Z"), std::string("dossier-inzien"), std::string("R"),
                  std::string("ok"), std::string("7"), std::string("a.yilmaz"), std::string("jgz"),
                  std::string("jeugdverpleegkundige, coach"), std::string("192.0.2.1"), std::string("jeugdgezondheid"),
                  object, std::string()})
                text += part(value);
            text += "-" + part("3") + part(trace) + part(span);
            EXPECT_EQ(hash, crypto::keyed_digest(chain_key(), text));
            previous = hash;
        });
    auto const head = head_of_log(connection());
    EXPECT_EQ(head.audit_seq, 3);
    EXPECT_EQ(head.audit_hash, previous);
    EXPECT_EQ(head.processing_seq, 0);
    EXPECT_EQ(head.processing_hash, "");
}

TEST_P(Log, makes_a_trace_where_none_or_a_bad_one_was_given) {
    for (auto const& bad : {std::string(), std::string("iets"), std::string(32, '0'), std::string(32, 'G')}) {
        auto record = look();
        record.who.trace = bad;
        record_now(connection(), record);
    }
    auto const traces = rows("select distinct trace_id from audit_log");
    EXPECT_THAT(traces, SizeIs(4));
    for (auto const& one : traces) EXPECT_EQ(one.find_first_not_of("0123456789abcdef"), std::string::npos) << one;
}

TEST_P(Log, takes_whatever_was_typed) {
    auto record = look(std::string("a\0b\xFF\nc\x1b[2J", 10));
    record.detail = std::string(5000, 'x');
    record_now(connection(), record);
    EXPECT_THAT(rows("select object from audit_log"), ElementsAre("a\uFFFDb\uFFFD\nc\x1b[2J"));
    EXPECT_THAT(rows("select detail from audit_log"), ElementsAre(std::string(2000, 'x') + "…"));
}

TEST_P(Log, an_act_is_in_both_logs_and_moves_the_anchor) {
    auto const anchor = std::make_shared<RecordingAnchor>();
    connection().use_anchor(anchor);
    ActName const name{"dossier-opslaan", "", Deed::update, "jeugdgezondheid"};
    auto const done = within<int>(connection(), nurse(), name, noon, [](Act& act) -> Result<int> {
        act.subjects.push_back({DossierId{12}});
        act.object = "dossier 12";
        act.detail = "naam";
        return 1;
    });
    ASSERT_TRUE(done);
    EXPECT_THAT(rows("select deed || outcome || purpose || object || detail || commit_seq from audit_log"),
                ElementsAre("Uokjeugdgezondheiddossier 12naam1"));
    EXPECT_THAT(rows("select subject || status from processing_log"), ElementsAre("kind-12Ok"));
    EXPECT_THAT(anchor->heads, ElementsAre(head_of_log(connection())));
}

TEST_P(Log, a_refused_act_tells_whose_data_was_touched) {
    auto const anchor = std::make_shared<RecordingAnchor>();
    connection().use_anchor(anchor);
    auto const done = within<int>(connection(), nurse(), {"dossier-opslaan", "dossier 12"}, noon,
                                  [](Act& act) -> Result<int> {
                                      act.subjects.push_back({DossierId{12}});
                                      return refuse(Refusal::Kind::outdated, "XXX-102", "3");
                                  });
    ASSERT_FALSE(done);
    EXPECT_THAT(rows("select outcome || object || detail from audit_log where commit_seq is null"),
                ElementsAre("refuseddossier 12XXX-102 3"));
    EXPECT_THAT(rows("select subject || status from processing_log"), ElementsAre("kind-12Error"));
    EXPECT_THAT(anchor->heads, ElementsAre(head_of_log(connection())));
}

TEST_P(Log, what_was_rolled_back_is_not_in_it) {
    {
        Transaction transaction(connection());
        write_log(connection(), look(), std::vector<Subject>{{DossierId{12}}});
    }
    EXPECT_EQ(head_of_log(connection()), LogHead{});
}

TEST(LogKeys, give_a_child_one_name_per_installation) {
    auto const one = crypto::KeyRing::random(), other = crypto::KeyRing::random();
    auto const name_of = [](crypto::KeyRing const& keys, std::int64_t dossier) {
        set_log_keys(keys);
        return pseudonym_of(DossierId{dossier});
    };
    EXPECT_EQ(name_of(one, 12), name_of(one, 12));
    EXPECT_NE(name_of(one, 12), name_of(one, 13));
    EXPECT_NE(name_of(one, 12), name_of(other, 12));
}

TEST(LogTexts, are_made_storable) {
    EXPECT_EQ(storable("Yıldız 😀", 100), "Yıldız 😀");
    EXPECT_EQ(storable("", 100), "");
    EXPECT_EQ(storable("abc", 3), "abc");
    EXPECT_EQ(storable("abcd", 3), "abc…");
    EXPECT_EQ(storable("ab\u00E9", 3), "ab…") << "no half character";
    EXPECT_EQ(storable("\xC0\xAF", 100), "\uFFFD\uFFFD") << "overlong";
    EXPECT_EQ(storable("\xED\xA0\x80", 100), "\uFFFD\uFFFD\uFFFD") << "surrogate";
    EXPECT_EQ(storable("\xF4\x90\x80\x80", 100), "\uFFFD\uFFFD\uFFFD\uFFFD") << "beyond Unicode";
    EXPECT_EQ(storable("\xE2\x82", 100), "\uFFFD\uFFFD") << "cut off";
}

} // namespace
} // namespace kiem::db
