// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/edition_testing.hpp"

namespace kiem::edition::testing {
namespace {

using Codes = std::vector<std::string>;

class Acts : public EditionTest {
protected:
    Codes fields_of(NewEdition const& wanted) {
        Codes all;
        for (auto const& finding : check_new(connection(), "GM0034", wanted))
            all.push_back(finding.code + " " + finding.at.field);
        return all;
    }
    Revision revision(std::string_view name = "najaar-2012") {
        return revision_of(load_draft(connection(), stored(name).head));
    }
};
KIEM_EVERY_ENGINE(Acts);

TEST_P(Acts, ADraftIsKeptAsItWasMade) {
    auto const made = create(at(), new_edition()).value();
    EXPECT_EQ(made.version, 1);
    EXPECT_EQ(made.head.state, State::draft);
    EXPECT_EQ(made.head.title, "Monitor najaar 2012");
    EXPECT_EQ(made.head.on, day("2012-10-01"));
    EXPECT_EQ(made.head.known, day("2013-02-01"));
    EXPECT_EQ(made.head.municipality, "GM0034");
    EXPECT_EQ(stored("najaar-2012").head, made.head);
}

TEST_P(Acts, WhatIsWrongWithANewOneIsSaidAtItsField) {
    EXPECT_EQ(fields_of(new_edition()), Codes());
    auto wrong = new_edition("Najaar 2012");
    wrong.title = "";
    wrong.known = day("2012-09-30");
    wrong.corrects = "nergens";
    EXPECT_EQ(fields_of(wrong),
              (Codes{"EDI-101 naam", "EDI-102 titel", "EDI-107 bekend", "EDI-105 reden", "EDI-104 verbetert"}));
    EXPECT_EQ(code(create(at(), wrong)), "EDI-101");
    EXPECT_EQ(count("edition"), 0);
    EXPECT_EQ(count("audit_log"), 2);
}

TEST_P(Acts, ANameIsTakenOnce) {
    create(at(), new_edition()).value();
    EXPECT_EQ(fields_of(new_edition()), Codes{"EDI-103 naam"});
    EXPECT_EQ(code(create(at(), new_edition())), "EDI-103");
}

TEST_P(Acts, TextsAndExplanationsAreKeptInTheOrderOfTheReport) {
    create(at(), new_edition()).value();
    auto wanted = revision();
    wanted.blocks = {{"conclusies", "Klaar."}, {"inleiding", "Regel één\r\nRegel {{B1}}"}, {"methode", ""}};
    wanted.zeros = {{"N2", "Dat is niet geteld."}, {"N3", ""}};
    ASSERT_TRUE(revise(at(), now(), wanted));
    auto const kept = revision();
    ASSERT_EQ(kept.blocks.size(), 2U);
    EXPECT_EQ(kept.blocks[0].chapter, "inleiding");
    EXPECT_EQ(kept.blocks[0].markdown, "Regel één\r\nRegel {{B1}}");
    EXPECT_EQ(kept.blocks[1].chapter, "conclusies");
    EXPECT_EQ(kept.zeros, (std::map<std::string, std::string>{{"N2", "Dat is niet geteld."}}));
}

TEST_P(Acts, ARevisionThatCannotBeKeptIsSaidAtItsField) {
    create(at(), new_edition()).value();
    auto wanted = revision();
    wanted.blocks = {{"slot", "x"}, {"inleiding", std::string("a\0b", 3)}};
    wanted.zeros = {{"N2", "\x01"}};
    Codes all;
    for (auto const& finding : check_revision(wanted)) all.push_back(finding.code + " " + finding.at.field);
    EXPECT_EQ(all, (Codes{"EDI-106 tekst-slot", "EDI-108 tekst-inleiding", "EDI-108 nul-N2"}));
    EXPECT_EQ(code(revise(at(), now(), wanted)), "EDI-108");
    wanted.blocks.pop_back();
    EXPECT_EQ(code(revise(at(), now(), wanted)), "EDI-106");
    EXPECT_EQ(stored("najaar-2012").version, 1);
}

TEST_P(Acts, ACheckKeepsTheFindingsAndAPreview) {
    create(at(), new_edition()).value();
    stand_in_.findings = {
        {"MON-301", Severity::warning, {{"aantal", "3"}, {"wat", "“é”"}}, {"almere/plan/2013-10-01.toml", 7, "bron"}}};
    auto const checked = check(at(), now()).value();
    EXPECT_EQ(checked.head.state, State::checked);
    EXPECT_EQ(load_findings(connection(), checked.head.id), stand_in_.findings);
    EXPECT_EQ(load_publication(connection(), checked.head.id).value().title, "Monitor najaar 2012 585");
}

TEST_P(Acts, AnErrorKeepsItADraft) {
    create(at(), new_edition()).value();
    stand_in_.findings = {{"EDI-401", Severity::error, {}, {}}};
    EXPECT_EQ(check(at(), now()).value().head.state, State::draft);
    EXPECT_EQ(code(freeze(at(), now())), "EDI-202");
    EXPECT_EQ(code(publish(at(), now())), "EDI-202");
    EXPECT_EQ(load_publication(connection(), stored("najaar-2012").head.id).error().code, "EDI-301");
}

TEST_P(Acts, ARefusalToComputeIsAFinding) {
    create(at(), new_edition()).value();
    stand_in_.refusal = Refusal{Refusal::Kind::invalid, "SDC-101", "te veel tabellen"};
    EXPECT_EQ(check(at(), now()).value().head.state, State::draft);
    auto const findings = load_findings(connection(), stored("najaar-2012").head.id);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0], (Finding{"SDC-101", Severity::error, {{"detail", "te veel tabellen"}}, {}}));
}

