// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/wanted_json.hpp"
#include "disclosure/publish_parts.hpp"
#include "disclosure/release_values.hpp"

namespace kiem::disclosure {

namespace {

namespace json = boost::json;
using values::read_text;

json::value write(Members const& members) { return json::value_from(members); }

json::value write(FromCube const& from) {
    json::object object{{"uit", "kubus"}, {"kubus", from.cube}, {"cellen", write(from.members)}};
    if (from.exact_from) object["exact_vanaf"] = *from.exact_from;
    return object;
}
json::value write(WeighedFromCube const& from) {
    return {{"uit", "gewogen"},
            {"kubus", from.cube},
            {"cellen", write(from.members)},
            {"gewichten", json::value_from(from.weights)}};
}
json::value write(OfNobody const& from) {
    json::array numbers;
    for (auto const& value : from.values) numbers.push_back(value ? json::value(*value) : json::value());
    return {{"uit", "niemand"}, {"waarden", std::move(numbers)}};
}
json::value write(RatioOf const& from) {
    return {{"uit", "verhouding"},
            {"teller", from.numerator},
            {"noemer", from.denominator},
            {"teller_maal", from.numerator_times},
            {"noemer_maal", from.denominator_times}};
}
json::value write(MedianOf const& from) {
    return {{"uit", "mediaan"}, {"kubus", from.cube}, {"klassen", json::value_from(from.by_class)}};
}

decltype(WantedMeasure::from) read_from(json::value const& value) {
    auto const kind = read_text(value.at("uit"));
    auto const size = [&](char const* name) { return value.at(name).to_number<std::size_t>(); };
    auto const number = [&](char const* name) { return value.at(name).to_number<std::int64_t>(); };
    auto const members = [&] { return json::value_to<Members>(value.at("cellen")); };
    if (kind == "kubus") {
        FromCube from{size("kubus"), members(), {}};
        if (value.as_object().contains("exact_vanaf")) from.exact_from = number("exact_vanaf");
        return from;
    }
    if (kind == "gewogen")
        return WeighedFromCube{size("kubus"), members(),
                               json::value_to<std::vector<std::int64_t>>(value.at("gewichten"))};
    if (kind == "verhouding")
        return RatioOf{size("teller"), size("noemer"), number("teller_maal"), number("noemer_maal")};
    if (kind == "mediaan") return MedianOf{size("kubus"), json::value_to<std::vector<Members>>(value.at("klassen"))};
    if (kind != "niemand") throw std::runtime_error("a measure from \"" + kind + "\"");
    OfNobody from;
    for (auto const& one : value.at("waarden").as_array())
        from.values.push_back(one.is_null() ? std::nullopt : std::optional(one.to_number<std::int64_t>()));
    return from;
}

json::value write(WantedTable const& table) {
    json::array dimensions, measures;
    for (auto const& dimension : table.dimensions) dimensions.push_back(values::write(dimension));
    for (auto const& measure : table.measures)
        measures.push_back({{"maat", values::write(measure.measure)},
                            {"van", std::visit([](auto const& from) { return write(from); }, measure.from)}});
    return {{"methode", table.method},
            {"over_mensen", table.about_people},
            {"dimensies", std::move(dimensions)},
            {"rijen", json::value_from(table.rows)},
            {"maten", std::move(measures)},
            {"gevoelig", table.sensitive},
            {"kenmerk", table.trait_dimension}};
}

WantedTable read_table(json::value const& value) {
    WantedTable table;
    table.method = read_text(value.at("methode"));
    table.about_people = value.at("over_mensen").as_bool();
    for (auto const& one : value.at("dimensies").as_array()) table.dimensions.push_back(values::read_dimension(one));
    table.rows = json::value_to<std::vector<std::vector<std::uint32_t>>>(value.at("rijen"));
    for (auto const& one : value.at("maten").as_array())
        table.measures.push_back({values::read_measure(one.at("maat")), read_from(one.at("van"))});
    table.sensitive = read_text(value.at("gevoelig"));
    table.trait_dimension = read_text(value.at("kenmerk"));
    return table;
}

json::value write(std::vector<MicroCube> const& cubes) {
    json::array array;
    for (auto const& cube : cubes)
        array.push_back({{"onderwerp", cube.subject},
                         {"sleutels", json::value_from(cube.keys)},
                         {"aantallen", json::value_from(cube.counts)}});
    return array;
}

json::value write(Wanted const& wanted) {
    json::array ladder, tables;
    for (auto const& step : wanted.ladder) ladder.push_back({step.up_to_cells, step.bound});
    for (auto const& table : wanted.tables) tables.push_back(write(table));
    return {{"onderdrukken", wanted.mode == Mode::suppression},
            {"basis", wanted.base},
            {"percentage_vanaf", wanted.least_denominator},
            {"drempel", wanted.threshold},
            {"ladder", std::move(ladder)},
            {"groepsaandeel", values::write_number(wanted.group_share)},
            {"samenvoegen", wanted.on_group_statement == Wanted::OnGroupStatement::merge},
            {"kubussen", write(wanted.cubes)},
            {"tabellen", std::move(tables)},
            {"verwantschap", values::write(wanted.kinships)},
            {"naam", wanted.label}};
}

Wanted read_wanted(json::value const& value) {
    auto const number = [&](char const* name) { return value.at(name).to_number<std::int64_t>(); };
    Wanted wanted;
    wanted.mode = value.at("onderdrukken").as_bool() ? Mode::suppression : Mode::rounding;
    wanted.base = number("basis");
    wanted.least_denominator = number("percentage_vanaf");
    wanted.threshold = number("drempel");
    for (auto const& step : value.at("ladder").as_array())
        wanted.ladder.push_back({step.at(0).to_number<std::size_t>(), step.at(1).to_number<std::int64_t>()});
    wanted.group_share = values::read_number(value.at("groepsaandeel"));
    wanted.on_group_statement = value.at("samenvoegen").as_bool() ? Wanted::OnGroupStatement::merge
                                                                  : Wanted::OnGroupStatement::refuse;
    for (auto const& cube : value.at("kubussen").as_array())
        wanted.cubes.push_back({read_text(cube.at("onderwerp")),
                                json::value_to<std::vector<std::string>>(cube.at("sleutels")),
                                json::value_to<std::vector<std::int64_t>>(cube.at("aantallen"))});
    for (auto const& table : value.at("tabellen").as_array()) wanted.tables.push_back(read_table(table));
    wanted.kinships = values::read_kinships(value.at("verwantschap"));
    wanted.label = read_text(value.at("naam"));
    return wanted;
}

json::value write(Earlier const& earlier) {
    json::object cubes;
    for (auto const& [subject, cells] : earlier.cubes) {
        json::array array;
        for (auto const& [key, cell] : cells) array.push_back({json::string(key), cell.count, cell.value});
        cubes[subject] = std::move(array);
    }
    return cubes;
}

Earlier read_earlier(json::value const& value) {
    Earlier earlier;
    for (auto const& [subject, cells] : value.as_object())
        for (auto const& cell : cells.as_array())
            earlier.cubes[std::string(subject)][read_text(cell.at(0))] = {cell.at(1).to_number<std::int64_t>(),
                                                                          cell.at(2).to_number<std::int64_t>()};
    return earlier;
}

/// Every reference of a table is to something that is there.
void check(Wanted const& wanted) {
    for (auto const& table : wanted.tables)
        each_published_set(table, [&](std::size_t cube, Place const&, std::vector<std::uint32_t> const& members) {
            for (auto const member : members)
                if (cube >= wanted.cubes.size() || member >= wanted.cubes[cube].counts.size())
                    throw std::runtime_error("a cell that is not there in " + table.method);
        });
}

} // namespace

std::string to_json(ExactRecord const& record) {
    return json::serialize(json::value{{"gevraagd", write(record.wanted)},
                                       {"eerder", write(record.earlier)},
                                       {"waarden", json::value_from(record.values)}});
}

Result<ExactRecord> record_from_json(std::string_view text) {
    try {
        auto const value = json::parse(text);
        ExactRecord record{read_wanted(value.at("gevraagd")), read_earlier(value.at("eerder")),
                           json::value_to<std::vector<std::vector<std::int64_t>>>(value.at("waarden"))};
        check(record.wanted);
        return record;
    } catch (std::exception const& error) { return refuse(Refusal::Kind::invalid, "SDC-302", error.what()); }
}

Earlier earlier_of(ExactRecord const& record) {
    Earlier earlier;
    for (std::size_t at = 0; at < record.values.size() && at < record.wanted.cubes.size(); ++at) {
        auto const& cube = record.wanted.cubes[at];
        for (std::size_t cell = 0; cell < cube.keys.size() && cell < record.values[at].size(); ++cell)
            earlier.cubes[cube.subject][cube.keys[cell]] = {cube.counts[cell], record.values[at][cell]};
    }
    return earlier;
}

} // namespace kiem::disclosure
