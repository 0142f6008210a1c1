// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/edition_web.hpp"
#include "base/local_day.hpp"
#include "feature/edition/edition_page.hpp"
#include "feature/register/supply_columns.hpp"
#include "web/date_hint.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace kiem::edition {

namespace {

using web::Response;

Workplace workplace(EditionSite const& site, Principal const& principal) {
    return {site.connection(), site.municipality, site.policy, site.compose, site.from_cube, {principal, site.now()}};
}

/// The day in a field; the error goes to the field.
Day read_day(Typed& typed, std::string const& field, char const* code, Texts const& tr) {
    auto const text = typed.value(field);
    auto const first = text.find_first_not_of(' ');
    auto const last = text.find_last_not_of(' ');
    auto const day = first == std::string::npos ? std::nullopt : parse_dutch_day(text.substr(first, last - first + 1));
    if (!day) typed.errors[field] = tr(Refusal{Refusal::Kind::invalid, code, text});
    return day.value_or(Day{});
}

std::int64_t read_version(web::Request const& request) {
    std::int64_t version = -1;
    auto const text = request.form.text("versie");
    std::from_chars(text.data(), text.data() + text.size(), version);
    return version;
}

EditionView view_of(EditionSite const& site, StoredEdition edition) {
    auto& connection = site.connection();
    auto const id = edition.head.id;
    EditionView view{edition,
                     load_draft(connection, edition.head),
                     load_findings(connection, id),
                     list_files(connection, id),
                     {},
                     reg::known_supply(connection, db::commit_known_on(connection, edition.head.known))};
    // A draft may still have the preview of a check before the last change.
    if (edition.head.state != State::draft)
        if (auto publication = load_publication(connection, id)) view.publication = std::move(*publication);
    return view;
}

Shown shown(EditionSite const& site, web::Request const& request) { return {site.site, request.visit.get()}; }

Response show(EditionSite const& site, web::Request const& request, StoredEdition const& edition, Typed typed = {},
              std::optional<Refusal> const& refusal = {}) {
    auto const view = view_of(site, edition);
    for (auto& [field, value] : typed_from(view.draft).values) typed.values.try_emplace(field, value);
    typed.values["versie"] = std::to_string(edition.version);
    auto const& tr = site.site.texts;
    std::optional<Told> told;
    if (refusal) told = Told{tr("edition.not_done"), tr(*refusal)};
    auto response = edition_page(shown(site, request), view, typed, told);
    response.status = refusal ? web::status_of(*refusal) : (typed.errors.empty() ? 200 : 400);
    return response;
}

Response not_there(EditionSite const& site, web::Request const& request, Refusal const& refusal) {
    auto const& tr = site.site.texts;
    web::PageHead const head{.title = tr("edition.list"), .zone = web::Zone::internal, .visit = request.visit.get()};
    auto response = web::page(site.site, head, [&](std::string& out) {
        web::put_alert(out, web::Tone::error, tr("edition.not_done"),
                       [&](std::string& body) { web::put_paragraph(body, tr(refusal)); });
        web::put_link_button(out, {tr("edition.list"), "/edities-beheer"});
    });
    response.status = web::status_of(refusal);
    return response;
}

/// Opens the edition of the path for `use`, or answers that it is not there.
Response with_edition(EditionSite const& site, web::Request const& request,
                      std::function<Response(StoredEdition const&)> const& use) {
    auto const edition = open_edition(site.connection(), site.municipality, request.param("naam"));
    return edition ? use(*edition) : not_there(site, request, edition.error());
}

std::vector<StoredEdition> correctable(EditionSite const& site) {
    auto editions = list_editions(site.connection(), site.municipality);
    std::erase_if(editions, [](auto const& one) { return one.head.state != State::published; });
    return editions;
}

Response new_form(EditionSite const& site, web::Request const& request) {
    Typed typed;
    typed.values["verbetert"] = request.query.text("verbetert");
    typed.values["bekend"] = web::typed_day(local_day(site.now()));
    if (auto const old = find_edition(site.connection(), site.municipality, typed.value("verbetert"))) {
        typed.values["titel"] = old->head.title;
        typed.values["teldatum"] = web::typed_day(old->head.on);
    }
    return new_page(shown(site, request), typed, correctable(site));
}

Response make_new(EditionSite const& site, web::Request const& request, Principal const& principal) {
    auto const& tr = site.site.texts;
    auto const at = workplace(site, principal);
    auto typed = web::typed_in(request.form);
    NewEdition const wanted{std::string(request.form.text("naam")),      std::string(request.form.text("titel")),
                            read_day(typed, "teldatum", "EDI-109", tr),  read_day(typed, "bekend", "EDI-110", tr),
                            std::string(request.form.text("verbetert")), typed.value("reden")};
    web::add_errors(typed, check_new(at.connection, at.municipality, wanted), tr);
    if (typed.errors.empty()) {
        auto const made = create(at, wanted);
        if (made) return web::see_other(edition_url(made->head.name));
        // Somebody else took the name in between.
        typed.errors["naam"] = tr(made.error());
    }
    auto response = new_page(shown(site, request), typed, correctable(site));
    response.status = 400;
    return response;
}

/// The draft with what was typed; fields that did not come along stay as they are.
Revision revision_from(Draft const& draft, Typed& typed, Texts const& tr) {
    auto revision = revision_of(draft);
    auto const came = [&](std::string const& field) { return typed.values.contains(field); };
    if (came("titel")) revision.title = typed.value("titel");
    if (came("teldatum")) revision.on = read_day(typed, "teldatum", "EDI-109", tr);
    if (came("bekend")) revision.known = read_day(typed, "bekend", "EDI-110", tr);
    for (auto const chapter : chapters) {
        auto const field = fmt::format("tekst-{}", chapter);
        if (!came(field)) continue;
        std::erase_if(revision.blocks, [&](Block const& block) { return block.chapter == chapter; });
        revision.blocks.push_back({std::string(chapter), typed.value(field)});
    }
    constexpr std::string_view zero = "nul-";
    for (auto const& [field, value] : typed.values)
        if (field.starts_with(zero)) revision.zeros[field.substr(zero.size())] = value;
    return revision;
}

Result<StoredEdition> do_what_was_asked(Workplace const& at, StoredEdition const& edition, std::string_view what) {
    if (what == "controleren") return check(at, seen(edition));
    if (what == "bevriezen") return freeze(at, seen(edition));
    return edition;
}

Response keep_and_do(EditionSite const& site, web::Request const& request, Principal const& principal) {
    return with_edition(site, request, [&](StoredEdition const& edition) {
        auto const at = workplace(site, principal);
        auto const& name = edition.head.name;
        auto typed = web::typed_in(request.form);
        auto const revision = revision_from(load_draft(at.connection, edition.head), typed, site.site.texts);
        if (typed.errors.empty()) web::add_errors(typed, check_revision(revision), site.site.texts);
        if (!typed.errors.empty()) return show(site, request, edition, typed);
        auto const kept = revise(at, {name, read_version(request)}, revision);
        if (!kept) return show(site, request, edition, typed, kept.error());
        auto const done = do_what_was_asked(at, *kept, request.form.text("doe"));
        if (done) return web::see_other(edition_url(name));
        auto const now = open_edition(at.connection, at.municipality, name);
        return show(site, request, now.value_or(edition), {}, done.error());
    });
}

Response make_public(EditionSite const& site, web::Request const& request, Principal const& principal) {
    return with_edition(site, request, [&](StoredEdition const& edition) {
        auto const published = publish(workplace(site, principal), {edition.head.name, read_version(request)});
        if (!published) return show(site, request, edition, {}, published.error());
        return web::see_other(edition_url(edition.head.name));
    });
}

Response differences(EditionSite const& site, web::Request const& request, Principal const& principal) {
    return with_edition(site, request, [&](StoredEdition const& edition) {
        auto const found = compare_now(workplace(site, principal), edition.head.name);
        if (!found) return show(site, request, edition, {}, found.error());
        return differences_page(shown(site, request), edition.head, *found);
    });
}

Response file(EditionSite const& site, web::Request const& request) {
    return with_edition(site, request, [&](StoredEdition const& edition) {
        auto& connection = site.connection();
        auto const name = request.param("bestand");
        for (auto const& one : list_files(connection, edition.head.id))
            if (one.name == name)
                return web::download(load_file(connection, edition.head.id, name).value(), one.content_type, name);
        return not_there(site, request, {Refusal::Kind::not_found, "EDI-210", std::string(name)});
    });
}

} // namespace

