// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/program.hpp"
#include "web/assets.hpp"
#include "web/router.hpp"

namespace kiem::app {

/// The whole table of routes over one database and one set of policy. `set` must outlive it.
std::unique_ptr<web::Router> make_router(Config const& config, policy::PolicySet const& set,
                                         std::string const& municipality, web::Theme const& theme);

/// The public site alone, as it is written to a folder: without forms.
std::unique_ptr<web::Router> make_public_router(Config const& config, policy::PolicySet const& set,
                                                std::string const& municipality, web::Theme const& theme);

} // namespace kiem::app
