// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "policy/policy_file.hpp"
#include <fmt/format.h>

/// Policy files made in a test.
namespace kiem::policy::testing {

inline Day day(std::string_view iso) { return *parse_iso_day(iso); }

/// The head takes seven lines, so the body starts on line 8.
inline std::string head(std::string_view topic, std::string_view from = "2012-08-01",
                        std::string_view municipality = "GM0034") {
    return fmt::format("gemeente = \"{}\"\ngemeentenaam = \"Proefstad\"\nonderwerp = \"{}\"\ngeldig_vanaf = {}\n"
                       "vastgesteld_op = {}\ntitel = \"Proef\"\nbron = \"Proefbron\"\n",
                       municipality, topic, from, from);
}

inline PolicyFile file_of(std::string_view topic, std::string_view body, std::string_view from = "2012-08-01",
                          std::string_view municipality = "GM0034") {
    auto path = fmt::format("{}/{}/{}.toml", municipality == "NL" ? "nl" : "proefstad", topic, from);
    return *read_policy_file(std::move(path), head(topic, from, municipality) + std::string(body)).value;
}

/// "POL-102@9 bron" per finding: code, line, key.
inline std::vector<std::string> brief(Findings const& findings) {
    std::vector<std::string> all;
    for (auto const& finding : findings)
        all.push_back(fmt::format("{}@{} {}", finding.code, finding.at.line, finding.at.field));
    return all;
}

inline std::string param(Finding const& finding, std::string_view name) {
    for (auto const& [key, value] : finding.params)
        if (key == name) return value;
    return {};
}

using Brief = std::vector<std::string>;

} // namespace kiem::policy::testing
