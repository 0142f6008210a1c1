// SPDX-License-Identifier: EUPL-1.2
#include "report/print.hpp"
#include "disclosure/last_decimal.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kiem::report {

namespace {

using disclosure::Measure;
using disclosure::MeasureKind;
using disclosure::Published;
using disclosure::Status;

struct Signs {
    char thousands;
    char decimal;
};

Signs signs_of(Texts const& texts) { return texts.language() == "en" ? Signs{',', '.'} : Signs{'.', ','}; }

bool is_rounded_nought(Published const& number) {
    return number.status == Status::rounded && number.value == 0 && number.high.value_or(0) > 0;
}

std::string count_or_range(Published const& number, Texts const& texts) {
    if (!is_rounded_nought(number)) return number_text(*number.value, 0, texts);
    return "0–" + number_text(static_cast<double>(*number.high), 0, texts);
}

std::string class_text(double index, Measure const& measure) {
    auto const at = static_cast<std::size_t>(index);
    if (index < 0 || at >= measure.classes.size()) return "–";
    auto const& text = measure.classes[at];
    bool const has_unit = measure.unit.empty() || text.find(measure.unit) != std::string::npos;
    return has_unit ? text : text + " " + measure.unit;
}

/// Which notes a table needs, and by how much its counts can be off.
struct Seen {
    bool hidden = false, too_small = false, absent = false;
    bool exact_count = false, rounded_count = false, rounded_other = false, range = false;
    double most_off = 0;

    void look_at(Published const& number) {
        hidden = hidden || number.status == Status::hidden;
        too_small = too_small || number.status == Status::too_small;
        absent = absent || number.status == Status::absent;
        exact_count = exact_count || (number.status == Status::exact && number.high);
        if (number.status != Status::rounded) return;
        if (!number.high) {
            rounded_other = true;
            return;
        }
        rounded_count = true;
        range = range || is_rounded_nought(number);
        most_off = std::max(most_off, static_cast<double>(*number.high) - *number.value);
    }
};

} // namespace

std::string number_text(double number, int decimals, Texts const& texts) {
    auto const signs = signs_of(texts);
    auto const units = disclosure::in_last_decimal(number, decimals);
    auto digits = fmt::format("{:0{}}", units < 0 ? -units : units, decimals + 1);
    auto const whole_size = digits.size() - static_cast<std::size_t>(decimals);
    if (decimals > 0) digits.insert(whole_size, 1, signs.decimal);
    for (auto at = static_cast<std::ptrdiff_t>(whole_size) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), 1, signs.thousands);
    return units < 0 ? "-" + digits : digits;
}

std::string print(Published const& number, Measure const& measure, Texts const& texts) {
    switch (number.status) {
    case Status::hidden: return texts("report.hidden");
    case Status::too_small: return texts("report.too_small");
    case Status::absent: return "–";
    case Status::exact:
    case Status::rounded: break;
    }
    if (!number.value) return "–";
    switch (measure.kind) {
    case MeasureKind::count: return count_or_range(number, texts);
    case MeasureKind::number: return number_text(*number.value, measure.decimals, texts);
    case MeasureKind::median: return class_text(*number.value, measure);
    case MeasureKind::share:
    case MeasureKind::change: break;
    }
    return texts("report.percent", {{"getal", number_text(*number.value, measure.decimals, texts)}});
}

std::string range_text(Published const& number, Texts const& texts) {
    if (number.status != Status::rounded || !number.low || !number.high) return {};
    return texts("report.between", {{"laagst", number_text(static_cast<double>(*number.low), 0, texts)},
                                    {"hoogst", number_text(static_cast<double>(*number.high), 0, texts)}});
}

std::string day_text(Day day, Texts const& texts) {
    if (texts.language() != "en") return to_dutch(day);
    static constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                                "May",       "June",     "July",     "August",
                                                                "September", "October",  "November", "December"};
    std::chrono::year_month_day const date(day);
    return fmt::format("{} {} {}", unsigned{date.day()}, months[unsigned{date.month()} - 1], int{date.year()});
}

std::vector<std::string> reading_notes(disclosure::PublishableTable const& table, Texts const& texts) {
    Seen seen;
    for (auto const& row : table.rows())
        for (auto const& number : row.values) seen.look_at(number);
    std::vector<std::string> notes;
    auto const most_off = number_text(seen.most_off, 0, texts);
    if (seen.rounded_count)
        notes.push_back(seen.exact_count ? texts("report.note_partly_rounded", {{"grens", most_off}})
                                         : texts("report.note_rounded", {{"grens", most_off}}));
    if (seen.range) notes.push_back(texts("report.note_range", {{"grens", most_off}}));
    if (seen.rounded_other) notes.push_back(texts("report.note_computed"));
    if (seen.hidden) notes.push_back(texts("report.note_hidden"));
    if (seen.too_small) notes.push_back(texts("report.note_too_small"));
    if (seen.absent) notes.push_back(texts("report.note_absent"));
    return notes;
}

} // namespace kiem::report
