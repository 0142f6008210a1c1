// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/exchange_source_cli.hpp"
#include "feature/register/formats.hpp"
#include "feature/register/row_reader.hpp"
#include "kinds/all_kinds.hpp"
#include <fmt/ranges.h>
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
    auto const texts = Texts::load("nl");
    for (auto const& kind : all_kinds()) {
        std::vector<std::string_view> names;
        for (auto const& field : kind.fields) names.push_back(field.name);
        auto const csv = fmt::format("{}\n{}\n", fmt::join(names, ";"),
                                     texts(fmt::format("levering.voorbeeld.{}", kind.name)));
        reg::ExchangeSource source(
            exchange::open_own_csv(kind.name, exchange::Source::memory("voorbeeld", csv)).value());
        reg::RowReader const reader(kind, source.headings(), {});
        reg::SourceRow row;
        EXPECT_TRUE(source.next(row)) << csv;
        Findings findings = reader.heading_findings();
        EXPECT_TRUE(reader.read(row, findings)) << csv;
        EXPECT_FALSE(source.next(row));
        for (auto const& list : {findings, source.take_findings()})
            for (auto const& finding : list) ADD_FAILURE() << csv << finding.code << " " << finding.at.field;
    }
}

} // namespace
} // namespace kiem::testing
