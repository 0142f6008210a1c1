// SPDX-License-Identifier: EUPL-1.2
#include "web/kept_form.hpp"
#include "web/router.hpp"
#include "web/target.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kiem::web {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view typed = "Reageert \"weinig\" <b>\nop vragen & knikt";

/// A program with one page on which something is kept, and one on which a password is typed.
class KeptFormTest : public ::testing::Test {
protected:
    KeptFormTest() : router_(make_router()) {}

    Request form(std::string_view token, std::string_view address = "/kinderen/7/notitie?op=werk") {
        auto target = parse_target(address).value();
        Request request;
        request.method = Method::post;
        request.path = target.path;
        request.segments = target.segments;
        request.query = target.query;
        request.headers.add("Host", "kiem.example");
        request.headers.add("Sec-Fetch-Site", "same-origin");
        request.form.add(std::string(form_token_field), std::string(token));
        request.form.add("notitie", std::string(typed));
        request.form.add("taal", "nl");
        request.form.add("taal", "tr");
        return request;
    }
    Response answer(Request request) { return router_.answer(std::move(request)).response; }
    void log_in(std::string token) { token_ = std::move(token); }
    void log_out() { token_.clear(); }

    /// The token of the form that came back.
    static std::string token_on(std::string_view page) {
        constexpr std::string_view before = R"(name="formulier" value=")";
        auto const at = page.rfind(before);
        if (at == std::string_view::npos) return {};
        auto const from = at + before.size();
        return std::string(page.substr(from, page.find('"', from) - from));
    }

    std::vector<std::string> kept_;

private:
    Router make_router() {
        auto const keep = [this](Request const& request, Principal const&) {
            kept_.emplace_back(request.form.text("notitie"));
            return see_other("/");
        };
        auto const nurses = Access::roles({Role::nurse});
        Site site{Texts::load("nl"), "Gemeente Juinen"};
        site.login = "/inloggen";
        return {{{Method::post, "/kinderen/{nummer}/notitie", nurses, keep},
                 {Method::post, "/mijn/wachtwoord", nurses, keep, Route::GivesBack::nothing},
                 {Method::get, "/kinderen", nurses, [](auto const&, auto const&) { return plain_text("kinderen"); }}},
                std::move(site),
                [this](Request const&) -> std::shared_ptr<Visit const> {
                    if (token_.empty()) return nullptr;
                    return std::make_shared<Visit const>(Visit{{"noor", {Role::nurse}}, "Noor", "JGZ", token_});
                }};
    }

    std::string token_ = "sessie-een.noor";
    Router router_;
};

TEST_F(KeptFormTest, ComesBackWithAllThatWasTypedWhenTheSessionEnded) {
    log_out();
    auto const page = answer(form("sessie-een.noor"));
    EXPECT_EQ(page.status, 401);
    EXPECT_EQ(page.headers.find("Cache-Control"), "no-store");
    EXPECT_THAT(page.body, AllOf(HasSubstr("Wat u typte is er nog"), HasSubstr("Verstuur opnieuw"),
                                 HasSubstr(R"(action="/kinderen/7/notitie?op=werk" method="post")"),
                                 HasSubstr(R"(href="/inloggen" target="_blank")")));
    EXPECT_THAT(page.body, AllOf(HasSubstr("name=\"notitie\" value=\"Reageert &quot;weinig&quot; &lt;b&gt;\nop vragen "
                                           "&amp; knikt\""),
                                 HasSubstr(R"(name="taal" value="nl")"), HasSubstr(R"(name="taal" value="tr")")));
    EXPECT_THAT(page.body, Not(HasSubstr("sessie-een"))) << "the token of the session stays behind";
    EXPECT_TRUE(kept_.empty());
}

TEST_F(KeptFormTest, IsTakenFromWhoFilledItInAndLoggedInAgain) {
    log_out();
    auto const token = token_on(answer(form("sessie-een.noor")).body);
    log_in("sessie-twee.noor");
    EXPECT_EQ(answer(form(token)).status, 303);
    ASSERT_EQ(kept_.size(), 1U);
    EXPECT_EQ(kept_.front(), typed);
    EXPECT_EQ(answer(form(token, "/kinderen/8/notitie")).status, 403) << "another address";
    EXPECT_EQ(kept_.size(), 1U);
}

TEST_F(KeptFormTest, IsNeitherTakenFromNorShownToSomebodyElse) {
    log_out();
    auto const token = token_on(answer(form("sessie-een.noor")).body);
    log_in("sessie-drie.anna");
    for (auto const& given : {token, std::string("sessie-een.noor")}) {
        auto const page = answer(form(given));
        EXPECT_EQ(page.status, 403);
        EXPECT_THAT(page.body, AllOf(HasSubstr("hoort niet bij dit account"), Not(HasSubstr("knikt"))));
    }
    EXPECT_TRUE(kept_.empty());
}

