// SPDX-License-Identifier: EUPL-1.2
#include "feature/programme/figures_do.hpp"
#include "feature/programme/conversion_store.hpp"
#include <algorithm>
#include <array>

namespace kiem::programme {

namespace {

/// The targets of a year may be about years before it.
int first_year_of(policy::ProgrammeCatalogue const& catalogue, int year) {
    int first = year;
    for (auto const& target : catalogue.targets)
        if (target.is_in_force(year)) first = std::min(first, target.year);
    return first;
}

/// Visits that were recorded as such, and those in cases, each once.
std::vector<Taken> all_taken(Office const& office, TakenWhere const& where) {
    auto& connection = office.desk.connection;
    auto all = list_taken(connection, where);
    for (auto const& programme : office.catalogue.programmes) {
        if (programme.kind != policy::ProgrammeKind::home_visit) continue;
        auto const is_of_it = [&](Taken const& one) { return one.programme == programme.code; };
        std::vector<Taken> visits;
        std::ranges::copy_if(all, std::back_inserter(visits), is_of_it);
        std::erase_if(all, is_of_it);
        if (!programme.channel.empty())
            for (auto& one : list_contacts(connection, where, programme.code, programme.channel))
                visits.push_back(std::move(one));
        merge_visits(visits);
        std::ranges::move(visits, std::back_inserter(all));
    }
    return all;
}

} // namespace

Result<Figures> count_programmes(Office const& office, int year, Scope scope,
                                 std::vector<std::string> const& group_kinds) {
    if (!may(office, policy::Use::count, "deelname.programma")) return refuse(Refusal::Kind::forbidden, "PRG-202");
    TakenWhere const where{period_of_years(first_year_of(office.catalogue, year), year),
                           scope == Scope::own ? office.mine() : std::string(), group_kinds};
    auto const taken = all_taken(office, where);
    Figures figures{year, {}, progress_of(office.catalogue, taken, year)};
    for (auto const& programme : office.catalogue.programmes)
        figures.programmes.emplace_back(
            &programme, count_conversion(taken, std::array{programme.code}, period_of_years(year, year)));
    return figures;
}

} // namespace kiem::programme
