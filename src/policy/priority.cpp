// SPDX-License-Identifier: EUPL-1.2
#include "policy/priority.hpp"
#include "policy/reader.hpp"
#include <array>

namespace kiem::policy {

namespace {

constexpr std::array<std::string_view, 5> priority_rules{"indicatie", "broer_of_zus", "afstand", "eerste_keus",
                                                         "wachttijd"};

} // namespace

std::span<std::string_view const> priority_words() { return priority_rules; }

std::vector<PriorityRule> read_priorities(TableReader const& body) {
    std::vector<PriorityRule> found;
    UniqueWords seen("regel");
    for (auto const& table : body.tables_if("voorrang")) {
        auto& one = found.emplace_back();
        one.rule = table.word("regel", {priority_rules.begin(), priority_rules.end()});
        one.explanation = table.text("uitleg");
        one.citation = table.citation();
        seen.add(table, one.rule);
    }
    return found;
}

} // namespace kiem::policy
