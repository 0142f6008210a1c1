// SPDX-License-Identifier: EUPL-1.2
#include "policy/outreach.hpp"
#include "policy/head.hpp"
#include <algorithm>
#include <array>

namespace kiem::policy {

namespace {

constexpr std::array<std::string_view, 6> open_states{"gesignaleerd", "geindiceerd", "in_contact",
                                                      "wachtlijst",   "aangeboden",  "aanvaard"};
constexpr std::array<std::string_view, 8> exits{
    "afgezien",     "elders",         "verhuisd",          "te_oud",
    "geen_contact", "geen_indicatie", "indicatie_voorbij", "aanbod_geweigerd"};
/// The reasons that a delivery of nietbereik may name.
constexpr std::array<std::string_view, 6> counted_reasons{"reguliere_opvang", "te_schools",      "te_duur",
                                                          "geen_plek",        "taal_of_afstand", "anders"};
/// No term is longer than the time from birth to school.
constexpr int most_days = 4 * 366;

template <class T>
T const* with_code(std::vector<T> const& all, std::string_view code) {
    auto const found = std::ranges::find(all, code, &T::code);
    return found == all.end() ? nullptr : &*found;
}

std::vector<std::string> words_in(auto const& words) { return {words.begin(), words.end()}; }

bool is_among(auto const& words, std::string_view word) { return std::ranges::find(words, word) != words.end(); }

int within(TableReader const& table, std::string_view key, std::int64_t value, int least, int most) {
    if (value >= least && value <= most) return static_cast<int>(value);
    table.report(
        "POL-210", key,
        {{"waarde", std::to_string(value)}, {"minst", std::to_string(least)}, {"meest", std::to_string(most)}});
    return least;
}

int read_days(TableReader const& table, std::string_view key, int least) {
    return within(table, key, table.number(key), least, most_days);
}

void read_terms(OutreachRules& rules, TableReader const& body) {
    auto const terms = body.table_if("termijn_dagen");
    if (!terms) {
        if (!body.has("termijn_dagen")) body.report("POL-102", "termijn_dagen");
        return;
    }
    for (auto const state : open_states) {
        if (state == "aangeboden") continue;
        if (!terms->has(state)) terms->report("POL-212", state, {{"waarde", std::string(state)}});
        else
            rules.days_by_state.emplace(state, within(*terms, state, terms->number(state), 1, rules.longest_term_days));
    }
    static_cast<void>(terms->citation());
}

std::vector<std::string> read_exits(TableReader const& table) {
    std::vector<std::string> found;
    for (auto& word : table.text_list("bij")) {
        if (!is_among(exits, word))
            table.report("POL-108", "bij", {{"waarde", word}, {"keuzes", list_in_words(words_in(exits))}});
        else if (is_among(found, word)) table.report("POL-181", "bij", {{"waarde", word}});
        else found.push_back(std::move(word));
    }
    return found;
}

ExitReason read_reason(TableReader const& table) {
    ExitReason reason;
    reason.code = table.text("code");
    reason.name = table.text("naam");
    reason.exits = read_exits(table);
    if (auto const days = table.number_if("opnieuw_na_dagen"))
        reason.look_again_after_days = within(table, "opnieuw_na_dagen", *days, 1, most_days);
    if (table.has("telt_als")) reason.counts_as = table.word("telt_als", words_in(counted_reasons));
    reason.citation = table.citation();
    return reason;
}

void read_reasons(OutreachRules& rules, TableReader const& body) {
    UniqueWords codes("code");
    for (auto const& table : body.tables("reden")) {
        rules.reasons.push_back(read_reason(table));
        codes.add(table, rules.reasons.back().code);
    }
    for (auto const exit : exits)
        if (std::ranges::none_of(rules.reasons, [&](auto const& one) { return is_among(one.exits, exit); }))
            body.report("POL-211", "reden", {{"waarde", std::string(exit)}});
}

} // namespace

std::span<std::string_view const> exit_words() { return exits; }

ExitReason const* OutreachRules::find_reason(std::string_view code) const { return with_code(reasons, code); }

PlacementEnd const* OutreachRules::find_placement_end(std::string_view code) const {
    return with_code(placement_ends, code);
}

AbsenceReason const* OutreachRules::find_absence(std::string_view code) const { return with_code(absences, code); }

Checked<OutreachRules> read_outreach(PolicyFile const& file) {
    TomlFile toml(file.path, file.text);
    auto const body = open_body(toml);
    if (!body) return {{}, toml.finish()};
    OutreachRules rules;
    rules.longest_term_days = read_days(*body, "langste_termijn_dagen", 1);
    rules.attempts_before_giving_up = within(*body, "pogingen", body->number("pogingen"), 1, 20);
    rules.escalate_after_days = read_days(*body, "escalatie_na_dagen", 0);
    rules.offer_days = within(*body, "aanbod_geldt_dagen", body->number("aanbod_geldt_dagen"), 1,
                              rules.longest_term_days);
    rules.indication_until_months = body->age("indicatie_geldt_tot_leeftijd");
    rules.review_after_months = within(*body, "indicatie_herzien_maanden", body->number("indicatie_herzien_maanden"), 1,
                                       most_days / 30);
    rules.owner_after_delivery = body->text("eigenaar_na_levering");
    rules.channels = body->text_table_if("kanalen");
    if (rules.channels.empty() && !body->has("kanalen")) body->report("POL-102", "kanalen", {{"sleutel", "kanalen"}});
    read_terms(rules, *body);
    read_reasons(rules, *body);
    rules.priorities = read_priorities(*body);
    rules.places = read_counted_places(*body);
    rules.placement_ends = read_placement_ends(*body);
    rules.absences = read_absences(*body);
    return {std::move(rules), toml.finish()};
}

} // namespace kiem::policy
