// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/visit_web.hpp"

namespace kiem::account {

/// The page with a link of one use, to be handed over.
web::Response show_ticket(Turn const& turn, Ticket const& ticket, web::Link const& next);

} // namespace kiem::account
