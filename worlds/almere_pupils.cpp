// SPDX-License-Identifier: EUPL-1.2
#include "worlds/almere_files.hpp"
#include "worlds/csv_file.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::worlds::almere {
namespace {

using std::chrono::days;

/// Schooling of the parents and the weight the rule of 2006 gives it. A `second` of 0: a single parent.
struct Schooling {
    int first, second;
    std::string_view weight;
};
constexpr std::array<Schooling, 6> with_weight{
    {{1, 1, "1,2"}, {1, 2, "1,2"}, {2, 1, "1,2"}, {1, 0, "1,2"}, {2, 2, "0,3"}, {2, 0, "0,3"}}};
constexpr std::array<Schooling, 5> without_weight{{{3, 3, "0"}, {3, 2, "0"}, {1, 3, "0"}, {2, 3, "0"}, {3, 0, "0"}}};

struct Pupil {
    std::size_t school;
    Day born_on;
    Schooling schooling;
    Day from;
    std::optional<Day> to;
};

Day fourth_birthday(Day born_on) { return add_months(born_on, 48); }

class Pupils {
public:
    Pupils(Town const& town, Random& random) : town_(town), random_(random) {}
    std::vector<Pupil> make();

private:
    /// Pupils of four and five on the count date; the first two are just four and almost six.
    void add_young(int number, std::vector<std::size_t> const& schools, std::span<Schooling const> schooling);
    void add(Day born_on, std::size_t school, Schooling const& schooling, Day from,
             std::optional<Day> to = std::nullopt) {
        pupils_.push_back({school, born_on, schooling, from, to});
    }
    std::size_t next(std::vector<std::size_t> const& schools) { return schools[turn_++ % schools.size()]; }

    Town const& town_;
    Random& random_;
    std::vector<Pupil> pupils_;
    std::size_t turn_ = 0;
};

void Pupils::add_young(int number, std::vector<std::size_t> const& schools, std::span<Schooling const> schooling) {
    Day const youngest = latest_birth_reaching(48, count_date);
    Day const oldest = latest_birth_reaching(72, count_date) + days(1);
    for (int i = 0; i < number; ++i) {
        auto const born_on = i == 0 ? youngest : i == 1 ? oldest : random_.between(oldest, youngest);
        auto const from = std::min(fourth_birthday(born_on) + days(i == 0 ? 0 : random_.below(14)), count_date);
        add(born_on, next(schools), random_.pick(schooling), from);
    }
}

/// 504 with a weight of four or five, 248 of them at the schools with VVE; and those who must not be counted: without a
/// weight, six or older, gone, or still to come.
std::vector<Pupil> Pupils::make() {
    add_young(248, town_.vve_schools, with_weight);
    add_young(256, town_.other_schools, with_weight);
    add_young(160, town_.vve_schools, without_weight);
    add_young(140, town_.other_schools, without_weight);
    Day const six = latest_birth_reaching(72, count_date);
    for (int i = 0; i < 120; ++i) {
        auto const born_on = i == 0 ? six : random_.between(six - days(700), six);
        add(born_on, next(town_.vve_schools), random_.pick(with_weight), fourth_birthday(born_on));
    }
    for (int i = 0; i < 15; ++i) {
        auto const born_on = random_.between(six + days(1), six + days(500));
        auto const left_on = i == 0 ? count_date : count_date - days(random_.between(1, 80));
        add(born_on, next(town_.vve_schools), random_.pick(with_weight), fourth_birthday(born_on), left_on);
    }
    for (int i = 0; i < 15; ++i) {
        auto const born_on = latest_birth_reaching(48, count_date) + days(i == 0 ? 1 : random_.between(1, 120));
        add(born_on, next(town_.vve_schools), random_.pick(with_weight), fourth_birthday(born_on));
    }
    random_.shuffle(std::span(pupils_));
    return std::move(pupils_);
}

} // namespace

void write_pupils(std::filesystem::path const& folder, Town const& town, Random& random) {
    CsvFile file(folder / "11-leerlinggewichten.csv",
                 "leerling;school;geboortedatum;postcode;opleiding_1;opleiding_2;eenouder;gewicht;vanaf;tot");
    int last = 0;
    for (auto const& pupil : Pupils(town, random).make()) {
        auto const& school = town.places[pupil.school];
        bool const single = pupil.schooling.second == 0;
        file << fmt::format("L{:05}", ++last) << school.code << pupil.born_on
             << make_postcode(random, random.chance(80) ? school.district : draw_district(random))
             << pupil.schooling.first << (single ? std::optional<int>() : std::optional(pupil.schooling.second))
             << (single ? Flag::yes : Flag::no) << pupil.schooling.weight << pupil.from << pupil.to;
        file.end_row();
    }
    file.finish();
}

} // namespace kiem::worlds::almere
