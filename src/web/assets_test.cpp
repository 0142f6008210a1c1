// SPDX-License-Identifier: EUPL-1.2
#include "web/assets.hpp"
#include <fstream>
#include <gtest/gtest.h>

namespace kiem::web {
namespace {

std::filesystem::path file_with(std::string const& css) {
    auto const file = std::filesystem::path(::testing::TempDir()) / "thema.css";
    std::ofstream(file) << css;
    return file;
}

TEST(Assets, AreThereAndAskForNothingOutside) {
    ASSERT_GE(built_in_assets().size(), 6U);
    for (auto const& asset : built_in_assets()) {
        EXPECT_FALSE(asset.content.empty()) << asset.name;
        EXPECT_EQ(asset.content.find("data:image"), std::string_view::npos) << asset.name;
        EXPECT_EQ(asset.content.find("@import"), std::string_view::npos) << asset.name;
    }
}

TEST(Assets, APictureThatAStyleSheetNamesIsThere) {
    for (auto const& asset : built_in_assets())
        for (std::size_t at = 0; (at = asset.content.find("url(\"", at)) != std::string_view::npos;) {
            at += 5;
            auto const name = asset.content.substr(at, asset.content.find('"', at) - at);
            EXPECT_TRUE(std::ranges::any_of(built_in_assets(), [&](auto const& one) { return one.name == name; }))
                << name;
        }
}

std::string_view content_of(std::string_view name) {
    for (auto const& asset : built_in_assets())
        if (asset.name == name) return asset.content;
    return {};
}

// The style sheets of Utrecht and of the theme know a dangerous button, but give it no colours.
TEST(Assets, ADangerousButtonHasColoursOfItsOwn) {
    auto const own = content_of("site.css");
    for (std::string const state : {"", "hover-", "active-", "focus-"})
        for (auto const* part : {"background-color", "border-color", "color"}) {
            auto const token = "--utrecht-button-primary-action-danger-" + state + part;
            EXPECT_NE(own.find("  " + token + ":"), std::string_view::npos) << token;
            EXPECT_NE(content_of("utrecht.css").find("var(" + token), std::string_view::npos) << token;
        }
}

TEST(Theme, TakesItsClassFromTheFile) {
    auto const theme = load_theme(file_with("/* x */\n.juinen-theme { --a: #fff; }"));
    EXPECT_EQ(theme.css_class, "juinen-theme");
    EXPECT_EQ(asset_routes(theme).size(), asset_routes().size() + 1);
}

TEST(Theme, SaysWhatIsWrong) {
    EXPECT_THROW(load_theme(file_with(":root { --a: #fff; }")), std::runtime_error);
    EXPECT_THROW(load_theme("/nergens/thema.css"), std::runtime_error);
}

} // namespace
} // namespace kiem::web
