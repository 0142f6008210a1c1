// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/figure_names_text.hpp"
#include "feature/site/site_text.hpp"

namespace kiem::site {

namespace {

/// Cuts off what stands before the first `sign`, and the sign.
std::string_view take(std::string_view& text, char sign) {
    auto const end = std::min(text.find(sign), text.size());
    auto const taken = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return taken;
}

std::optional<std::string> print_named(Publication const& publication, std::string_view name, Texts const& texts) {
    auto head = take(name, '/');
    auto const method = take(head, '.');
    std::vector<std::string> splits, codes;
    while (!name.empty()) {
        auto part = take(name, '/');
        splits.emplace_back(take(part, '='));
        codes.emplace_back(part);
    }
    auto const* table = publication.release.find(method, splits);
    Line const line{table, table ? table->find(codes) : nullptr};
    auto const number = head.empty() ? line.answer() : line.number(head);
    if (!number.measure) return std::nullopt;
    return value_text(number, texts, Unit::bare);
}

std::vector<std::string> known_names(Publication const& publication) {
    std::vector<std::string> names;
    for (auto const& table : publication.release.tables())
        if (names.empty() || names.back() != table.method()) names.push_back(table.method());
    return names;
}

} // namespace

report::FigureNames names_of(Publication const& publication, Texts const& texts) {
    return {[&publication, &texts](std::string_view name) { return print_named(publication, name, texts); },
            [&publication] { return known_names(publication); }};
}

} // namespace kiem::site
