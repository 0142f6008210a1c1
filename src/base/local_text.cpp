// SPDX-License-Identifier: EUPL-1.2
#include "base/local_text.hpp"
#include <fmt/format.h>

namespace kiem {

namespace {

bool is_fake(Texts const& texts) { return texts.language() == "zz"; }

/// A Dutch number with the separators of another language.
std::string with_separators(std::string_view dutch, Texts const& texts) {
    auto const thousands = texts("number.thousands");
    auto const decimal = texts("number.decimal");
    std::string number;
    for (char const c : dutch) {
        if (c == '.') number += thousands;
        else if (c == ',') number += decimal;
        else number += c;
    }
    return number;
}

} // namespace

std::string count_text(std::int64_t count, Texts const& texts) {
    auto dutch = count_text(count);
    return is_fake(texts) ? dutch : with_separators(dutch, texts);
}

std::string percent_text(Ratio ratio, int decimals, Texts const& texts) {
    auto const dutch = percent_text(ratio, decimals);
    if (is_fake(texts)) return dutch;
    auto const number = std::string_view(dutch).substr(0, dutch.find(' '));
    return texts("number.percent", {{"getal", with_separators(number, texts)}});
}

std::string decimal_text(Ratio ratio, int decimals, Texts const& texts) {
    auto dutch = decimal_text(ratio, decimals);
    return is_fake(texts) ? dutch : with_separators(dutch, texts);
}

std::string day_text(Day day, Texts const& texts) {
    if (is_fake(texts)) return to_dutch(day);
    std::chrono::year_month_day const date{day};
    auto const month = texts(fmt::format("date.month_{}", static_cast<unsigned>(date.month())));
    return texts("date.day", {{"dag", fmt::format("{}", static_cast<unsigned>(date.day()))},
                              {"maand", month},
                              {"jaar", fmt::format("{}", static_cast<int>(date.year()))}});
}

} // namespace kiem