TEST_P(Acts, AChangeMakesACheckedEditionADraftAgain) {
    make_checked();
    auto wanted = revision();
    ASSERT_TRUE(revise(at(), now(), wanted));
    EXPECT_EQ(state(), State::checked) << "nothing changed";
    wanted.title = "Anders";
    ASSERT_TRUE(revise(at(), now(), wanted));
    EXPECT_EQ(state(), State::draft);
}

TEST_P(Acts, WhoComesSecondIsTold) {
    create(at(), new_edition()).value();
    auto const early = now();
    auto wanted = revision();
    wanted.title = "Eerste";
    ASSERT_TRUE(revise(at(), early, wanted));
    wanted.title = "Tweede";
    EXPECT_EQ(code(revise(at(), early, wanted)), "EDI-203");
    EXPECT_EQ(code(check(at(), early)), "EDI-203");
    EXPECT_EQ(stored("najaar-2012").head.title, "Eerste");
}

TEST_P(Acts, FreezingKeepsEverything) {
    make_checked();
    EXPECT_FALSE(has_frozen_edition(connection()));
    auto const frozen = freeze(at(), now()).value();
    EXPECT_TRUE(has_frozen_edition(connection()));
    auto const id = frozen.head.id;
    EXPECT_EQ(frozen.head.state, State::frozen);
    EXPECT_EQ(frozen.head.frozen_at, test_moment);
    EXPECT_GT(frozen.head.commit_seq, 0);
    EXPECT_EQ(frozen.head.release_sha256, release_sha256(StandIn::sample()));
    EXPECT_EQ(load_cube(connection(), id), "cube of 585");
    EXPECT_EQ(frozen.cube_sha256, policy::sha256_of("cube of 585"));
    EXPECT_EQ(load_policy_texts(connection(), id).size(), 1U);
    EXPECT_EQ(load_headlines(connection(), id), (std::vector<Headline>{{"B1", 585, 929, "585 van 929"}}));
    std::vector<std::string> names;
    for (auto const& file : list_files(connection(), id)) {
        names.push_back(file.name);
        auto const content = load_file(connection(), id, file.name).value();
        EXPECT_EQ(policy::sha256_of(content), file.sha256);
        EXPECT_EQ(static_cast<std::int64_t>(content.size()), file.bytes);
    }
    EXPECT_EQ(names, (Codes{"gegevens.csv", "publicatie.json", "rapport.pdf", "tabellen.ods"}));
}

