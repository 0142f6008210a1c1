// SPDX-License-Identifier: EUPL-1.2
#include "report/zip_testing.hpp"
#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdexcept>

namespace kiem::report {
namespace {

using ::testing::StartsWith;
using testing::unpacked;

std::vector<ZipEntry> const entries{
    {"mimetype", "application/vnd.oasis.opendocument.text", ZipEntry::Packing::stored},
    {"content.xml", std::string(10'000, 'x')},
    {"Pictures/leeg.svg", ""},
};

TEST(Zip, GivesBackWhatWentInInTheSameOrder) {
    auto const found = unpacked(zip_of(entries));
    ASSERT_EQ(found.size(), entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        EXPECT_EQ(found[i].name, entries[i].name);
        EXPECT_EQ(found[i].content, entries[i].content);
    }
    EXPECT_LT(zip_of(entries).size(), 1000U);
}

TEST(Zip, StoresTheMimetypeWhereOpenDocumentWantsIt) {
    auto const bytes = zip_of(entries);
    // A local header is 30 bytes and the name; without extra fields the text begins at 38.
    EXPECT_THAT(bytes.substr(30), StartsWith("mimetypeapplication/vnd.oasis.opendocument.text"));
    EXPECT_EQ(bytes.substr(0, 4), "PK\x03\x04");
    // No flags (no sizes after the data), stored, 1980-01-01 00:00.
    EXPECT_EQ(bytes.substr(6, 8), std::string("\0\0\0\0\0\0\x21\0", 8));
}

TEST(Zip, IsTheSameInEveryTimeZone) {
    auto const here = zip_of(entries);
    ::setenv("TZ", "Pacific/Kiritimati", 1);
    ::tzset();
    auto const there = zip_of(entries);
    ::unsetenv("TZ");
    ::tzset();
    EXPECT_EQ(here, there);
}

TEST(Zip, RefusesAFileTwice) { EXPECT_THROW(zip_of({{"a", "1"}, {"a", "2"}}), std::runtime_error); }

} // namespace
} // namespace kiem::report
