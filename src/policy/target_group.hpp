// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/weighting.hpp"
#include <map>

namespace kiem::policy {

/// `[[criterium]]`: a ground on which a child belongs to the target group.
struct TargetCriterion {
    std::string code;
    std::string name;
    std::string description;
    /// `voldoet`: a flag over what the one who indicates knows of the child.
    Formula met_when;
    Citation citation;
};

/// `[[oud_woord]]`: a word in an older document, and the criterion it is read as.
struct OldLabel {
    std::string word;
    std::string criterion;
    Citation citation;
};

/// A file of the topic `doelgroep`.
struct TargetGroup {
    std::vector<TargetCriterion> criteria;
    std::vector<OldLabel> old_labels;
    /// `leeftijd_van` and `leeftijd_tot`: from the day of the first age up to, not including, the day of the second.
    int from_months = 0;
    int to_months = 0;
};

/// What the one who indicates knows; absent is unknown.
struct Answers {
    std::optional<Day> born_on;
    Schooling schooling;
    /// `ouders_spreken_nederlands`: do the parents speak Dutch at home?
    std::optional<bool> parents_speak_dutch;
    /// `taalomgeving_voldoende`: is the language environment stimulating enough?
    std::optional<bool> language_environment_sufficient;
    /// `sociaal_emotioneel_risico`: is there a risk of social-emotional delay?
    std::optional<bool> social_emotional_risk;
};

enum class Outcome { met, not_met, unknown };

struct Decision {
    /// By criterion, in the order of the file.
    std::vector<std::pair<std::string, Outcome>> criteria;
    /// Met as soon as one criterion is, unknown when none is met and one is unknown.
    Outcome belongs = Outcome::unknown;
    /// Whether the child has the age on the day; unknown without a birth date.
    Outcome of_age = Outcome::unknown;
    /// The expected weight by the weighting scheme, in tenths; empty when it cannot be told.
    std::optional<std::int64_t> expected_weight_tenths;
};

/// Reads the file; expressions are held against target_group_scope().
Checked<TargetGroup> read_target_group(PolicyFile const& file);

/// Which criteria a child meets on a day. Toddlers have no weight yet: the criterion on weight uses the weight the child
/// is expected to get under `weighting`, the scheme of that day; null when there is none, and then it is unknown.
Decision decide(TargetGroup const& policy, WeightingScheme const* weighting, Answers const& answers, Day on);

/// The columns `voldoet` may use: the answers, and verwacht_gewicht_tienden.
expression::Scope const& target_group_scope();

/// The criterion a word of an older document is read as, or null.
OldLabel const* find_old_label(TargetGroup const& policy, std::string_view word);

} // namespace kiem::policy
