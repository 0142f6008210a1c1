// SPDX-License-Identifier: EUPL-1.2
#include "policy/programme.hpp"
#include "policy/head.hpp"
#include "policy/outreach.hpp"
#include <algorithm>

namespace kiem::policy {

namespace {

constexpr Choice<ProgrammeKind> programme_kinds[] = {{"bijeenkomsten", ProgrammeKind::sessions},
                                                     {"huisbezoek", ProgrammeKind::home_visit}};
constexpr Choice<bool> reached_or_not[] = {{"bereikt", true}, {"niet_bereikt", false}};
constexpr Choice<bool> yes_or_no[] = {{"ja", true}, {"nee", false}};
constexpr Choice<ProgrammeTarget::Kind> target_kinds[] = {{"per_jaar", ProgrammeTarget::Kind::per_year},
                                                          {"in_totaal", ProgrammeTarget::Kind::in_total}};
constexpr Choice<ProgrammeTarget::Counts> counted[] = {{"kinderen", ProgrammeTarget::Counts::children},
                                                       {"bezoeken", ProgrammeTarget::Counts::visits}};
constexpr std::int64_t most_sessions = 500;

void read_visit(Programme& programme, TableReader const& table) {
    if (programme.kind != ProgrammeKind::home_visit) {
        for (auto const* key : {"kanaal", "redenen", "uitslag"})
            table.refuse_key(key, "alleen een huisbezoek heeft redenen en uitslagen");
        return;
    }
    programme.channel = table.text_or("kanaal");
    programme.channel_at = table.at("kanaal");
    programme.reasons = table.text_table_if("redenen");
    if (programme.reasons.empty()) table.report("POL-102", "redenen", {{"sleutel", "redenen"}});
    UniqueWords codes("code");
    for (auto const& result : table.tables("uitslag")) {
        programme.results.push_back(
            {result.text("code"), result.text("naam"), result.choice("telt_als", reached_or_not)});
        codes.add(result, programme.results.back().code);
    }
}

Programme read_programme(TableReader const& table) {
    Programme programme;
    programme.code = table.text("code");
    programme.name = table.text("naam");
    programme.description = table.text("omschrijving");
    programme.for_whom = table.text("voor_wie");
    programme.carried_out_by = table.text("uitvoerder");
    programme.kind = table.choice("soort", programme_kinds);
    programme.from_months = table.age("vanaf_leeftijd");
    programme.until_months = table.age("tot_leeftijd");
    if (programme.until_months <= programme.from_months) table.report("POL-135", "tot_leeftijd");
    auto const sessions = table.number_if("bijeenkomsten").value_or(0);
    if (sessions < 0 || sessions > most_sessions)
        table.report("POL-210", "bijeenkomsten",
                     {{"waarde", std::to_string(sessions)}, {"minst", "0"}, {"meest", std::to_string(most_sessions)}});
    else programme.sessions = static_cast<int>(sessions);
    programme.intensity = table.text("intensiteit");
    read_visit(programme, table);
    programme.citation = table.citation();
    return programme;
}

void read_target_value(ProgrammeTarget& target, TableReader const& table) {
    if (table.has("waarde")) {
        target.from = target.to = table.number("waarde");
        for (auto const* key : {"van", "tot"}) table.refuse_key(key, "een streefwaarde is één waarde of een band");
        return;
    }
    if (!table.has("van") && !table.has("tot")) {
        table.report("POL-102", "waarde");
        return;
    }
    target.from = table.number("van");
    target.to = table.number("tot");
    if (target.to <= target.from) table.report("POL-135", "tot");
}

void read_programmes_of(ProgrammeTarget& target, TableReader const& table, ProgrammeCatalogue const& catalogue) {
    for (auto& code : table.text_list("programmas")) {
        if (catalogue.find(code) == nullptr) {
            std::vector<std::string> known;
            for (auto const& one : catalogue.programmes) known.push_back(one.code);
            table.report("POL-108", "programmas",
                         {{"sleutel", "programmas"}, {"waarde", code}, {"keuzes", list_in_words(known)}});
        } else if (std::ranges::find(target.programmes, code) != target.programmes.end())
            table.report("POL-181", "programmas", {{"sleutel", "programmas"}, {"waarde", code}});
        else target.programmes.push_back(std::move(code));
    }
}

ProgrammeTarget read_programme_target(TableReader const& table, ProgrammeCatalogue const& catalogue) {
    ProgrammeTarget target;
    read_programmes_of(target, table, catalogue);
    target.year = static_cast<int>(table.number("jaar"));
    target.through_year = static_cast<int>(table.number_if("tot_jaar").value_or(target.year));
    if (target.through_year < target.year) table.report("POL-135", "tot_jaar");
    target.kind = table.choice("soort", target_kinds);
    target.counts = table.choice("telt", counted);
    read_target_value(target, table);
    target.text = table.text("tekst");
    target.ambiguity = table.text_or("onduidelijk");
    target.citation = table.citation();
    return target;
}

template <class T>
T const* find_code(std::vector<T> const& all, std::string_view code) {
    auto const found = std::ranges::find(all, code, &T::code);
    return found == all.end() ? nullptr : &*found;
}

} // namespace

VisitResult const* Programme::find_result(std::string_view wanted) const { return find_code(results, wanted); }

bool Programme::has_reason(std::string_view wanted) const {
    return std::ranges::any_of(reasons, [&](auto const& reason) { return reason.first == wanted; });
}

Programme const* ProgrammeCatalogue::find(std::string_view code) const { return find_code(programmes, code); }
std::string_view ProgrammeCatalogue::visit_channel() const {
    for (auto const& one : programmes)
        if (!one.channel.empty()) return one.channel;
    return {};
}
ProgrammeEnd const* ProgrammeCatalogue::find_end(std::string_view code) const { return find_code(ends, code); }

Checked<ProgrammeCatalogue> read_programmes(PolicyFile const& file) {
    TomlFile toml(file.path, file.text);
    auto const body = open_body(toml);
    if (!body) return {{}, toml.finish()};
    ProgrammeCatalogue catalogue;
    UniqueWords codes("code"), end_codes("code"), channels("kanaal");
    for (auto const& table : body->tables("programma")) {
        catalogue.programmes.push_back(read_programme(table));
        codes.add(table, catalogue.programmes.back().code);
        if (auto const& channel = catalogue.programmes.back().channel; !channel.empty()) channels.add(table, channel);
    }
    for (auto const& table : body->tables_if("streefwaarde"))
        catalogue.targets.push_back(read_programme_target(table, catalogue));
    for (auto const& table : body->tables("einde")) {
        catalogue.ends.push_back(
            {table.text("code"), table.text("naam"), table.choice_or("telt", yes_or_no, true), table.citation()});
        end_codes.add(table, catalogue.ends.back().code);
    }
    return {std::move(catalogue), toml.finish()};
}

Findings check_channels(ProgrammeCatalogue const& catalogue, OutreachRules const& rules, PolicyFile const& met) {
    std::vector<std::string> known;
    for (auto const& [code, name] : rules.channels) known.push_back(code);
    Findings findings;
    for (auto const& one : catalogue.programmes)
        if (!one.channel.empty() && std::ranges::find(known, one.channel) == known.end())
            findings.push_back({"POL-216",
                                Severity::error,
                                {{"waarde", one.channel},
                                 {"programma", one.code},
                                 {"bestand", met.path},
                                 {"keuzes", list_in_words(known)}},
                                one.channel_at});
    return findings;
}

} // namespace kiem::policy
