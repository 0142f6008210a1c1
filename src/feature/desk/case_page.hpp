// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/desk/case_form_web.hpp"

namespace kiem::desk {

/// One case as a page: where it stands, who has to act before when, what can be done, and what was done.
struct CasePage {
    cases::View view;
    /// The form that came back, with what was typed and what is wrong.
    std::optional<CaseForm> returned = {};
    web::Typed typed = {};
    /// The form that the address asks for: it is unfolded.
    std::optional<CaseForm> asked = {};
    /// What was done just now; empty: nothing.
    std::string done = {};
    /// Why it could not be done; empty: it could, or the reason stands at a field.
    std::string told = {};
    /// What others did since the form was opened.
    std::vector<cases::Step> meanwhile = {};
    int status = 200;
};
web::Response case_page(Seat const& seat, CasePage const& page);

} // namespace kiem::desk
