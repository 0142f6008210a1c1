// SPDX-License-Identifier: EUPL-1.2
#include "oidc/query.hpp"
#include "base/html.hpp"

namespace kiem::oidc {

std::string to_query(std::vector<std::pair<std::string, std::string>> const& fields) {
    std::string query;
    for (auto const& [name, value] : fields) {
        if (!query.empty()) query += '&';
        escape_url_part(query, name);
        query += '=';
        escape_url_part(query, value);
    }
    return query;
}

} // namespace kiem::oidc
