// SPDX-License-Identifier: EUPL-1.2
#include "policy/retention.hpp"
#include "policy/head.hpp"
#include <algorithm>

namespace kiem::policy {

namespace {

constexpr std::array<std::string_view, 7> kinds{"gemeente", "jgz",      "houder",          "schoolbestuur",
                                                "welzijn",  "opleider", "expertisecentrum"};
constexpr std::array<std::string_view, start_events> event_words{
    "geboorte",          "einde-plaatsing", "einde-indicatie", "einde-schooljaar",
    "laatste-wijziging", "afgehandeld",     "vastgelegd"};
constexpr Choice<RecordKind> record_words[] = {{"kinddossier", RecordKind::dossier},
                                               {"levering", RecordKind::delivered},
                                               {"verzoek", RecordKind::request},
                                               {"logboek", RecordKind::log}};
constexpr Choice<RetentionRule::Certainty> certainty_words[] = {{"wet", RetentionRule::Certainty::law},
                                                                {"aanname", RetentionRule::Certainty::assumption}};
/// Longer than any law asks, and short enough to compute with.
constexpr int most_months = 115 * 12;

bool can_begin(RecordKind record, StartEvent event) {
    if (record == RecordKind::request) return event == StartEvent::answered;
    if (record == RecordKind::log) return event == StartEvent::recorded;
    return event != StartEvent::answered && event != StartEvent::recorded;
}

std::vector<std::string> words_of(auto const& words) { return {words.begin(), words.end()}; }

std::vector<std::string> read_organisations(TableReader const& table) {
    std::vector<std::string> found;
    for (auto const& word : table.text_list("organisaties")) {
        if (std::ranges::find(kinds, word) == kinds.end())
            table.report("POL-108", "organisaties", {{"waarde", word}, {"keuzes", list_in_words(words_of(kinds))}});
        else if (std::ranges::find(found, word) != found.end())
            table.report("POL-181", "organisaties", {{"waarde", word}});
        else found.push_back(word);
    }
    return found;
}

std::vector<StartEvent> read_starts(TableReader const& table, RecordKind record) {
    std::vector<StartEvent> found;
    for (auto const& word : table.text_list("vanaf")) {
        auto const event = parse_start_event(word);
        if (!event)
            table.report("POL-108", "vanaf", {{"waarde", word}, {"keuzes", list_in_words(words_of(event_words))}});
        else if (std::ranges::find(found, *event) != found.end()) table.report("POL-181", "vanaf", {{"waarde", word}});
        else if (!can_begin(record, *event))
            table.report("POL-205", "vanaf", {{"waarde", word}, {"wat", std::string(to_text(record))}});
        else found.push_back(*event);
    }
    return found;
}

int read_months(TableReader const& table) {
    auto const years = table.number_if("jaren"), months = table.number_if("maanden");
    if (!years && !months) table.report("POL-203", "jaren");
    for (auto const* key : {"jaren", "maanden"}) {
        auto const number = key[0] == 'j' ? years : months;
        auto const most = key[0] == 'j' ? most_months / 12 : most_months;
        if (!number || (*number >= 0 && *number <= most)) continue;
        table.report("POL-206", key, {{"waarde", std::to_string(*number)}, {"hoogste", std::to_string(most)}});
        return most_months;
    }
    return static_cast<int>(years.value_or(0) * 12 + months.value_or(0));
}

RetentionRule read_rule(TableReader const& table, UniqueWords& seen) {
    RetentionRule rule;
    rule.record = table.choice("wat", record_words);
    rule.organisations = read_organisations(table);
    rule.months = read_months(table);
    rule.starts = read_starts(table, rule.record);
    rule.certainty = table.choice("zekerheid", certainty_words);
    rule.citation = table.citation();
    rule.at = table.at();
    for (auto const& kind : rule.organisations) seen.add(table, std::string(to_text(rule.record)) + " van " + kind);
    return rule;
}

} // namespace

std::string_view to_text(RecordKind kind) { return record_words[static_cast<std::size_t>(kind)].word; }

std::string_view to_text(StartEvent event) { return event_words[static_cast<std::size_t>(event)]; }

std::optional<StartEvent> parse_start_event(std::string_view text) {
    auto const found = std::ranges::find(event_words, text);
    if (found == event_words.end()) return std::nullopt;
    return static_cast<StartEvent>(found - event_words.begin());
}

RetentionRule const* RetentionRules::find(RecordKind record, std::string_view organisation_kind) const {
    for (auto const& rule : rules)
        if (rule.record == record &&
            std::ranges::find(rule.organisations, organisation_kind) != rule.organisations.end())
            return &rule;
    return nullptr;
}

Term term_of(RetentionRule const& rule, KnownStarts const& known) {
    Term term;
    for (auto const event : rule.starts) {
        auto const at = static_cast<std::size_t>(event);
        if (known.is_running[at]) return {Term::State::running, event, {}, {}};
        if (!known.day[at] || (term.state == Term::State::counted && *known.day[at] <= term.start)) continue;
        term = {Term::State::counted, event, *known.day[at], add_months(*known.day[at], rule.months)};
    }
    return term;
}

Day end_of_school_year(Day day) {
    auto const year = std::chrono::year_month_day(day).year();
    Day const this_year{year / std::chrono::August / 1};
    return day <= this_year ? this_year : Day{(year + std::chrono::years{1}) / std::chrono::August / 1};
}

std::span<std::string_view const> organisation_kind_words() { return kinds; }

Checked<RetentionRules> read_retention(PolicyFile const& file) {
    TomlFile toml(file.path, file.text);
    auto const body = open_body(toml);
    if (!body) return {{}, toml.finish()};
    RetentionRules rules;
    UniqueWords seen("wat");
    for (auto const& table : body->tables("regel")) rules.rules.push_back(read_rule(table, seen));
    for (auto const kind : kinds)
        if (rules.find(RecordKind::dossier, kind) == nullptr)
            body->report("POL-204", "regel", {{"waarde", std::string(kind)}});
    return {std::move(rules), toml.finish()};
}

} // namespace kiem::policy
