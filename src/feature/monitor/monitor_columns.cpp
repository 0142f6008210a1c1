// SPDX-License-Identifier: EUPL-1.2
#include "feature/monitor/monitor_columns.hpp"
#include "feature/case/case_columns.hpp"
#include "feature/child/child_columns.hpp"
#include "feature/indication/indication_columns.hpp"
#include "feature/link/same_child_columns.hpp"
#include "feature/offer/offer_columns.hpp"
#include "feature/place/place_columns.hpp"
#include "feature/placement/placement_columns.hpp"
#include "feature/population/population_columns.hpp"
#include "feature/programme/programme_columns.hpp"
#include "feature/quality/quality_columns.hpp"
#include "feature/school/school_columns.hpp"

namespace kiem::figures {

namespace {

using monitor::Loading, monitor::no_row;

bool is_vve(monitor::Column const& kind, std::uint32_t group) {
    if (group == no_row) return false;
    auto const& text = kind.dictionary()->text(static_cast<monitor::Code>(kind.number(group)));
    return text == "voorschool" || text == "startgroep";
}

/// Starts of placements in VVE groups, by child.
std::multimap<std::uint32_t, std::int64_t> vve_starts(monitor::Facts const& facts) {
    auto const& placements = *facts.find("plaatsing");
    auto const& kind = facts.find("groep")->columns.at("soort");
    auto const& from = placements.columns.at("vanaf");
    auto const& children = placements.links.at("kind").rows;
    auto const& groups = placements.links.at("groep").rows;
    std::multimap<std::uint32_t, std::int64_t> starts;
    for (std::size_t row = 0; row < placements.rows; ++row)
        if (children[row] != no_row && is_vve(kind, groups[row])) starts.emplace(children[row], from.number(row));
    return starts;
}

/// Adds `dagen_tot_plaatsing` to the indications: days from the day of issue to the first start in a VVE group after it.
void add_lead_times(Loading& loading) {
    auto const starts = vve_starts(loading.facts);
    auto const subject = std::find_if(loading.facts.subjects.begin(), loading.facts.subjects.end(),
                                      [](auto const& one) { return one.name == "indicatie"; });
    auto const& issued = subject->columns.at("afgegeven_op");
    auto const& children = subject->links.at("kind").rows;
    monitor::ColumnBuilder lead(monitor::Type::number);
    for (std::size_t row = 0; row < subject->rows; ++row) {
        std::optional<std::int64_t> first;
        auto const [begin, end] = starts.equal_range(children[row]);
        for (auto at = begin; at != end; ++at)
            if (at->second >= issued.number(row) && (!first || at->second < *first)) first = at->second;
        if (first) lead.add_number(*first - issued.number(row));
        else lead.add_unknown();
    }
    subject->columns.emplace("dagen_tot_plaatsing", lead.build());
}

} // namespace

monitor::Loading load_facts(db::Connection& connection, Day on, CommitSeq known, FactRules const& rules) {
    Loading loading;
    loading.on = on;
    loading.known = known;
    loading.scheme = rules.scheme;
    place::load_places(connection, loading);
    link::load_same_children(connection, loading);
    child::load_children(connection, loading);
    indication::load_indications(connection, loading, rules.same_indication_within);
    placement::load_placements(connection, loading);
    add_lead_times(loading);
    cases::load_cases(connection, loading);
    offer::load_waiting_lines(connection, loading);
    programme::load_participations(connection, loading, rules.contacts);
    school::load_pupils(connection, loading);
    quality::load_judgements(connection, loading);
    population::load_population(connection, loading);
    return loading;
}

} // namespace kiem::figures
