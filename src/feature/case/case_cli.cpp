// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_cli.hpp"
#include <fmt/ostream.h>
#include <ostream>

namespace kiem::cases {

namespace {

std::string in_digits(std::int64_t number) { return std::to_string(number); }

} // namespace

int print_lost(CaseWorkplace const& at, reg::Terminal const& terminal) {
    auto const today = local_day(at.now);
    auto const lost = find_lost(at.connection, at.rules, at.norm, today, at.in_vain);
    db::AuditRecord record;
    record.at = at.now;
    record.action = "niemand-kwijt-bekijken";
    record.deed = db::Deed::read;
    record.who = at.principal;
    record.purpose = "toeleiding";
    record.object = "trajecten";
    record.detail = in_digits(static_cast<std::int64_t>(lost.size()));
    db::record_now(at.connection, record);
    for (auto const& finding : lost) fmt::print(terminal.out, "{}: {}\n", finding.code, terminal.texts(finding));
    if (!lost.empty()) return 1;
    fmt::print(terminal.out, "{}\n", terminal.texts("traject.niemand_kwijt"));
    return 0;
}

int print_sweep(CaseWorkplace const& at, reg::Terminal const& terminal) {
    auto const swept = sweep(at.connection, at.principal, at.rules, at.norm, at.now, at.also);
    if (!swept) {
        fmt::print(terminal.err, "{}: {}\n", swept.error().code, terminal.texts(swept.error()));
        return 1;
    }
    fmt::print(terminal.out, "{}\n",
               terminal.texts("traject.nagelopen", {{"geopend", in_digits(swept->opened)},
                                                    {"gesloten", in_digits(swept->closed)},
                                                    {"heropend", in_digits(swept->reopened)},
                                                    {"verlopen", in_digits(swept->lapsed_offers)}}));
    return 0;
}

} // namespace kiem::cases
