// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/funnel_page.hpp"
#include "feature/desk/work_list.hpp"
#include "feature/dossier/dossier_text.hpp"
#include "report/chart.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::desk {

namespace {

class FunnelWriter {
public:
    FunnelWriter(Seat const& seat, FunnelNumbers const& numbers)
        : seat_(seat), tr_(seat.tr()), numbers_(numbers), threshold_(seat.at.threshold(seat.today())),
          names_(seat.at.districts(seat.today())) {
        for (auto const& one : numbers_.districts)
            if (!one.first.empty() || one.second != StageRow{}) shown_.push_back(&one);
    }

    web::Response page() {
        auto head = desk_head(seat_, tr_("desk.toeleiding"), {{tr_("desk.start"), "/start"}});
        head.lead = tr_("desk.toeleiding_uitleg", {{"drempel", std::to_string(threshold_)}});
        return web::page(seat_.site(), head, [&](std::string& out) {
            web::put_paragraph(out, tr_("desk.stand_van", {{"moment", dossier::moment_in_words(seat_.work.now)}}));
            report::put_figure(out, tr_, picture());
            web::put_section(out, "stappen", tr_("desk.stappen_tabel"), tr_("desk.stappen_uitleg"),
                             [&](std::string& body) { report::put_table(body, steps_table()); });
            web::put_section(out, "wijken", tr_("desk.wijken_tabel"), tr_("desk.wijken_uitleg"),
                             [&](std::string& body) {
                                 if (numbers_.districts.size() < 2)
                                     return web::put_paragraph(body, tr_("desk.wijken_leeg"));
                                 report::put_table(body, districts_table());
                                 report::put_table(body, medians_table());
                             });
        });
    }

private:
    bool knows_districts() const {
        return std::ranges::any_of(shown_, [](auto const* one) { return !one->first.empty(); });
    }
    std::string name_of_stage(std::size_t stage) const { return state_name(stages()[stage], tr_); }

    bool is_small(std::int64_t count) const { return count > 0 && count < threshold_; }
    std::string shown(std::int64_t count) const {
        return is_small(count) ? tr_("desk.minder_dan", {{"drempel", std::to_string(threshold_)}})
                               : std::to_string(count);
    }
    std::string median(StageNumbers const& one) const {
        if (!one.median_days) return tr_("desk.geen_duur");
        return one.went_on < threshold_ ? tr_("desk.te_weinig") : std::to_string(*one.median_days);
    }

    report::Figure picture() const {
        report::BarChart chart{{"toeleiding-nu",
                                tr_("desk.toeleiding_plaatje"),
                                tr_("desk.toeleiding_plaatje_uitleg"),
                                {},
                                tr_("desk.veld.toestand")},
                               tr_("desk.nu_aantal"),
                               {}};
        for (std::size_t i = 0; i < stage_count; ++i) {
            auto const count = numbers_.all[i].now;
            report::Value value{std::nullopt, shown(count)};
            if (!is_small(count)) value.value = static_cast<double>(count);
            chart.bars.push_back({name_of_stage(i), std::move(value)});
        }
        return report::draw_bars(chart, tr_);
    }

    std::string share_that_went_on(std::size_t stage) const {
        auto const& one = numbers_.all[stage];
        if (stage + 1 == stage_count) return tr_("desk.geen_duur");
        auto const next = numbers_.all[stage + 1].reached;
        // A share of few would tell how few.
        if (one.reached < threshold_ || is_small(next) || is_small(one.reached - next)) return tr_("desk.te_weinig");
        return tr_("desk.procent", {{"procent", std::to_string((200 * next + one.reached) / (2 * one.reached))}});
    }

    TextTable steps_table() const {
        TextTable table{tr_("desk.stappen_tabel"),
                        {{tr_("desk.stap_naam")},
                         {tr_("desk.nu_aantal"), Align::number},
                         {tr_("desk.zo_ver"), Align::number},
                         {tr_("desk.ging_verder"), Align::number},
                         {tr_("desk.dagen"), Align::number}},
                        {}};
        for (std::size_t i = 0; i < stage_count; ++i) {
            auto const& one = numbers_.all[i];
            table.rows.push_back(
                {{name_of_stage(i)}, {shown(one.now)}, {shown(one.reached)}, {share_that_went_on(i)}, {median(one)}});
        }
        return table;
    }

    std::string district_name(std::string const& code) const {
        if (code.empty()) return tr_("desk.wijk_onbekend");
        auto const found = std::ranges::find(names_, code, &web::Choice::value);
        return found == names_.end() ? code : found->text;
    }

    /// The stages as columns, after one for the wijk.
    TextTable table_of_districts(std::string caption, std::size_t columns) const {
        TextTable table{std::move(caption), {{tr_("desk.veld.wijk")}}, {}};
        for (std::size_t i = 0; i < columns; ++i) table.columns.push_back({name_of_stage(i), Align::number});
        for (auto const* const one : shown_) table.rows.push_back({{district_name(one->first)}});
        return table;
    }

    TextTable districts_table() const {
        auto table = table_of_districts(tr_("desk.wijken_aantal"), stage_count);
        for (std::size_t stage = 0; stage < stage_count; ++stage) {
            std::vector<std::int64_t> parts;
            for (auto const* const one : shown_) parts.push_back(one->second[stage].now);
            auto const counts = hide_small(parts, threshold_);
            for (std::size_t i = 0; i < counts.size(); ++i)
                table.rows[i].push_back(
                    {counts[i].is_hidden ? tr_("desk.verborgen") : std::to_string(counts[i].value)});
        }
        return table;
    }

    TextTable medians_table() const {
        auto table = table_of_districts(tr_("desk.wijken_dagen"), stage_count - 1);
        for (std::size_t i = 0; i < shown_.size(); ++i)
            for (std::size_t stage = 0; stage + 1 < stage_count; ++stage)
                table.rows[i].push_back({median(shown_[i]->second[stage])});
        return table;
    }

    Seat const& seat_;
    Texts const& tr_;
    FunnelNumbers const& numbers_;
    std::int64_t threshold_;
    std::vector<web::Choice> names_;
    /// The wijken, and what has none where there is something of it.
    std::vector<std::pair<std::string const, StageRow> const*> shown_;
};

} // namespace

web::Response funnel_page(Seat const& seat, FunnelNumbers const& numbers) { return FunnelWriter(seat, numbers).page(); }

} // namespace kiem::desk
