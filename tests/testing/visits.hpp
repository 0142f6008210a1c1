// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/visit.hpp"

namespace kiem::testing {

/// The token of the forms of every visit made here.
constexpr std::string_view form_token = "formulier-van-de-toets";

/// Somebody who is logged in with these roles.
inline std::shared_ptr<web::Visit const> visit_of(Principal who) {
    return std::make_shared<web::Visit const>(
        web::Visit{std::move(who), "Toetser", "Organisatie van de toets", std::string(form_token)});
}

/// Every request comes from them.
inline web::Identify always(Principal who) {
    return [visit = visit_of(std::move(who))](web::Request const&) { return visit; };
}

} // namespace kiem::testing
