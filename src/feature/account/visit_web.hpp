// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/account_page.hpp"
#include "feature/account/account_web.hpp"

/// What the handlers of accounts share.
namespace kiem::account {

constexpr std::string_view session_cookie = "kiem";
/// Of a log-in that waits for its second factor.
constexpr std::string_view pending_cookie = "kiem-stap";
/// The field of the second factor in a form that asks for it freshly.
constexpr std::string_view confirmation_field = "bevestiging";

/// The address the request came from; empty: not known. What a client writes itself never counts.
std::string origin_of(web::Request const& request, Proxy proxy);
/// The trace id of a sound traceparent, or a new one.
std::string trace_of(web::Request const& request);
/// Empty: none came along.
std::string session_token_of(web::Request const& request);
/// What the forms of a session carry: a proof of the session and who fills them in for which organisation
/// (web/kept_form.hpp). Tells nothing of the session's token, account or organisation.
std::string form_token_of(crypto::KeyRing const& keys, std::string_view session_token, Principal const& who);

/// Where to go on: the path when it is one of this site, otherwise "/start". Nothing that a browser could read as another
/// site comes out, nor a page of logging in or out.
std::string local_path(std::string_view typed);
/// "/bevestigen?naar=%2Fmijn".
std::string with_path(std::string_view page, std::string_view path);

/// What acts are done with for this request.
Desk desk_of(AccountSite const& at, web::Request const& request, Principal principal);
/// For everybody who is logged in.
web::Access logged_in();
/// Somebody got in: on to `path`, with the cookie of the session and without that of the waiting log-in.
web::Response let_in(std::string_view session_token, std::string_view path);
/// 429 with Retry-After.
void tell_to_wait(web::Response& response, std::chrono::seconds wait);
/// "4 minuten".
std::string wait_text(std::chrono::seconds wait, Texts const& tr);

using Handle = web::Response (*)(AccountSite const&, web::Request const&, Principal const&);
web::Route route_of(AccountSite const& at, web::Method method, std::string pattern, web::Access access, Handle handle);

std::vector<web::Route> login_routes(AccountSite const& at);
std::vector<web::Route> own_routes(AccountSite const& at);
std::vector<web::Route> people_routes(AccountSite const& at);
std::vector<web::Route> organisation_routes(AccountSite const& at);

/// A request of somebody who is logged in. When the second factor is given along with it the session gets a new token, and
/// the answer a new cookie and new form tokens.
class Turn {
public:
    Turn(AccountSite const& at, web::Request const& request, Principal const& who);
    Turn(Turn const&) = delete;
    Turn& operator=(Turn const&) = delete;

    View view() const { return {at_.site, &visit_}; }
    Desk desk() const { return desk_of(at_, request_, visit_.who); }
    web::Request const& request() const { return request_; }
    AccountSite const& at() const { return at_; }
    Texts const& tr() const { return at_.site.texts; }
    /// Of the session now: a new one after confirm.
    std::string const& token() const { return token_; }
    std::string const& organisation() const { return visit_.who.organisation; }
    /// Where one works now.
    Organisation party() const;

    /// Whether what is asked needs the second factor first.
    bool asks_code() const;
    /// Gives it as it was typed in the form. False: it was not right, which stands at the field.
    bool confirm(Typed& typed);
    /// On to a page after the act.
    web::Response go_on(std::string path) const { return finish(web::see_other(std::move(path))); }
    /// Asks for the second factor and comes back to `path`.
    web::Response ask_to_confirm(std::string_view path) const;
    web::Response finish(web::Response response) const;
    /// Puts on record that data of people is looked at.
    void put_on_record(std::string_view action, std::string object) const;

private:
    AccountSite const& at_;
    web::Request const& request_;
    web::Visit visit_;
    std::string token_;
    bool is_renewed_ = false;
};

} // namespace kiem::account
