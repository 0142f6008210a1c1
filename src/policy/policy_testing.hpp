// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "policy/policy_file.hpp"
#include <fmt/format.h>
#include <stdexcept>

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

using Brief = std::vector<std::string>;

/// "POL-102@9 bron" per finding: code, line, key.
inline Brief brief(Findings const& findings) {
    Brief all;
    for (auto const& finding : findings)
        all.push_back(fmt::format("{}@{} {}", finding.code, finding.at.line, finding.at.field));
    return all;
}
/// "POL-102 bron": the same without the lines.
inline Brief codes(Findings const& findings) {
    Brief all;
    for (auto const& finding : findings) all.push_back(finding.code + " " + finding.at.field);
    return all;
}

/// The text with one part of it replaced, which must be there.
inline std::string replaced(std::string text, std::string_view what, std::string_view by) {
    auto const at = text.find(what);
    if (at == std::string::npos) throw std::invalid_argument(fmt::format("not in the text: {}", what));
    return text.replace(at, what.size(), by);
}

inline std::string param(Finding const& finding, std::string_view name) {
    for (auto const& [key, value] : finding.params)
        if (key == name) return value;
    return {};
}

} // namespace kiem::policy::testing
