// SPDX-License-Identifier: EUPL-1.2
#include "base/texts.hpp"
#include "feature/register/field_value.hpp"
#include "feature/register/row_reader.hpp"
#include <gtest/gtest.h>

namespace kiem::reg {
namespace {

FactKind const& kind_of_all_types() {
    static FactKind const kind{
        .name = "alles",
        .timeline = Timeline::episode,
        .fields = {{"sleutel", FieldType::text, Need::required, InKey::yes},
                   {"kind", FieldType::pseudonym, Need::required, InKey::yes},
                   {.name = "soort", .type = FieldType::code, .options = {"kdv", "psz"}},
                   {.name = "gebieden", .type = FieldType::code_list, .options = {"taal", "rekenen"}},
                   {"aantal", FieldType::integer},
                   {.name = "score", .type = FieldType::decimal, .decimals = 2},
                   {"uren", FieldType::hours},
                   {"vve", FieldType::flag},
                   {"leeftijd", FieldType::age},
                   {"postcode", FieldType::postcode},
                   {"gebied", FieldType::postcode_area},
                   {"school", FieldType::brin},
                   {"lrk", FieldType::lrk},
                   {"vanaf", FieldType::day, Need::required},
                   {"tot", FieldType::day}},
        .valid_from_field = "vanaf",
        .valid_to_field = "tot",
        .check =
            [](FactRow const& row, Findings& findings) {
                if (row.values[4] == "99") findings.push_back({"TST-101", Severity::error, {}, {{}, 0, "aantal"}});
            },
        .sql = {}};
    return kind;
}

/// A sound row with one cell set.
SourceRow row_with(std::string_view field, std::string value) {
    SourceRow row{12, {}};
    for (auto const& known : kind_of_all_types().fields) {
        if (known.name == field) row.cells.push_back(value);
        else if (known.name == "sleutel") row.cells.push_back("s1");
        else if (known.name == "kind") row.cells.push_back("k1");
        else if (known.name == "vanaf") row.cells.push_back("1-8-2012");
        else row.cells.emplace_back();
    }
    return row;
}

std::vector<std::string> headings() {
    std::vector<std::string> names;
    for (auto const& field : kind_of_all_types().fields) names.emplace_back(field.name);
    return names;
}

RowReader reader(std::optional<Day> reference_day = {}) {
    return RowReader(kind_of_all_types(), headings(), reference_day);
}

struct Case {
    std::string field, cell;
    /// What is stored, or the code of the finding.
    std::string outcome;
};

class Cells : public ::testing::TestWithParam<Case> {};

TEST_P(Cells, AreStoredInOneFormOrTold) {
    auto const& [field, cell, outcome] = GetParam();
    Findings findings;
    auto const read = reader().read(row_with(field, cell), findings);
    if (outcome.starts_with("LEV-")) {
        ASSERT_EQ(findings.size(), 1U);
        EXPECT_FALSE(read);
        EXPECT_EQ(findings[0].code, outcome);
        EXPECT_EQ(findings[0].at, (Position{{}, 12, field}));
        return;
    }
    ASSERT_TRUE(read) << findings.at(0).code;
    auto const place = std::ranges::find(kind_of_all_types().fields, field, &Field::name) -
                       kind_of_all_types().fields.begin();
    EXPECT_EQ(read->row.values[static_cast<std::size_t>(place)],
              outcome.empty() ? std::nullopt : std::optional(outcome));
}

INSTANTIATE_TEST_SUITE_P(
    all, Cells,
    ::testing::Values(
        Case{"soort", " KDV ", "kdv"}, Case{"soort", "bso", "LEV-206"}, Case{"soort", "", ""},
        Case{"gebieden", "taal| rekenen|taal", "rekenen|taal"}, Case{"gebieden", "taal|zingen", "LEV-206"},
        Case{"gebieden", "|", "LEV-206"}, Case{"aantal", "1.200", "1200"}, Case{"aantal", "-1", "LEV-207"},
        Case{"aantal", "1,5", "LEV-207"}, Case{"score", "-3,25", "-325"}, Case{"score", "3,255", "LEV-208"},
        Case{"uren", "10,5", "630"}, Case{"uren", "1,33", "80"}, Case{"uren", "169", "LEV-209"},
        Case{"uren", "-1", "LEV-209"}, Case{"vve", "Ja", "1"}, Case{"vve", "n", "0"}, Case{"vve", "true", "1"},
        Case{"vve", "misschien", "LEV-210"}, Case{"leeftijd", "2;6", "30"}, Case{"leeftijd", "2,6", "LEV-211"},
        Case{"postcode", "1315 ab", "1315AB"}, Case{"postcode", "1315", "LEV-212"}, Case{"gebied", "1315", "1315"},
        Case{"gebied", "1315ab", "1315AB"}, Case{"gebied", "131", "LEV-213"}, Case{"school", "16ah00", "16AH00"},
        Case{"school", "16AH", "LEV-214"}, Case{"lrk", "123", "LEV-215"}, Case{"tot", "1-10-2012", "2012-10-01"},
        Case{"tot", "31-2-2013", "LEV-205"}, Case{"tot", "1-8-2012", "LEV-220"}, Case{"tot", "1-8-1012", "LEV-223"},
        Case{"vanaf", "", "LEV-221"}, Case{"sleutel", "", "LEV-204"}, Case{"sleutel", "a|b", "LEV-218"},
        Case{"sleutel", "\xc2\xa0x ", "x"}, Case{"sleutel", std::string(201, 'x'), "LEV-217"},
        Case{"sleutel", "a\x01", "LEV-225"}));

TEST(RowReader, NeverRepeatsACitizenNumber) {
    // A number that is never given out, and passes the check.
    Findings findings;
    EXPECT_FALSE(reader().read(row_with("kind", "999910000"), findings));
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].code, "LEV-216");
    EXPECT_EQ(Texts::load("nl")(findings[0]).find("999910000"), std::string::npos);
}

