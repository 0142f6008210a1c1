// SPDX-License-Identifier: EUPL-1.2
#include "feature/programme/overview_page.hpp"
#include "feature/desk/funnel.hpp"
#include "feature/dossier/dossier_text.hpp"
#include "report/chart.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::programme {

namespace {

using Standing = Progress::Standing;

class OverviewWriter {
public:
    OverviewWriter(AtWork const& work, Overview const& overview)
        : work_(work), tr_(work.tr()), overview_(overview), threshold_(work.at.threshold(work.today())) {}

    web::Response page() {
        auto head = dossier::head_of(work_.work, tr_("programma.lijst"), {{tr_("web.home"), "/"}});
        head.lead = tr_("programma.lijst_uitleg");
        return web::page(work_.site(), head, [&](std::string& out) {
            if (work_.catalogue.programmes.empty()) return web::put_paragraph(out, tr_("programma.geen_beleid"));
            if (overview_.figures) put_figures(out);
            put_catalogue(out);
        });
    }

private:
    bool is_small(std::int64_t count) const { return count > 0 && count < threshold_; }
    std::string shown(std::int64_t count) const {
        return is_small(count) ? tr_("programma.minder_dan", {{"drempel", std::to_string(threshold_)}})
                               : std::to_string(count);
    }

    void put_figures(std::string& out) const {
        auto const year = std::to_string(overview_.year);
        auto const* whose = overview_.scope == Scope::everybody ? "programma.cijfers_alle" : "programma.cijfers_eigen";
        web::put_section(out, "cijfers", tr_("programma.cijfers", {{"jaar", year}}),
                         tr_(whose, {{"drempel", std::to_string(threshold_)}}), [&](std::string& body) {
                             put_years(body);
                             if (!overview_.figures->progress.empty()) put_targets(body);
                             report::put_table(body, conversion_table());
                         });
    }

    void put_years(std::string& out) const {
        int first = overview_.year;
        for (auto const& target : work_.catalogue.targets) first = std::min(first, target.year);
        auto const last = std::max(overview_.year, static_cast<int>(std::chrono::year_month_day(work_.today()).year()));
        html<R"(<nav class="kiem-actions" aria-label="{}">)">(out, tr_("programma.jaren"));
        for (auto year = first; year <= last; ++year)
            html<R"(<a class="utrecht-link utrecht-link--html-a" href="/programmas?jaar={}" {}>{}</a> )">(
                out, year, AttributeIf<"aria-current">{year == overview_.year, "page"}, year);
        html<"</nav>">(out);
    }

    std::string wanted(policy::ProgrammeTarget const& target) const {
        if (target.from == target.to) return std::to_string(target.from);
        return tr_("programma.band", {{"van", std::to_string(target.from)}, {"tot", std::to_string(target.to)}});
    }

    std::string standing_text(Standing standing) const {
        if (standing == Standing::below) return tr_("programma.onder");
        return tr_(standing == Standing::above ? "programma.boven" : "programma.gehaald");
    }

    /// What was counted beside what was wanted, per target.
    report::Figure picture() const {
        report::GroupedChart chart{{"streefwaarden",
                                    tr_("programma.plaatje", {{"jaar", std::to_string(overview_.year)}}),
                                    tr_("programma.plaatje_uitleg"),
                                    {},
                                    tr_("programma.streefwaarde")},
                                   {tr_("programma.geteld_jaar"), tr_("programma.gewenst")},
                                   {}};
        for (auto const& one : overview_.figures->progress) {
            report::Value counted{std::nullopt, shown(one.in_year)};
            if (!is_small(one.in_year)) counted.value = static_cast<double>(one.in_year);
            chart.groups.push_back(
                {one.target->text, {std::move(counted), {static_cast<double>(one.target->from), wanted(*one.target)}}});
        }
        return report::draw_groups(chart, tr_);
    }

