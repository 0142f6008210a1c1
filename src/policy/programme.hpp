// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/policy_file.hpp"
#include <string>
#include <utility>
#include <vector>

/// The programmes that a municipality lets parents and children take part in: topic `programmas`. What programmes differ in
/// stands here, not in code.
namespace kiem::policy {

struct OutreachRules;

enum class ProgrammeKind {
    /// `bijeenkomsten`: one begins, comes to sessions, and ends.
    sessions,
    /// `huisbezoek`: each visit stands by itself, with a reason and a result.
    home_visit
};

/// `[[programma.uitslag]]` of a home visit; `telt_als` "bereikt" or "niet_bereikt".
struct VisitResult {
    std::string code, name;
    bool is_reached = false;
};

/// `[[programma]]`.
struct Programme {
    std::string code, name, description;
    /// `voor_wie` and `uitvoerder`: in words.
    std::string for_whom, carried_out_by;
    ProgrammeKind kind{};
    /// `vanaf_leeftijd` and `tot_leeftijd`, in months: at least the first, not yet the second.
    int from_months = 0, until_months = 0;
    /// `bijeenkomsten`: how many there are for one child; 0: as many as needed. `intensiteit`: the same in words.
    int sessions = 0;
    std::string intensity;
    /// `kanaal`: attempts to reach parents by this channel of the topic `toeleiding` are visits too; empty: none are. A channel
    /// is of one programme at most.
    std::string channel;
    Position channel_at;
    /// `[programma.redenen]` of a home visit, code and name in the order of the file.
    std::vector<std::pair<std::string, std::string>> reasons;
    std::vector<VisitResult> results;
    Citation citation;

    VisitResult const* find_result(std::string_view code) const;
    bool has_reason(std::string_view code) const;
};

/// `[[streefwaarde]]` over one or more programmes together.
struct ProgrammeTarget {
    std::vector<std::string> programmes;
    /// `jaar`, and `tot_jaar` where the source names one period of several years.
    int year = 0, through_year = 0;
    enum class Kind {
        /// `per_jaar`: in each year of the period.
        per_year,
        /// `in_totaal`: in the whole period.
        in_total
    } kind{};
    /// `telt`: each child once ("kinderen"), or each visit ("bezoeken").
    enum class Counts { children, visits } counts{};
    /// `waarde`, or a band `van` to `tot`.
    std::int64_t from = 0, to = 0;
    std::string text;
    /// `onduidelijk`: how the source can be read in more than one way. Empty: it is clear.
    std::string ambiguity;
    Citation citation;

    bool is_in_force(int asked) const { return year <= asked && asked <= through_year; }
};

/// `[[einde]]`: why somebody stopped. `telt = "nee"`: it was a mistake and never happened.
struct ProgrammeEnd {
    std::string code, name;
    bool counts = true;
    Citation citation;
};

struct ProgrammeCatalogue {
    std::vector<Programme> programmes;
    std::vector<ProgrammeTarget> targets;
    std::vector<ProgrammeEnd> ends;

    /// Null: there is none of that code.
    Programme const* find(std::string_view code) const;
    /// The channel of the first home visit that names one; empty: none does.
    std::string_view visit_channel() const;
    ProgrammeEnd const* find_end(std::string_view code) const;
};

/// Reads the file. Errors name the key: POL-107 a code or channel twice, POL-108 a word or programme that is not known, POL-135 an end
/// before its beginning, POL-181 a programme twice in a target, POL-210 a number outside its limits.
Checked<ProgrammeCatalogue> read_programmes(PolicyFile const& file);

/// Holds the channels of programmes against the rules of the topic `toeleiding` that they meet: POL-216 a channel that those
/// of the file `met` do not have.
Findings check_channels(ProgrammeCatalogue const& catalogue, OutreachRules const& rules, PolicyFile const& met);

} // namespace kiem::policy
