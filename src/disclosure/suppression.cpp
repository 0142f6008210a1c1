// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/suppression.hpp"
#include "disclosure/suppression_search.hpp"

namespace kiem::disclosure {

namespace {

/// "gebied A1, leeftijd 3", or the name of the first table for its total.
std::string name_of(LinkedTables const& tables, std::uint32_t cell) {
    std::string name;
    auto const& key = tables.keys[cell];
    for (std::size_t i = 0; i < key.size(); ++i) {
        if (key[i].empty()) continue;
        if (!name.empty()) name += ", ";
        if (i < tables.dimensions.size()) name += tables.dimensions[i].name + ' ';
        name += key[i];
    }
    if (name.empty() && !tables.tables.empty()) name = tables.tables.front().name;
    return name;
}

/// The progress of one stage, from `start` on, as progress of the whole.
std::function<void(double)> stage(std::function<void(double)> const& progress, double start, double share) {
    if (!progress) return {};
    return [&progress, start, share](double done) { progress(start + share * done); };
}

} // namespace

Result<Suppressed> suppress(LinkedTables const& tables, SuppressionRules const& rules,
                            std::function<void(double)> const& progress) {
    PatternSearch search(tables, rules);
    auto stuck = search.protect_primary(stage(progress, 0, 0.5));
    if (!stuck && rules.singletons == SuppressionRules::Singletons::protect)
        stuck = search.protect_from_persons(stage(progress, 0.5, 0.3));
    if (stuck) return refuse(Refusal::Kind::invalid, "SDC-102", name_of(tables, *stuck));
    search.show_what_can_be(stage(progress, 0.8, 0.2));
    if (progress) progress(1);
    return search.result();
}

} // namespace kiem::disclosure
