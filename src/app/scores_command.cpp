// SPDX-License-Identifier: EUPL-1.2
#include "app/commands.hpp"
#include "base/decimal.hpp"
#include "exchange/connector.hpp"
#include "exchange/disadvantage_check.hpp"
#include "policy/disadvantage.hpp"
#include "policy/policy_folder.hpp"
#include <ostream>

namespace kiem::app {

namespace {

enum Column : std::size_t { school, count_date, pupils, score, without_threshold };

std::int64_t hundredths(std::string const& text) { return parse_decimal(text, 2).value_or(0); }

/// The rule of the count date of the file, read when the first row tells it.
Result<exchange::DisadvantageFormula> formula_on(policy::PolicySet const& set, Day on) {
    auto const file = policy::select(set, {"achterstandsscore", std::string(policy::national), on, today()});
    if (!file) return tl::unexpected(file.error());
    auto const rule = policy::read_disadvantage(**file);
    if (!rule.sound()) return refuse(Refusal::Kind::invalid, "MON-110", (*file)->path);
    return exchange::DisadvantageFormula{rule.value.factor_hundredths, rule.value.mean_hundredths,
                                         rule.value.boundary_hundredths};
}

Result<exchange::DisadvantageCheck> recompute(exchange::Connector& connector, policy::PolicySet const& set) {
    std::optional<exchange::DisadvantageCheck> check;
    exchange::SourceRow row;
    while (connector.next(row)) {
        if (!check) {
            auto const formula = formula_on(set, parse_iso_day(row.cells[count_date]).value_or(today()));
            if (!formula) return tl::unexpected(formula.error());
            check.emplace(*formula);
        }
        if (row.cells[without_threshold].empty()) continue;
        check->add({row.cells[school], parse_decimal(row.cells[pupils], 0).value_or(0), hundredths(row.cells[score]),
                    hundredths(row.cells[without_threshold])});
    }
    if (!check) return refuse(Refusal::Kind::invalid, "APP-112");
    return *check;
}

} // namespace

int check_scores(Config const& config, std::filesystem::path const& file, std::string const& on, Output output) {
    auto const texts = Texts::load(config.language);
    auto const set = policy::load_folder(config.policy_folder);
    auto const connector = exchange::open_connector("cbs-achterstandsscores", exchange::Source::file(file),
                                                    {on.empty() ? std::nullopt : parse_dutch_day(on), {}});
    auto const check = connector ? recompute(**connector, set.value) : tl::unexpected(connector.error());
    if (!check) {
        output.err << texts(check.error()) << "\n";
        return 1;
    }
    output.out << texts("APP-111", {{"aantal", count_text(check->schools())},
                                    {"nul", count_text(check->zeros())},
                                    {"verschil", decimal_text({check->largest_deviation_e4(), 10000}, 4)},
                                    {"school", check->school_of_largest()}})
               << "\n";
    return 0;
}

} // namespace kiem::app
