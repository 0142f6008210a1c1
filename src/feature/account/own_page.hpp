// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/account_page.hpp"
#include "feature/account/account_store.hpp"
#include "feature/account/own_session_do.hpp"
#include "feature/audit/audit.hpp"

/// What everybody sees of the own account.
namespace kiem::account {

/// `first`: what stands above the tasks; empty: nothing.
web::Response start_page(View const& view, web::Part const& first = {});

struct OwnAccount {
    Account account;
    /// Of every organisation, by code.
    std::vector<Organisation> organisations;
    std::vector<RecordedGrant> grants;
    std::vector<OwnSession> sessions;
    int recovery_codes = 0;
    Day today;
    /// Whether sessions are ended only after the second factor was given again.
    Asks asks = Asks::nothing;
};
web::Response own_page(View const& view, OwnAccount const& own, MaybeTold const& told,
                       std::span<web::StaffLink const> more);
web::Response own_password_page(View const& view, Typed const& typed);
/// `left`: how many recovery codes are not used.
web::Response own_codes_page(View const& view, int left, Asks asks, Typed const& typed, MaybeTold const& told);
web::Response own_log_page(View const& view, audit::LogPage const& page);
/// Where one may work; the one of the visit is chosen.
web::Response switch_page(View const& view, std::span<Organisation const> organisations, Typed const& typed);

/// The name of an organisation, or its code when it is not among them.
std::string name_of_organisation(std::span<Organisation const> organisations, std::string_view code);

} // namespace kiem::account
