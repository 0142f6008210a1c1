// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/session_do.hpp"
#include "feature/audit/audit_do.hpp"
#include "web/router.hpp"

/// Getting in and out, one's own account, and the pages of who manages people. All work without JavaScript.
///
///   /inloggen, /inloggen/code           name and password, then the second factor; ?naar= leads on to a page of this site
///   /uitnodiging                        accept an invitation, or a reset, by its code
///   /wachtwoord-vergeten                what to do then
///   /uitloggen                          POST
///   /start                              what one may do
///   /mijn                               the own account; /mijn/wachtwoord, /mijn/herstelcodes, /mijn/sessies,
///                                       /mijn/logboek, /mijn/organisatie
///   /bevestigen                         gives the second factor again; ?naar=
///   /beheer                             for administrators; /beheer/mensen, /beheer/rechten, /beheer/organisaties
namespace kiem::account {

/// Whether somebody in between says where a request came from.
enum class Proxy {
    none,
    /// The web server on this machine: the last address of X-Forwarded-For counts when the connection is from loopback.
    on_loopback,
};

/// What the pages need of the rest of the program.
struct AccountSite {
    web::Site const& site;
    /// A connection for this thread.
    std::function<db::Connection&()> connection;
    crypto::KeyRing const& keys;
    std::function<Moment()> now;
    /// ReadLog::record: that data of people was looked at.
    audit::Record record;
    SecondFactor second_factor = SecondFactor::required;
    SessionLimits limits = {};
    Hashing const& hashing = strong_hashing();
    Proxy proxy = Proxy::none;
    /// Another way to log in, as "/inloggen/organisatie"; an empty URL: none.
    web::Link other_login = {};
    /// Where people open Kiem, as "https://kiem.almere.nl", for links to hand over; empty: as the administrator has it.
    std::string address = {};
    /// Puts what other features have to say to who logged in on /start, above the rest; empty: nothing.
    std::function<void(std::string&, web::Request const&, Principal const&)> put_on_start = {};
    /// Pages of other features about oneself, in the list of /mijn.
    std::vector<web::StaffLink> more_of_own = {};
};

/// `site.site`, `site.keys` and `site.hashing` must outlive the routes.
std::vector<web::Route> account_routes(AccountSite const& site);

/// The session of the cookie "__Host-kiem", looked up anew for every request. Its principal has where the request came from
/// and the trace id that came along (W3C traceparent), or a new one.
web::Identify make_identify(AccountSite const& site);

/// Whether who asks gave the second factor shortly before, or need not (check_fresh): for pages of other features on which
/// much can be taken out or deleted. Who did not is sent to /bevestigen.
bool is_confirmed(AccountSite const& site, web::Request const& request);

} // namespace kiem::account
