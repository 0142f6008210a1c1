// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/formats.hpp"
#include "feature/register/row_reader.hpp"
#include "kinds/all_kinds.hpp"
#include <fstream>
#include <sstream>

namespace kiem::testing {
namespace {

std::filesystem::path const manual = std::filesystem::path(KIEM_SOURCE_DIR) / "docs" / "leveringen.md";

TEST(Manual, OfTheImportFilesIsWhatTheProgramSays) {
    auto const kinds = all_kinds();
    auto const wanted = reg::describe(kinds, Texts::load("nl"));
    if (std::getenv("KIEM_BLESS")) std::ofstream(manual) << wanted;
    std::ifstream file(manual);
    std::ostringstream text;
    text << file.rdbuf();
    EXPECT_EQ(text.str(), wanted) << "docs/leveringen.md is not current: KIEM_BLESS=1 writes it anew";
}

TEST(Manual, SaysOfEachKindAndColumnWhatItMeans) {
    auto const texts = Texts::load("nl");
    for (auto const& kind : all_kinds()) {
        EXPECT_TRUE(texts.has(fmt::format("levering.soort.{}", kind.name))) << kind.name;
        for (auto const& field : kind.fields)
            EXPECT_TRUE(texts.has(fmt::format("levering.veld.{}.{}", kind.name, field.name)) ||
                        texts.has(fmt::format("levering.veld.{}", field.name)))
                << kind.name << "." << field.name;
    }
}

TEST(Manual, GivesExamplesThatCanBeRead) {
    for (auto const& kind : all_kinds()) {
        std::vector<std::string> headings;
        for (auto const& field : kind.fields) headings.emplace_back(field.name);
        reg::RowReader const reader(kind, headings, {});
        Findings findings;
        EXPECT_TRUE(reader.read({2, reg::example_row(kind)}, findings)) << kind.name;
        for (auto const& finding : findings)
            ADD_FAILURE() << kind.name << ": " << finding.code << " " << finding.at.field;
    }
}

} // namespace
} // namespace kiem::testing
