// SPDX-License-Identifier: EUPL-1.2
#include "app/retention_rules.hpp"
#include "app/program.hpp"

namespace kiem::app {

Result<rights::DatedRules> retention_rules(policy::PolicySet const& set, std::string const& municipality, Day day) {
    auto const file = policy::select(set, {"bewaren", municipality, day, today()});
    if (!file) return tl::unexpected(file.error());
    auto rules = policy::read_retention(**file);
    if (has_errors(rules.findings)) return refuse(Refusal::Kind::conflict, "APP-118", (*file)->path);
    return rights::DatedRules{std::move(rules.value), {(*file)->path, (*file)->sha256}};
}

} // namespace kiem::app
