// SPDX-License-Identifier: EUPL-1.2
#include "feature/programme/programme.hpp"
#include <algorithm>

namespace kiem::programme {

namespace {

using policy::ProgrammeKind;

Finding error_at(std::string field, std::string code, std::vector<std::pair<std::string, std::string>> params = {}) {
    return {std::move(code), Severity::error, std::move(params), {{}, 0, std::move(field)}};
}

/// Code points; what is no UTF-8 counts as it comes.
std::size_t length_of(std::string_view text) {
    constexpr unsigned char mask = 0xC0, continuation = 0x80;
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & mask) != continuation; }));
}

void check_age(Findings& findings, policy::Programme const& programme, std::string const& field, Day on,
               std::optional<Day> born_on) {
    if (!born_on) return;
    if (on < *born_on) {
        findings.push_back(error_at(field, "PRG-102", {{"dag", to_dutch(on)}, {"geboren", to_dutch(*born_on)}}));
        return;
    }
    auto const months = age_in_months(*born_on, on);
    if (months < programme.from_months || months >= programme.until_months)
        findings.push_back(error_at(field, "PRG-103",
                                    {{"programma", programme.name},
                                     {"van", std::to_string(programme.from_months)},
                                     {"tot", std::to_string(programme.until_months)},
                                     {"leeftijd", std::to_string(months)}}));
}

/// One that overlaps it in the same programme.
Participation const* overlapping(Participation const& wanted, std::span<Participation const> others) {
    for (auto const& other : others) {
        if (other.programme != wanted.programme || !other.counts || other.id == wanted.id) continue;
        bool const is_before = other.last_day && *other.last_day < wanted.from;
        bool const is_after = wanted.last_day && *wanted.last_day < other.from;
        if (!is_before && !is_after) return &other;
    }
    return nullptr;
}

policy::Programme const* find_of_kind(policy::ProgrammeCatalogue const& catalogue, Participation const& wanted,
                                      ProgrammeKind kind, Findings& findings) {
    auto const* programme = catalogue.find(wanted.programme);
    if (programme != nullptr && programme->kind == kind) return programme;
    findings.push_back(error_at("programma", "PRG-101"));
    return nullptr;
}

} // namespace

std::size_t Participation::count_present() const {
    return static_cast<std::size_t>(std::ranges::count(sessions, true, &Session::is_present));
}

Findings check_beginning(policy::ProgrammeCatalogue const& catalogue, Participation const& wanted,
                         std::optional<Day> born_on, Day today, std::span<Participation const> others) {
    Findings findings;
    auto const* programme = find_of_kind(catalogue, wanted, ProgrammeKind::sessions, findings);
    if (programme == nullptr) return findings;
    check_age(findings, *programme, "vanaf", wanted.from, born_on);
    if (wanted.from > today + std::chrono::days{most_days_ahead})
        findings.push_back(error_at("vanaf", "PRG-107", {{"dag", to_dutch(wanted.from)}}));
    if (auto const* other = overlapping(wanted, others))
        findings.push_back(error_at("programma", "PRG-105", {{"dag", to_dutch(other->from)}}));
    if (length_of(wanted.group) > longest_group)
        findings.push_back(error_at("deelgroep", "PRG-108", {{"meest", std::to_string(longest_group)}}));
    return findings;
}

Findings check_end(policy::ProgrammeCatalogue const& catalogue, Participation const& ended, Day today) {
    Findings findings;
    auto const day = ended.last_day.value_or(today);
    auto const* reason = catalogue.find_end(ended.end_reason);
    auto const* programme = catalogue.find(ended.programme);
    bool const is_visit = programme != nullptr && programme->kind == ProgrammeKind::home_visit;
    if (reason == nullptr || (is_visit && reason->counts)) findings.push_back(error_at("reden", "PRG-106"));
    if (day > today) findings.push_back(error_at("tot", "PRG-109", {{"dag", to_dutch(day)}}));
    if (reason != nullptr && !reason->counts) return findings;
    if (day < ended.from)
        findings.push_back(error_at("tot", "PRG-104", {{"dag", to_dutch(day)}, {"vanaf", to_dutch(ended.from)}}));
    else if (!ended.sessions.empty() && ended.sessions.back().on > day)
        findings.push_back(error_at("tot", "PRG-110", {{"dag", to_dutch(ended.sessions.back().on)}}));
    return findings;
}

Findings check_visit(policy::ProgrammeCatalogue const& catalogue, Participation const& visit,
                     std::optional<Day> born_on, Day today, std::span<Participation const> others) {
    Findings findings;
    auto const* programme = find_of_kind(catalogue, visit, ProgrammeKind::home_visit, findings);
    if (programme == nullptr) return findings;
    check_age(findings, *programme, "datum", visit.from, born_on);
    if (visit.from > today) findings.push_back(error_at("datum", "PRG-111", {{"dag", to_dutch(visit.from)}}));
    if (overlapping(visit, others) != nullptr)
        findings.push_back(error_at("datum", "PRG-105", {{"dag", to_dutch(visit.from)}}));
    auto const session = visit.sessions.empty() ? Session{} : visit.sessions.front();
    if (!programme->has_reason(session.reason)) findings.push_back(error_at("reden", "PRG-112"));
    if (programme->find_result(session.result) == nullptr) findings.push_back(error_at("uitslag", "PRG-113"));
    return findings;
}

} // namespace kiem::programme
