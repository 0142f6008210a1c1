// SPDX-License-Identifier: EUPL-1.2
#include "bench/world/children.hpp"
#include <ostream>
#include <random>

namespace kiem::bench {

using namespace monitor;

namespace {

constexpr int districts = 400, locations = 5000, providers = 600, boards = 120;

class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    int below(int count) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(count)); }
    bool percent(int chance) { return below(100) < chance; }

private:
    std::mt19937_64 engine_;
};

std::shared_ptr<Dictionary> numbered(std::string const& word, int count) {
    auto dictionary = std::make_shared<Dictionary>();
    for (int i = 1; i <= count; ++i) dictionary->add(word + " " + std::to_string(i));
    return dictionary;
}

std::shared_ptr<Dictionary> listed(std::vector<std::string> const& texts) {
    return std::make_shared<Dictionary>(texts);
}

std::string text(Dictionary const& dictionary, int code) { return dictionary.text(static_cast<Code>(code)); }

/// The columns while they are made, one child at a time.
struct Makers {
    std::shared_ptr<Dictionary> wijken = numbered("wijk", districts), locaties = numbered("locatie", locations),
                                aanbieders = numbered("aanbieder", providers), besturen = numbered("bestuur", boards),
                                criteria = listed(
                                    {"thuistaal", "spraak", "gewicht", "omgeving", "ontwikkeling", "anders"}),
                                soorten = listed(
                                    {"peuterspeelzaal", "kinderdagverblijf", "gastouder", "school", "overig"}),
                                statussen = listed(
                                    {"geplaatst", "aangeboden", "geweigerd", "wachtlijst", "elders", "verhuisd"});
    ColumnBuilder born{Type::day}, wijk{wijken}, locatie{locaties}, criterium{criteria}, soort{soorten},
        aanbieder{aanbieders}, bestuur{besturen}, dagdelen{Type::number}, minuten{Type::number},
        geindiceerd{Type::flag}, gewicht{Type::flag}, status{statussen};

    void add_child(Dice& dice) {
        dice.percent(1) ? born.add_unknown() : born.add_day(count_date() - std::chrono::days{dice.below(2557)});
        dice.percent(1) ? wijk.add_unknown() : wijk.add_code(text(*wijken, 1 + dice.below(districts)));
        bool const has_weight = dice.percent(12), is_indicated = dice.percent(25);
        dice.percent(3) ? gewicht.add_unknown() : gewicht.add_flag(has_weight);
        geindiceerd.add_flag(is_indicated);
        is_indicated ? criterium.add_code(text(*criteria, 1 + dice.below(6))) : criterium.add_unknown();
        int const state = is_indicated ? (dice.percent(60) ? 1 : 1 + dice.below(6)) : dice.percent(40) ? 1 : 0;
        state == 0 ? status.add_unknown() : status.add_code(text(*statussen, state));
        if (state == 1) add_place(dice);
        else
            for (auto* column : {&locatie, &soort, &aanbieder, &bestuur, &dagdelen, &minuten}) column->add_unknown();
    }

    void add_place(Dice& dice) {
        int const place = dice.below(locations);
        locatie.add_code(text(*locaties, 1 + place));
        soort.add_code(text(*soorten, 1 + place % 5));
        aanbieder.add_code(text(*aanbieders, 1 + place % providers));
        bestuur.add_code(text(*besturen, 1 + place % boards));
        int const sessions = 1 + dice.below(6);
        dice.percent(2) ? dagdelen.add_unknown() : dagdelen.add_number(sessions);
        dice.percent(5) ? minuten.add_unknown() : minuten.add_number(sessions * (150 + 15 * dice.below(7)));
    }
};

void write_cell(Column const& column, std::size_t row, std::ostream& out) {
    auto const number = column.number(row);
    if (number == Column::unknown_number) return;
    if (column.type() == Type::day) out << to_iso(Day{std::chrono::days{number}});
    else if (column.type() == Type::flag) out << (number == static_cast<int>(Truth::yes) ? "true" : "false");
    else out << number;
}

/// The half-year of age counted from 2;0, as the classes of derivations() in the catalogue are numbered.
void write_age(Column const& born, std::size_t row, std::ostream& out) {
    auto const number = born.number(row);
    if (number == Column::unknown_number) return;
    auto const months = age_in_months(Day{std::chrono::days{number}}, count_date());
    out << (months < 24 || months >= 72 ? 9 : (months - 24) / 6 + 1);
}

} // namespace

Day count_date() { return *parse_iso_day("2012-10-01"); }

Facts make_children(std::size_t children, std::uint64_t seed) {
    Makers makers;
    Dice dice(seed);
    for (std::size_t i = 0; i < children; ++i) makers.add_child(dice);
    Subject kind{"kind", children, {}, {}};
    for (auto const& [name, column] :
         std::initializer_list<std::pair<char const*, ColumnBuilder const*>>{{"geboortedatum", &makers.born},
                                                                             {"wijk", &makers.wijk},
                                                                             {"locatie", &makers.locatie},
                                                                             {"criterium", &makers.criterium},
                                                                             {"soort", &makers.soort},
                                                                             {"aanbieder", &makers.aanbieder},
                                                                             {"bestuur", &makers.bestuur},
                                                                             {"dagdelen", &makers.dagdelen},
                                                                             {"minuten", &makers.minuten},
                                                                             {"geindiceerd", &makers.geindiceerd},
                                                                             {"gewicht", &makers.gewicht},
                                                                             {"status", &makers.status}})
        kind.columns.emplace(name, column->build());
    return Facts{{std::move(kind)}};
}

void write_csv(Facts const& facts, std::ostream& out) {
    auto const& kind = facts.subjects.front();
    for (auto const& [name, column] : kind.columns) out << name << ',';
    out << "leeftijd\n";
    for (std::size_t row = 0; row < kind.rows; ++row) {
        for (auto const& [name, column] : kind.columns) {
            write_cell(column, row, out);
            out << ',';
        }
        write_age(kind.columns.at("geboortedatum"), row, out);
        out << '\n';
    }
}

std::string table_sql() {
    return "create table kind (aanbieder smallint, bestuur smallint, criterium smallint, dagdelen smallint, "
           "geboortedatum date, geindiceerd boolean, gewicht boolean, locatie smallint, minuten smallint, "
           "soort smallint, status smallint, wijk smallint, leeftijd smallint)";
}

} // namespace kiem::bench
