// SPDX-License-Identifier: EUPL-1.2
#include "feature/programme/conversion.hpp"
#include <algorithm>
#include <set>
#include <tuple>

namespace kiem::programme {

namespace {

std::int64_t counted(policy::ProgrammeTarget const& target, std::span<Taken const> taken, Period period) {
    auto const one = count_conversion(taken, target.programmes, period);
    return target.counts == policy::ProgrammeTarget::Counts::children ? one.children : one.times;
}

} // namespace

void merge_visits(std::vector<Taken>& visits) {
    auto const key = [](Taken const& one) { return std::tie(one.programme, one.child, one.from); };
    std::ranges::stable_sort(visits, [&](Taken const& a, Taken const& b) { return key(a) < key(b); });
    std::vector<Taken> merged;
    for (auto& one : visits) {
        if (merged.empty() || key(merged.back()) != key(one)) {
            merged.push_back(std::move(one));
            continue;
        }
        auto& kept = merged.back();
        kept.attended = std::max(kept.attended, one.attended);
        kept.has_indication_after |= one.has_indication_after;
        kept.has_place_after |= one.has_place_after;
    }
    visits = std::move(merged);
}

Period period_of_years(int first_year, int last_year) {
    return {Day{std::chrono::year{first_year} / std::chrono::January / 1},
            Day{std::chrono::year{last_year} / std::chrono::December / 31}};
}

Conversion count_conversion(std::span<Taken const> taken, std::span<std::string const> programmes, Period period) {
    std::set<std::string_view> children, indicated, placed;
    Conversion sum;
    for (auto const& one : taken) {
        if (one.from < period.first || one.from > period.last) continue;
        if (std::ranges::find(programmes, one.programme) == programmes.end()) continue;
        children.insert(one.child);
        if (one.has_indication_after) indicated.insert(one.child);
        if (one.has_place_after) placed.insert(one.child);
        ++sum.times;
        sum.attended += one.attended;
    }
    sum.children = std::ssize(children);
    sum.indicated = std::ssize(indicated);
    sum.placed = std::ssize(placed);
    return sum;
}

std::vector<Progress> progress_of(policy::ProgrammeCatalogue const& catalogue, std::span<Taken const> taken, int year) {
    using Kind = policy::ProgrammeTarget::Kind;
    using Standing = Progress::Standing;
    std::vector<Progress> all;
    for (auto const& target : catalogue.targets) {
        if (!target.is_in_force(year)) continue;
        Progress one{&target,
                     counted(target, taken, period_of_years(year, year)),
                     counted(target, taken, period_of_years(target.year, year)),
                     {}};
        auto const reached = target.kind == Kind::per_year ? one.in_year : one.in_period;
        bool const is_above = target.to > target.from && reached > target.to;
        one.standing = reached < target.from ? Standing::below : is_above ? Standing::above : Standing::reached;
        all.push_back(one);
    }
    return all;
}

} // namespace kiem::programme
