// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/indicating/indicating_web.hpp"

namespace kiem::indicating {

/// /indicaties: for the purpose "toeleiding".
web::Response show_lists(IndicatingSite const& site, web::Request const& request, Principal const& principal);

} // namespace kiem::indicating
