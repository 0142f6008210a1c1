// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <compare>
#include <cstdint>

namespace kiem {

/// A database id that cannot be mixed up with an id of another kind.
template <class Tag>
struct Id {
    std::int64_t value = 0;
    friend auto operator<=>(Id, Id) = default;
};

using DeliveryId = Id<struct DeliveryTag>;
/// The number of a commit: what was recorded at or before it was known then.
using CommitSeq = Id<struct CommitTag>;
using EditionId = Id<struct EditionTag>;
using AccountId = Id<struct AccountTag>;
/// One organisation's record of a child.
using DossierId = Id<struct DossierTag>;
/// The child that linked dossiers of several organisations are about; only the municipality's link knows it.
using ChildId = Id<struct ChildTag>;
using BreakGlassId = Id<struct BreakGlassTag>;
/// The way of one child from signal to place.
using CaseId = Id<struct CaseTag>;
using OfferId = Id<struct OfferTag>;
using ParticipationId = Id<struct ParticipationTag>;

} // namespace kiem
