// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/account_schema.hpp"
#include "feature/account/account_store.hpp"
#include "feature/intake/intake_schema.hpp"
#include "feature/intake/intake_web.hpp"
#include "feature/intake/upload_work_cli.hpp"
#include "feature/register/kinds_testing.hpp"
#include "testing/requests.hpp"
#include "testing/visits.hpp"
#include <gmock/gmock.h>

/// Files delivered through pages, with the kinds of kinds_testing.hpp: a municipality delivers "dingen", "beurten", "stukken".
namespace kiem::intake::testing {

using Values = std::vector<std::pair<std::string, std::string>>;

inline std::vector<db::Migration> test_migrations() {
    auto all = reg::testing::test_migrations();
    for (auto const& some : {account::account_migrations(), intake_migrations(), job::job_migrations()})
        all.insert(all.end(), some.begin(), some.end());
    std::ranges::sort(all, {}, &db::Migration::number);
    return all;
}

class IntakeTest : public reg::testing::RegisterTest {
protected:
    std::vector<db::Migration> migrations() const override { return test_migrations(); }
    void SetUp() override {
        RegisterTest::SetUp();
        if (IsSkipped()) return;
        add_organisation("almere", account::OrganisationKind::municipality);
        add_organisation("lelystad", account::OrganisationKind::municipality);
        add_organisation("oppas", account::OrganisationKind::trainer);
    }

    void add_organisation(std::string code, account::OrganisationKind kind) {
        account::Organisation const organisation{code, "De " + code, kind};
        ASSERT_TRUE(db::within<int>(connection(), {"test", {}}, {"test", code}, now_, [&](db::Act& act) -> Result<int> {
            account::insert_organisation(act, organisation);
            return 0;
        }));
    }
    static Principal person(std::string name, std::string organisation, Role role, std::string location = {}) {
        return {.name = std::move(name),
                .roles = {role},
                .account = {7},
                .organisation = std::move(organisation),
                .grants = {{role, std::move(location)}}};
    }

    Workshop workshop() {
        return {std::make_shared<std::vector<reg::FactKind> const>(kinds_),
                [this](db::Connection& at, reg::FactKind const& kind, reg::RowSource& source,
                       reg::ReceiveOptions const& options, reg::Asker const& asker, reg::TellProgress const& tell) {
                    return reg::receive(at, kinds_, kind, source, options, asker, tell);
                },
                [this] { return connect(); },
                [this] { return now_; },
                Texts::load("nl"),
                limits_};
    }
    web::Router const& router() {
        if (router_) return *router_;
        IntakeSite const site{
            .site = site_,
            .connection = [this]() -> db::Connection& { return connection(); },
            .now = [this] { return now_; },
            .kinds = workshop().kinds,
            .withdraw =
                [this](db::Connection& at, DeliveryId id, reg::Asker const& asker) {
                    auto const after = [this](db::Act&, reg::FactKind const&) { return found_after_; };
                    return reg::withdraw(at, kinds_, id, {asker.principal, asker.now, after});
                },
            .work = upload_task(workshop()),
            .wake =
                [this] {
                    if (in_background_) ++woken_;
                    return in_background_;
                },
            .record = [this](db::AuditRecord const& one,
                             std::span<db::Subject const>) { looks_.push_back(one.action + " " + one.object); },
            .limits = limits_};
        router_ = std::make_unique<web::Router>(intake_routes(site), site_,
                                                [this](web::Request const&) { return kiem::testing::visit_of(who_); });
        return *router_;
    }
    web::Response get(std::string_view path) {
        return router().answer(kiem::testing::request_of(web::Method::get, path)).response;
    }
    web::Response post(std::string_view path, Values const& form, std::vector<web::FormFile> files = {}) {
        auto request = kiem::testing::request_of(web::Method::post, path, form);
        request.form.add(std::string(web::form_token_field), std::string(kiem::testing::form_token));
        request.files = std::move(files);
        return router().answer(std::move(request)).response;
    }
    /// Each call is another form, unless `form` has a key.
    web::Response send(std::string name, std::string content, Values form = {}) {
        auto const add = [&](std::string key, std::string value) {
            if (std::ranges::find(form, key, &Values::value_type::first) == form.end())
                form.emplace_back(std::move(key), std::move(value));
        };
        add("sleutel", fmt::format("formulier-{}", ++forms_));
        add("soort", "beurten");
        add("stand", "aanvulling");
        return post("/leveringen/nieuw", form, {{"bestand", std::move(name), "text/csv", std::move(content)}});
    }
    static std::string location(web::Response const& response) {
        return std::string(response.headers.find("Location").value_or(""));
    }
    Upload upload(std::int64_t id) { return find_upload(connection(), {id}).value(); }
    int do_work() {
        std::vector<job::Task> const tasks{upload_task(workshop())};
        return job::do_due(connection(), tasks, [this] { return now_; });
    }

    Moment now_ = reg::testing::test_moment + std::chrono::hours{9};
    Limits limits_;
    bool in_background_ = false;
    int woken_ = 0;
    std::vector<std::string> looks_;
    /// What other features find when a delivery is withdrawn.
    Findings found_after_;
    Principal who_ = person("gerda", "almere", Role::policy_officer);

private:
    web::Site site_{Texts::load("nl"), "Gemeente Proefstad"};
    std::unique_ptr<web::Router> router_;
    int forms_ = 0;
};

} // namespace kiem::intake::testing
