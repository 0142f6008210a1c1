// SPDX-License-Identifier: EUPL-1.2
#include "feature/link/link_page.hpp"
#include "feature/dossier/dossier_page.hpp"
#include "feature/dossier/dossier_text.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kiem::link {

using dossier::Line;
using dossier::View;
using dossier::Work;

namespace {

using Hidden = std::vector<std::pair<std::string, std::string>>;
using Look = web::PostButton::Look;

std::string number_text(Work const& work, DossierId id) {
    return work.tr()("kind.dossier_nummer", {{"nummer", std::to_string(id.value)}});
}

std::string name_of(Work const& work, Line const& line) {
    auto name = dossier::full_name(line.name);
    return name.empty() ? number_text(work, line.id) : name;
}

std::string organisation_name(Work const& work, std::string const& code) {
    auto const found = account::find_organisation(work.connection, code);
    return found ? found->name : code;
}

void put_told(std::string& out, Work const& work, std::string const& told) {
    if (told.empty()) return;
    web::put_alert(out, web::Tone::error, work.tr()("kind.niet_gelukt"),
                   [&](std::string& body) { web::put_paragraph(body, told); });
}

void put_not_followed(std::string& out, Work const& work, Findings const& findings) {
    if (findings.empty()) return;
    web::put_alert(out, web::Tone::warning, work.tr()("koppeling.niet_gevolgd"), [&](std::string& body) {
        for (auto const& finding : findings) web::put_paragraph(body, work.tr()(finding));
    });
}

std::string likeness_text(Work const& work, int likeness, bool same_bsn) {
    auto text = work.tr()("koppeling.gelijkenis", {{"procent", std::to_string(likeness)}});
    return same_bsn ? text + ". " + work.tr()("koppeling.zelfde_bsn") : text;
}

void put_line_terms(std::string& out, Work const& work, Line const& line, std::string const& organisation) {
    auto const& tr = work.tr();
    html<R"(<div class="kiem-pair__one"><h3 class="utrecht-heading-3">{}</h3>)">(out, name_of(work, line));
    std::vector<web::Term> terms;
    if (line.born_on != Day{}) terms.push_back({tr("kind.veld.geboortedatum"), to_dutch(line.born_on)});
    if (!organisation.empty()) terms.push_back({tr("kind.dossier_van"), organisation});
    terms.push_back({tr("kind.nood_nummer"), std::to_string(line.id.value)});
    web::put_terms(out, terms);
    html<"</div>">(out);
}

/// Two dossiers in two columns, a row per field, differences marked.
class Comparison {
public:
    Comparison(Work const& work, View const& mine, Doubles::Other const& other)
        : work_(work), tr_(work.tr()), mine_(mine), other_(other) {}

    void put(std::string& out) const {
        auto const& mine = mine_.dossier;
        auto const& theirs = other_.view.dossier;
        html<
            R"(<div class="kiem-table" role="region" tabindex="0" aria-labelledby="{}"><table class="utrecht-table kiem-compare">)"
            R"(<caption class="utrecht-table__caption" id="{}">{}</caption><thead class="utrecht-table__header"><tr class="utrecht-table__row">)"
            R"(<th class="utrecht-table__header-cell" scope="col">{}</th><th class="utrecht-table__header-cell" scope="col">{}</th>)"
            R"(<th class="utrecht-table__header-cell" scope="col">{}</th></tr></thead><tbody class="utrecht-table__body">)">(
            out, caption_id(), caption_id(), likeness_text(work_, other_.likeness, other_.same_bsn),
            tr_("koppeling.gegeven"), number_text(work_, mine.id), number_text(work_, theirs.id));
        for (auto const field : fields)
            put_row(out, field, dossier::text_of(mine, field, tr_), dossier::text_of(theirs, field, tr_));
        html<"</tbody></table></div>">(out);
    }

private:
    static constexpr std::array<std::string_view, 15> fields = {
        "kind.voornaam",    "kind.tussenvoegsel", "kind.achternaam", "kind.geboortedatum", "adres.straat",
        "adres.huisnummer", "adres.postcode",     "adres.plaats",    "adres.vanaf",        "adres.tot",
        "verzorger.naam",   "verzorger.telefoon", "verzorger.email", "bsn.aanwezig",       "kind.beperking"};

    std::string caption_id() const { return fmt::format("vergelijk-{}", other_.view.dossier.id.value); }

