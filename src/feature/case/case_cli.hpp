// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_do.hpp"
#include "feature/register/register_cli.hpp"

/// The commands on the ways of children. Each gives the exit status.
namespace kiem::cases {

/// What a command works with.
struct CaseWorkplace {
    db::Connection& connection;
    Principal const& principal;
    policy::OutreachRules const& rules;
    PlaceNorm const& norm;
    Moment now;
    /// Of a sweep.
    AlsoMend also = {};
    /// Of a check.
    WaitingInVain in_vain = {};
};

/// kiem cases check: every child that would be lost, by its code; status 1 when there is any.
int print_lost(CaseWorkplace const& at, reg::Terminal const& terminal);
/// kiem cases sweep: mends them, and tells how many.
int print_sweep(CaseWorkplace const& at, reg::Terminal const& terminal);

} // namespace kiem::cases