TEST_P(Acts, AFrozenEditionCannotBeChanged) {
    make_frozen();
    auto wanted = revision();
    wanted.title = "Anders";
    EXPECT_EQ(code(revise(at(), now(), wanted)), "EDI-202");
    EXPECT_EQ(code(check(at(), now())), "EDI-202");
    EXPECT_EQ(code(freeze(at(), now())), "EDI-202");
    EXPECT_EQ(stored("najaar-2012").head.title, "Monitor najaar 2012");
}

TEST_P(Acts, AChangeWhileItIsComputedStopsTheFreezing) {
    make_checked();
    auto const early = now();
    stand_in_.meanwhile = [&] {
        auto wanted = revision();
        wanted.title = "Intussen";
        ASSERT_TRUE(revise(at(), early, wanted));
    };
    EXPECT_EQ(code(freeze(at(), early)), "EDI-203");
    EXPECT_EQ(state(), State::draft);
    EXPECT_EQ(count("edition_cube_chunk"), 0);
}

TEST_P(Acts, DataThatComesInWhileItIsComputedIsNotInIt) {
    make_checked();
    stand_in_.meanwhile = [&] { record(connection(), 999); };
    auto const frozen = freeze(at(), now()).value();
    EXPECT_EQ(load_cube(connection(), frozen.head.id), "cube of 585");
    EXPECT_TRUE(verify(at(), "najaar-2012").value().is_sound());
}

TEST_P(Acts, AnErrorThatCameAfterTheCheckStopsTheFreezing) {
    make_checked();
    stand_in_.findings = {{"EDI-401", Severity::error, {}, {}}};
    auto const frozen = freeze(at(), now());
    EXPECT_EQ(code(frozen), "EDI-204");
    EXPECT_EQ(frozen.error().detail, "EDI-401");
    EXPECT_EQ(state(), State::draft);
    EXPECT_EQ(load_findings(connection(), stored("najaar-2012").head.id), stand_in_.findings);
}

TEST_P(Acts, TheFingerprintOfTheKeyIsKept) {
    make_checked();
    EXPECT_EQ(stored("najaar-2012").key_fingerprint, "");
    EXPECT_EQ(freeze(at(), now()).value().key_fingerprint, "aa");
    EXPECT_EQ(find_made_with_other_key(connection(), "aa"), "");
    EXPECT_EQ(find_made_with_other_key(connection(), "bb"), "najaar-2012");
}

TEST_P(Acts, AnEditionWithAnotherKeyIsNotFrozen) {
    make_frozen();
    make_checked("najaar-2013");
    StandIn::key_fingerprint() = "bb";
    auto const frozen = freeze(at(), now("najaar-2013"));
    ASSERT_EQ(code(frozen), "EDI-211");
    EXPECT_EQ(frozen.error().detail, "najaar-2012");
    EXPECT_EQ(state("najaar-2013"), State::checked);
    StandIn::key_fingerprint() = "aa";
    EXPECT_TRUE(freeze(at(), now("najaar-2013")));
}

TEST_P(Acts, TheCheckSaysThatTheKeyIsAnother) {
    make_frozen();
    StandIn::key_fingerprint() = "bb";
    auto const made = create(at(), new_edition("najaar-2013"));
    EXPECT_EQ(check(at(), seen(made.value())).value().head.state, State::draft);
    auto const findings = load_findings(connection(), stored("najaar-2013").head.id);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].code, "EDI-211");
}

TEST_P(Acts, AnEditionWithoutAFingerprintStopsNothing) {
    make_frozen();
    connection().exec("update edition set key_fingerprint = ''");
    StandIn::key_fingerprint() = "bb";
    make_frozen("najaar-2013");
    EXPECT_EQ(stored("najaar-2013").key_fingerprint, "bb");
}

TEST_P(Acts, PublishingWritesTheLedger) {
    make_published();
    auto const head = stored("najaar-2012").head;
    EXPECT_EQ(head.published_at, test_moment);
    auto const line = find_in_ledger(connection(), "GM0034", "najaar-2012").value();
    EXPECT_EQ(line.release_sha256, head.release_sha256);
    EXPECT_EQ(line.published_at, test_moment);
}

