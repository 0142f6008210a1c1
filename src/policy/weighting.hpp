// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/policy_file.hpp"
#include <cstdint>

namespace kiem::policy {

/// What is known of the schooling of the parents. Category 1: at most primary school; 2: at most lower vocational; 3:
/// anything higher. A sole carer has only the first.
struct Schooling {
    std::optional<std::int64_t> first;
    std::optional<std::int64_t> second;
    std::optional<bool> single_parent;
};

/// `[[regel]]`: the weight where `als` is ja.
struct WeightRule {
    std::int64_t weight_tenths = 0;
    Formula when;
    Citation citation;
};

/// A file of the topic `gewichtenregeling`: rules in order, the first that holds decides.
struct WeightingScheme {
    std::vector<WeightRule> rules;
};

/// Reads the file; expressions are held against the columns opleiding_1, opleiding_2 and eenouder.
Checked<WeightingScheme> read_weighting(PolicyFile const& file);

/// The weight in tenths (0, 3 or 12). Empty when a rule that comes first cannot be decided because schooling is unknown.
std::optional<std::int64_t> weight(WeightingScheme const& scheme, Schooling const& schooling);

/// The columns the rules may use.
expression::Scope const& schooling_scope();

} // namespace kiem::policy
