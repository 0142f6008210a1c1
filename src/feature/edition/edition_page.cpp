// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/edition_page.hpp"
#include "base/local_day.hpp"
#include "feature/edition/edition_cli.hpp"
#include "report/figure.hpp"
#include "report/print.hpp"
#include "web/date_hint.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::edition {

namespace {

using web::PostField, web::PostForm;
using Kind = PostField::Kind;

std::vector<web::Link> breadcrumb(Texts const& tr) {
    return {{tr("web.home"), "/"}, {tr("edition.list"), "/edities-beheer"}};
}

std::string state_text(Texts const& tr, State state) { return tr(fmt::format("edition.state.{}", to_text(state))); }

std::string day_of(Moment moment, Texts const& tr) { return report::day_text(local_day(moment), tr); }

bool is_work(State state) { return state == State::draft || state == State::checked; }

/// The page of one edition, part by part.
std::string known_help(web::Site const& site) {
    return site.texts("edition.known_help", {{"voorbeeld", web::date_example(site)}});
}

class EditionWriter {
public:
    EditionWriter(Shown const& at, EditionView const& view, Typed const& typed, std::optional<Told> const& told)
        : at_(at), site_(at.site), tr_(site_.texts), view_(view), head_(view.edition.head), typed_(typed), told_(told) {
    }

    web::Response page() {
        web::PageHead const head{.title = head_.title,
                                 .zone = web::Zone::internal,
                                 .breadcrumb = breadcrumb(tr_),
                                 .lead = tr_(fmt::format("edition.lead.{}", to_text(head_.state))),
                                 .kicker = head_.name,
                                 .visit = at_.visit};
        return web::page(site_, head, [&](std::string& out) {
            if (told_)
                web::put_alert(out, web::Tone::error, told_->title,
                               [&](std::string& body) { web::put_paragraph(body, told_->sentence); });
            put_head(out);
            put_found(out);
            put_numbers(out);
            put_supply(out);
            if (is_work(head_.state)) put_draft(out);
            else put_texts(out);
            if (head_.frozen_at) put_files(out);
            put_publish(out);
        });
    }

private:
    void put_head(std::string& out) const {
        std::vector<web::Term> terms{{tr_("edition.state"), state_text(tr_, head_.state)},
                                     {tr_("edition.count_date"), report::day_text(head_.on, tr_)},
                                     {tr_("edition.known_date"), report::day_text(head_.known, tr_)}};
        auto const add = [&](char const* key, std::string const& text) {
            if (!text.empty()) terms.push_back({tr_(key), text});
        };
        add("edition.corrects", head_.corrects);
        add("edition.correction", head_.correction);
        if (head_.frozen_at) {
            add("edition.frozen_on", day_of(*head_.frozen_at, tr_));
            add("edition.commit", std::to_string(head_.commit_seq));
            add("edition.checksum", head_.release_sha256);
        }
        if (head_.published_at) add("edition.published_on", day_of(*head_.published_at, tr_));
        web::put_section(out, "editie", tr_("edition.about"), "",
                         [&](std::string& body) { web::put_terms(body, terms); });
    }

    void put_found(std::string& out) const {
        web::put_section(out, "bevindingen", tr_("edition.findings"), tr_("edition.findings_lead"),
                         [&](std::string& body) {
                             if (view_.findings.empty()) web::put_paragraph(body, tr_("edition.no_findings"));
                             else web::put_findings(body, site_, view_.findings);
                         });
    }

    void put_numbers(std::string& out) const {
        if (!view_.publication) return;
        TextTable table{tr_("edition.numbers_caption"),
                        {{tr_("edition.figure"), Align::text}, {tr_("edition.published"), Align::number}},
                        {}};
        for (auto const& subject : view_.publication->subjects) {
            auto const [number, measure] = headline_of(view_.publication->release, subject.method);
            table.rows.push_back(
                {{fmt::format("{} {}", subject.method, subject.name), {}}, {report::print(number, measure, tr_), {}}});
        }
        web::put_section(out, "cijfers", tr_("edition.numbers"), tr_("edition.numbers_lead"),
                         [&](std::string& body) { report::put_table(body, table); });
    }

