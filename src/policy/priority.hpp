// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/policy_file.hpp"
#include <span>

namespace kiem::policy {

class TableReader;

/// `[[voorrang]]` of the topic `toeleiding`: what goes first on a waiting list, in the order of the file. `regel` is one of
/// priority_words(), `uitleg` says it to parents.
struct PriorityRule {
    std::string rule, explanation;
    Citation citation;
};

/// "indicatie", "broer_of_zus", "afstand", "eerste_keus", "wachttijd".
std::span<std::string_view const> priority_words();

/// Errors name the key: an unknown rule, a rule twice. None at all: who asked first goes first.
std::vector<PriorityRule> read_priorities(TableReader const& body);

} // namespace kiem::policy
