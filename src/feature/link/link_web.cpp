// SPDX-License-Identifier: EUPL-1.2
#include "feature/link/link_web.hpp"
#include "feature/link/link_page.hpp"
#include <array>
#include <fmt/format.h>

namespace kiem::link {

namespace {

using dossier::not_there;
using dossier::read_number;
using dossier::refused;
using dossier::status_of;
using dossier::Work;
using web::Request;
using web::Response;

constexpr std::string_view purpose_of_doubles = "kwaliteitszorg", purpose_of_links = "koppeling";
/// Beside one dossier.
constexpr std::size_t most_doubles = 10;

DossierId number_in(Request const& request, std::string_view field) {
    return DossierId{read_number(request.form.text(field)).value_or(0)};
}

Response show_pairs(Work const& work, Request const& request) {
    auto const page = list_duplicates(work.desk(), request.query.text("na"));
    if (!page) return refused(work, request, page.error());
    return pairs_page(work, *page);
}

/// What follows from what is done on these pages, and why it cannot.
struct Following {
    AfterTies after;
    NoRules no_rules;
    Findings not_followed(Work const& work) const { return no_rules ? no_rules(work.today()) : Findings{}; }
};

/// What was typed on the page of doubles, and what became of it.
struct TypedDouble {
    web::Typed typed = {};
    std::optional<Refusal> refusal = {};
};

Response show_doubles(Work const& work, Request const& request, Following const& by, TypedDouble const& what = {}) {
    auto const id = dossier::dossier_in(request);
    if (!id) return not_there(work.at, request);
    auto const desk = work.desk();
    auto mine = dossier::open(desk, *id);
    if (!mine) return refused(work, request, mine.error());
    if (mine->relation != policy::Relation::own || !mine->can_read("kind.samenvoeging"))
        return not_there(work.at, request);
    auto const pairs = duplicates_of(desk, mine->dossier.id);
    if (!pairs) return refused(work, request, pairs.error());
    Doubles doubles;
    for (auto const& pair : *pairs) {
        if (doubles.others.size() == most_doubles) break;
        auto other = dossier::open(desk, pair.other.id);
        if (other) doubles.others.push_back({std::move(*other), pair.likeness, pair.same_bsn});
    }
    for (auto const merged : mine->merged)
        if (auto lines = dossier::list_versions(work.connection, work.principal.organisation, merged); !lines.empty())
            doubles.merged.push_back({merged, std::move(lines.back())});
    doubles.mine = std::move(*mine);
    doubles.typed = what.typed;
    if (!what.typed.errors.empty()) doubles.status = 422;
    if (what.refusal) {
        doubles.told = work.tr()(*what.refusal);
        doubles.status = status_of(*what.refusal);
    }
    doubles.not_followed = by.not_followed(work);
    return doubles_page(work, doubles);
}

dossier::Seen seen(Request const& request, std::string const& field) {
    return {number_in(request, field), read_number(request.form.text(field + "-versie")).value_or(0)};
}

Response decide_double(Work const& work, Request const& request, Following const& by) {
    auto const id = dossier::dossier_in(request);
    if (!id) return not_there(work.at, request);
    auto const desk = work.desk();
    auto const what = request.form.text("doe");
    auto const field = field_of_reason(number_in(request, "weg"));
    auto const because = request.form.text(field);
    auto target = *id;
    std::optional<Refusal> refusal;
    if (what == "samenvoegen" || what == "andersom") {
        bool const is_swapped = what == "andersom";
        auto const merged = merge(desk, seen(request, is_swapped ? "weg" : "blijft"),
                                  seen(request, is_swapped ? "blijft" : "weg"), because, by.after);
        if (merged) target = merged->id;
        else refusal = merged.error();
    } else if (what == "terugdraaien") {
        auto const undone = undo_merge(desk, seen(request, "weg"), because, by.after);
        if (!undone) refusal = undone.error();
    } else if (what == "verschillend") {
        auto const done = decide_pair(desk, number_in(request, "blijft"), number_in(request, "weg"), SameChild::no);
        if (!done) refusal = done.error();
    }
    if (!refusal) return web::see_other(dossier::url_of(target) + "/dubbel");
    if (status_of(*refusal) == 404) return not_there(work.at, request);
    TypedDouble typed{web::typed_in(request.form), refusal};
    if (refusal->code == "DOS-210" || refusal->code == "DOS-211") {
        typed.typed.errors[field] = work.tr()(*refusal);
        typed.refusal.reset();
    }
    return show_doubles(work, request, by, typed);
}

/// As the forms carry days.
std::string day_text(Day day) {
    std::chrono::year_month_day const date(day);
    return fmt::format("{}-{}-{}", static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()),
                       static_cast<int>(date.year()));
}

TypedLink typed_now(Work const& work) { return {day_text(work.today()), {}, 200}; }

TypedLink told(Work const& work, Refusal const& refusal, std::string day) {
    return {std::move(day), work.tr()(refusal), status_of(refusal)};
}

Response show_proposals(Work const& work, Request const& request, Following const& by, TypedLink typed) {
    auto const page = list_proposals(work.desk(), request.query.text("na"));
    if (!page) return refused(work, request, page.error());
    typed.not_followed = by.not_followed(work);
    return proposals_page(work, *page, typed);
}

Response show_ties(Work const& work, Request const& request, Following const& by, TypedLink typed) {
    auto const id = dossier::dossier_in(request);
    if (!id) return not_there(work.at, request);
    auto const history = open_ties(work.desk(), *id);
    if (!history) return refused(work, request, history.error());
    typed.not_followed = by.not_followed(work);
    return ties_page(work, *history, typed);
}

Refusal no_day(std::string const& typed) { return {Refusal::Kind::invalid, "KOP-301", typed}; }

Response decide_proposal(Work const& work, Request const& request, Following const& by) {
    auto const one = number_in(request, "een"), other = number_in(request, "ander");
    auto const desk = work.desk();
    if (request.form.text("doe") == "verschillend") {
        auto const done = decide_pair(desk, one, other, SameChild::no);
        if (!done) return refused(work, request, done.error());
        return web::see_other("/koppelingen");
    }
    auto const typed = std::string(request.form.text("vanaf"));
    auto const tell = [&](Refusal const& refusal) {
        auto all = told(work, refusal, typed);
        all.one = request.form.text("een"), all.other = request.form.text("ander");
        return show_proposals(work, request, by, std::move(all));
    };
    auto const from = parse_typed_day(typed, work.today());
    if (!from) return tell(no_day(typed));
    auto const done = link_dossiers(desk, std::array{one, other}, *from, by.after);
    if (done) return web::see_other(fmt::format("/koppelingen/{}", one.value));
    if (done.error().code == "KOP-201") return not_there(work.at, request);
    return tell(done.error());
}

Response decide_tie(Work const& work, Request const& request, Following const& by) {
    auto const id = dossier::dossier_in(request);
    if (!id) return not_there(work.at, request);
    auto const desk = work.desk();
    std::optional<Refusal> refusal;
    auto day = day_text(work.today());
    if (request.form.text("doe") == "terugdraaien") {
        auto const done = undo_link(desk, CommitSeq{read_number(request.form.text("handeling")).value_or(0)}, by.after);
        if (!done) refusal = done.error();
    } else {
        auto const dossier = number_in(request, "dossier");
        day = request.form.text(fmt::format("op-{}", dossier.value));
        auto const on = parse_typed_day(day, work.today());
        if (!on) refusal = no_day(day);
        else if (auto const done = unlink_dossier(desk, dossier, *on, by.after); !done) refusal = done.error();
    }
    if (!refusal) return web::see_other(fmt::format("/koppelingen/{}", id->value));
    if (status_of(*refusal) == 404) return not_there(work.at, request);
    return show_ties(work, request, by, told(work, *refusal, day));
}

} // namespace

