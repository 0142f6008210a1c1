// SPDX-License-Identifier: EUPL-1.2
#include "policy/indicators.hpp"
#include "policy/derivation_reader.hpp"
#include "policy/head.hpp"
#include <algorithm>

namespace kiem::policy {

namespace {

constexpr Choice<Form> forms[] = {{"aantal", Form::count},           {"aandeel", Form::share},
                                  {"verdeling", Form::distribution}, {"verandering", Form::change},
                                  {"mediaan", Form::median},         {"norm", Form::norm}};
constexpr Choice<Protects> protections[] = {
    {"kind", Protects::child}, {"medewerker", Protects::employee}, {"niemand", Protects::nobody}};
constexpr Choice<JudgedBy> judges[] = {{"eigen_opgave", JudgedBy::own_facts}, {"beoordelaar", JudgedBy::assessor}};
constexpr Choice<SplitKind> split_kinds[] = {{"code", SplitKind::code}, {"leeftijdsklasse", SplitKind::age_band}};

/// `maal`: a whole number or the name of a parameter.
Factor read_factor(TableReader const& table) {
    if (!table.has("maal")) return {};
    if (table.is_text("maal")) return {1, table.text("maal")};
    return {table.number("maal"), {}};
}

Measure read_measure(TableReader const& table) {
    Measure one;
    one.at = table.at();
    one.times = read_factor(table);
    if (table.has("parameter")) {
        one.parameter = table.text("parameter");
        for (auto key : {"onderwerp", "waar", "som", "mediaan"})
            table.refuse_key(key, "een parameter is een getal van buiten en heeft geen rijen");
        return one;
    }
    one.subject = table.text("onderwerp");
    one.where = table.formula_if("waar");
    one.sum = table.text_or("som");
    one.median = table.text_or("mediaan");
    return one;
}

Measure read_measure_at(TableReader const& table, std::string_view key) {
    if (auto const found = table.table_if(key)) return read_measure(*found);
    if (!table.has(key)) table.report("POL-102", key);
    return {};
}

void read_numerator(Indicator& one, TableReader const& table) {
    if (one.form == Form::norm) {
        table.refuse_key("teller", "bij een norm bepalen de kwaliteitseisen wat telt");
        one.judged_by = table.choice("beoordeling", judges);
        return;
    }
    table.refuse_key("beoordeling", "alleen een norm wordt beoordeeld");
    one.numerator = read_measure_at(table, "teller");
    auto const teller = table.table_if("teller");
    if (!teller) return;
    if (one.form == Form::median && one.numerator.median.empty()) teller->report("POL-102", "mediaan");
    if (one.form != Form::median) teller->refuse_key("mediaan", "alleen de vorm mediaan heeft een mediaan");
}

void read_denominator(Indicator& one, TableReader const& table) {
    switch (one.form) {
    case Form::median: table.refuse_key("noemer", "een mediaan heeft geen noemer"); return;
    case Form::distribution: table.refuse_key("noemer", "de noemer van een verdeling is de hele teller"); return;
    case Form::count:
        if (table.has("noemer")) one.denominator = read_measure_at(table, "noemer");
        return;
    case Form::share:
    case Form::change:
    case Form::norm: one.denominator = read_measure_at(table, "noemer");
    }
}

Indicator read_indicator(TableReader const& table, PolicyFile const& file) {
    Indicator one;
    one.at = table.at("methode");
    one.lines = table.lines();
    one.id = table.text("id");
    one.method = table.text("methode");
    one.name = table.text("naam");
    one.definition = table.text("definitie");
    one.form = table.choice("vorm", forms);
    read_numerator(one, table);
    read_denominator(one, table);
    if (one.form == Form::distribution) one.distributed_over = table.text("verdeling");
    else table.refuse_key("verdeling", "alleen de vorm verdeling heeft een verdeling");
    one.splits = table.text_list_if("splitsingen");
    for (auto& [split, reason] : table.text_table_if("geen_splitsing")) one.no_split.emplace(split, std::move(reason));
    one.protects = table.choice("beschermt", protections);
    one.decimals = static_cast<int>(std::clamp<std::int64_t>(table.number_if("decimalen").value_or(0), 0, 4));
    one.unit = table.text_or("eenheid");
    one.citation = table.citation();
    one.valid_from = table.day_if("geldig_vanaf").value_or(file.valid_from);
    one.valid_through = table.day_if("geldig_tot");
    if (!one.valid_through) one.valid_through = file.valid_through;
    return one;
}

Split read_split(TableReader const& table) {
    Split one;
    one.at = table.at("naam");
    one.lines = table.lines();
    one.name = table.text("naam");
    one.alias = table.text("alias");
    one.title = table.text("titel");
    one.kind = table.choice("soort", split_kinds);
    if (one.kind == SplitKind::age_band) {
        one.from_months = table.age("van");
        one.step_months = table.age("stap");
        one.to_months = table.age("tot");
        if (one.step_months < 1 || one.to_months <= one.from_months) table.report("POL-133", "stap");
    } else {
        for (auto key : {"van", "stap", "tot"})
            table.refuse_key(key, "alleen een leeftijdsklasse loopt van een leeftijd tot een andere");
    }
    if (!table.has("paden")) table.report("POL-102", "paden");
    for (auto& [subject, path] : table.text_table_if("paden")) one.paths.emplace(subject, std::move(path));
    one.labels = table.text_table_if("labels");
    return one;
}

std::optional<SameIndication> read_same_indication(TableReader const& body) {
    constexpr std::int64_t most = 366;
    auto const table = body.table_if("dezelfde_indicatie");
    if (!table) return std::nullopt;
    auto const days = table->number("hoogstens_dagen_uiteen");
    if (days < 0 || days > most)
        table->report("POL-210", "hoogstens_dagen_uiteen",
                      {{"waarde", std::to_string(days)}, {"minst", "0"}, {"meest", std::to_string(most)}});
    return SameIndication{std::chrono::days{std::clamp<std::int64_t>(days, 0, most)}, table->citation()};
}

} // namespace

Checked<Indicators> read_indicators(PolicyFile const& file) {
    TomlFile toml(file.path, file.text);
    Indicators all;
    auto const body = open_body(toml);
    if (!body) return {all, toml.finish()};
    all.same_indication = read_same_indication(*body);
    all.derivations = read_derivations(*body);
    UniqueWords splits("naam"), aliases("alias"), keys("sleutel"), methods("methode");
    for (auto const& table : body->tables_if("splitsing")) {
        all.splits.push_back(read_split(table));
        splits.add(table, all.splits.back().name);
        aliases.add(table, all.splits.back().alias);
    }
    for (auto const& table : body->tables_if("parameter")) {
        all.parameters.push_back({table.text("sleutel"), table.text("titel"), table.text("uitleg")});
        keys.add(table, all.parameters.back().key);
    }
    for (auto const& table : body->tables("indicator")) {
        all.indicators.push_back(read_indicator(table, file));
        methods.add(table, all.indicators.back().method);
    }
    return {std::move(all), toml.finish()};
}

Split const* find_split(Indicators const& indicators, std::string_view name) {
    for (auto const& split : indicators.splits)
        if (split.name == name || split.alias == name) return &split;
    return nullptr;
}

Indicator const* find_method(Indicators const& indicators, std::string_view method) {
    for (auto const& indicator : indicators.indicators)
        if (indicator.method == method) return &indicator;
    return nullptr;
}

} // namespace kiem::policy
