// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/outreach.hpp"
#include "policy/policy_set.hpp"
#include "policy/target_group.hpp"
#include <map>
#include <optional>
#include <string>

/// The rules of a day by which a child is indicated.
namespace kiem::indicating {

/// The file that rules were read from, to keep with a decision and to name in a letter.
struct PolicySource {
    /// "almere/doelgroep/2012-08-01.toml" and the hash of its text.
    std::string path, sha256;
    std::string title, source;
    /// "Almere".
    std::string municipality_name;
    Day valid_from{};
    friend bool operator==(PolicySource const&, PolicySource const&) = default;
};

/// Who belongs to the target group on a day.
struct DayPolicy {
    policy::TargetGroup target_group;
    PolicySource source;
    /// Empty: there is no weighting scheme on that day, and a criterion on weight stays unknown.
    std::optional<policy::WeightingScheme> weighting;
    std::optional<PolicySource> weighting_source;
};

/// The policy of one municipality, by the day on which it holds; every sound file compiled once. The set must outlive it. May
/// be used by several threads at once.
class Policies {
public:
    Policies(policy::PolicySet const& set, std::string municipality);

    /// What holds on the day of an indication, as it was adopted by then. The pointer lives as long as this object. Refuses:
    /// POL-201 no target group on that day.
    Result<DayPolicy const*> on(Day day) const;
    /// How a child is followed on a day. Refuses: POL-201.
    Result<policy::OutreachRules const*> outreach_on(Day day) const;

private:
    policy::PolicySet const& set_;
    std::string municipality_;
    /// By the paths of the two files; the second is empty without a weighting scheme.
    std::map<std::pair<std::string, std::string>, DayPolicy> policies_;
    std::map<std::string, policy::OutreachRules> outreach_;
};

} // namespace kiem::indicating
