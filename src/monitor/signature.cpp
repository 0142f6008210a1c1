// SPDX-License-Identifier: EUPL-1.2
#include "monitor/signature.hpp"
#include "monitor/kernels.hpp"
#include <algorithm>
#include <array>

namespace kiem::monitor {

namespace {

constexpr std::size_t per_plane = 8;
constexpr std::size_t block = BlockRunner::block_rows;

/// One level of the tree that numbers signatures: from the number of the bytes before and the next byte to a number.
class Level {
public:
    /// Replaces numbers by those that take `bytes` into account. False when there are too many.
    bool advance(std::uint16_t* numbers, std::uint8_t const* bytes, std::size_t rows) {
        for (std::size_t i = 0; i < rows; ++i) {
            auto const at = static_cast<std::size_t>(numbers[i]) * 256 + bytes[i];
            if (at >= next_.size() || next_[at] == none) {
                if (origins_.size() == most_signatures) return false;
                if (at >= next_.size()) next_.resize((at / 256 + 1) * 256, none);
                next_[at] = static_cast<std::uint16_t>(origins_.size());
                origins_.push_back(at);
            }
            numbers[i] = next_[at];
        }
        return true;
    }

    std::size_t size() const { return origins_.size(); }
    /// The number before and the byte that lead to a number.
    std::size_t previous(std::size_t number) const { return origins_[number] / 256; }
    std::uint8_t byte(std::size_t number) const { return static_cast<std::uint8_t>(origins_[number] % 256); }

private:
    static constexpr std::uint16_t none = UINT16_MAX;
    std::vector<std::uint16_t> next_;
    std::vector<std::size_t> origins_;
};

class Signer {
public:
    Signer(Program const& program, std::span<Program::Register const> filters)
        : program_(program), filters_(filters), runner_(program),
          levels_((filters.size() + per_plane - 1) / per_plane) {
        result_.undecided.resize(filters.size());
        result_.width = levels_.size() * per_plane;
    }

    std::optional<Signatures> run(std::size_t rows) {
        result_.of_row.resize(rows);
        for (std::size_t begin = 0; begin < rows; begin += block)
            if (!sign_block(begin, std::min(block, rows - begin))) return std::nullopt;
        write_masks();
        return std::move(result_);
    }

private:
    bool sign_block(std::size_t begin, std::size_t rows) {
        runner_.run(begin, rows);
        for (std::size_t f = 0; f < filters_.size(); ++f)
            if (program_.may_be_unknown(filters_[f]))
                result_.undecided[f] += static_cast<std::int64_t>(
                    kernel::count(runner_.truths(filters_[f]), static_cast<std::uint8_t>(Truth::unknown), rows));
        auto* numbers = result_.of_row.data() + begin;
        for (std::size_t level = 0; level < levels_.size(); ++level) {
            std::array<std::uint8_t const*, per_plane> truths{};
            for (std::size_t k = 0; k < per_plane; ++k) {
                auto const f = level * per_plane + k;
                truths[k] = f < filters_.size() ? runner_.truths(filters_[f]) : nothing_.data();
            }
            kernel::pack(truths.data(), plane_.data(), rows);
            if (!levels_[level].advance(numbers, plane_.data(), rows)) return false;
        }
        return true;
    }

    void write_masks() {
        result_.count = levels_.empty() ? 1 : levels_.back().size();
        result_.masks.resize(result_.count * result_.width);
        for (std::size_t s = 0; s < result_.count; ++s) {
            auto number = s;
            for (std::size_t level = levels_.size(); level-- > 0; number = levels_[level].previous(number))
                for (std::size_t k = 0; k < per_plane; ++k)
                    if ((levels_[level].byte(number) >> k) & 1)
                        result_.masks[s * result_.width + level * per_plane + k] = UINT32_MAX;
        }
    }

    Program const& program_;
    std::span<Program::Register const> filters_;
    BlockRunner runner_;
    std::vector<Level> levels_;
    std::array<std::uint8_t, block> plane_{};
    std::array<std::uint8_t, block> nothing_{};
    Signatures result_;
};

} // namespace

std::optional<Signatures> sign_rows(Program const& program, std::span<Program::Register const> filters,
                                    std::size_t rows) {
    return Signer(program, filters).run(rows);
}

} // namespace kiem::monitor
