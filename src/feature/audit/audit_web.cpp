// SPDX-License-Identifier: EUPL-1.2
#include "feature/audit/audit_web.hpp"
#include "base/local_day.hpp"
#include "db/read_log.hpp"
#include "feature/audit/audit_page.hpp"
#include "report/document_odt.hpp"
#include <charconv>

namespace kiem::audit {

namespace {

using web::Request;
using web::Response;

/// A verification this fresh is shown; an older one is done again.
constexpr std::chrono::minutes fresh_enough{10};

std::optional<std::int64_t> read_number(std::string_view text) {
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || number < 1) return std::nullopt;
    return number;
}

Reader reader_of(AuditSite const& at, Principal const& principal) {
    return {at.connection(), principal, at.now(), at.record, at.owner_of};
}

LogView view_of(AuditSite const& at, Request const& request, Principal const& principal) {
    bool const sees_children = principal.has(Role::privacy_officer);
    return {at.site, request.visit.get(), at.words, sees_children ? Scope::everything : Scope::administration, {}, {}};
}

/// The day in a field; the error goes to the field.
std::optional<Day> read_day(std::string const& typed, std::string& error, AuditSite const& at) {
    if (typed.empty()) return std::nullopt;
    auto const day = parse_typed_day(typed, local_day(at.now()));
    if (!day) error = at.site.texts(Refusal{Refusal::Kind::invalid, "AUD-301", typed});
    return day;
}

LogSearch read_search(TypedSearch& typed, AuditSite const& at, LogView const& view) {
    LogSearch search{.account = typed.account, .action = action_meant(typed.action, view.names.actions, at.site.texts)};
    search.from = read_day(typed.from, typed.from_error, at);
    search.until = read_day(typed.until, typed.until_error, at);
    if (search.from && search.until && *search.until < *search.from)
        typed.until_error = at.site.texts(Refusal{Refusal::Kind::invalid, "AUD-302", typed.until});
    if (typed.dossier.empty() || view.scope != Scope::everything) return search;
    search.dossier = dossier_in(typed.dossier);
    if (!search.dossier) typed.dossier_error = at.site.texts(Refusal{Refusal::Kind::invalid, "AUD-303", typed.dossier});
    return search;
}

Response show_log(AuditSite const& at, Request const& request, Principal const& principal) {
    auto const reader = reader_of(at, principal);
    auto view = view_of(at, request, principal);
    view.names = names_for(reader);
    view.may_look_at = [&](DossierId dossier) { return may_look_at(reader, dossier); };
    auto const field = [&](std::string_view name) { return std::string(request.query.text(name)); };
    TypedSearch typed{field("account"), field("handeling"), field("van"), field("tot"), field("dossier")};
    auto const search = read_search(typed, at, view);
    if (typed.has_errors()) return log_page(view, typed, std::nullopt);
    auto const after = read_number(field("na"));
    typed.is_later_page = after.has_value();
    auto const page = search_log(reader, search, after);
    if (page) return log_page(view, typed, *page);
    typed.dossier_error = at.site.texts(page.error());
    auto response = log_page(view, typed, std::nullopt);
    response.status = refusal_page(view, page.error()).status;
    return response;
}

Response show_verification(AuditSite const& at, Request const& request, Principal const& principal) {
    at.verifier->start_when_older_than(fresh_enough);
    return verification_page(view_of(at, request, principal), at.verifier->state(), at.verifier->anchor());
}

Result<report::Document> document_for(AuditSite const& at, Request const& request, Principal const& principal) {
    auto const dossier = read_number(request.param("dossier"));
    auto const log = child_log(reader_of(at, principal), DossierId{dossier.value_or(0)});
    if (!log) return tl::unexpected(log.error());
    return child_document(*log, at.words, at.site.texts);
}

Response show_child(AuditSite const& at, Request const& request, Principal const& principal) {
    auto const view = view_of(at, request, principal);
    auto const document = document_for(at, request, principal);
    if (!document) return refusal_page(view, document.error());
    return child_page(view, DossierId{*read_number(request.param("dossier"))}, *document);
}

Response give_child_file(AuditSite const& at, Request const& request, Principal const& principal) {
    auto const view = view_of(at, request, principal);
    auto const name = request.param("bestand");
    if (name != "verslag.html" && name != "verslag.odt" && name != "verslag.pdf")
        return refusal_page(view, {Refusal::Kind::not_found, "AUD-405", std::string(name)});
    auto const document = document_for(at, request, principal);
    if (!document) return refusal_page(view, document.error());
    auto const& tr = at.site.texts;
    if (name.ends_with("odt"))
        return web::download(report::to_odt(*document, tr), "application/vnd.oasis.opendocument.text", name);
    auto html = report::standalone_html(*document, tr, at.look);
    if (name.ends_with("html")) return web::download(std::move(html), "text/html; charset=utf-8", name);
    auto pdf = report::make_pdf(*document, html, at.browser);
    if (!pdf) return refusal_page(view, pdf.error());
    return web::download(std::move(*pdf), "application/pdf", name);
}

} // namespace

std::vector<web::Route> audit_routes(AuditSite const& site) {
    auto const route = [&](std::string pattern, web::Access access, auto handler) {
        return web::Route{web::Method::get, std::move(pattern), std::move(access),
                          [site, handler](Request const& request, Principal const& principal) {
                              try {
                                  return handler(site, request, principal);
                              } catch (db::LogUnavailable const&) {
                                  return web::error_page(site.site, 503, request.id, request.visit.get());
                              }
                          }};
    };
    auto const both = web::Access::roles({Role::privacy_officer, Role::administrator});
    auto const privacy = web::Access::roles({Role::privacy_officer});
    return {route("/logboek", both, show_log), route("/logboek/controle", both, show_verification),
            route("/logboek/kind/{dossier}", privacy, show_child),
            route("/logboek/kind/{dossier}/{bestand}", privacy, give_child_file)};
}

} // namespace kiem::audit
