// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/desk/given_signals_do.hpp"
#include "feature/desk/seat_web.hpp"
#include "web/post_form.hpp"

namespace kiem::desk {

/// The form with which somebody says that a child may need more.
struct SignalPage {
    dossier::View child;
    /// Who may look.
    std::vector<web::Choice> receivers;
    /// What the signal may be about.
    std::vector<policy::TargetCriterion> criteria;
    /// Those of which the parents have not agreed yet that they may know.
    std::vector<std::string> without_consent;
    web::Typed typed = {};
    /// Why it could not be done, where that is not about one field; empty: it could.
    std::string told = {};
    /// The case that is there already, where one may open it.
    std::optional<CaseId> open_case = {};
    int status = 200;

    /// Whether the parents have to be asked before anybody can be chosen.
    bool is_for_nobody() const { return without_consent.size() == receivers.size(); }
};
web::Response signal_page(Seat const& seat, SignalPage const& page);

/// The signals of one's own organisation, with what was asked of them.
struct GivenSignalsPage {
    SignalFilter filter;
    SignalList list;
    /// As typed, and what is wrong with it; then the filter is without it.
    std::string from_typed = {}, from_error = {};
    /// What was done just now; empty: nothing.
    std::string told = {};
};
web::Response given_signals_page(Seat const& seat, GivenSignalsPage const& page);

} // namespace kiem::desk
