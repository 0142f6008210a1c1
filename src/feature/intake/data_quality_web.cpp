// SPDX-License-Identifier: EUPL-1.2
#include "feature/intake/data_quality_web.hpp"
#include "base/local_day.hpp"
#include "base/local_text.hpp"
#include "db/commit.hpp"
#include "feature/account/account_store.hpp"
#include "feature/intake/data_quality_store.hpp"
#include "report/chart.hpp"
#include "web/parts.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <map>
#include <mutex>

namespace kiem::intake {

namespace {

using web::Request;
using web::Response;

constexpr int lines_on_a_page = 100;

std::string url_of(Issue issue) { return fmt::format("/gegevenskwaliteit/{}", to_text(issue)); }
std::string title_of(Issue issue, Texts const& tr) { return tr(fmt::format("kwaliteit.onderwerp.{}", to_text(issue))); }

std::string of_text(IssueCount const& one, Texts const& tr) {
    return tr("kwaliteit.van", {{"aantal", count_text(one.count, tr)}, {"totaal", count_text(one.out_of, tr)}});
}

using Sees = QualityReader::Sees;

/// What was counted last, per organisation and of all. It holds as long as nothing was recorded since, and for that day.
class Kept {
public:
    std::vector<IssueCount> counts(db::Connection& connection, QualityReader const& reader, QualityAsked const& asked) {
        auto const seq = db::commit_known_on(connection, {});
        {
            std::scoped_lock const lock(mutex_);
            if (seq_ != seq || day_ != asked.days.today) counts_.clear();
            seq_ = seq;
            day_ = asked.days.today;
            if (auto const found = counts_.find(asked.owner); found != counts_.end()) return found->second;
        }
        std::vector<IssueCount> counted;
        for (auto const issue : all_issues())
            if (reader.is_told(issue)) counted.push_back(count_issue(connection, issue, asked));
        std::scoped_lock const lock(mutex_);
        if (seq_ == seq && day_ == asked.days.today) counts_[asked.owner] = counted;
        return counted;
    }

private:
    std::mutex mutex_;
    CommitSeq seq_;
    Day day_{};
    std::map<std::optional<std::string>, std::vector<IssueCount>> counts_;
};

struct Pages {
    QualitySite site;
    mutable Kept kept;