    void put_targets(std::string& out) const {
        report::put_figure(out, tr_, picture());
        TextTable table{tr_("programma.streefwaarden"),
                        {{tr_("programma.streefwaarde")},
                         {tr_("programma.periode")},
                         {tr_("programma.geteld_jaar"), Align::number},
                         {tr_("programma.geteld_periode"), Align::number},
                         {tr_("programma.stand")}},
                        {}};
        for (auto const& one : overview_.figures->progress) {
            auto const& target = *one.target;
            table.rows.push_back({{target.text},
                                  {target.year == target.through_year
                                       ? std::to_string(target.year)
                                       : tr_("programma.jaar_tot", {{"van", std::to_string(target.year)},
                                                                    {"tot", std::to_string(target.through_year)}})},
                                  {shown(one.in_year)},
                                  {shown(one.in_period)},
                                  {standing_text(one.standing)}});
        }
        report::put_table(out, table);
        for (auto const& one : overview_.figures->progress) put_source(out, *one.target);
    }

    void put_source(std::string& out, policy::ProgrammeTarget const& target) const {
        web::put_details(out, tr_("programma.bron_van", {{"wat", target.text}}), web::Fold::closed,
                         [&](std::string& body) {
                             if (!target.citation.quote.empty())
                                 web::put_paragraph(body, fmt::format("“{}”", target.citation.quote));
                             web::put_paragraph(body, target.citation.source);
                             if (!target.ambiguity.empty()) web::put_paragraph(body, target.ambiguity);
                         });
    }

    TextTable conversion_table() const {
        TextTable table{tr_("programma.opbrengst"),
                        {{tr_("programma.programma")},
                         {tr_("programma.kinderen"), Align::number},
                         {tr_("programma.keren"), Align::number},
                         {tr_("programma.indicatie_daarna"), Align::number},
                         {tr_("programma.plaats_daarna"), Align::number}},
                        {}};
        auto const& all = overview_.figures->programmes;
        std::vector<std::int64_t> children;
        for (auto const& [programme, numbers] : all) children.push_back(numbers.children);
        // Targets are over programmes together, so one hidden alone could be computed.
        auto const parts = desk::hide_small(children, threshold_);
        for (std::size_t i = 0; i < all.size(); ++i) {
            auto const& [programme, numbers] = all[i];
            bool const is_hidden = parts[i].is_hidden;
            auto const cell = [&](std::int64_t count) {
                return TextCell{is_hidden ? tr_("programma.verborgen") : shown(count)};
            };
            table.rows.push_back({link_to(*programme), cell(numbers.children),
                                  TextCell{is_hidden ? tr_("programma.verborgen") : std::to_string(numbers.attended)},
                                  cell(numbers.indicated), cell(numbers.placed)});
        }
        return table;
    }

    /// The page with the participants, for who may read it.
    TextCell link_to(policy::Programme const& programme) const {
        return {programme.name, may(work_.office, policy::Use::read, "deelname.programma") ? url_of(programme) : ""};
    }

    void put_catalogue(std::string& out) const {
        web::put_section(out, "aanbod", tr_("programma.aanbod"), {}, [&](std::string& body) {
            for (auto const& programme : work_.catalogue.programmes) put_programme(body, programme);
        });
    }

    void put_programme(std::string& out, policy::Programme const& programme) const {
        html<R"(<h3 class="utrecht-heading-3">{}</h3>)">(out, programme.name);
        web::put_paragraph(out, programme.description);
        std::vector<web::Term> terms{
            {tr_("programma.voor_wie"),
             fmt::format("{}, {}", programme.for_whom,
                         tr_("programma.leeftijd", {{"van", dossier::months_in_words(programme.from_months, tr_)},
                                                    {"tot", dossier::months_in_words(programme.until_months, tr_)}}))},
            {tr_("programma.wie_doet"), programme.carried_out_by},
            {tr_("programma.hoe_vaak"), programme.intensity},
            {tr_("programma.bron"), programme.citation.source}};
        web::put_terms(out, terms);
        if (auto const link = link_to(programme); !link.url.empty())
            web::put_link_button(out, {tr_("programma.naar_deelnemers", {{"programma", programme.name}}), link.url});
    }

    AtWork const& work_;
    Texts const& tr_;
    Overview const& overview_;
    std::int64_t threshold_;
};

} // namespace

web::Response overview_page(AtWork const& work, Overview const& overview) {
    return OverviewWriter(work, overview).page();
}

} // namespace kiem::programme
