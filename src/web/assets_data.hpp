// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>
#include <vector>

namespace kiem::web {

/// A built-in file: its name, and its bytes from begin to end.
struct RawAsset {
    std::string_view name;
    struct {
        char const* begin;
        char const* end;
    } bytes;
};

/// Made by assets.cmake.
std::vector<RawAsset> raw_assets();

} // namespace kiem::web
