// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/break_glass_do.hpp"
#include "feature/dossier/break_glass_schema.hpp"
#include "feature/dossier/dossier_testing.hpp"
#include "feature/dossier/dossier_web.hpp"
#include "testing/requests.hpp"

/// The pages about children in tests, through the router: who is logged in is a field of the test.
namespace kiem::dossier::testing {

using FormFields = std::vector<std::pair<std::string, std::string>>;
/// Passes the check and is nobody's; in two, as no number that could be one stands in the sources.
inline constexpr char const* test_bsn = "1234"
                                        "56782";
inline constexpr char const* form_token = "0123456789abcdef0123456789abcdef";

/// The form with another value in that field; "(weg)" leaves the field out.
inline FormFields but(FormFields form, std::string const& name, std::string const& value) {
    std::erase_if(form, [&](auto const& field) { return field.first == name; });
    if (value != "(weg)") form.emplace_back(name, value);
    return form;
}

/// What stands in that field on the page.
inline std::string value_in(std::string const& body, std::string const& name) {
    auto const at = body.find("name=\"" + name + "\" value=\"");
    if (at == std::string::npos) return "(none)";
    auto const from = at + name.size() + 15;
    return body.substr(from, body.find('"', from) - from);
}

class ChildPages : public DossierActs {
protected:
    std::vector<db::Migration> migrations() const override {
        auto all = test_migrations();
        for (auto const& one : break_glass_migrations()) all.push_back(one);
        return all;
    }
    void TearDown() override {
        router_.reset();
        DossierActs::TearDown();
    }

    web::Response ask(web::Method method, std::string_view path, FormFields const& form = {}) {
        auto request = kiem::testing::request_of(method, path, form);
        request.id = "0000-0000-0000";
        if (method == web::Method::post) request.form.add(std::string(web::form_token_field), token_);
        return router().answer(std::move(request)).response;
    }
    web::Response get(std::string_view path) { return ask(web::Method::get, path); }
    web::Response post(std::string_view path, FormFields const& form) { return ask(web::Method::post, path, form); }
    static std::string location(web::Response const& response) {
        return std::string(response.headers.find("Location").value_or(""));
    }

    /// Keeps a dossier of that organisation, whoever is logged in.
    Dossier keep(std::string organisation, Dossier dossier) {
        dossier.organisation = std::move(organisation);
        return db::within<Dossier>(
                   connection(), {"test", {}}, {"test", "dossier"}, now_,
                   [&](db::Act& act) { return Result<Dossier>(insert_dossier(act, dossier, form_key(++last_key_))); })
            .value();
    }
    Dossier stored(Dossier const& dossier) {
        return load_dossier(connection(), dossier.organisation, dossier.id).value();
    }
    static std::string url(Dossier const& dossier, std::string_view rest = {}) {
        return url_of(dossier.id) + std::string(rest);
    }
    std::int64_t count_dossiers() {
        return std::get<0>(*connection().one<std::int64_t>("select count(*) from dossier"));
    }

    virtual std::vector<web::Route> routes(DossierSite const& site) { return dossier_routes(site); }
    Ties& ties() override { return forced_; }

    Principal who_ = nurse_;
    std::string token_ = form_token;
    ForcedOpen forced_{ties_};

private:
    web::Router const& router() {
        if (router_) return *router_;
        DossierSite const site{site_,
                               [this]() -> db::Connection& { return connection(); },
                               [this] { return now_; },
                               [this](Day) -> policy::SharingTable const& { return table_; },
                               keys_,
                               [this](db::AuditRecord const& record, std::span<db::Subject const> subjects) {
                                   auto& one = reads_.emplace_back(RecordedRead{record, {}});
                                   for (auto const& subject : subjects) one.subjects.push_back(subject.dossier);
                               },
                               ties()};
        auto const identify = [this](web::Request const&) -> std::shared_ptr<web::Visit const> {
            if (who_.name.empty()) return nullptr;
            return std::make_shared<web::Visit const>(web::Visit{who_, "Iemand", who_.organisation, form_token});
        };
        router_ = std::make_unique<web::Router>(routes(site), site_, identify);
        return *router_;
    }

    web::Site site_{Texts::load("nl"), "Gemeente Proefstad"};
    std::unique_ptr<web::Router> router_;
    int last_key_ = 1000;
};

} // namespace kiem::dossier::testing
