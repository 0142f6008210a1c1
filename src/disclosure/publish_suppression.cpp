// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/publish_parts.hpp"
#include "disclosure/suppression.hpp"
#include <algorithm>
#include <numeric>

namespace kiem::disclosure {

namespace {

using Set = std::vector<std::uint32_t>;

std::string name_of(Place const& place) {
    auto name = place.counts;
    for (auto const& [split, code] : place.codes) name += " [" + split + "=" + code + "]";
    return name;
}

/// All tables about one cube as linked tables: a cell per published count, a cell per kind of people in it, and the sums
/// that hold between them and along each dimension.
class Linker {
public:
    Linker(Wanted const& wanted, std::size_t cube) : wanted_(wanted), cube_(cube) {
        for (auto const& table : wanted.tables) add_table(table);
        for (auto const& [place, cell] : places_) published_.emplace(place, cell);
        add_kinds();
        add_sums();
        for (auto const& table : wanted.tables) find_telling(table);
    }

    LinkedTables const& tables() const { return linked_; }
    /// Counts of which the group rule says that they are hidden.
    std::vector<std::uint32_t> const& telling() const { return telling_; }
    /// Every published place with its cell.
    std::map<Place, std::uint32_t> const& published() const { return published_; }

private:
    std::uint32_t put(Place const& place, Set const& members) {
        if (auto const at = places_.find(place); at != places_.end()) return at->second;
        auto const cell = cell_for(place, members);
        places_.emplace(place, cell);
        return cell;
    }

    /// Someone who is alone in two places is the same person in both, and learns nothing new: one cell for both.
    std::uint32_t cell_for(Place const& place, Set const& members) {
        auto const& counts = wanted_.cubes[cube_].counts;
        std::int64_t count = 0;
        for (auto const member : members) count += counts[member];
        if (count == 1)
            if (auto const at = alone_.find(members.front()); at != alone_.end()) return at->second;
        auto const cell = static_cast<std::uint32_t>(linked_.counts.size());
        linked_.counts.push_back(count);
        linked_.keys.push_back({name_of(place)});
        if (count == 1) alone_.emplace(members.front(), cell);
        return cell;
    }

    void add_table(WantedTable const& table) {
        each_published_set(table, [&](std::size_t cube, Place const& place, Set const& members) {
            if (cube != cube_) return;
            put(place, members);
            members_.emplace(place, members);
        });
    }

    /// People who are counted in the same counts are of one kind. A reader who knows the definitions knows that a count is
    /// the sum of its kinds, so each kind is a cell of its own wherever something is published.
    void add_kinds() {
        std::map<std::uint32_t, std::string> kinds;
        for (auto const& [place, members] : members_)
            if (place.codes.empty())
                for (auto const member : members) kinds[member] += place.counts + "; ";
        std::map<Place, Set> people;
        std::map<Place, std::set<Place>> parts;
        for (auto const& [place, members] : members_)
            for (auto const member : members) {
                Place const kind{"soort: " + kinds[member], place.codes};
                people[kind].push_back(member);
                parts[place].insert(kind);
            }
        for (auto& [place, members] : people) {
            std::sort(members.begin(), members.end());
            members.erase(std::unique(members.begin(), members.end()), members.end());
            put(place, members);
        }
        for (auto const& [place, of] : parts) {
            Sum sum{places_.at(place), {}};
            for (auto const& kind : of) sum.parts.push_back(places_.at(kind));
            linked_.sums.push_back(std::move(sum));
        }
    }

    /// In a table about a trait: the counts that say that everyone of a group has it, or nobody. What must be hidden with
    /// them follows.
    void find_telling(WantedTable const& table) {
        if (table.sensitive.empty()) return;
        for (auto const& measure : table.measures)
            if (measure.measure.name == "teller")
                if (auto const* from = std::get_if<FromCube>(&measure.from); from && from->cube == cube_)
                    for (std::size_t row = 0; row < table.rows.size(); ++row) add_telling(table, row, measure.measure);
    }

    void add_telling(WantedTable const& table, std::size_t row, Measure const& numerator) {
        auto const part = places_.find(place_of(table, row, numerator));
        for (auto const& measure : table.measures) {
            if (measure.measure.name != "noemer" || measure.measure.counts.empty()) continue;
            auto const whole = places_.find(place_of(table, row, measure.measure));
            if (part == places_.end() || whole == places_.end()) continue;
            auto const count = linked_.counts[part->second], of = linked_.counts[whole->second];
            bool const tells_of_all = count == 0 || count == of;
            if (of >= wanted_.threshold && tells_of_all && part->second != whole->second)
                telling_.push_back(part->second);
        }
    }

    void add_sums() {
        std::map<std::pair<Place, std::string>, std::vector<std::uint32_t>> parts;
        for (auto const& [place, cell] : places_)
            for (std::size_t i = 0; i < place.codes.size(); ++i) {
                auto whole = place;
                auto const dimension = whole.codes[i].first;
                whole.codes.erase(whole.codes.begin() + static_cast<std::ptrdiff_t>(i));
                parts[{whole, dimension}].push_back(cell);
            }
        for (auto const& [whole, cells] : parts) {
            auto const total = places_.find(whole.first);
            if (total == places_.end()) continue;
            auto const sum = std::accumulate(cells.begin(), cells.end(), std::int64_t{0},
                                             [&](auto so_far, auto cell) { return so_far + linked_.counts[cell]; });
            if (sum == linked_.counts[total->second]) linked_.sums.push_back({total->second, cells});
        }
    }

    Wanted const& wanted_;
    std::size_t cube_;
    LinkedTables linked_;
    std::map<Place, std::uint32_t> places_, published_;
    /// Of the published places.
    std::map<Place, Set> members_;
    std::vector<std::uint32_t> telling_;
    /// By inner cell, of those with one person.
    std::map<std::uint32_t, std::uint32_t> alone_;
};

} // namespace

Result<CubeNumbers> suppressed_numbers(Wanted const& wanted) {
    CubeNumbers numbers;
    for (std::size_t cube = 0; cube < wanted.cubes.size(); ++cube) {
        Linker const linker(wanted, cube);
        auto const suppressed = suppress(
            linker.tables(),
            {.threshold = wanted.threshold, .group = SuppressionRules::Group::ignore, .telling = linker.telling()});
        if (!suppressed) return tl::unexpected(suppressed.error());
        auto& hidden = numbers.hidden.emplace_back();
        for (auto const& [place, cell] : linker.published())
            if (suppressed->pattern[cell] != Cover::shown) hidden.insert(place);
    }
    return numbers;
}

} // namespace kiem::disclosure
