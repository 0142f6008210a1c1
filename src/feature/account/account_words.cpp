// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_words.hpp"
#include <fmt/format.h>
#include <stdexcept>

namespace kiem::account {

namespace {

template <class T>
T known(std::optional<T> const& parsed, std::string_view word) {
    if (parsed) return *parsed;
    throw std::runtime_error(fmt::format("unknown word in the database: {}", word));
}

} // namespace

AccountState stored_state(std::string_view word) { return known(parse_account_state(word), word); }
OrganisationKind stored_kind(std::string_view word) { return known(parse_organisation_kind(word), word); }
Role stored_role(std::string_view word) {
    auto const role = known(parse_role(word), word);
    // Nobody can be given it, so somebody wrote it past the program.
    if (role == Role::local_operator) throw std::runtime_error("a local operator in the database");
    return role;
}

} // namespace kiem::account