    void put_supply(std::string& out) const {
        TextTable table{tr_("edition.supply_caption"),
                        {{tr_("edition.supply_kind"), Align::text},
                         {tr_("edition.supply_owner"), Align::text},
                         {tr_("edition.supply_day"), Align::text},
                         {tr_("edition.supply_said"), Align::text}},
                        {}};
        if (view_.publication)
            for (auto const& one : view_.publication->responses)
                table.rows.push_back({{one.kind, {}},
                                      {one.owner, {}},
                                      {report::day_text(one.received_on, tr_), {}},
                                      {one.completeness, {}}});
        else
            for (auto const& one : view_.supply)
                table.rows.push_back({{one.kind, {}},
                                      {one.owner, {}},
                                      {day_of(one.received_at, tr_), {}},
                                      {tr_("edition.supply_rows", {{"aantal", std::to_string(one.rows)}}), {}}});
        web::put_section(out, "leveringen", tr_("edition.supply"), tr_("edition.supply_lead"), [&](std::string& body) {
            if (table.rows.empty()) web::put_paragraph(body, tr_("edition.no_supply"));
            else report::put_table(body, table);
        });
    }

    /// When somebody else was first, what is kept now stands under what was typed.
    void add(PostForm& form, PostField field, Typed const& kept) const {
        if (told_ && typed_.values.contains(field.name) && typed_.value(field.name) != kept.value(field.name))
            field.kept = kept.value(field.name);
        form.fields.push_back(std::move(field));
    }

    void put_draft(std::string& out) const {
        auto const kept = typed_from(view_.draft);
        PostForm form{edition_url(head_.name), {{Kind::hidden, "versie", {}}}, {{"bewaren", tr_("edition.save")}}};
        add(form, {Kind::line, "titel", tr_("edition.title")}, kept);
        add(form, {Kind::day, "teldatum", tr_("edition.count_date")}, kept);
        add(form, {Kind::day, "bekend", tr_("edition.known_date"), known_help(site_)}, kept);
        for (auto const chapter : chapters)
            add(form,
                {Kind::text, fmt::format("tekst-{}", chapter),
                 tr_("edition.text_of", {{"hoofdstuk", tr_(fmt::format("edition.chapter.{}", chapter))}})},
                kept);
        for (auto const& method : zero_methods(view_))
            add(form,
                {Kind::line, "nul-" + method, tr_("edition.zero_of", {{"methode", method}}), tr_("edition.zero_help")},
                kept);
        form.buttons.push_back({"controleren", tr_("edition.check"), web::PostButton::Look::other});
        if (head_.state == State::checked)
            form.buttons.push_back({"bevriezen", tr_("edition.freeze"), web::PostButton::Look::other});
        web::put_section(out, "teksten", tr_("edition.texts"), tr_("edition.texts_lead", {{"voorbeeld", "{{B1}}"}}),
                         [&](std::string& body) { web::put_post_form(body, site_, at_.visit, form, typed_); });
    }

    void put_texts(std::string& out) const {
        if (view_.draft.blocks.empty() && view_.draft.explained_zeros.empty()) return;
        web::put_section(out, "teksten", tr_("edition.texts"), "", [&](std::string& body) {
            for (auto const& block : view_.draft.blocks)
                web::put_details(body, tr_(fmt::format("edition.chapter.{}", block.chapter)), web::Fold::closed,
                                 [&](std::string& inner) {
                                     html<R"(<pre class="utrecht-code-block"><code>{}</code></pre>)">(inner,
                                                                                                      block.markdown);
                                 });
            std::vector<web::Term> terms;
            for (auto const& [method, explanation] : view_.draft.explained_zeros)
                terms.push_back({tr_("edition.zero_of", {{"methode", method}}), explanation});
            if (!terms.empty()) web::put_terms(body, terms);
        });
    }

    void put_files(std::string& out) const {
        TextTable table{tr_("edition.files_caption"),
                        {{tr_("edition.file"), Align::text},
                         {tr_("edition.bytes"), Align::number},
                         {tr_("edition.checksum"), Align::text}},
                        {}};
        for (auto const& file : view_.files)
            table.rows.push_back({{file.name, edition_url(head_.name) + "/bestand/" + file.name},
                                  {std::to_string(file.bytes), {}},
                                  {file.sha256, {}}});
        web::put_section(out, "bestanden", tr_("edition.files"), tr_("edition.files_lead"), [&](std::string& body) {
            report::put_table(body, table);
            web::put_link_button(body, {tr_("edition.to_differences"), edition_url(head_.name) + "/verschillen"});
        });
    }

    void put_publish(std::string& out) const {
        if (head_.state == State::published)
            web::put_link_button(out, {tr_("edition.correct"), "/edities-beheer/nieuw?verbetert=" + head_.name});
        if (head_.state != State::frozen) return;
        PostForm const form{edition_url(head_.name) + "/publiceren",
                            {{Kind::hidden, "versie", {}}},
                            {{"publiceren", tr_("edition.publish")}}};
        web::put_section(out, "publiceren", tr_("edition.publish"), tr_("edition.publish_lead"),
                         [&](std::string& body) { web::put_post_form(body, site_, at_.visit, form, typed_); });
    }

