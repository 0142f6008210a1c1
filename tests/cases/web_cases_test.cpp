// SPDX-License-Identifier: EUPL-1.2
#include "browser/gallery.hpp"
#include "testing/case_runner.hpp"
#include <fstream>
#include <gtest/gtest.h>

using namespace kiem::testing;

namespace {

TEST(WebCases, AllPass) {
    auto const router = gallery_router();
    for (auto const& result : run_cases(router, KIEM_SOURCE_DIR "/tests/cases/web"))
        EXPECT_EQ(result.failure, "") << result.name;
}

/// What the runner says of a case with this text.
std::string failure_of(std::string const& text) {
    auto const file = std::filesystem::path(::testing::TempDir()) / "one.case";
    std::ofstream(file) << text;
    return run_case(gallery_router(), file).failure;
}

TEST(CaseRunner, ReportsEachKindOfDifference) {
    EXPECT_EQ(failure_of("GET /_healthz/livez\n--- expect\n200\nCache-Control: no-***\n!Set-Cookie\n\nok\n!fout\n"),
              "");
    EXPECT_THAT(failure_of("GET /_healthz/livez\n--- expect\n404\n"), ::testing::StartsWith("status 404, but got 200"));
    EXPECT_THAT(failure_of("GET /leeg\n--- expect\n200\nX-Frame-Options: SAMEORIGIN\n"),
                ::testing::HasSubstr("got DENY"));
    EXPECT_THAT(failure_of("GET /leeg\n--- expect\n200\n!X-Frame-Options\n"), ::testing::HasSubstr("is there"));
    EXPECT_THAT(failure_of("GET /leeg\n--- expect\n200\n\n</main>***<main\n"), ::testing::HasSubstr("not found"));
    EXPECT_THAT(failure_of("GET /leeg\n--- expect\n200\n\n!<main\n"), ::testing::StartsWith("found"));
}

TEST(CaseRunner, ReportsWhatIsNoCase) {
    EXPECT_EQ(failure_of("GET /leeg\n"), "no line '--- expect'");
    EXPECT_EQ(failure_of("# only a comment\n--- expect\n200\n"), "no request line");
    EXPECT_EQ(run_cases(gallery_router(), "/nergens").front().failure, "no .case files here");
}

} // namespace
