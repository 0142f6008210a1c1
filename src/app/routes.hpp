// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/background.hpp"
#include "web/assets.hpp"
#include "web/router.hpp"

namespace kiem::app {

/// What decides who a request comes from, and with what they are held.
struct Entry {
    enum class SecondFactor { required, off };
    SecondFactor second_factor = SecondFactor::required;
    /// The web server on this machine says where a request came from (X-Forwarded-For).
    enum class Proxy { none, on_loopback };
    Proxy proxy = Proxy::none;
    /// Of one account, to pages that are not public; beyond them the answer is 429.
    int requests_per_minute = 300;
    /// In place of the session in the cookie; for tests.
    web::Identify identify = {};
    /// Whether a thread does what goes on beside the pages, and sends letters.
    enum class Beside { nothing, runs };
    Beside beside = Beside::nothing;
    MailOptions mail = {};
};

/// The whole table of routes over one database and one set of policy. `set` must outlive it.
std::unique_ptr<web::Router> make_router(Config const& config, Vault const& vault, policy::PolicySet const& set,
                                         std::string const& municipality, web::Theme const& theme,
                                         Entry const& entry = {});

/// The public site alone, as it is written to a folder: without forms.
std::unique_ptr<web::Router> make_public_router(Config const& config, policy::PolicySet const& set,
                                                std::string const& municipality, web::Theme const& theme);

} // namespace kiem::app