    Shown const& at_;
    web::Site const& site_;
    Texts const& tr_;
    EditionView const& view_;
    EditionHead const& head_;
    Typed const& typed_;
    std::optional<Told> const& told_;
};

} // namespace

std::string edition_url(std::string_view name) { return fmt::format("/edities-beheer/editie/{}", name); }

Typed typed_from(Draft const& draft) {
    Typed typed;
    typed.values["titel"] = draft.head.title;
    typed.values["teldatum"] = web::typed_day(draft.head.on);
    typed.values["bekend"] = web::typed_day(draft.head.known);
    for (auto const& block : draft.blocks) typed.values["tekst-" + block.chapter] = block.markdown;
    for (auto const& [method, explanation] : draft.explained_zeros) typed.values["nul-" + method] = explanation;
    return typed;
}

std::vector<std::string> zero_methods(EditionView const& view) {
    std::vector<std::string> methods;
    for (auto const& [method, explanation] : view.draft.explained_zeros) methods.push_back(method);
    for (auto const& finding : view.findings)
        if (finding.code == "EDC-101")
            for (auto const& [name, value] : finding.params)
                if (name == "methode" && std::ranges::find(methods, value) == methods.end()) methods.push_back(value);
    return methods;
}

web::Response list_page(Shown const& at, std::vector<StoredEdition> const& editions) {
    auto const& tr = at.site.texts;
    web::PageHead const head{.title = tr("edition.list"),
                             .zone = web::Zone::internal,
                             .breadcrumb = {{tr("web.home"), "/"}},
                             .lead = tr("edition.list_lead"),
                             .visit = at.visit};
    TextTable table{tr("edition.list"),
                    {{tr("edition.title"), Align::text},
                     {tr("edition.state"), Align::text},
                     {tr("edition.count_date"), Align::text},
                     {tr("edition.known_date"), Align::text},
                     {tr("edition.corrects"), Align::text}},
                    {}};
    for (auto const& [one, version, cube, key] : editions)
        table.rows.push_back({{fmt::format("{} ({})", one.title, one.name), edition_url(one.name)},
                              {state_text(tr, one.state), {}},
                              {report::day_text(one.on, tr), {}},
                              {report::day_text(one.known, tr), {}},
                              {one.corrects, {}}});
    return web::page(at.site, head, [&](std::string& out) {
        if (table.rows.empty()) web::put_paragraph(out, tr("edition.none"));
        else report::put_table(out, table);
        web::put_link_button(out, {tr("edition.new"), "/edities-beheer/nieuw"});
    });
}

web::Response new_page(Shown const& at, Typed const& typed, std::vector<StoredEdition> const& published) {
    auto const& tr = at.site.texts;
    PostForm form{"/edities-beheer/nieuw",
                  {{Kind::line, "naam", tr("edition.name"), tr("edition.name_help")},
                   {Kind::line, "titel", tr("edition.title")},
                   {Kind::day, "teldatum", tr("edition.count_date")},
                   {Kind::day, "bekend", tr("edition.known_date"), known_help(at.site)},
                   {Kind::choice, "verbetert", tr("edition.corrects"), {}, {{{}, tr("edition.corrects_none")}}},
                   {Kind::text, "reden", tr("edition.correction"), tr("edition.correction_help")}},
                  {{"maken", tr("edition.make")}}};
    for (auto const& one : published)
        form.fields[4].choices.push_back({one.head.name, fmt::format("{} ({})", one.head.title, one.head.name)});
    web::PageHead const head{.title = tr("edition.new"),
                             .zone = web::Zone::internal,
                             .breadcrumb = breadcrumb(tr),
                             .lead = tr("edition.new_lead"),
                             .visit = at.visit};
    return web::page(at.site, head, [&](std::string& out) { web::put_post_form(out, at.site, at.visit, form, typed); });
}

web::Response edition_page(Shown const& at, EditionView const& view, Typed const& typed,
                           std::optional<Told> const& told) {
    return EditionWriter(at, view, typed, told).page();
}

web::Response differences_page(Shown const& at, EditionHead const& head, Differences const& differences) {
    auto const& tr = at.site.texts;
    auto links = breadcrumb(tr);
    links.push_back({head.title, edition_url(head.name)});
    web::PageHead const page_head{.title = fmt::format("{}: {}", head.title, tr("edition.to_differences")),
                                  .zone = web::Zone::internal,
                                  .breadcrumb = links,
                                  .lead = tr("edition.differences_lead"),
                                  .visit = at.visit};
    return web::page(at.site, page_head,
                     [&](std::string& out) { report::put_table(out, differences_table(head.name, differences, tr)); });
}

} // namespace kiem::edition