    void put_row(std::string& out, std::string_view field, std::string const& one, std::string const& other) const {
        if (!mine_.can_read(field) || !other_.view.can_read(field) || (one.empty() && other.empty())) return;
        auto const cell = [&](std::string const& text) { return text.empty() ? tr_("kind.leeg") : text; };
        html<
            R"(<tr class="utrecht-table__row {}"><th class="utrecht-table__cell kiem-table__row-name" scope="row">{}</th>)"
            R"(<td class="utrecht-table__cell">{}</td><td class="utrecht-table__cell">{}</td></tr>)">(
            out, one == other ? "" : "kiem-compare__differs", dossier::full_label_of(field, tr_), cell(one),
            cell(other));
    }

    Work const& work_;
    Texts const& tr_;
    View const& mine_;
    Doubles::Other const& other_;
};

/// A form that asks why, with what goes along.
void put_with_reason(std::string& out, Work const& work, web::PostForm form, Hidden const& hidden,
                     web::Typed const& typed) {
    web::Typed own;
    auto const& field = form.fields.front().name;
    own.values[field] = typed.value(field);
    if (auto error = typed.error(field); !error.empty()) own.errors[field] = std::move(error);
    for (auto const& [name, value] : hidden) {
        form.fields.push_back({web::PostField::Kind::hidden, name, ""});
        own.values[name] = value;
    }
    web::put_post_form(out, work.at.site, work.visit.get(), form, own);
}

void put_double(std::string& out, Work const& work, Doubles const& doubles, Doubles::Other const& other) {
    using Kind = web::PostField::Kind;
    auto const& tr = work.tr();
    auto const& mine = doubles.mine;
    auto const& a = mine.dossier;
    auto const& b = other.view.dossier;
    auto const text = [&](char const* key, dossier::Dossier const& one, dossier::Dossier const& another) {
        return tr(key, {{"een", std::to_string(one.id.value)}, {"ander", std::to_string(another.id.value)}});
    };
    html<R"(<div class="kiem-pair">)">(out);
    Comparison(work, mine, other).put(out);
    if (mine.can_write("kind.samenvoeging"))
        put_with_reason(out, work,
                        {dossier::url_of(a.id) + "/dubbel",
                         {{Kind::text, field_of_reason(b.id), text("koppeling.waarom_samen", a, b),
                           tr("koppeling.waarom_samen_uitleg")}},
                         {{"samenvoegen", text("koppeling.voeg_samen", a, b)},
                          {"andersom", text("koppeling.voeg_samen", b, a), Look::other},
                          {"verschillend", text("koppeling.twee_kinderen", a, b), Look::other}}},
                        {{"blijft", std::to_string(a.id.value)},
                         {"blijft-versie", std::to_string(a.version)},
                         {"weg", std::to_string(b.id.value)},
                         {"weg-versie", std::to_string(b.version)}},
                        doubles.typed);
    html<"</div>">(out);
}

/// When, by whom and why it was merged, and the form that takes it out again.
void put_merged(std::string& out, Work const& work, Doubles const& doubles, Merged const& one) {
    auto const& tr = work.tr();
    TextParams const number{{"nummer", std::to_string(one.id.value)}};
    html<R"(<section class="kiem-pair"><h3 class="utrecht-heading-3">{}</h3>)">(out, number_text(work, one.id));
    web::put_paragraph(out, tr("koppeling.samengevoegd_door",
                               {{"wie", one.line.who}, {"moment", dossier::moment_in_words(one.line.at)}}));
    if (!one.line.because.empty()) web::put_terms(out, std::array{web::Term{tr("kind.reden"), one.line.because}});
    put_with_reason(out, work,
                    {dossier::url_of(doubles.mine.dossier.id) + "/dubbel",
                     {{web::PostField::Kind::text, field_of_reason(one.id), tr("koppeling.waarom_uit_elkaar", number),
                       tr("kind.reden_uitleg")}},
                     {{"terugdraaien", tr("koppeling.haal_uit_elkaar", number), Look::danger}}},
                    {{"weg", std::to_string(one.id.value)}, {"weg-versie", std::to_string(one.line.version)}},
                    doubles.typed);
    html<"</section>">(out);
}

} // namespace

std::string field_of_reason(DossierId id) { return fmt::format("reden-{}", id.value); }