std::vector<web::Route> edition_routes(EditionSite const& site) {
    auto const staff = web::Access::roles({Role::local_operator, Role::researcher});
    using web::Method;
    auto const route = [&](Method method, std::string pattern, auto handler) {
        return web::Route{method, std::move(pattern), staff,
                          [site, handler](web::Request const& request, Principal const& principal) {
                              return handler(site, request, principal);
                          }};
    };
    auto const list = [](EditionSite const& at, web::Request const& request, Principal const&) {
        return list_page(shown(at, request), list_editions(at.connection(), at.municipality));
    };
    auto const form = [](EditionSite const& at, web::Request const& request, Principal const&) {
        return new_form(at, request);
    };
    auto const one = [](EditionSite const& at, web::Request const& request, Principal const&) {
        return with_edition(at, request, [&](StoredEdition const& edition) { return show(at, request, edition); });
    };
    auto const one_file = [](EditionSite const& at, web::Request const& request, Principal const&) {
        return file(at, request);
    };
    std::string const edition = "/edities-beheer/editie/{naam}";
    return {route(Method::get, "/edities-beheer", list),
            route(Method::get, "/edities-beheer/nieuw", form),
            route(Method::post, "/edities-beheer/nieuw", make_new),
            route(Method::get, edition, one),
            route(Method::post, edition, keep_and_do),
            route(Method::post, edition + "/publiceren", make_public),
            route(Method::get, edition + "/verschillen", differences),
            route(Method::get, edition + "/bestand/{bestand}", one_file)};
}

} // namespace kiem::edition
