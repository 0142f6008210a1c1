// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/register/register_cli.hpp"
#include "feature/site/static_site_web.hpp"
#include <filesystem>

namespace kiem::site {

/// Writes the public site into `folder`, which does not exist, is empty or holds an earlier export; another is refused
/// (SIT-201), and so is a site with a link that leads nowhere (SIT-203). The files are written beside it and take its
/// place in one step at the end, so that a crash leaves what was there or the whole new export. Prints how many files
/// there are. The exit status: 0, or 1 when it was refused.
int export_site(StaticSite const& site, std::filesystem::path const& folder, reg::Terminal const& terminal);

} // namespace kiem::site
