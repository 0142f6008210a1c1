// SPDX-License-Identifier: EUPL-1.2
#include "feature/reference/reference.hpp"
#include "testing/fact_row.hpp"

namespace kiem::reference {
namespace {

using testing::Cells;
using testing::check_row;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A row of a kind with all that each kind of reference needs, but for `without`.
Cells make(std::string const& kind, std::string const& without = {}) {
    Cells cells{{"sleutel", "R1"},          {"soort", kind},      {"indicator", "B1"},
                {"teldatum", "2012-10-01"}, {"waarde", "630000"}, {"eenheid", "procent"},
                {"omschrijving", "bereik"}, {"gevolg", "melden"}, {"kenmerk", "indicatie"},
                {"bron", "masterplan"}};
    cells.erase(without);
    return cells;
}

TEST(References, SayWhatTheirKindNeeds) {
    auto const kind = describe_references();
    for (auto const* each : {"gepubliceerd", "extern", "parameter", "aanname", "volledigheid"})
        EXPECT_THAT(check_row(kind, make(each)), IsEmpty()) << each;
    EXPECT_THAT(check_row(kind, make("gepubliceerd", "waarde")), ElementsAre("REF-101 waarde"));
    EXPECT_THAT(check_row(kind, make("parameter", "waarde")), ElementsAre("REF-101 waarde"));
    EXPECT_THAT(check_row(kind, make("aanname", "waarde")), IsEmpty());
    EXPECT_THAT(check_row(kind, make("extern", "indicator")), ElementsAre("REF-102 indicator"));
    EXPECT_THAT(check_row(kind, make("volledigheid", "kenmerk")), IsEmpty());
    auto nothing = make("volledigheid", "kenmerk");
    nothing.erase("indicator");
    EXPECT_THAT(check_row(kind, nothing), ElementsAre("REF-103 indicator"));
    EXPECT_THAT(check_row(kind, make("volledigheid", "gevolg")), ElementsAre("REF-103 gevolg"));
}

TEST(References, OfATextNeedNoNumber) {
    auto text = make("gepubliceerd", "waarde");
    text["eenheid"] = "tekst";
    EXPECT_THAT(check_row(describe_references(), text), IsEmpty());
}

TEST(References, OfPartOfASplitNameTheSplit) {
    auto cells = make("aanname", "kenmerk");
    cells["kenmerkwaarde"] = "psz";
    EXPECT_THAT(check_row(describe_references(), cells), ElementsAre("REF-104 kenmerk"));
}

} // namespace
} // namespace kiem::reference
