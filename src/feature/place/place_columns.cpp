// SPDX-License-Identifier: EUPL-1.2
#include "feature/place/place_columns.hpp"
#include "feature/population/population_columns.hpp"

namespace kiem::place {

namespace {

using monitor::ColumnBuilder, monitor::Link, monitor::Loading, monitor::Subject, monitor::Type;

void add_flag(ColumnBuilder& column, std::optional<bool> flag) {
    if (flag) column.add_flag(*flag);
    else column.add_unknown();
}

void add_number(ColumnBuilder& column, std::optional<std::int64_t> number) {
    if (number) column.add_number(*number);
    else column.add_unknown();
}

bool is_school(std::string_view kind) { return kind == "basisschool" || kind == "sbo" || kind == "so"; }

void load_organisations(db::Connection& connection, Loading& loading) {
    connection.each<std::string, std::string>(
        "select organisation_code, name from organisation where recorded_seq <= $1 "
        "and (superseded_seq is null or superseded_seq > $1) and valid_from <= $2 "
        "and (valid_to is null or valid_to > $2) order by id",
        [&](std::string code, std::string name) { loading.organisations.emplace(std::move(code), std::move(name)); },
        loading.known.value, loading.on);
}

void load_locations(db::Connection& connection, Loading& loading) {
    auto const districts = population::load_districts(connection, loading);
    ColumnBuilder name(loading.dictionary("locatie")), kind(loading.dictionary("soort")),
        holder(loading.dictionary("houder")), board(loading.dictionary("schoolbestuur")),
        district(loading.dictionary("wijk")), vve(Type::flag), plan(Type::flag), places(Type::number),
        supplier(loading.dictionary("leverancier"));
    auto& index = loading.index["locatie"];
    std::uint32_t rows = 0;
    using Text = std::optional<std::string>;
    connection.each<std::string_view, std::string, std::string_view, Text, Text, Text, std::optional<bool>,
                    std::optional<std::int64_t>, std::optional<bool>, std::string_view>(
        "select location_code, name, kind, holder_code, holder_name, postcode, offers_vve, child_places, "
        "pedagogical_plan_ve, owner from location where recorded_seq <= $1 and (superseded_seq is null or superseded_seq > $1) "
        "and valid_from <= $2 and (valid_to is null or valid_to > $2) order by id",
        [&](std::string_view code, std::string const& called, std::string_view what, Text const& holder_code,
            Text const& holder_name, Text const& postcode, std::optional<bool> offers, std::optional<std::int64_t> room,
            std::optional<bool> described, std::string_view owner) {
            if (!index.add(code, rows)) return;
            ++rows;
            auto const holder_text = holder_name ? *holder_name : holder_code.value_or("");
            // Two locations may share a name; the code keeps them apart.
            name.add_code(called + " (" + std::string(code) + ")");
            kind.add_code(what);
            holder.add_code(holder_text);
            board.add_code(is_school(what) ? std::string_view(holder_text) : std::string_view{});
            district.add_code(districts.find(postcode));
            add_flag(vve, offers);
            add_flag(plan, described);
            add_number(places, room);
            supplier.add_code(loading.supplier(owner));
        },
        loading.known.value, loading.on);
    Subject subject{.name = "locatie", .rows = rows, .columns = {}, .links = {}};
    subject.columns.emplace("locatie", name.build());
    subject.columns.emplace("soort", kind.build());
    subject.columns.emplace("houder", holder.build());
    subject.columns.emplace("schoolbestuur", board.build());
    subject.columns.emplace("wijk", district.build());
    subject.columns.emplace("vve", vve.build());
    subject.columns.emplace("pedagogisch_plan_ve", plan.build());
    subject.columns.emplace("kindplaatsen", places.build());
    subject.columns.emplace("leverancier", supplier.build());
    loading.facts.subjects.push_back(std::move(subject));
}

struct Group {
    std::string code, location, kind, programme, owner;
    Day from{};
    std::optional<Day> until;
    std::int64_t places = 0, sessions_offered = 0, sessions_per_child = 0;
    std::optional<std::int64_t> minutes_per_child, weeks_per_year;
    std::optional<std::string> areas;
};

/// One row per group: the one that holds on the count date, else the latest before it.
std::vector<Group> known_groups(db::Connection& connection, Loading const& loading) {
    std::map<std::string, Group> by_code;
    using Number = std::optional<std::int64_t>;
    connection.each<std::string, std::string, std::string, Day, std::optional<Day>, std::int64_t, std::int64_t,
                    std::int64_t, Number, Number, std::optional<std::string>, std::optional<std::string>, std::string>(
        "select group_code, location_code, kind, valid_from, valid_to, places, sessions_offered, sessions_per_child, "
        "minutes_per_child, weeks_per_year, programme, programme_areas, owner from care_group where recorded_seq <= $1 "
        "and (superseded_seq is null or superseded_seq > $1) and valid_from <= $2 order by id",
        [&](std::string const& code, std::string location, std::string kind, Day from, std::optional<Day> until,
            std::int64_t places, std::int64_t offered, std::int64_t per_child, Number minutes, Number weeks,
            std::optional<std::string> const& programme, std::optional<std::string> areas, std::string owner) {
            auto const known = by_code.find(code);
            if (known != by_code.end() && known->second.from > from) return;
            by_code[code] = {code,
                             std::move(location),
                             std::move(kind),
                             programme.value_or(""),
                             std::move(owner),
                             from,
                             until,
                             places,
                             offered,
                             per_child,
                             minutes,
                             weeks,
                             std::move(areas)};
        },
        loading.known.value, loading.on);
    std::vector<Group> groups;
    groups.reserve(by_code.size());
    for (auto& [code, group] : by_code) groups.push_back(std::move(group));
    return groups;
}

/// Whether a programme covers an area of development; unknown when nothing was delivered about it.
std::optional<bool> covers(Group const& group, std::string_view area) {
    if (!group.areas) return std::nullopt;
    return ("|" + *group.areas + "|").find("|" + std::string(area) + "|") != std::string::npos;
}

void load_groups(db::Connection& connection, Loading& loading) {
    static constexpr std::array<std::string_view, 4> areas = {"taal", "rekenen", "motoriek", "sociaal_emotioneel"};
    auto const groups = known_groups(connection, loading);
    ColumnBuilder kind(loading.dictionary("groepsoort")), programme(loading.dictionary("programma")),
        places(Type::number), offered(Type::number), per_child(Type::number), minutes(Type::number),
        weeks(Type::number), session_places(Type::number), holds(Type::flag),
        supplier(loading.dictionary("leverancier"));
    std::vector<ColumnBuilder> covered(areas.size(), ColumnBuilder(Type::flag));
    std::vector<std::uint32_t> locations;
    auto& index = loading.index["groep"];
    for (auto const& group : groups) {
        index.add(group.code, static_cast<std::uint32_t>(locations.size()));
        locations.push_back(loading.index["locatie"].find(group.location));
        kind.add_code(group.kind);
        programme.add_code(group.programme);
        places.add_number(group.places);
        offered.add_number(group.sessions_offered);
        per_child.add_number(group.sessions_per_child);
        session_places.add_number(group.places * group.sessions_offered);
        add_number(minutes, group.minutes_per_child);
        add_number(weeks, group.weeks_per_year);
        holds.add_flag(loading.holds(group.from, group.until));
        supplier.add_code(loading.supplier(group.owner));
        for (std::size_t i = 0; i < areas.size(); ++i) add_flag(covered[i], covers(group, areas[i]));
    }
    Subject subject{.name = "groep", .rows = groups.size(), .columns = {}, .links = {}};
    subject.columns.emplace("soort", kind.build());
    subject.columns.emplace("programma", programme.build());
    subject.columns.emplace("plaatsen", places.build());
    subject.columns.emplace("dagdelen_aanbod", offered.build());
    subject.columns.emplace("dagdelen_per_kind", per_child.build());
    subject.columns.emplace("minuten_per_kind", minutes.build());
    subject.columns.emplace("weken_per_jaar", weeks.build());
    subject.columns.emplace("dagdeelplaatsen", session_places.build());
    subject.columns.emplace("leverancier", supplier.build());
    subject.columns.emplace("geldig", holds.build());
    for (std::size_t i = 0; i < areas.size(); ++i)
        subject.columns.emplace("gebied_" + std::string(areas[i]), covered[i].build());
    subject.links.emplace("locatie", Link{"locatie", std::move(locations)});
    loading.facts.subjects.push_back(std::move(subject));
}

void load_staff(db::Connection& connection, Loading& loading) {
    ColumnBuilder role(loading.dictionary("functie")), trained(Type::flag), speaking(Type::flag), reading(Type::flag),
        writing(Type::flag), hbo(Type::flag), holds(Type::flag), supplier(loading.dictionary("leverancier"));
    std::vector<std::uint32_t> groups;
    auto const& index = loading.index["groep"];
    using Flag = std::optional<bool>;
    connection.each<std::string_view, std::string_view, Day, std::optional<Day>, Flag, Flag, Flag, Flag, Flag,
                    std::string_view>(
        "select group_code, role, valid_from, valid_to, ve_trained, speaking_3f, reading_3f, writing_2f, hbo, "
        "owner from employment where recorded_seq <= $1 and (superseded_seq is null or superseded_seq > $1) "
        "and valid_from <= $2 order by id",
        [&](std::string_view group, std::string_view what, Day from, std::optional<Day> until, Flag ve, Flag speaks,
            Flag reads, Flag writes, Flag degree, std::string_view owner) {
            groups.push_back(index.find(group));
            role.add_code(what);
            add_flag(trained, ve);
            add_flag(speaking, speaks);
            add_flag(reading, reads);
            add_flag(writing, writes);
            add_flag(hbo, degree);
            holds.add_flag(loading.holds(from, until));
            supplier.add_code(loading.supplier(owner));
        },
        loading.known.value, loading.on);
    Subject subject{.name = "medewerker", .rows = groups.size(), .columns = {}, .links = {}};
    subject.columns.emplace("functie", role.build());
    subject.columns.emplace("ve_geschoold", trained.build());
    subject.columns.emplace("taal_mondeling_3f", speaking.build());
    subject.columns.emplace("taal_lezen_3f", reading.build());
    subject.columns.emplace("taal_schrijven_2f", writing.build());
    subject.columns.emplace("hbo", hbo.build());
    subject.columns.emplace("leverancier", supplier.build());
    subject.columns.emplace("geldig", holds.build());
    subject.links.emplace("groep", Link{"groep", std::move(groups)});
    loading.facts.subjects.push_back(std::move(subject));
}

} // namespace

void load_places(db::Connection& connection, Loading& loading) {
    load_organisations(connection, loading);
    load_locations(connection, loading);
    load_groups(connection, loading);
    load_staff(connection, loading);
}

} // namespace kiem::place
