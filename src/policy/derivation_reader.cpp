// SPDX-License-Identifier: EUPL-1.2
#include "policy/derivation_reader.hpp"

namespace kiem::policy {

namespace {

constexpr Choice<Reduction> reductions[] = {{"een", Reduction::any},
                                            {"alle", Reduction::all},
                                            {"aantal", Reduction::count},
                                            {"som", Reduction::sum},
                                            {"laatste", Reduction::latest}};
constexpr Choice<WhenEmpty> empties[] = {{"onbekend", WhenEmpty::unknown}};

void read_reduction(Derivation& one, TableReader const& table) {
    one.from = table.text("uit");
    one.via = table.text("via");
    one.reduction = table.choice("hoe", reductions);
    one.where = table.formula_if("waar");
    one.when_empty = table.choice_or("leeg", empties, WhenEmpty::by_reduction);
    bool const has_column = one.reduction == Reduction::sum || one.reduction == Reduction::latest;
    bool const has_test = one.reduction == Reduction::any || one.reduction == Reduction::all;
    if (has_column) one.column = table.text("kolom");
    else table.refuse_key("kolom", "alleen som en laatste hebben een kolom");
    if (one.reduction == Reduction::latest) one.order = table.text("volgorde");
    else table.refuse_key("volgorde", "alleen laatste heeft een volgorde");
    if (!has_test) table.refuse_key("geldt", "alleen een en alle vragen of iets geldt");
    else if (one.reduction == Reduction::all) one.holds = table.formula("geldt");
    else one.holds = table.formula_if("geldt");
}

Derivation read_derivation(TableReader const& table) {
    Derivation one;
    one.name = table.text("naam");
    one.subject = table.text("onderwerp");
    one.explanation = table.text("uitleg");
    one.at = table.at("naam");
    one.lines = table.lines();
    if (!table.has("uitdrukking")) {
        read_reduction(one, table);
        return one;
    }
    one.formula = table.formula_if("uitdrukking");
    for (auto key : {"uit", "via", "hoe", "kolom", "volgorde", "waar", "geldt", "leeg"})
        table.refuse_key(key, "een afleiding heeft een uitdrukking, of komt uit een ander onderwerp");
    return one;
}

} // namespace

std::vector<Derivation> read_derivations(TableReader const& body) {
    std::vector<Derivation> all;
    UniqueWords names("naam");
    for (auto const& table : body.tables_if("afleiding")) {
        all.push_back(read_derivation(table));
        names.add(table, all.back().name.empty() ? "" : all.back().subject + "." + all.back().name);
    }
    return all;
}

} // namespace kiem::policy
