// SPDX-License-Identifier: EUPL-1.2
#include "worlds/almere_files.hpp"
#include "worlds/almere_people.hpp"
#include "worlds/csv_file.hpp"
#include <fmt/format.h>

namespace kiem::worlds::almere {
namespace {

std::string child_key(std::size_t number) { return fmt::format("K{:06}", number + 1); }

void write_addresses(std::filesystem::path const& folder, std::vector<Child> const& children, Random& random) {
    CsvFile file(folder / "07-kinderen.csv", "kind;geboortedatum;postcode;huisnummer;vanaf;tot");
    auto const write = [&](std::size_t number, Child const& child, std::size_t district, Day from,
                           std::optional<Day> to) {
        file << child_key(number) << child.born_on;
        if (child.has_address) file << make_postcode(random, district) << random.between(1, 250);
        else file << "" << "";
        file << from << to;
        file.end_row();
    };
    for (std::size_t i = 0; i < children.size(); ++i) {
        auto const& child = children[i];
        // The district on the count date is the child's own: where it lived before or lives later is another one.
        auto const other = (child.district + 3) % districts().size();
        bool const moves_later = child.moved_on && *child.moved_on > count_date;
        write(i, child, child.moved_on && !moves_later ? other : child.district, child.born_on, child.moved_on);
        if (child.moved_on) write(i, child, moves_later ? other : child.district, *child.moved_on, std::nullopt);
    }
    file.finish();
}

void write_indications(std::filesystem::path const& folder, std::vector<Child> const& children) {
    CsvFile file(folder / "08-indicaties.csv",
                 "indicatie;kind;criteria;hoofdcriterium;afgegeven_op;afgegeven_door;vanaf;tot");
    int last = 0;
    for (std::size_t i = 0; i < children.size(); ++i)
        for (auto const& indication : children[i].indications) {
            std::string criteria(indication.main);
            for (auto const& other : indication.others) criteria += fmt::format("|{}", other);
            file << fmt::format("I{:06}", ++last) << child_key(i) << criteria << indication.main << indication.issued_on
                 << health_owner << indication.issued_on << indication.valid_to;
            file.end_row();
        }
    file.finish();
}

void write_placements(std::filesystem::path const& folder, Town const& town, std::vector<Child> const& children) {
    CsvFile file(folder / "09-plaatsingen.csv", "plaatsing;kind;groep;dagdelen_per_week;uren_per_week;vanaf;tot");
    int last = 0;
    for (std::size_t i = 0; i < children.size(); ++i)
        for (auto const& placement : children[i].placements) {
            auto const& group = town.groups[placement.group];
            auto const minutes = placement.sessions * group.minutes_per_session;
            file << fmt::format("P{:06}", ++last) << child_key(i) << group.code << placement.sessions
                 << fmt::format("{}{}", minutes / 60, minutes % 60 == 30 ? ",5" : "") << placement.from << placement.to;
            file.end_row();
        }
    file.finish();
}

void write_non_reach(std::filesystem::path const& folder, std::vector<Child> const& children) {
    CsvFile file(folder / "10-nietbereik.csv", "kind;toestand;reden;vanaf;tot");
    for (std::size_t i = 0; i < children.size(); ++i)
        for (auto const& each : children[i].non_reach) {
            file << child_key(i) << each.state << each.reason << each.from << each.to;
            file.end_row();
        }
    file.finish();
}

} // namespace

void write_children(std::filesystem::path const& folder, Town const& town, Random& random) {
    auto const children = make_children(town, random);
    write_addresses(folder, children, random);
    write_indications(folder, children);
    write_placements(folder, town, children);
    write_non_reach(folder, children);
}

} // namespace kiem::worlds::almere
