// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/program.hpp"
#include "feature/edition/compose_do.hpp"
#include "feature/edition/edition_do.hpp"
#include "feature/site/site_web.hpp"
#include "web/assets.hpp"

/// What the making of editions and the public site are put together from.
namespace kiem::app {

/// Composes editions with their files. The secret key is read when it is first needed; where it was made just then is told
/// on standard error. A key that cannot be used is a refusal.
struct Publishing {
    edition::Compose compose;
    edition::ComposeFromCube from_cube;
};
Publishing make_publishing(Config const& config, std::string const& municipality_name);

/// The public site over the database: texts, menu and theme in both languages.
site::PublicSite make_public_site(std::string const& municipality, std::string const& municipality_name,
                                  std::string const& theme_class, std::function<db::Connection&()> connection,
                                  site::Delivery delivery);

/// The name people know a municipality by, from its policy files.
std::string name_of(policy::PolicySet const& set, std::string const& municipality);

} // namespace kiem::app