    std::string name_of(std::string const& code) const {
        auto const name = site.name_of(code);
        return name.empty() ? code : name;
    }
    Day today() const { return local_day(site.now()); }
    QualityAsked asked(std::optional<std::string> owner) const {
        return {QualityDays(today()), site.group_kinds(today()), std::move(owner)};
    }
    QualityReader reader(Principal const& who) const {
        auto const organisation = account::find_organisation(site.connection(), who.organisation);
        return reader_of(who, organisation ? &*organisation : nullptr);
    }
};

web::PageHead page_head(Pages const& at, Request const& request, std::string title, std::string lead) {
    web::PageHead head{std::move(title), web::Zone::internal, {{at.site.site.texts("web.home"), "/"}}, std::move(lead)};
    head.visit = request.visit.get();
    return head;
}

void put_issues(std::string& out, std::vector<IssueCount> const& counts, Texts const& tr) {
    constexpr double percent = 100;
    report::BarChart chart{.head = {.id = "kwaliteit",
                                    .title = tr("kwaliteit.beeld"),
                                    .description = tr("kwaliteit.beeld_uitleg"),
                                    .rows_are = tr("kwaliteit.kop_onderwerp")},
                           .value_is = tr("kwaliteit.deel"),
                           .bars = {},
                           .full_width = percent};
    TextTable table{tr("kwaliteit.herstellen"),
                    {{tr("kwaliteit.kop_onderwerp")},
                     {tr("kwaliteit.aantal"), Align::number},
                     {tr("kwaliteit.totaal"), Align::number}},
                    {}};
    for (auto const& one : counts) {
        report::Value value{std::nullopt, tr("kwaliteit.niets")};
        if (one.out_of > 0)
            value = {percent * static_cast<double>(one.count) / static_cast<double>(one.out_of),
                     percent_text({one.count, one.out_of}, 1, tr)};
        chart.bars.push_back({title_of(one.issue, tr), value, of_text(one, tr)});
        table.rows.push_back({{title_of(one.issue, tr), one.count > 0 ? url_of(one.issue) : std::string()},
                              {count_text(one.count, tr)},
                              {count_text(one.out_of, tr)}});
    }
    report::put_figure(out, tr, report::draw_bars(chart, tr), report::TableFold::closed);
    report::put_table(out, table);
}

void put_suppliers(std::string& out, Pages const& at, std::vector<SupplierLine> const& lines) {
    auto const& tr = at.site.site.texts;
    if (lines.empty()) return web::put_paragraph(out, tr("kwaliteit.geen_leveranciers"));
    auto const today = at.today();
    TextTable table{tr("kwaliteit.per_leverancier"),
                    {{tr("kwaliteit.leverancier")},
                     {tr("kwaliteit.soort")},
                     {tr("kwaliteit.leveringen"), Align::number},
                     {tr("kwaliteit.regels"), Align::number},
                     {tr("kwaliteit.zonder"), Align::number},
                     {tr("kwaliteit.laatste")},
                     {tr("kwaliteit.dagen_oud"), Align::number}},
                    {}};
    std::map<std::string, std::int64_t> oldest;
    for (auto const& one : lines) {
        auto const name = at.name_of(one.owner);
        auto& age = oldest[name];
        age = std::max(age, one.age_days(today));
        table.rows.push_back({{name},
                              {one.kind},
                              {count_text(one.deliveries, tr)},
                              {count_text(one.rows, tr)},
                              {count_text(one.unmatched, tr)},
                              {day_text(one.last_on, tr)},
                              {count_text(one.age_days(today), tr)}});
    }
    report::BarChart chart{.head = {.id = "ouderdom",
                                    .title = tr("kwaliteit.ouderdom"),
                                    .description = tr("kwaliteit.ouderdom_uitleg"),
                                    .rows_are = tr("kwaliteit.leverancier")},
                           .value_is = tr("kwaliteit.dagen_oud"),
                           .bars = {}};
    for (auto const& [name, age] : oldest)
        chart.bars.push_back(
            {name, {static_cast<double>(age), tr("kwaliteit.dagen", {{"aantal", count_text(age, tr)}})}});
    report::put_figure(out, tr, report::draw_bars(chart, tr), report::TableFold::closed);
    report::put_stacking_table(out, table);
}

Response show_all(Pages const& at, Request const& request, Principal const& principal) {
    auto const& tr = at.site.site.texts;
    auto const reader = at.reader(principal);
    if (reader.counts == Sees::nothing) return web::error_page(at.site.site, 404, request.id, request.visit.get());
    auto& connection = at.site.connection();
    auto const asked = at.asked(reader.owner(reader.counts));
    auto const counts = at.kept.counts(connection, reader, asked);
    auto const suppliers = list_suppliers(connection, asked.owner);
    auto const head = page_head(
        at, request, tr("kwaliteit.titel"),
        tr(asked.owner ? "kwaliteit.uitleg_eigen" : "kwaliteit.uitleg",
           {{"dag", day_text(at.today(), tr)}, {"organisatie", at.name_of(reader.organisation)}}));
    return web::page(at.site.site, head, [&](std::string& out) {
        web::put_section(out, "onderwerpen", tr("kwaliteit.kop_onderwerpen"), {},
                         [&](std::string& body) { put_issues(body, counts, tr); });
        web::put_section(out, "leveranciers", tr("kwaliteit.kop_leveranciers"), tr("kwaliteit.leveranciers_uitleg"),
                         [&](std::string& body) { put_suppliers(body, at, suppliers); });
    });
}

std::string value_heading(Issue issue, Texts const& tr) {
    switch (issue) {
    case Issue::overfull_group: return tr("kwaliteit.dagdelen");
    case Issue::placed_without_indication: return tr("kwaliteit.groep");
    default: return tr("kwaliteit.waarde");
    }
}

/// The lines of an issue, for who reads them.
struct Lines {
    Issue issue;
    QualityReader const& reader;
    MendingPages const& pages;
    std::vector<IssueLine> lines;
};

void put_lines(std::string& out, Pages const& at, Lines const& shown) {
    auto const& tr = at.site.site.texts;
    auto const issue = shown.issue;
    bool const has_owners = shown.reader.lines(issue) == Sees::all;
    bool const has_kinds = std::ranges::any_of(shown.lines, [](IssueLine const& one) { return !one.what.empty(); });
    bool const has_values = std::ranges::any_of(shown.lines, [](IssueLine const& one) { return !one.value.empty(); });
    TextTable table{
        title_of(issue, tr), {{tr(issue == Issue::overfull_group ? "kwaliteit.groep" : "kwaliteit.code")}}, {}};
    if (has_owners) table.columns.push_back({tr("kwaliteit.leverancier")});
    if (has_kinds) table.columns.push_back({tr("kwaliteit.wat")});
    if (has_values) table.columns.push_back({value_heading(issue, tr)});
    table.columns.push_back({tr("kwaliteit.kop_herstel")});
    for (auto const& one : shown.lines) {
        auto const name = at.name_of(one.owner);
        auto& row = table.rows.emplace_back();
        row.push_back({one.code});
        if (has_owners) row.push_back({name});
        if (has_kinds) row.push_back({one.what.empty() ? title_of(issue, tr) : tr("kwaliteit.wat." + one.what)});
        if (has_values && issue == Issue::placed_without_indication && !one.value.empty())
            row.push_back({one.value, shown.pages.group(one.value)});
        else if (has_values && issue == Issue::two_owners && has_owners) row.push_back({at.name_of(one.value)});
        else if (has_values) row.push_back({one.value});
        row.push_back(mend_of(issue, one, shown.reader, shown.pages, name, tr));
    }
    report::put_stacking_table(out, table);
}

/// How many lines were seen before; 0 for what is no number.
int skipped_in(std::string_view text) {
    int number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && number > 0 ? number : 0;
}

void put_on_record(Pages const& at, Principal const& principal, Lines const& shown) {
    bool const is_of_all = shown.reader.lines(shown.issue) == Sees::all;
    at.site.record({.at = at.site.now(),
                    .action = "gegevenskwaliteit-bekijken",
                    .deed = db::Deed::read,
                    .who = principal,
                    .purpose = is_of_all ? "koppeling" : "kwaliteitszorg",
                    .object = fmt::format("onderwerp {}", to_text(shown.issue)),
                    .detail = fmt::format("{} regels", shown.lines.size())},
                   {});
}

void put_how(std::string& out, Pages const& at, Principal const& principal, Lines const& shown) {
    auto const& tr = at.site.site.texts;
    web::put_section(out, "herstel", tr("kwaliteit.kop_herstel"), {}, [&](std::string& body) {
        web::put_paragraph(body, tr(fmt::format("kwaliteit.herstel.{}", to_text(shown.issue))));
        bool const delivers = !shown.reader.deliveries.empty() || principal.has(Role::policy_officer);
        if (delivers) web::put_link_button(body, {tr("kwaliteit.naar_leveringen"), "/leveringen"});
        if (shown.issue == Issue::two_owners && principal.has(Role::vve_coordinator))
            web::put_link_button(body, {tr("kwaliteit.naar_koppelingen"), "/koppelingen"});
    });
}

Response show_one(Pages const& at, Request const& request, Principal const& principal) {
    auto const& tr = at.site.site.texts;
    auto const issue = parse_issue(request.param("onderwerp"));
    auto const reader = at.reader(principal);
    if (!issue || reader.counts == Sees::nothing)
        return web::error_page(at.site.site, 404, request.id, request.visit.get());
    auto const sees = reader.lines(*issue);
    auto const skipped = skipped_in(request.query.text("na"));
    auto const pages = at.site.pages(request, principal);
    Lines shown{*issue, reader, pages, {}};
    if (sees != Sees::nothing)
        shown.lines = list_issue(at.site.connection(), *issue, at.asked(reader.owner(sees)), lines_on_a_page + 1,
                                 skipped);
    bool const has_more = shown.lines.size() > lines_on_a_page;
    if (has_more) shown.lines.pop_back();
    if (!shown.lines.empty() && names_children(*issue)) put_on_record(at, principal, shown);
    auto head = page_head(at, request, title_of(*issue, tr), tr(fmt::format("kwaliteit.zin.{}", to_text(*issue))));
    head.breadcrumb.push_back({tr("kwaliteit.titel"), "/gegevenskwaliteit"});
    return web::page(at.site.site, head, [&](std::string& out) {
        put_how(out, at, principal, shown);
        if (!reader.is_told(*issue)) return web::put_paragraph(out, tr("kwaliteit.indicaties_niet"));
        if (sees == Sees::nothing) return web::put_paragraph(out, tr("kwaliteit.codes_niet"));
        if (shown.lines.empty()) return web::put_paragraph(out, tr("kwaliteit.geen_regels"));
        put_lines(out, at, shown);
        web::put_turning(out, at.site.site,
                         {tr("kwaliteit.meer"), has_more
                                                    ? fmt::format("{}?na={}", url_of(*issue), skipped + lines_on_a_page)
                                                    : std::string()},
                         skipped > 0 ? url_of(*issue) : std::string());
    });
}

} // namespace

std::vector<web::Route> quality_routes(QualitySite const& site) {
    auto const access = web::Access::roles({Role::policy_officer, Role::vve_coordinator, Role::researcher,
                                            Role::administrator, Role::location_manager, Role::nurse});
    auto const pages = std::make_shared<Pages>(site);
    return {
        {web::Method::get, "/gegevenskwaliteit", access,
         [pages](Request const& request, Principal const& principal) { return show_all(*pages, request, principal); }},
        {web::Method::get, "/gegevenskwaliteit/{onderwerp}", access,
         [pages](Request const& request, Principal const& principal) { return show_one(*pages, request, principal); }}};
}

} // namespace kiem::intake
