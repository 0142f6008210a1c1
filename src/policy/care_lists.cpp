// SPDX-License-Identifier: EUPL-1.2
#include "policy/care_lists.hpp"
#include "policy/reader.hpp"
#include <algorithm>

namespace kiem::policy {

namespace {

using Step = PlacementEnd::Step;

constexpr Choice<Step> steps_of_places[] = {
    {"andere_groep", Step::other_group}, {"andere_dagdelen", Step::other_sessions}, {"pauze", Step::pause}};
constexpr Choice<bool> told_before[] = {{"ja", true}, {"nee", false}};
constexpr std::int64_t weeks_in_year = 53;

/// The kinds of group as deliveries name them.
std::vector<std::string> kinds_of_groups() { return {"voorschool", "startgroep", "vroegschool", "regulier"}; }

} // namespace

CountedPlaces read_counted_places(TableReader const& body) {
    CountedPlaces places;
    auto const table = body.table_if("plaats");
    if (!table) {
        if (!body.has("plaats")) body.report("POL-102", "plaats", {{"sleutel", "plaats"}});
        return places;
    }
    auto const known = kinds_of_groups();
    for (auto& kind : table->text_list("telt_in")) {
        if (std::ranges::find(known, kind) == known.end())
            table->report("POL-108", "telt_in", {{"waarde", kind}, {"keuzes", list_in_words(known)}});
        else if (std::ranges::find(places.group_kinds, kind) != places.group_kinds.end())
            table->report("POL-181", "telt_in", {{"waarde", kind}});
        else places.group_kinds.push_back(std::move(kind));
    }
    auto const weeks = table->number("weken_per_jaar");
    if (weeks >= 1 && weeks <= weeks_in_year) places.weeks_per_year = static_cast<int>(weeks);
    else
        table->report("POL-210", "weken_per_jaar",
                      {{"waarde", std::to_string(weeks)}, {"minst", "1"}, {"meest", std::to_string(weeks_in_year)}});
    places.citation = table->citation();
    return places;
}

std::vector<PlacementEnd> read_placement_ends(TableReader const& body) {
    std::vector<PlacementEnd> ends;
    UniqueWords codes("code"), steps("stap");
    for (auto const& table : body.tables("einde_plaatsing")) {
        auto& one = ends.emplace_back();
        one.code = table.text("code");
        one.name = table.text("naam");
        one.step = table.choice_or("stap", steps_of_places, Step::chosen);
        one.citation = table.citation();
        codes.add(table, one.code);
        if (one.step != Step::chosen) steps.add(table, table.text("stap"));
    }
    for (auto const& step : steps_of_places)
        if (!ends.empty() && std::ranges::find(ends, step.value, &PlacementEnd::step) == ends.end())
            body.report("POL-214", "einde_plaatsing", {{"waarde", std::string(step.word)}});
    return ends;
}

std::vector<AbsenceReason> read_absences(TableReader const& body) {
    std::vector<AbsenceReason> reasons;
    UniqueWords codes("code");
    for (auto const& table : body.tables("afwezigheid")) {
        auto& one = reasons.emplace_back();
        one.code = table.text("code");
        one.name = table.text("naam");
        one.is_told_before = table.choice("vooraf", told_before);
        one.citation = table.citation();
        codes.add(table, one.code);
        if (one.code == present_word) table.report("POL-215", "code", {{"waarde", one.code}});
    }
    return reasons;
}

} // namespace kiem::policy
