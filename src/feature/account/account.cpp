// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account.hpp"
#include <algorithm>
#include <array>

namespace kiem::account {

namespace {

using enum OrganisationKind;

constexpr std::array<std::pair<OrganisationKind, std::string_view>, 7> kind_words{{
    {municipality, "gemeente"},
    {youth_health, "jgz"},
    {provider, "houder"},
    {school_board, "schoolbestuur"},
    {welfare, "welzijn"},
    {trainer, "opleider"},
    {expertise_centre, "expertisecentrum"},
}};

constexpr std::array<std::pair<AccountState, std::string_view>, 3> state_words{{
    {AccountState::invited, "uitgenodigd"},
    {AccountState::active, "actief"},
    {AccountState::disabled, "uitgeschakeld"},
}};

/// Doubling from 30 seconds to half an hour; none before the fifth.
std::chrono::seconds doubling(int failures, int free) {
    constexpr int most_doublings = 6;
    if (failures <= free) return std::chrono::seconds{0};
    auto const doublings = std::min(failures - free - 1, most_doublings);
    return std::min(std::chrono::seconds{30} * (1 << doublings), std::chrono::seconds{std::chrono::minutes{30}});
}

} // namespace

std::string_view to_text(OrganisationKind kind) {
    return std::ranges::find(kind_words, kind, &decltype(kind_words)::value_type::first)->second;
}

std::optional<OrganisationKind> parse_organisation_kind(std::string_view text) {
    auto const* const found = std::ranges::find(kind_words, text, &decltype(kind_words)::value_type::second);
    if (found == kind_words.end()) return std::nullopt;
    return found->first;
}

std::span<OrganisationKind const> all_organisation_kinds() {
    static constexpr auto kinds = [] {
        std::array<OrganisationKind, kind_words.size()> all{};
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = kind_words[i].first;
        return all;
    }();
    return kinds;
}

std::string_view to_text(AccountState state) {
    return std::ranges::find(state_words, state, &decltype(state_words)::value_type::first)->second;
}

std::optional<AccountState> parse_account_state(std::string_view text) {
    auto const* const found = std::ranges::find(state_words, text, &decltype(state_words)::value_type::second);
    if (found == state_words.end()) return std::nullopt;
    return found->first;
}

std::vector<Role> roles_of(OrganisationKind kind) {
    std::vector<Role> roles;
    switch (kind) {
    case municipality: roles = {Role::policy_officer, Role::vve_coordinator, Role::researcher, Role::parent}; break;
    case youth_health: roles = {Role::nurse, Role::vve_coordinator, Role::parent}; break;
    case provider:
    case welfare:
        roles = {Role::preschool_worker, Role::location_manager, Role::coach, Role::care_coordinator, Role::parent};
        break;
    case school_board:
        roles = {Role::teacher, Role::location_manager, Role::care_coordinator, Role::coach, Role::parent};
        break;
    case trainer: roles = {Role::coach}; break;
    case expertise_centre: roles = {Role::coach, Role::researcher}; break;
    }
    roles.push_back(Role::privacy_officer);
    roles.push_back(Role::administrator);
    return roles;
}

std::chrono::seconds back_off(int failures_in_a_row) { return doubling(failures_in_a_row, 4); }

std::chrono::seconds origin_back_off(int failures) { return doubling(failures, 19); }

bool is_alive(Session const& session, SessionLimits const& limits, Moment now) {
    return now >= session.made_at && now - session.made_at < limits.longest && now - session.seen_at < limits.idle;
}

bool is_fresh(Session const& session, SessionLimits const& limits, Moment now) {
    return session.confirmed_at && now - *session.confirmed_at < limits.fresh;
}

} // namespace kiem::account
