// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/known_totals.hpp"
#include <algorithm>
#include <map>

namespace kiem::edition {

namespace {

using disclosure::FromCube;

/// The people of a total: the cube and its inner cells, in order.
using People = std::pair<std::size_t, std::vector<std::uint32_t>>;

/// A total that would be given exactly, in every place where it stands.
struct Total {
    std::int64_t count = 0, exact_from = 0;
    std::vector<FromCube*> places;
};

std::map<People, Total> exact_totals(disclosure::Wanted& wanted) {
    std::map<People, Total> totals;
    for (auto& table : wanted.tables)
        for (auto& measure : table.measures) {
            auto* from = std::get_if<FromCube>(&measure.from);
            if (!from || !from->exact_from || from->members.size() != 1) continue;
            People people{from->cube, from->members.front()};
            std::ranges::sort(people.second);
            std::int64_t count = 0;
            for (auto const cell : people.second) count += wanted.cubes[from->cube].counts[cell];
            if (count < *from->exact_from) continue;
            auto& total = totals[std::move(people)];
            total.count = count;
            total.exact_from = std::max(total.exact_from, *from->exact_from);
            total.places.push_back(from);
        }
    return totals;
}

bool is_told_by(std::map<People, Total> const& totals, People const& part, Total const& total) {
    return std::ranges::any_of(totals, [&](auto const& other) {
        auto const& [people, whole] = other;
        auto const rest = whole.count - total.count;
        return people.first == part.first && rest > 0 && rest < total.exact_from &&
               std::ranges::includes(people.second, part.second);
    });
}

} // namespace

void keep_small_differences(disclosure::Wanted& wanted) {
    auto totals = exact_totals(wanted);
    // The smallest part first: without it what it was a part of may stay.
    std::vector<std::map<People, Total>::iterator> by_size;
    for (auto at = totals.begin(); at != totals.end(); ++at) by_size.push_back(at);
    std::ranges::stable_sort(by_size, {}, [](auto const& at) { return at->second.count; });
    for (auto const& at : by_size) {
        if (!is_told_by(totals, at->first, at->second)) continue;
        for (auto* place : at->second.places) place->exact_from.reset();
        totals.erase(at);
    }
}

} // namespace kiem::edition
