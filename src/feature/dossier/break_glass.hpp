// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Access forced open: in an emergency somebody opens a dossier that otherwise stays closed, with a reason and for a while.
/// What is seen then is what the sharing table gives for the purpose below. Decisions only: no clock, no database.
namespace kiem::dossier {

constexpr std::string_view purpose_of_emergency = "nood";
/// Whoever guards the dossiers looks at the emergencies under this purpose.
constexpr std::string_view purpose_of_oversight = "toezicht";
/// It ends by itself.
constexpr std::chrono::minutes emergency_lasts{60};

/// A dossier that was forced open, with the dossiers of the same child that are linked to it.
struct Reached {
    std::string organisation;
    DossierId dossier;
    friend bool operator==(Reached const&, Reached const&) = default;
};

struct BreakGlass {
    BreakGlassId id;
    AccountId account;
    /// The log-in name of who did it, and the organisation that was worked for.
    std::string who, organisation;
    std::string reason;
    Moment from, until;
    /// When it was ended by hand; empty: not.
    std::optional<Moment> ended = {};
    /// The privacy officer who looked at it, per organisation that may; empty: not yet.
    std::string reviewed_by = {};
    std::optional<Moment> reviewed = {};
    std::vector<Reached> reached = {};

    bool is_open(Moment now) const { return from <= now && now < until && !ended; }
};

/// DOS-401 unless it is a reason of 20 characters or more, DOS-402 when it is longer than 1000 or holds a strange
/// character.
Result<void> check_reason(std::string_view reason);

} // namespace kiem::dossier
