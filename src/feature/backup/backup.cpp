// SPDX-License-Identifier: EUPL-1.2
#include "feature/backup/backup.hpp"
#include <map>

namespace kiem::backup {

namespace {

Finding finding_of(std::string code, std::vector<std::pair<std::string, std::string>> params) {
    return {.code = std::move(code), .params = std::move(params), .at = {}};
}

} // namespace

tl::unexpected<Finding> reject(std::string code, std::vector<std::pair<std::string, std::string>> params) {
    return tl::unexpected(finding_of(std::move(code), std::move(params)));
}

void throw_rejected(std::string code, std::vector<std::pair<std::string, std::string>> params) {
    throw Rejected(finding_of(std::move(code), std::move(params)));
}

std::vector<Difference> differences(Summary const& before, Summary const& after) {
    struct Pair {
        TableSum const* before = nullptr;
        TableSum const* after = nullptr;
    };
    std::map<std::string_view, Pair> pairs;
    for (auto const& table : before.tables) pairs[table.name].before = &table;
    for (auto const& table : after.tables) pairs[table.name].after = &table;
    std::vector<Difference> found;
    for (auto const& [name, pair] : pairs) {
        if (pair.before && pair.after && *pair.before == *pair.after) continue;
        Difference difference{.table = std::string(name), .rows_before = {}, .rows_after = {}};
        if (pair.before) difference.rows_before = pair.before->rows;
        if (pair.after) difference.rows_after = pair.after->rows;
        found.push_back(std::move(difference));
    }
    return found;
}

} // namespace kiem::backup
