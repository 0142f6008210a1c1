// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/principal.hpp"
#include "base/texts.hpp"
#include <functional>
#include <string>
#include <vector>

namespace kiem::web {

struct Link {
    std::string text;
    std::string url;
};

/// A link in the menu of who is logged in, for who has one of these roles.
struct StaffLink {
    Link link;
    std::vector<Role> roles;
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
    /// Where one logs in; empty: nobody can.
    std::string login = {};
    /// The menu of who is logged in, in order.
    std::vector<StaffLink> staff_menu = {};
    /// The day of today, near which forms show how a day is typed; empty: near no day.
    std::function<Day()> today = {};
};

/// "Bijvoorbeeld 1-2-2013": how a day is typed, with today as the example.
std::string date_help(Site const& site);

} // namespace kiem::web
