// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/request_do.hpp"
#include "feature/account/account_store.hpp"
#include "feature/dossier/because.hpp"
#include "feature/rights/consent_store.hpp"
#include "feature/rights/rights_act_do.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::rights {

namespace {

using dossier::Desk;
using Kind = Refusal::Kind;

std::string object_of(RequestId id) { return fmt::format("verzoek {}", id.value); }
tl::unexpected<Refusal> no_such_request(RequestId id) {
    return refuse(Kind::not_found, "RCH-206", std::to_string(id.value));
}

/// An open request as it was seen, for an act that writes `field`.
Result<Request> open_seen(Desk const& desk, db::Act& act, RequestSeen seen, std::string_view field) {
    auto found = load_request(act.connection, desk.principal.organisation, seen.id);
    if (!found) return no_such_request(seen.id);
    auto const about = open_own(desk, act, found->dossier, field);
    if (!about && about.error().code == "DOS-201") return no_such_request(seen.id);
    if (!about && about.error().code != "DOS-207") return tl::unexpected(about.error());
    if (found->version != seen.version) return refuse(Kind::outdated, "RCH-207", std::to_string(seen.id.value));
    if (found->answer) return refuse(Kind::conflict, "RCH-208", std::to_string(seen.id.value));
    return std::move(*found);
}

Result<Request> change(Desk const& desk, std::string_view action, RequestSeen seen, std::string_view field,
                       std::function<Result<Request>(Request)> const& next) {
    db::ActName const name{action, object_of(seen.id), db::Deed::update, desk.purpose};
    return db::within<Request>(desk.connection, desk.principal, name, desk.now, [&](db::Act& act) -> Result<Request> {
        auto const found = open_seen(desk, act, seen, field);
        if (!found) return found;
        auto const wanted = next(*found);
        if (!wanted) return wanted;
        return save_request(act, desk.principal, *wanted);
    });
}

std::vector<std::string> receivers_of(db::Connection& connection, std::string_view organisation, DossierId dossier) {
    std::vector<std::string> names;
    for (auto const& one : list_passed_on(connection, organisation, dossier)) {
        auto const receiver = account::find_organisation(connection, one.receiver);
        auto name = receiver ? receiver->name : one.receiver;
        if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    }
    return names;
}

} // namespace

Result<Request> receive_request(Desk const& desk, std::string_view key, Request const& wanted) {
    if (!is_form_key(key)) return refuse(Kind::invalid, "RCH-203", std::string(key));
    db::ActName const name{"verzoek-ontvangen", dossier::object_of(wanted.dossier), db::Deed::create, desk.purpose};
    return db::within<Request>(desk.connection, desk.principal, name, desk.now, [&](db::Act& act) -> Result<Request> {
        auto const about = open_own(desk, act, wanted.dossier, "verzoek.soort");
        if (!about) return tl::unexpected(about.error());
        if (auto const earlier = find_request_by_key(act.connection, about->organisation, key)) return *earlier;
        auto request = wanted;
        request.organisation = about->organisation;
        request.answer.reset();
        request.extended_because.clear();
        auto const findings = check(request, desk.today());
        if (has_errors(findings)) return refuse_first(findings);
        auto const kept = insert_request(act, desk.principal, request, key);
        act.detail = object_of(kept.id);
        return kept;
    });
}

Result<Request> answer_request(Desk const& desk, RequestSeen seen, RequestAnswer const& answer) {
    return change(desk, "verzoek-beantwoorden", seen, "verzoek.besluit", [&](Request request) -> Result<Request> {
        auto const findings = check_answer(request, answer, desk.today());
        if (has_errors(findings)) return refuse_first(findings);
        request.answer = answer;
        return request;
    });
}

Result<Request> extend_request(Desk const& desk, RequestSeen seen, std::string_view because) {
    return change(desk, "verzoek-verlengen", seen, "verzoek.besluit", [&](Request request) -> Result<Request> {
        if (!request.extended_because.empty()) return refuse(Kind::conflict, "RCH-209", std::to_string(seen.id.value));
        if (because.empty()) return refuse(Kind::invalid, "RCH-123");
        request.extended_because = because;
        return request;
    });
}

Result<std::vector<Request>> open_register(Desk const& desk) {
    bool const may = dossier::may_use(desk, policy::Use::read, "verzoek.soort");
    dossier::record_read(desk, {"verzoeken-inzien", "", "", may ? db::Outcome::ok : db::Outcome::refused}, {});
    if (!may) return refuse(Kind::forbidden, "RCH-202");
    return list_requests(desk.connection, desk.principal.organisation);
}

Result<OpenedRequest> open_request(Desk const& desk, RequestId id) {
    auto const found = load_request(desk.connection, desk.principal.organisation, id);
    if (!found) return no_such_request(id);
    auto const view = dossier::open(desk, found->dossier);
    if (!view || !view->can_read("verzoek.soort")) return no_such_request(id);
    auto const& organisation = desk.principal.organisation;
    return OpenedRequest{*found, *view, list_corrections(desk.connection, organisation, found->dossier),
                         receivers_of(desk.connection, organisation, found->dossier),
                         dossier::restricting_version(desk.connection, organisation, view->dossier.id)};
}

Result<dossier::Dossier> correct(Desk const& desk, dossier::Seen seen, dossier::Dossier const& wanted,
                                 Correction const& why) {
    if (auto const given = dossier::check_because(why.reason); !given)
        return refuse(Kind::invalid, given.error().code == "DOS-210" ? "RCH-123" : given.error().code);
    return dossier::within_act(desk, "correctie-vastleggen", dossier::object_of(seen.id), db::Deed::update,
                               [&](db::Act& act) -> Result<dossier::Dossier> {
                                   auto revised = dossier::revise_within(desk, act, seen, wanted, why.reason);
                                   if (!revised || revised->version == seen.version) return revised;
                                   auto kept = why;
                                   kept.dossier = revised->id;
                                   kept.version = revised->version;
                                   insert_correction(act, desk.principal, revised->organisation, kept);
                                   return revised;
                               });
}

} // namespace kiem::rights
