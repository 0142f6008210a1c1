// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/account_testing.hpp"
#include "feature/account/account_web.hpp"
#include "web/target.hpp"

/// A browser without a window, in front of the pages of accounts.
namespace kiem::account::testing {

using Form = std::vector<std::pair<std::string, std::string>>;

/// What stands between two texts of a page; empty: they are not there.
inline std::string between(std::string_view page, std::string_view before, std::string_view after) {
    auto const at = page.find(before);
    if (at == std::string_view::npos) return {};
    auto const from = at + before.size();
    return std::string(page.substr(from, page.find(after, from) - from));
}

class Browser {
public:
    explicit Browser(web::Router const& router) : router_(&router) {}

    web::Response ask(web::Method method, std::string_view url, Form const& form = {}) {
        auto const target = web::parse_target(url);
        if (!target) throw std::logic_error("no target: " + std::string(url));
        web::Request request;
        request.method = method;
        request.path = target->path;
        request.segments = target->segments;
        request.query = target->query;
        for (auto const& [name, value] : form) request.form.add(name, value);
        request.headers.add("Host", "kiem.example");
        for (auto const& [name, value] : headers) request.headers.add(name, value);
        std::string jar;
        for (auto const& [name, value] : cookies) jar += (jar.empty() ? "" : "; ") + name + "=" + value;
        if (!jar.empty()) request.headers.add("Cookie", jar);
        request.connection = {web::Reach::outside, peer_on, peer};
        auto response = router_->answer(std::move(request)).response;
        keep_cookies(response);
        return response;
    }
    web::Response get(std::string_view url) { return ask(web::Method::get, url); }
    /// With the token of the page that was seen last.
    web::Response post(std::string_view url, Form form) {
        if (!form_token.empty()) form.emplace_back(std::string(web::form_token_field), form_token);
        return ask(web::Method::post, url, form);
    }
    /// Opens a page and keeps the token of its forms.
    web::Response open(std::string_view url) {
        auto response = get(url);
        form_token = between(response.body, R"(name="formulier" value=")", "\"");
        return response;
    }

    std::map<std::string, std::string> cookies;
    Form headers;
    std::string form_token;
    std::string peer = "192.0.2.7";
    web::Reach peer_on = web::Reach::outside;

private:
    void keep_cookies(web::Response const& response) {
        for (auto const& [name, value] : response.headers.list()) {
            if (name != "Set-Cookie") continue;
            auto const equals = value.find('=');
            auto const text = value.substr(equals + 1, value.find(';') - equals - 1);
            if (text.empty()) cookies.erase(value.substr(0, equals));
            else cookies[value.substr(0, equals)] = text;
        }
    }

    web::Router const* router_;
};

inline std::string location(web::Response const& response) {
    return std::string(response.headers.find("Location").value_or(""));
}

/// People, their pages, and a router as the program has.
class PagesTest : public AccountTest {
protected:
    void SetUp() override {
        AccountTest::SetUp();
        if (IsSkipped()) return;
        site_ = web::Site{Texts::load("nl"), "Gemeente Proefstad"};
        site_.login = "/inloggen";
        site_.staff_menu = {{{"Beheer", "/beheer"}, {Role::administrator}}, {{"Kinderen", "/kinderen"}, {Role::nurse}}};
        at().add("almere", OrganisationKind::municipality);
        at().person("almere", "gerda", Role::administrator);
        at().person("jgz", "anna", Role::administrator);
        at().person("jgz", "noor", Role::nurse);
        at().person("kov", "karin", Role::administrator);
    }
    void TearDown() override {
        router_.reset();
        AccountTest::TearDown();
    }

    AccountSite account_site() {
        AccountSite made{site_,
                         [this]() -> db::Connection& { return connection(); },
                         at().keys,
                         [this] { return at().now; },
                         [this](db::AuditRecord const& record, std::span<db::Subject const>) {
                             looks_.push_back(record.action + " " + record.object);
                         },
                         at().second_factor,
                         at().limits,
                         at().counted.hashing};
        made.proxy = proxy_;
        made.address = "https://kiem.example";
        made.more_of_own = {{{"Van elders", "/mijn/elders"}, {Role::nurse}}};
        return made;
    }
    web::Router const& router() {
        if (!router_) {
            auto const made = account_site();
            router_ = std::make_unique<web::Router>(account_routes(made), site_, make_identify(made));
        }
        return *router_;
    }
    Browser browser() { return Browser(router()); }
    /// Through the pages, a minute later.
    Browser logged_in_as(std::string const& login, std::string_view password = good_password) {
        auto made = browser();
        at().now += std::chrono::seconds{60};
        made.post("/inloggen", {{"naam", login}, {"wachtwoord", std::string(password)}});
        made.post("/inloggen/code", {{"code", at().code_of(login)}});
        made.open("/start");
        return made;
    }
    /// So long after that the second factor is asked again.
    void let_confirmation_pass(Browser& some) {
        at().now += std::chrono::minutes{11};
        some.open("/start");
    }
    std::string version_of(std::string const& login) {
        return std::to_string(find_account(connection(), login).value().version);
    }

    std::vector<std::string> looks_;
    Proxy proxy_ = Proxy::none;

private:
    web::Site site_;
    std::unique_ptr<web::Router> router_;
};

} // namespace kiem::account::testing
