// SPDX-License-Identifier: EUPL-1.2
#include "feature/monitor/compute.hpp"

namespace kiem::figures {

using policy::Form;

std::optional<std::string> set_value(Figure& figure, policy::Indicator const& indicator) {
    figure.printed = "–";
    if (indicator.form == Form::median) {
        if (!figure.value) return "MON-104";
        figure.printed = decimal_text({static_cast<std::int64_t>(*figure.value * 2), 2},
                                      std::max(indicator.decimals, 1));
        return std::nullopt;
    }
    if (!figure.denominator) {
        figure.value = static_cast<double>(figure.numerator);
        figure.printed = count_text(figure.numerator);
        return std::nullopt;
    }
    if (*figure.denominator == 0) return "MON-102";
    if (indicator.form == Form::norm && figure.numerator_unknown == *figure.denominator) return "MON-105";
    Ratio ratio{figure.numerator, *figure.denominator};
    if (indicator.form == Form::change) ratio.numerator -= ratio.denominator;
    figure.value = ratio.value();
    figure.printed = indicator.form == Form::count ? decimal_text(ratio, indicator.decimals)
                                                   : percent_text(ratio, indicator.decimals);
    return std::nullopt;
}

} // namespace kiem::figures
