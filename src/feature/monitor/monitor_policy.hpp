// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/id.hpp"
#include "base/result.hpp"
#include "feature/monitor/figure.hpp"
#include "feature/programme/programme.hpp"
#include "policy/district_scheme.hpp"
#include "policy/indicators.hpp"
#include "policy/policy_set.hpp"
#include "policy/quality_norms.hpp"

namespace kiem::figures {

/// What is asked of the monitor.
struct Request {
    /// CBS code: "GM0034".
    std::string municipality;
    /// The count date (teldatum).
    Day on{};
    /// As known on this day: later deliveries and policy play no part.
    Day known{};
    /// Zero to three splits, by Dutch name or English alias; the figures are given for their combinations too.
    std::vector<std::string> splits;
    /// The commit to read the facts at, for an edition that pinned one; absent: the last one known on that day.
    std::optional<CommitSeq> pinned = {};
    /// Methods that are not computed.
    std::vector<std::string> left_out = {};
};

/// The decisions the monitor of one count date rests on.
struct MonitorPolicy {
    policy::Indicators indicators;
    policy::QualityNorms norms;
    policy::DistrictScheme districts;
    /// By the programmes of the day of the contact; none where the municipality has no programmes.
    std::vector<programme::CountedContacts> contacts;
    std::vector<UsedPolicy> used;
    std::string municipality_name;
    /// What the files themselves assume, to be printed.
    std::vector<std::string> assumptions;
};

/// The files in force on the count date and adopted by the known date. Refuses when one is missing or unsound: then
/// `kiem policy check` tells what to mend. Without the indicators that are left out.
Result<MonitorPolicy> choose_policy(policy::PolicySet const& set, Request const& request);

/// The splits that were asked for by their Dutch names. Refuses an unknown one, and more than three (MON-111, MON-112).
Result<std::vector<std::string>> resolve_splits(policy::Indicators const& indicators,
                                                std::vector<std::string> const& asked);

/// The label of a code of a split, as people read it: the district's name, "peuterspeelzaal"; the code itself otherwise; ""
/// for the unknown part.
std::string label_of(MonitorPolicy const& policy, std::string_view split, std::string_view code);

/// The place of a code in the order of printing of its split; codes without a label come after those with one, the
/// unknown last.
std::size_t rank_of(MonitorPolicy const& policy, std::string_view split, std::string_view code);

} // namespace kiem::figures
