// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "feature/account/account_page.hpp"

/// The pages of logging in at an organisation's own log-in service.
namespace kiem::account {

/// The services, each with where it begins.
web::Response services_page(View const& view, std::span<web::Link const> services);

/// It went wrong. `title`: of the service; `number`: what the reader can quote.
struct SsoFailure {
    enum class During { login, linking };
    Refusal refusal;
    std::string title, number;
    During during = During::login;
};
web::Response sso_failed_page(View const& view, SsoFailure const& failure);

/// A service, and whether the own account is linked to it.
struct LinkedService {
    std::string name, title;
    bool is_linked = false;
};
web::Response linked_services_page(View const& view, std::span<LinkedService const> services, MaybeTold const& told);

/// Leads to the service. A form cannot: a browser lets it go no further than this site.
web::Response to_service_page(View const& view, std::string_view title, std::string_view url);

} // namespace kiem::account
