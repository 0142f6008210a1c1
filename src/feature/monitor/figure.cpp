// SPDX-License-Identifier: EUPL-1.2
#include "feature/monitor/figure.hpp"

namespace kiem::figures {

Figure const* find_figure(Monitor const& monitor, std::string_view indicator, std::string_view method,
                          std::vector<SplitPart> const& splits) {
    auto const same_cell = [&](Figure const& figure) {
        if (figure.splits.size() != splits.size()) return false;
        for (std::size_t i = 0; i < splits.size(); ++i)
            if (figure.splits[i].split != splits[i].split || figure.splits[i].code != splits[i].code) return false;
        return true;
    };
    for (auto const& figure : monitor.figures)
        if (figure.indicator == indicator && (method.empty() || figure.method == method) && same_cell(figure))
            return &figure;
    return nullptr;
}

} // namespace kiem::figures
