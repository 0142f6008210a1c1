// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/account_web.hpp"
#include "oidc/client.hpp"

/// Logging in at an organisation's own log-in service, with OpenID Connect by the NLGov profile.
///
///   /inloggen/organisatie             the services; for AccountSite::other_login
///   /inloggen/sso/{aanbieder}         begins; ?naar= leads on to a page of this site
///   /inloggen/terug/{aanbieder}       where the service sends people back to
///   /inloggen/sleutels/{aanbieder}    the public key of Kiem (JWKS), for the service to fetch
///   /mijn/inlogdiensten               which are linked to the own account; POST {aanbieder}: link; POST: unlink all
namespace kiem::account {

/// Clients as `oidc_routes` takes them.
std::vector<std::shared_ptr<oidc::Client>> make_clients(std::vector<oidc::Provider> providers,
                                                        std::shared_ptr<oidc::HttpClient> const& http);

/// What `at` refers to must outlive the routes. Who comes back is logged in when the identity (issuer and sub) is linked to an
/// active account; nobody gets an account by itself. A log-in that failed is audited with its reason, which the page does
/// not tell.
std::vector<web::Route> oidc_routes(AccountSite const& at, std::vector<std::shared_ptr<oidc::Client>> clients);

} // namespace kiem::account