TEST_P(Acts, ASecondDifferentEditionOfAPublishedNameIsRefused) {
    make_frozen();
    // As after a database was put back from a copy of before the publication.
    connection().exec("insert into edition_ledger (municipality, name, release_sha256, published_at, seq) "
                      "values ('GM0034', 'najaar-2012', 'abc', $1, 1)",
                      test_moment);
    EXPECT_EQ(code(publish(at(), now())), "EDI-205");
    EXPECT_EQ(state(), State::frozen);
    connection().exec("update edition_ledger set release_sha256 = $1", stored("najaar-2012").head.release_sha256);
    EXPECT_EQ(code(publish(at(), now())), "");
    EXPECT_EQ(count("edition_ledger"), 1);
}

TEST_P(Acts, ANameInTheLedgerIsTakenForEver) {
    connection().exec("insert into edition_ledger (municipality, name, release_sha256, published_at, seq) "
                      "values ('GM0034', 'najaar-2012', 'abc', $1, 1)",
                      test_moment);
    EXPECT_EQ(code(create(at(), new_edition())), "EDI-103");
}

TEST_P(Acts, WhatWasDamagedSinceIsNotPublished) {
    make_frozen();
    connection().exec("update edition_file set sha256 = 'x' where name = 'gegevens.csv'");
    EXPECT_EQ(code(publish(at(), now())), "EDI-208");
}

TEST_P(Acts, ACorrectionTakesTheTextsOverAndReplacesTheOldOne) {
    create(at(), new_edition()).value();
    auto wanted = revision();
    wanted.blocks = {{"inleiding", "Welkom."}};
    ASSERT_TRUE(revise(at(), now(), wanted));
    ASSERT_TRUE(check(at(), now()));
    ASSERT_TRUE(freeze(at(), now()));
    ASSERT_TRUE(publish(at(), now()));
    auto correction = new_edition("najaar-2012-b");
    correction.corrects = "najaar-2012";
    correction.correction = "Een late levering.";
    ASSERT_TRUE(create(at(), correction));
    EXPECT_EQ(revision("najaar-2012-b").blocks.at(0).markdown, "Welkom.");
    ASSERT_TRUE(check(at(), now("najaar-2012-b")));
    ASSERT_TRUE(freeze(at(), now("najaar-2012-b")));
    EXPECT_EQ(state(), State::published) << "until the correction is published";
    ASSERT_TRUE(publish(at(), now("najaar-2012-b")));
    EXPECT_EQ(state(), State::corrected);
    EXPECT_EQ(state("najaar-2012-b"), State::published);
}

TEST_P(Acts, OnlyOneCorrectionReplacesAnEdition) {
    make_published();
    for (auto const* name : {"b", "c"}) {
        auto correction = new_edition(name);
        correction.corrects = "najaar-2012";
        correction.correction = "x";
        ASSERT_TRUE(create(at(), correction));
        ASSERT_TRUE(check(at(), now(name)));
        ASSERT_TRUE(freeze(at(), now(name)));
    }
    EXPECT_EQ(code(publish(at(), now("b"))), "");
    EXPECT_EQ(code(publish(at(), now("c"))), "EDI-206");
    EXPECT_EQ(state("c"), State::frozen);
    EXPECT_EQ(count("edition_ledger"), 2);
}

TEST_P(Acts, WhatIsNotThereIsSaid) {
    EXPECT_EQ(code(open_edition(connection(), "GM0034", "nergens")), "EDI-201");
    EXPECT_EQ(code(open_edition(connection(), "GM0034", "')--")), "EDI-201");
    EXPECT_EQ(code(check(at(), {"nergens", 1})), "EDI-201");
}

TEST_P(Acts, EveryActAndEveryRefusalIsAudited) {
    make_published();
    EXPECT_EQ(code(freeze(at(), now())), "EDI-202");
    std::vector<std::string> lines;
    connection().each<std::string, std::string, std::string, std::string>(
        "select account, action, object, outcome from audit_log where object = 'najaar-2012' order by seq",
        [&](std::string who, std::string action, std::string, std::string outcome) {
            EXPECT_EQ(who, "onderzoeker");
            lines.push_back(action + " " + outcome);
        });
    EXPECT_EQ(lines, (Codes{"editie-maken ok", "editie-controleren ok", "editie-bevriezen ok", "editie-publiceren ok",
                            "editie-bevriezen refused"}));
}

} // namespace
} // namespace kiem::edition::testing