web::Response doubles_page(Work const& work, Doubles const& doubles) {
    auto const& tr = work.tr();
    auto const& mine = doubles.mine;
    auto crumbs = dossier::breadcrumb_of(work);
    crumbs.front() = {tr("web.home"), "/"};
    crumbs.back() = {tr("kind.lijst"), "/kinderen"};
    crumbs.push_back({dossier::title_of(work, mine.dossier), dossier::url_of(mine.dossier.id)});
    auto head = dossier::head_of(work, tr("kind.dubbel"), crumbs);
    head.lead = tr("koppeling.dubbel_uitleg");
    auto response = web::page(work.at.site, head, [&](std::string& out) {
        put_told(out, work, doubles.told);
        put_not_followed(out, work, doubles.not_followed);
        web::put_section(out, "lijkt-op", tr("koppeling.lijkt_op"),
                         doubles.others.empty() ? tr("koppeling.geen_dubbele") : "", [&](std::string& body) {
                             for (auto const& other : doubles.others) put_double(body, work, doubles, other);
                         });
        if (doubles.merged.empty()) return;
        web::put_section(out, "samengevoegd", tr("kind.samengevoegd"), tr("koppeling.terug_uitleg"),
                         [&](std::string& body) {
                             for (auto const& one : doubles.merged) put_merged(body, work, doubles, one);
                         });
    });
    response.status = doubles.status;
    return response;
}

web::Response pairs_page(Work const& work, PairsPage const& page) {
    auto const& tr = work.tr();
    auto head = dossier::head_of(work, tr("kind.dubbel"), {{tr("web.home"), "/"}, {tr("kind.lijst"), "/kinderen"}});
    head.lead = tr("koppeling.dubbel_uitleg");
    return web::page(work.at.site, head, [&](std::string& out) {
        if (page.pairs.empty()) web::put_paragraph(out, tr("koppeling.geen_op_bladzijde"));
        for (auto const& pair : page.pairs) {
            html<R"(<section class="kiem-pair"><div class="kiem-pair__two">)">(out);
            put_line_terms(out, work, pair.one, {});
            put_line_terms(out, work, pair.other, {});
            html<
                R"(</div><p class="utrecht-paragraph">{} <a class="utrecht-link utrecht-link--html-a" href="{}">{}</a></p></section>)">(
                out, likeness_text(work, pair.likeness, pair.same_bsn), dossier::url_of(pair.one.id) + "/dubbel",
                tr("koppeling.vergelijk",
                   {{"een", std::to_string(pair.one.id.value)}, {"ander", std::to_string(pair.other.id.value)}}));
        }
        if (!page.next.empty())
            web::put_link_button(out, {tr("koppeling.volgende"), "/kinderen/dubbel?na=" + page.next});
    });
}

namespace {

void put_proposal(std::string& out, Work const& work, Pair const& pair, TypedLink const& typed) {
    auto const& tr = work.tr();
    html<R"(<section class="kiem-pair"><div class="kiem-pair__two">)">(out);
    put_line_terms(out, work, pair.one, organisation_name(work, pair.organisation_of_one));
    put_line_terms(out, work, pair.other, organisation_name(work, pair.organisation_of_other));
    html<R"(</div><p class="utrecht-paragraph">{}</p><div class="kiem-actions">)">(
        out, likeness_text(work, pair.likeness, pair.same_bsn));
    TextParams const numbers{{"een", std::to_string(pair.one.id.value)},
                             {"ander", std::to_string(pair.other.id.value)}};
    Hidden const hidden{{"een", std::to_string(pair.one.id.value)},
                        {"ander", std::to_string(pair.other.id.value)},
                        {"vanaf", typed.day}};
    web::put_button_form(out, *work.visit, "/koppelingen", {"koppelen", tr("koppeling.koppel", numbers)}, hidden);
    web::put_button_form(out, *work.visit, "/koppelingen",
                         {"verschillend", tr("koppeling.twee_kinderen", numbers), Look::other}, hidden);
    html<"</div></section>">(out);
}

/// Links any two by their numbers, from a day of choice.
void put_own_choice(std::string& out, Work const& work, TypedLink const& typed) {
    using Kind = web::PostField::Kind;
    auto const& tr = work.tr();
    web::PostForm const form{"/koppelingen",
                             {{Kind::line, "een", tr("koppeling.een")},
                              {Kind::line, "ander", tr("koppeling.ander")},
                              {Kind::day, "vanaf", tr("koppeling.vanaf")}},
                             {{"koppelen", tr("koppeling.koppel_deze")}}};
    web::Typed values;
    values.values = {{"een", typed.one}, {"ander", typed.other}, {"vanaf", typed.day}};
    web::put_section(out, "zelf", tr("koppeling.zelf"), tr("koppeling.zelf_uitleg"), [&](std::string& body) {
        web::put_post_form(body, work.at.site, work.visit.get(), form, values);
    });
}

void put_tie(std::string& out, Work const& work, TieHistory const& history, TiedDossier const& tied,
             TypedLink const& typed) {
    using Kind = web::PostField::Kind;
    auto const& tr = work.tr();
    auto const& tie = tied.tie;
    html<R"(<section class="kiem-record__card">)">(out);
    put_line_terms(out, work, tied.line, organisation_name(work, tie.organisation));
    auto const until = tie.until ? to_dutch(*tie.until) : tr("koppeling.open_einde");
    web::put_paragraph(out, tr("koppeling.periode", {{"vanaf", to_dutch(tie.from)}, {"tot", until}}));
    if (!tie.until || *tie.until > work.today()) {
        // One form per tie on the page, so the field carries the number of its dossier.
        auto const field = fmt::format("op-{}", tie.dossier.value);
        web::PostForm const form{
            fmt::format("/koppelingen/{}", history.line.id.value),
            {{Kind::day, field, tr("koppeling.los_op")}, {Kind::hidden, "dossier", ""}},
            {{"losmaken", tr("koppeling.maak_los", {{"nummer", std::to_string(tie.dossier.value)}}), Look::danger}}};
        web::Typed values;
        values.values = {{field, typed.day}, {"dossier", std::to_string(tie.dossier.value)}};
        web::put_post_form(out, work.at.site, work.visit.get(), form, values);
    }
    html<"</section>">(out);
}

void put_history(std::string& out, Work const& work, TieHistory const& history) {
    auto const& tr = work.tr();
    html<R"(<ol class="kiem-changes" reversed="">)">(out);
    for (std::size_t i = 0; i < history.changes.size(); ++i) {
        auto const& change = history.changes[i];
        auto const key = fmt::format("koppeling.handeling.{}", change.action);
        html<R"(<li class="kiem-change"><p class="kiem-change__head"><strong>{}</strong> {}</p>)">(
            out, dossier::moment_in_words(change.at),
            tr("kind.door", {{"wat", tr.has(key) ? tr(key) : change.action}, {"wie", change.who}}));
        if (i == 0)
            web::put_button_form(out, *work.visit, fmt::format("/koppelingen/{}", history.line.id.value),
                                 {"terugdraaien", tr("koppeling.draai_terug"), Look::danger},
                                 Hidden{{"handeling", std::to_string(change.commit.value)}});
        html<"</li>">(out);
    }
    html<"</ol>">(out);
}

} // namespace

