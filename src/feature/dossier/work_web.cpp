// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/work_web.hpp"
#include "feature/dossier/break_glass_store.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/dossier/role_purposes.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace kiem::dossier {

namespace {

constexpr std::string_view purpose_field = "doel";

std::string_view asked_purpose(web::Request const& request) {
    auto const posted = request.form.text(purpose_field);
    return posted.empty() ? request.query.text(purpose_field) : posted;
}

std::optional<Work> begin(DossierSite const& at, web::Request const& request, Principal const& principal) {
    if (!request.visit) return std::nullopt;
    auto& connection = at.connection();
    auto organisation = account::find_organisation(connection, principal.organisation);
    if (!organisation) return std::nullopt;
    auto const now = at.now();
    auto const& sharing = at.sharing(local_day(now));
    auto purposes = purposes_of(sharing, principal.roles, organisation->kind);
    return Work{at,      request.visit,       principal, std::move(*organisation), connection, now,
                sharing, std::move(purposes), {}};
}

/// An emergency is only there for what it reaches.
bool has_opened(Work& work, web::Request const& request) {
    auto const id = dossier_in(request);
    if (!id) return false;
    work.glass = find_open_glass(work.connection, work.principal, *id, work.now);
    if (work.glass) work.principal.break_glass = work.glass->id;
    else record_read(work.desk(), {"dossier-inzien", object_of(*id), "DOS-201", db::Outcome::refused}, {});
    return work.glass.has_value();
}

} // namespace

Desk Work::desk_for(std::string_view other_purpose) const {
    return {connection, principal, now, std::string(other_purpose), sharing, at.keys, at.record_read, at.ties};
}

Desk Work::desk() const { return desk_for(purpose); }

bool Work::may(policy::Relation relation, policy::Use use, std::string_view field) const {
    return sharing.may(purpose, principal.roles, relation, use, field);
}

std::string Work::link(std::string_view path) const {
    std::string url(path);
    if (purposes.empty() || purpose == purposes.front()) return url;
    url += url.find('?') == std::string::npos ? "?" : "&";
    return url + std::string(purpose_field) + "=" + purpose;
}

std::string Work::title_of_purpose() const {
    auto const* found = sharing.find_purpose(purpose);
    return found ? found->title : purpose;
}

std::optional<Work> work_of(DossierSite const& at, web::Request const& request, Principal const& principal) {
    auto work = begin(at, request, principal);
    if (!work) return std::nullopt;
    auto const asked = asked_purpose(request);
    if (asked == purpose_of_emergency) {
        work->purpose = asked;
        if (!has_opened(*work, request)) return std::nullopt;
        return work;
    }
    if (work->purposes.empty()) return std::nullopt;
    if (!asked.empty() && std::ranges::find(work->purposes, asked) == work->purposes.end()) return std::nullopt;
    work->purpose = asked.empty() ? work->purposes.front() : std::string(asked);
    return work;
}

std::optional<Work> work_of(DossierSite const& at, web::Request const& request, Principal const& principal,
                            std::string_view purpose) {
    auto work = begin(at, request, principal);
    if (work) work->purpose = purpose;
    return work;
}

web::PageHead head_of(Work const& work, std::string title, std::vector<web::Link> breadcrumb) {
    web::PageHead head{std::move(title), web::Zone::open, std::move(breadcrumb)};
    head.kicker = work.title_of_purpose();
    head.visit = work.visit.get();
    return head;
}

std::vector<web::Link> breadcrumb_of(Work const& work) {
    return {{work.tr()("web.home"), "/"}, {work.tr()("kind.lijst"), work.link("/kinderen")}};
}

web::Response not_there(DossierSite const& at, web::Request const& request) {
    auto const& tr = at.site.texts;
    bool const is_of_child = request.path.starts_with("/kinderen");
    web::Link const children{tr("kind.lijst"), "/kinderen"};
    web::PageHead head{
        tr(is_of_child ? "kind.niet_hier" : "kind.pagina_niet_hier"), web::Zone::open, {{tr("web.home"), "/"}}};
    if (is_of_child) head.breadcrumb.push_back(children);
    head.lead = tr(is_of_child ? "kind.niet_hier_uitleg" : "kind.pagina_niet_hier_uitleg");
    head.visit = request.visit.get();
    auto response = web::page(at.site, head, [&](std::string& out) {
        web::put_link_button(out, is_of_child ? children : web::Link{tr("kind.naar_begin"), "/start"});
    });
    response.status = 404;
    return response;
}

int status_of(Refusal const& refusal) {
    switch (refusal.kind) {
    case Refusal::Kind::not_found:
    case Refusal::Kind::forbidden: return 404;
    case Refusal::Kind::conflict:
    case Refusal::Kind::outdated: return 409;
    case Refusal::Kind::invalid: return 422;
    }
    return 422;
}

web::Response refused(Work const& work, web::Request const& request, Refusal const& refusal) {
    if (status_of(refusal) == 404) return not_there(work.at, request);
    auto const& tr = work.tr();
    auto response = web::page(work.at.site, head_of(work, tr("kind.niet_gelukt"), breadcrumb_of(work)),
                              [&](std::string& out) {
                                  web::put_alert(out, web::Tone::error, tr("kind.niet_gelukt"),
                                                 [&](std::string& body) { web::put_paragraph(body, tr(refusal)); });
                                  web::put_link_button(out, {tr("kind.lijst"), work.link("/kinderen")});
                              });
    response.status = status_of(refusal);
    return response;
}

std::optional<std::int64_t> read_number(std::string_view text) {
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || number < 1) return std::nullopt;
    return number;
}

std::optional<DossierId> dossier_in(web::Request const& request) {
    auto const number = read_number(request.param("nummer"));
    if (!number) return std::nullopt;
    return DossierId{*number};
}

std::string url_of(DossierId id) { return fmt::format("/kinderen/{}", id.value); }

} // namespace kiem::dossier
