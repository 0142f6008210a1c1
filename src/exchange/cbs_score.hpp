// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "exchange/finding_log.hpp"
#include "exchange/source.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiem::exchange {

/// A score of CBS with two decimals and a decimal comma: "33.02" and "33.020000000000003" give "33,02". A point alone,
/// which stands for unknown, and nothing give an empty text. Nothing at all: it is no number.
std::optional<std::string> to_score_text(std::string_view cell);

/// The marks of two notes together, each once, in order: "a" and "a, b, c" give "a, b, c".
std::string join_notes(std::string_view one, std::string_view other);

/// What the workbook says of one school, over all its tables. An empty text: it does not say.
struct SchoolScore {
    std::int64_t line = 0;
    std::string school;
    std::string pupils;
    std::string score;
    std::string without_threshold;
    std::string lower_years;
    std::string upper_years;
    std::string note;
};

struct ScoreWorkbook {
    std::vector<SchoolScore> schools;
    /// The day in the title above a table.
    std::optional<Day> counted_on;
    /// LEV-118 no table found, LEV-150, LEV-153 and LEV-163 wrong cells, LEV-171 a school twice in a table.
    Findings findings;
};

/// Reads all tables of the workbook and joins them by school. Refuses as XlsxReader does.
Result<ScoreWorkbook> read_score_workbook(Source const& source);

} // namespace kiem::exchange
