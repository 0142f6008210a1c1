// SPDX-License-Identifier: EUPL-1.2
#include "base/principal.hpp"
#include <algorithm>
#include <array>
#include <utility>

namespace kiem {

namespace {

constexpr std::array<std::pair<Role, std::string_view>, 13> words{{
    {Role::local_operator, "lokaal"},
    {Role::nurse, "jeugdverpleegkundige"},
    {Role::vve_coordinator, "vve-coordinator"},
    {Role::preschool_worker, "pedagogisch-medewerker"},
    {Role::location_manager, "locatiemanager"},
    {Role::coach, "coach"},
    {Role::teacher, "leerkracht"},
    {Role::care_coordinator, "zorgcoordinator"},
    {Role::policy_officer, "beleidsmedewerker"},
    {Role::researcher, "onderzoeker"},
    {Role::privacy_officer, "privacyfunctionaris"},
    {Role::administrator, "beheerder"},
    {Role::parent, "ouder"},
}};

constexpr auto given = [] {
    std::array<Role, words.size() - 1> roles{};
    for (std::size_t i = 0; i < roles.size(); ++i) roles[i] = words[i + 1].first;
    return roles;
}();

} // namespace

std::string_view to_text(Role role) {
    return std::ranges::find(words, role, &decltype(words)::value_type::first)->second;
}

std::optional<Role> parse_role(std::string_view text) {
    auto const found = std::ranges::find(words, text, &decltype(words)::value_type::second);
    if (found == words.end()) return std::nullopt;
    return found->first;
}

std::span<Role const> all_roles() { return given; }

} // namespace kiem
