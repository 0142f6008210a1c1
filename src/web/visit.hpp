// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/principal.hpp"
#include <functional>
#include <memory>
#include <string>

namespace kiem::web {

struct Request;

/// Somebody who is logged in and looks around. A page needs it to say who that is, and to make its forms.
struct Visit {
    Principal who;
    /// What is said at the top of the page: "Noor de Vries", "JGZ Almere".
    std::string person, organisation;
    /// Goes into every form that changes something and must come back with it; another for each session. After a dot it may
    /// name who fills the form in (kept_form.hpp).
    std::string form_token;
    /// Whether the person can work for more than one organisation.
    bool can_switch = false;
};

/// Who a request comes from; null: nobody is logged in. Called at most once per request, and not for a route that is
/// public.
using Identify = std::function<std::shared_ptr<Visit const>(Request const&)>;

/// The field of a form that holds the token.
constexpr std::string_view form_token_field = "formulier";

} // namespace kiem::web
