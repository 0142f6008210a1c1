// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/desk/seat_web.hpp"

namespace kiem::desk {

/// The way from signal to place in numbers. Counts from 1 up to the threshold of the site are not shown, nor is anything that
/// would tell them, and no median over so few.
web::Response funnel_page(Seat const& seat, FunnelNumbers const& numbers);

} // namespace kiem::desk
