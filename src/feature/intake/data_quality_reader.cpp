// SPDX-License-Identifier: EUPL-1.2
#include "feature/intake/data_quality_reader.hpp"
#include "feature/intake/intake.hpp"
#include <algorithm>
#include <array>

namespace kiem::intake {

namespace {

using Sees = QualityReader::Sees;

/// What an issue can be about.
constexpr std::array<std::string_view, 6> kinds_with_issues{"kinderen",    "indicaties", "nietbereik",
                                                            "plaatsingen", "groepen",    "leerlinggewichten"};

} // namespace

bool QualityReader::is_told(Issue issue) const { return counts == Sees::all || may_know(issue, known_kinds); }

Sees QualityReader::lines(Issue issue) const {
    auto const sees = names_children(issue) ? children : counts;
    return sees == Sees::own && !may_know(issue, known_kinds) ? Sees::nothing : sees;
}

std::optional<std::string> QualityReader::owner(Sees sees) const {
    return sees == Sees::all ? std::nullopt : std::optional(organisation);
}

QualityReader reader_of(Principal const& who, account::Organisation const* organisation) {
    QualityReader reader;
    bool const counts_all = who.has(Role::policy_officer) || who.has(Role::researcher);
    if (counts_all) reader.counts = Sees::all;
    if (organisation == nullptr) return reader;
    reader.organisation = organisation->code;
    reader.known_kinds = kinds_of(organisation->kind, kinds_with_issues);
    bool const keeps = who.has(Role::administrator) || who.has(Role::location_manager) || who.has(Role::nurse);
    if (keeps || who.has(Role::policy_officer)) reader.deliveries = reader.known_kinds;
    if (who.has(Role::vve_coordinator) && organisation->kind == account::OrganisationKind::municipality)
        reader.counts = reader.children = Sees::all;
    else if (keeps || who.has(Role::vve_coordinator)) {
        reader.children = Sees::own;
        if (!counts_all) reader.counts = Sees::own;
    }
    return reader;
}

} // namespace kiem::intake