std::vector<web::Route> link_routes(dossier::DossierSite const& site, AfterTies const& after, NoRules const& no_rules) {
    using web::Method;
    auto const menders = web::Access::roles({Role::nurse, Role::location_manager, Role::vve_coordinator});
    auto const coordinator = web::Access::roles({Role::vve_coordinator});
    auto const route = [&](Method method, std::string pattern, web::Access const& access, std::string_view purpose,
                           auto handler) {
        return web::Route{method, std::move(pattern), access,
                          [site, handler, purpose](Request const& request, Principal const& principal) {
                              auto const work = dossier::work_of(site, request, principal, purpose);
                              return work ? handler(*work, request) : not_there(site, request);
                          }};
    };
    Following const by{after, no_rules};
    auto const doubles = [by](Work const& work, Request const& request) { return show_doubles(work, request, by); };
    auto const proposals = [by](Work const& work, Request const& request) {
        return show_proposals(work, request, by, typed_now(work));
    };
    auto const ties = [by](Work const& work, Request const& request) {
        return show_ties(work, request, by, typed_now(work));
    };
    auto const with_after = [&](auto decide) {
        return [decide, by](Work const& work, Request const& request) { return decide(work, request, by); };
    };
    return {route(Method::get, "/kinderen/dubbel", menders, purpose_of_doubles, show_pairs),
            route(Method::get, "/kinderen/{nummer}/dubbel", menders, purpose_of_doubles, doubles),
            route(Method::post, "/kinderen/{nummer}/dubbel", menders, purpose_of_doubles, with_after(decide_double)),
            route(Method::get, "/koppelingen", coordinator, purpose_of_links, proposals),
            route(Method::post, "/koppelingen", coordinator, purpose_of_links, with_after(decide_proposal)),
            route(Method::get, "/koppelingen/{nummer}", coordinator, purpose_of_links, ties),
            route(Method::post, "/koppelingen/{nummer}", coordinator, purpose_of_links, with_after(decide_tie))};
}

} // namespace kiem::link