web::Response proposals_page(Work const& work, PairsPage const& page, TypedLink const& typed) {
    auto const& tr = work.tr();
    auto head = dossier::head_of(work, tr("koppeling.titel"), {{tr("web.home"), "/"}});
    head.lead = tr("koppeling.uitleg");
    auto response = web::page(work.at.site, head, [&](std::string& out) {
        put_told(out, work, typed.told);
        put_not_followed(out, work, typed.not_followed);
        web::put_section(out, "voorstellen", tr("koppeling.voorstellen"),
                         page.pairs.empty() ? tr("koppeling.geen_op_bladzijde") : "", [&](std::string& body) {
                             for (auto const& pair : page.pairs) put_proposal(body, work, pair, typed);
                             if (!page.next.empty())
                                 web::put_link_button(body, {tr("koppeling.volgende"), "/koppelingen?na=" + page.next});
                         });
        put_own_choice(out, work, typed);
    });
    response.status = typed.status;
    return response;
}

web::Response ties_page(Work const& work, TieHistory const& history, TypedLink const& typed) {
    auto const& tr = work.tr();
    auto head = dossier::head_of(work, tr("koppeling.van", {{"wie", name_of(work, history.line)}}),
                                 {{tr("web.home"), "/"}, {tr("koppeling.titel"), "/koppelingen"}});
    head.lead = tr("koppeling.van_uitleg", {{"organisatie", organisation_name(work, history.organisation)},
                                            {"nummer", std::to_string(history.line.id.value)}});
    auto response = web::page(work.at.site, head, [&](std::string& out) {
        put_told(out, work, typed.told);
        put_not_followed(out, work, typed.not_followed);
        web::put_section(out, "gekoppeld", tr("koppeling.nu"), history.ties.empty() ? tr("koppeling.geen") : "",
                         [&](std::string& body) {
                             html<R"(<div class="kiem-record">)">(body);
                             for (auto const& tied : history.ties) put_tie(body, work, history, tied, typed);
                             html<"</div>">(body);
                         });
        if (!history.changes.empty())
            web::put_section(out, "geschiedenis", tr("kind.geschiedenis"), tr("koppeling.geschiedenis_uitleg"),
                             [&](std::string& body) { put_history(body, work, history); });
    });
    response.status = typed.status;
    return response;
}

} // namespace kiem::link