TEST_F(KeptFormTest, OfAnEarlierSessionComesBackWithTheTokenOfThisOne) {
    log_in("sessie-twee.noor");
    auto const page = answer(form("sessie-een.noor"));
    EXPECT_EQ(page.status, 403);
    EXPECT_THAT(page.body, AllOf(HasSubstr("nog niet bewaard"), HasSubstr("knikt"), HasSubstr(">Verstuur<")));
    EXPECT_EQ(token_on(page.body), "sessie-twee.noor");
    EXPECT_TRUE(kept_.empty());
    EXPECT_EQ(answer(form(token_on(page.body))).status, 303);
}

TEST_F(KeptFormTest, StaysBehindWhenNoPageOfThisSiteSentIt) {
    auto const refused = [&](int status, std::string const& name, std::string const& value) {
        auto request = form("sessie-een.noor");
        request.headers = {};
        request.headers.add("Host", "kiem.example");
        if (!name.empty()) request.headers.add(name, value);
        auto const page = answer(std::move(request));
        EXPECT_EQ(page.status, status) << name << " " << value;
        EXPECT_THAT(page.body, Not(HasSubstr("knikt"))) << name << " " << value;
    };
    for (std::string const& session : {std::string(), std::string("sessie-twee.noor")}) {
        log_in(session);
        int const status = session.empty() ? 401 : 403;
        refused(status, "Sec-Fetch-Site", "cross-site");
        refused(status, "Sec-Fetch-Site", "same-site");
        refused(status, "Sec-Fetch-Site", "none");
        refused(status, "Origin", "https://kwaad.example");
        refused(status, "Origin", "null");
        refused(status, "", "");
    }
    log_out();
    auto request = form("sessie-een.noor");
    request.headers = {};
    request.headers.add("Host", "kiem.example");
    request.headers.add("Origin", "https://kiem.example");
    EXPECT_THAT(answer(std::move(request)).body, HasSubstr("knikt")) << "a browser without Sec-Fetch-Site";
}

TEST_F(KeptFormTest, StaysBehindWithoutAnAuthorOrWhereSecretsAreTypedOrWhenTooLarge) {
    log_out();
    for (auto const* token : {"", "x", "sessie-een."})
        EXPECT_THAT(answer(form(token)).body, Not(HasSubstr("knikt"))) << token;
    EXPECT_THAT(answer(form("sessie-een.noor", "/mijn/wachtwoord")).body, Not(HasSubstr("knikt")));
    EXPECT_THAT(answer(form("sessie-een.noor", "/kinderen")).body, Not(HasSubstr("knikt"))) << "no form goes there";
    auto large = form("sessie-een.noor");
    large.form.add("meer", std::string(kept_form_bytes, 'x'));
    auto const page = answer(std::move(large));
    EXPECT_EQ(page.status, 401);
    EXPECT_LT(page.body.size(), std::size_t{64} * 1024);
}

TEST_F(KeptFormTest, LeavesSecretsAndFilesToBeGivenAgain) {
    log_out();
    auto request = form("sessie-een.noor");
    request.form.add("bsn", "111222334");
    request.form.add("bevestiging", "123456");
    request.files.push_back({"brief", "brief.pdf", "application/pdf", "%PDF-geheim"});
    auto const page = answer(std::move(request)).body;
    EXPECT_THAT(page, AllOf(Not(HasSubstr("111222")), Not(HasSubstr("123456")), Not(HasSubstr("geheim")),
                            HasSubstr("onthoudt deze pagina niet"), HasSubstr(R"(enctype="multipart/form-data")"),
                            HasSubstr(R"(type="file" id="veld-brief")")));
    EXPECT_THAT(answer(form("sessie-een.noor")).body, Not(HasSubstr("onthoudt deze pagina niet")));
}

TEST(FormTokens, AreAProofAndAnAuthor) {
    EXPECT_EQ(author_of("bewijs.wie"), "wie");
    EXPECT_EQ(author_of("bewijs"), "");
    EXPECT_FALSE(equal_tokens("", ""));
    EXPECT_FALSE(equal_tokens("a.b", "a.bc"));
    EXPECT_TRUE(equal_tokens("a.b", "a.b"));
    KeptForms const one, other;
    auto const token = one.token("noor", "/kinderen/7");
    EXPECT_EQ(author_of(token), "noor");
    EXPECT_TRUE(one.is_token(token, "noor", "/kinderen/7"));
    EXPECT_FALSE(one.is_token(token, "anna", "/kinderen/7"));
    EXPECT_FALSE(other.is_token(token, "noor", "/kinderen/7")) << "each process has a key of its own";
    EXPECT_FALSE(one.is_token(one.token("", "/"), "", "/"));
}

} // namespace
} // namespace kiem::web
