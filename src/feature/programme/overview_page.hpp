// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/programme/at_work_web.hpp"
#include "feature/programme/figures_do.hpp"

namespace kiem::programme {

/// Whose numbers stand there.
struct Overview {
    /// Empty for who may not count.
    std::optional<Figures> figures;
    Scope scope{};
    int year = 0;
};
/// What the programmes are, what came of them and how that stands to the targets. Counts of children from 1 up to the
/// threshold of the site are not shown, nor what would tell them.
web::Response overview_page(AtWork const& work, Overview const& overview);

} // namespace kiem::programme
