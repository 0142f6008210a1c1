// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/suppression_move.hpp"
#include "disclosure/linear_program.hpp"
#include <cmath>

namespace kiem::disclosure {

namespace {

/// Ties between moves that hide nothing more go to the shorter.
constexpr double step_price = 1e-4;
constexpr double whole_within = 1e-6;
constexpr int most_branches = 60;

bool is_whole(double value) { return std::abs(value - std::round(value)) < whole_within; }

/// What hiding a cell costs: about one, a little more for a large count.
double price_of(CellGraph const& graph, std::vector<Cover> const& pattern, std::uint32_t cell) {
    if (pattern[cell] != Cover::shown) return 0;
    return 1 + 0.02 * std::log1p(static_cast<double>(graph.tables().counts[cell]));
}

/// The linear program of one search. Cell i of the neighbourhood has column 2i for up and 2i + 1 for down.
class MoveProgram {
public:
    MoveProgram(CellGraph const& graph, std::vector<Cover> const& pattern, WantedMove const& wanted,
                std::vector<std::uint32_t> cells)
        : wanted_(wanted), cells_(std::move(cells)), program_(bounds(graph), sums(graph)) {
        for (auto const cell : cells_) prices_.push_back(price_of(graph, pattern, cell));
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            auto const price = i == 0 ? 0 : prices_[i] / std::abs(wanted.by) + step_price;
            objective_.push_back({column(i, 0), price});
            objective_.push_back({column(i, 1), price});
        }
    }

    /// Empty when there is none.
    std::optional<Move> solve(MoveSearch::Fractions fractions) {
        branches_ = 0;
        auto found = branch();
        if (found || fractions == MoveSearch::Fractions::refuse) return found;
        if (program_.minimize(objective_).outcome != LinearProgram::Outcome::optimal) return {};
        return move();
    }

    /// What the move costs when each cell it hides is paid once.
    double cost(Move const& move) const {
        double sum = 0;
        for (std::size_t i = 0; i < cells_.size(); ++i)
            if (prices_[i] > 0 && change_of(move, cells_[i]) != 0) sum += prices_[i];
        return sum;
    }

    /// A cell that changed by a lot is cheap per unit the next time.
    void scale_prices(Move const& move) {
        for (std::size_t i = 1; i < cells_.size(); ++i) {
            auto const change = std::abs(change_of(move, cells_[i]));
            if (prices_[i] == 0 || change == 0) continue;
            objective_[2 * i].times = objective_[2 * i + 1].times = prices_[i] / change + step_price;
        }
    }

private:
    static std::uint32_t column(std::size_t place, std::uint32_t side) {
        return static_cast<std::uint32_t>(2 * place) + side;
    }

    std::vector<Bounds> bounds(CellGraph const& graph) const {
        std::vector<Bounds> made;
        for (auto const cell : cells_) {
            bool const still = std::ranges::find(wanted_.still, cell) != wanted_.still.end();
            made.push_back({0, still ? 0 : no_limit});
            made.push_back({0, still ? 0 : static_cast<double>(graph.tables().counts[cell])});
        }
        made[0] = {std::max(wanted_.by, 0.0), std::max(wanted_.by, 0.0)};
        made[1] = {std::max(-wanted_.by, 0.0), std::max(-wanted_.by, 0.0)};
        return made;
    }

    std::vector<LinearFact> sums(CellGraph const& graph) const {
        std::vector<LinearFact> made;
        std::unordered_map<std::uint32_t, std::size_t> rows;
        for (std::size_t i = 0; i < cells_.size(); ++i)
            for (auto const& place : graph.places_of(cells_[i])) {
                auto const [row, is_new] = rows.try_emplace(place.sum, made.size());
                if (is_new) made.emplace_back();
                made[row->second].terms.push_back({column(i, 0), place.times});
                made[row->second].terms.push_back({column(i, 1), -place.times});
            }
        return made;
    }

    Move move() const {
        Move made;
        auto const values = program_.values();
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            auto const by = values[2 * i] - values[2 * i + 1];
            if (std::abs(by) >= whole_within) made.push_back({cells_[i], is_whole(by) ? std::round(by) : by});
        }
        std::ranges::sort(made, {}, &Change::cell);
        return made;
    }

    /// Depth first over the columns that come out as fractions.
    std::optional<Move> branch() {
        if (++branches_ > most_branches) return {};
        if (program_.minimize(objective_).outcome != LinearProgram::Outcome::optimal) return {};
        auto const values = program_.values();
        auto const split = std::ranges::find_if(values, [](double value) { return !is_whole(value); });
        if (split == values.end()) return move();
        auto const place = static_cast<std::uint32_t>(split - values.begin());
        auto const value = *split;
        auto const before = program_.column(place);
        for (auto const half : {Bounds{before.low, std::floor(value)}, Bounds{std::ceil(value), before.high}}) {
            program_.set_column(place, half);
            auto found = branch();
            program_.set_column(place, before);
            if (found) return found;
        }
        return {};
    }

    WantedMove const& wanted_;
    std::vector<std::uint32_t> cells_;
    LinearProgram program_;
    std::vector<double> prices_;
    std::vector<Term> objective_;
    int branches_ = 0;
};

} // namespace

double change_of(Move const& move, std::uint32_t cell) {
    auto const found = std::ranges::lower_bound(move, cell, {}, &Change::cell);
    return found == move.end() || found->cell != cell ? 0 : found->by;
}

Times times_possible(LinkedTables const& tables, Move const& move) {
    Times times{1000, 1000};
    for (auto const& change : move) {
        auto const count = static_cast<double>(tables.counts[change.cell]);
        auto& side = change.by < 0 ? times.forward : times.backward;
        side = std::min(side, std::floor(count / std::abs(change.by) + whole_within));
    }
    return times;
}

std::optional<Move> find_move(CellGraph const& graph, std::vector<Cover> const& pattern, WantedMove const& wanted,
                              MoveSearch const& search) {
    auto const may_change = [&](std::uint32_t cell) {
        if (pattern[cell] != Cover::shown) return true;
        return search.reach == Reach::zeros || (search.reach == Reach::shown && graph.tables().counts[cell] > 0);
    };
    MoveProgram program(graph, pattern, wanted, graph.nearest(wanted.cell, search.cells, may_change));
    auto best = program.solve(search.fractions);
    for (int round = 1; best && program.cost(*best) > 0 && round < search.rounds; ++round) {
        program.scale_prices(*best);
        auto next = program.solve(MoveSearch::Fractions::refuse);
        if (!next || program.cost(*next) >= program.cost(*best)) break;
        best = std::move(next);
    }
    return best;
}

} // namespace kiem::disclosure
