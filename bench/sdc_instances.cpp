// SPDX-License-Identifier: EUPL-1.2
#include "sdc_instances.hpp"
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <tuple>
#include <zlib.h>

namespace kiem::bench {

namespace {

std::filesystem::path instance_file(std::string_view size) {
    auto const* const folder = std::getenv("KIEM_DATA");
    auto const root = folder != nullptr ? std::filesystem::path(folder)
                                        : std::filesystem::path(KIEM_SOURCE_DIR) / "../shared/data";
    auto const plain = root / "sdc-instances" / ("monitor_" + std::string(size) + ".csv");
    return std::filesystem::exists(plain) ? plain : std::filesystem::path(plain.string() + ".gz");
}

ChildYear parse(std::string_view line) {
    std::array<std::string, 6> fields;
    for (auto& field : fields) {
        auto const end = std::min(line.find(','), line.size());
        field = line.substr(0, end);
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    auto& [year, wijk, buurt, location, age, criterion] = fields;
    return {year, wijk, buurt, location, age, criterion};
}

/// Numbers codes from 1 in order of appearance; 0 is the total.
class Numbering {
public:
    std::uint64_t operator()(std::string const& code) {
        return numbers_.try_emplace(code, numbers_.size() + 1).first->second;
    }

private:
    std::map<std::string, std::uint64_t> numbers_;
};

struct Codes {
    std::uint64_t year, wijk, buurt, location, age, criterion;
    auto operator<=>(Codes const&) const = default;
};

std::uint64_t cell_key(std::uint64_t year, std::uint64_t place, std::uint64_t location, std::uint64_t age,
                       std::uint64_t criterion) {
    return (((year << 20U | place) << 20U | location) << 6U | age) << 6U | criterion;
}

using CellMember = std::pair<std::uint64_t, std::uint32_t>;

/// All published cells of one inner cell.
void add_cells(Codes const& inner, std::uint32_t index, AllYears all_years, std::vector<CellMember>& found) {
    for (auto const year : {inner.year, std::uint64_t{0}}) {
        if (year == 0 && all_years == AllYears::leave_out) continue;
        for (auto const age : {inner.age, std::uint64_t{0}})
            for (auto const criterion : {inner.criterion, std::uint64_t{0}}) {
                for (auto const place : {inner.buurt, inner.wijk, std::uint64_t{0}})
                    found.emplace_back(cell_key(year, place, 0, age, criterion), index);
                found.emplace_back(cell_key(year, 0, inner.location, age, criterion), index);
            }
        found.emplace_back(cell_key(year, inner.wijk, inner.location, 0, 0), index);
    }
}

struct Coding {
    Numbering years, places, locations, ages, criteria;
    Codes operator()(ChildYear const& child) {
        return {years(child.year),         places(child.wijk), places(child.buurt),
                locations(child.location), ages(child.age),    criteria(child.criterion)};
    }
};

/// The published cells over these inner cells; without counts.
disclosure::RoundingProblem tables_over(std::vector<Codes> const& inner, AllYears all_years) {
    disclosure::RoundingProblem problem;
    std::vector<CellMember> found;
    for (std::size_t i = 0; i < inner.size(); ++i) add_cells(inner[i], static_cast<std::uint32_t>(i), all_years, found);
    std::ranges::sort(found);
    std::uint64_t last = ~std::uint64_t{0};
    for (auto const& [key, member] : found) {
        if (key != last) problem.starts.push_back(static_cast<std::uint32_t>(problem.members.size()));
        last = key;
        problem.members.push_back(member);
    }
    problem.starts.push_back(static_cast<std::uint32_t>(problem.members.size()));
    return problem;
}

} // namespace

std::vector<ChildYear> read_children(std::string_view size) {
    std::vector<ChildYear> children;
    // Reads plain text and gzip alike.
    auto* const file = gzopen(instance_file(size).c_str(), "rb");
    if (file == nullptr) return children;
    std::array<char, 256> line{};
    gzgets(file, line.data(), line.size());
    while (gzgets(file, line.data(), line.size()) != nullptr) {
        std::string_view text(line.data());
        while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
        children.push_back(parse(text));
    }
    gzclose(file);
    return children;
}

std::vector<ChildYear> of_year(std::vector<ChildYear> const& children, std::string_view year) {
    std::vector<ChildYear> chosen;
    std::ranges::copy_if(children, std::back_inserter(chosen), [&](auto const& child) { return child.year == year; });
    return chosen;
}

std::vector<ChildYear> replicate(std::vector<ChildYear> const& children, int times) {
    std::vector<ChildYear> all;
    all.reserve(children.size() * static_cast<std::size_t>(times));
    for (int time = 0; time < times; ++time)
        for (auto child : children) {
            for (auto* place : {&child.wijk, &child.buurt, &child.location}) *place += '/' + std::to_string(time);
            all.push_back(std::move(child));
        }
    return all;
}

disclosure::RoundingProblem three_tables(std::vector<ChildYear> const& children, AllYears all_years) {
    Coding coding;
    std::map<Codes, std::int64_t> inner_cells;
    for (auto const& child : children) ++inner_cells[coding(child)];
    std::vector<Codes> inner;
    std::vector<std::int64_t> counts;
    for (auto const& [codes, count] : inner_cells) {
        inner.push_back(codes);
        counts.push_back(count);
    }
    auto problem = tables_over(inner, all_years);
    problem.counts = std::move(counts);
    return problem;
}

TwoEditions two_editions(std::vector<ChildYear> const& children, std::size_t one_in) {
    Coding coding;
    std::map<Codes, std::pair<std::int64_t, std::int64_t>> inner_cells;
    for (std::size_t i = 0; i < children.size(); ++i) {
        auto child = children[i];
        ++inner_cells[coding(child)].first;
        if (i % one_in == 7) {
            auto const& other = children[i * 7919 % children.size()];
            std::tie(child.wijk, child.buurt, child.location) = std::tie(other.wijk, other.buurt, other.location);
        }
        ++inner_cells[coding(child)].second;
    }
    std::vector<Codes> inner;
    std::vector<std::int64_t> first, second;
    for (auto const& [codes, counts] : inner_cells) {
        inner.push_back(codes);
        first.push_back(counts.first);
        second.push_back(counts.second);
    }
    TwoEditions editions{.first = tables_over(inner, AllYears::leave_out), .second = {}};
    editions.second = editions.first;
    editions.first.counts = std::move(first);
    editions.second.counts = std::move(second);
    return editions;
}

} // namespace kiem::bench
