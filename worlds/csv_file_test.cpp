// SPDX-License-Identifier: EUPL-1.2
#include "testing/databases.hpp"
#include "worlds/csv_file.hpp"
#include "worlds/csv_testing.hpp"
#include <gtest/gtest.h>

namespace kiem::worlds {
namespace {

TEST(CsvFile, QuotesWhatWouldBreakARow) {
    testing::TemporaryFolder const folder;
    auto const path = folder.path() / "a.csv";
    CsvFile file(path, "a;b;c");
    file << "van 2;0 \"tot\" 4;0" << Day{std::chrono::year{2012} / 10 / 1} << std::optional<std::string>();
    file.end_row();
    file.finish();
    Rows const wanted{{{"a", "van 2;0 \"tot\" 4;0"}, {"b", "1-10-2012"}, {"c", ""}}};
    EXPECT_EQ(read_csv(path), wanted);
}

TEST(CsvFile, ThatCannotBeWrittenIsAnException) {
    testing::TemporaryFolder const folder;
    EXPECT_THROW(CsvFile(folder.path() / "not" / "there.csv", "a"), std::ios_base::failure);
}

} // namespace
} // namespace kiem::worlds
