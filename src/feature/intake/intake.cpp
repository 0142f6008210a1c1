// SPDX-License-Identifier: EUPL-1.2
#include "feature/intake/intake.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace kiem::intake {

namespace {

using Words = std::vector<std::string_view>;

constexpr std::array<std::pair<State, std::string_view>, 9> state_words{{{State::checking, "controleren"},
                                                                         {State::checked, "gecontroleerd"},
                                                                         {State::refused, "geweigerd"},
                                                                         {State::storing, "opslaan"},
                                                                         {State::stored, "opgeslagen"},
                                                                         {State::repeated, "al_geleverd"},
                                                                         {State::dropped, "weggegooid"},
                                                                         {State::failed, "mislukt"},
                                                                         {State::expired, "verlopen"}}};

/// Those who deliver.
constexpr std::array<Role, 4> roles{Role::administrator, Role::location_manager, Role::nurse, Role::policy_officer};

/// What an organisation that is no municipality has records of.
Words own_kinds(account::OrganisationKind kind) {
    using Kind = account::OrganisationKind;
    switch (kind) {
    case Kind::youth_health: return {"kinderen", "indicaties", "nietbereik"};
    case Kind::provider:
    case Kind::welfare: return {"locaties", "groepen", "personeel", "kinderen", "nietbereik", "plaatsingen"};
    case Kind::school_board:
        return {"locaties",    "groepen",           "personeel",        "kinderen",
                "plaatsingen", "leerlinggewichten", "leerlingaantallen"};
    case Kind::expertise_centre: return {"oordelen"};
    case Kind::trainer:
    case Kind::municipality: break;
    }
    return {};
}

bool starts_with_text_of(std::string_view content, std::initializer_list<std::string_view> beginnings) {
    return std::ranges::any_of(beginnings, [&](auto beginning) { return content.starts_with(beginning); });
}

} // namespace

std::string_view to_text(State state) {
    return std::ranges::find(state_words, state, [](auto& e) { return e.first; })->second;
}

std::optional<State> parse_state(std::string_view text) {
    auto const* const found = std::ranges::find(state_words, text, [](auto& e) { return e.second; });
    if (found == state_words.end()) return std::nullopt;
    return found->first;
}

std::vector<std::string_view> kinds_of(account::OrganisationKind kind, std::span<std::string_view const> known) {
    if (kind == account::OrganisationKind::municipality) return {known.begin(), known.end()};
    auto const own = own_kinds(kind);
    Words kinds;
    std::ranges::copy_if(known, std::back_inserter(kinds),
                         [&](auto name) { return std::ranges::find(own, name) != own.end(); });
    return kinds;
}

Result<FileType> check_file(std::string_view content, Limits const& limits) {
    constexpr std::size_t megabyte = std::size_t{1024} * 1024;
    if (content.empty()) return refuse(Refusal::Kind::invalid, "INV-101");
    if (content.size() > limits.most_bytes)
        return refuse(Refusal::Kind::invalid, "INV-102", fmt::format("{}", limits.most_bytes / megabyte));
    if (content.starts_with("PK\x03\x04")) return FileType::workbook;
    if (content.starts_with("\xD0\xCF\x11\xE0")) return refuse(Refusal::Kind::invalid, "INV-103");
    // A text in UTF-16 goes on: its reader tells how to save it otherwise.
    bool const is_utf_16 = starts_with_text_of(content, {"\xFF\xFE", "\xFE\xFF"});
    constexpr std::size_t looked_at = 4096;
    bool const has_nul = content.substr(0, looked_at).find('\0') != std::string_view::npos;
    bool const is_other = starts_with_text_of(
        content, {"%PDF", "\x89PNG", "\xFF\xD8\xFF", "GIF8", "\x1F\x8B", "{", "<", "PK", "Rar!", "7z"});
    if (is_other || (has_nul && !is_utf_16)) return refuse(Refusal::Kind::invalid, "INV-104");
    return FileType::csv;
}

std::optional<Day> day_of_serial(std::string_view cell) {
    // 1 January 1900 to 31 December 2199; a workbook counts a 29 February 1900 that never was.
    constexpr int first = 61, last = 109'939;
    int serial = 0;
    auto const [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), serial);
    auto const rest = std::string_view(end, static_cast<std::size_t>(cell.data() + cell.size() - end));
    bool const is_whole = rest.empty() ||
                          (rest.front() == '.' && rest.find_first_not_of("0", 1) == std::string_view::npos);
    if (error != std::errc() || !is_whole || serial < first || serial > last) return std::nullopt;
    return Day{std::chrono::year{1899} / std::chrono::December / 30} + std::chrono::days{serial};
}

bool speaks_for_all(Principal const& who) {
    return std::ranges::any_of(who.grants, [](Grant const& grant) {
        return grant.location.empty() && grant.group.empty() && std::ranges::find(roles, grant.role) != roles.end();
    });
}

} // namespace kiem::intake
