// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"
#include <string>
#include <vector>

namespace kiem::web {

struct Link {
    std::string text;
    std::string url;
};

/// What every page of one installation shares.
struct Site {
    Texts texts;
    /// "Gemeente Almere".
    std::string municipality;
    /// The main menu, in order.
    std::vector<Link> menu = {};
    /// CSS class of the municipality's own token file ("almere-theme"); empty: none was given.
    std::string theme_class = {};
};

} // namespace kiem::web