TEST(RowReader, TellsEverythingThatIsWrongWithARow) {
    auto row = row_with("soort", "bso");
    row.cells[4] = "veel";
    Findings findings;
    EXPECT_FALSE(reader().read(row, findings));
    EXPECT_EQ(findings.size(), 2U);
}

TEST(RowReader, AddsTheLineToWhatTheKindFinds) {
    Findings findings;
    EXPECT_FALSE(reader().read(row_with("aantal", "99"), findings));
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].at.line, 12);
}

TEST(RowReader, TakesTheReferenceDayWhereADayIsLeftOut) {
    Findings findings;
    auto const on = *parse_iso_day("2012-10-01");
    auto const read = reader(on).read(row_with("vanaf", ""), findings);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->row.valid_from, on);
}

TEST(RowReader, KeyIsTheKeyColumnsJoined) {
    Findings findings;
    EXPECT_EQ(reader().read(row_with("kind", "k9"), findings)->fact_key, "s1|k9");
}

TEST(RowReader, FingerprintLooksAtContentAndNotAtDays) {
    Findings findings;
    auto const print = [&](std::string_view field, std::string value) {
        return reader().read(row_with(field, std::move(value)), findings)->fingerprint;
    };
    auto const plain = print("tot", "");
    EXPECT_EQ(plain.size(), 32U);
    EXPECT_EQ(print("tot", "1-10-2013"), plain);
    EXPECT_EQ(print("vanaf", "1-10-2011"), plain);
    EXPECT_NE(print("aantal", "3"), plain);
    EXPECT_EQ(print("uren", "10,50"), print("uren", "10,5"));
}

TEST(Fingerprint, KeepsApartWhatStandsInOtherColumns) {
    using Values = std::vector<std::optional<std::string>>;
    EXPECT_NE(fingerprint(Values{"ab", "c"}), fingerprint(Values{"a", "bc"}));
    EXPECT_NE(fingerprint(Values{std::nullopt, "a"}), fingerprint(Values{"a", std::nullopt}));
    EXPECT_NE(fingerprint(Values{std::nullopt}), fingerprint(Values{""}));
}

TEST(Headings, MayStandInAnyOrderAndSpelling) {
    RowReader const loose(kind_of_all_types(), {"VANAF", " Kind ", "Sleutel"}, {});
    EXPECT_TRUE(loose.heading_findings().empty());
    Findings findings;
    EXPECT_EQ(loose.read({2, {"1-8-2012", "k", "s"}}, findings)->fact_key, "s|k");
}

TEST(Headings, MissingTwiceAndUnknownAreTold) {
    RowReader const odd(kind_of_all_types(), {"sleutel", "vanaf", "vanaf", "opmerking", "aantl"}, {});
    auto const& findings = odd.heading_findings();
    ASSERT_EQ(findings.size(), 4U);
    EXPECT_EQ(findings[0].code, "LEV-203");
    EXPECT_EQ(findings[1].code, "LEV-201");
    EXPECT_EQ(findings[1].severity, Severity::warning);
    EXPECT_EQ(findings[2].code, "LEV-202");
    EXPECT_EQ(findings[2].params[1].second, "aantal");
    EXPECT_EQ(findings[3].code, "LEV-200");
    EXPECT_EQ(findings[3].at.field, "kind");
}

} // namespace
} // namespace kiem::reg
