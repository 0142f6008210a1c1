// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/policy_file.hpp"
#include <array>
#include <cstddef>
#include <span>

/// How long each kind of organisation keeps what it knows of a child: topic `bewaren`.
namespace kiem::policy {

/// What a rule is about.
enum class RecordKind {
    /// Everything an organisation has of one child: dossier, consents, links, and facts delivered under its code.
    dossier,
    /// Facts delivered under the code of a child of whom the organisation has no dossier.
    delivered,
    /// A request of a parent and what was answered.
    request,
    /// The logs. Kiem never deletes from them: their chain would break, and they name a child by number and pseudonym only.
    log,
};
constexpr std::array<RecordKind, 4> all_record_kinds{RecordKind::dossier, RecordKind::delivered, RecordKind::request,
                                                     RecordKind::log};
/// "kinddossier", "levering", "verzoek", "logboek".
std::string_view to_text(RecordKind kind);

/// What a term is counted from.
enum class StartEvent {
    birth,
    /// The first day after the last placement.
    placement_end,
    /// The first day after the last indication.
    indication_end,
    /// 1 August on or after the last day as a pupil.
    school_year_end,
    /// The last commit that touched it.
    last_change,
    /// The day a request was answered.
    answered,
    /// The day a line of the log was written.
    recorded,
};
constexpr std::size_t start_events = 7;
/// "geboorte", "einde-plaatsing", "einde-indicatie", "einde-schooljaar", "laatste-wijziging", "afgehandeld", "vastgelegd".
std::string_view to_text(StartEvent event);
std::optional<StartEvent> parse_start_event(std::string_view text);

/// `[[regel]]` with `wat`, `organisaties` ("jgz", "houder" …), `jaren` and/or `maanden`, `vanaf` (one or more events),
/// `zekerheid` ("wet" or "aanname"), `bron` and perhaps `toelichting`.
struct RetentionRule {
    RecordKind record{};
    std::vector<std::string> organisations;
    int months = 0;
    std::vector<StartEvent> starts;
    enum class Certainty { law, assumption };
    Certainty certainty{};
    Citation citation;
    Position at;
};

struct RetentionRules {
    std::vector<RetentionRule> rules;
    /// Null: nothing was decided, so nothing is ever deleted. `organisation_kind`: "jgz".
    RetentionRule const* find(RecordKind record, std::string_view organisation_kind) const;
};

/// What is known of one record. Per event its day, and whether it still goes on (a placement without end).
struct KnownStarts {
    std::array<std::optional<Day>, start_events> day = {};
    std::array<bool, start_events> is_running = {};
    void set(StartEvent event, Day on) { day[static_cast<std::size_t>(event)] = on; }
    void set_running(StartEvent event) { is_running[static_cast<std::size_t>(event)] = true; }
};

/// When the time of a record is over, and why.
struct Term {
    enum class State {
        /// From `due` on it must go.
        counted,
        /// One of the events goes on, so the term has not begun.
        running,
        /// None of the events is known.
        unknown,
    };
    State state = State::unknown;
    /// The last of the events of the rule; it began the term.
    StartEvent event{};
    Day start{};
    Day due{};
    friend bool operator==(Term const&, Term const&) = default;
};
/// Counted from the last of the rule's events that is known.
Term term_of(RetentionRule const& rule, KnownStarts const& known);

/// 1 August on or after a day.
Day end_of_school_year(Day day);

/// The kinds of organisation a rule can name.
std::span<std::string_view const> organisation_kind_words();

/// Reads a file of the topic `bewaren`. Every kind of organisation needs a rule for its dossiers.
Checked<RetentionRules> read_retention(PolicyFile const& file);

} // namespace kiem::policy
