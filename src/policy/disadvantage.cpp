// SPDX-License-Identifier: EUPL-1.2
#include "policy/disadvantage.hpp"
#include "policy/head.hpp"
#include "policy/reader.hpp"

namespace kiem::policy {

Checked<DisadvantageRule> read_disadvantage(PolicyFile const& file) {
    constexpr int decimals = 2;
    TomlFile toml(file.path, file.text);
    DisadvantageRule rule;
    auto const body = open_body(toml);
    if (!body) return {rule, toml.finish()};
    rule.factor_hundredths = body->decimal("drempelfactor", decimals);
    rule.mean_hundredths = body->decimal("landelijk_gemiddelde", decimals);
    rule.boundary_hundredths = body->decimal("doelgroepgrens", decimals);
    return {rule, toml.finish()};
}

} // namespace kiem::policy
