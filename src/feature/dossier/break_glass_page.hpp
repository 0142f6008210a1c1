// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/break_glass.hpp"
#include "feature/dossier/work_web.hpp"
#include "web/post_form.hpp"

namespace kiem::dossier {

/// The form on which access is forced open, with what happens then. `hits`: which of these children is meant.
web::Response emergency_page(Work const& work, std::vector<Hit> const& hits, web::Typed const& typed, int status);

/// The emergencies a privacy officer is told of.
web::Response oversight_page(Work const& work, std::vector<BreakGlass> const& all);

} // namespace kiem::dossier
