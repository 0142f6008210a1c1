// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"
#include "feature/intake/intake_do.hpp"
#include "job/job.hpp"

/// What is done with a file after it was sent: a trial run, and storing once somebody said so. The same checks, the same
/// storing and the same report as `kiem import`. A step that was cut off is done again, and what it stored is stored once.
namespace kiem::intake {

struct Workshop {
    std::shared_ptr<std::vector<reg::FactKind> const> kinds;
    Receive receive;
    /// For what has to be seen while a file is read: how far it is. Empty: nobody looks.
    std::function<std::unique_ptr<db::Connection>()> connect;
    job::Clock clock;
    /// In which the report is written.
    Texts texts;
    Limits limits = {};
};

/// The steps that were asked for, one piece each.
job::Task upload_task(Workshop const& workshop);
/// The key of the step under way.
std::string key_of(Upload const& upload);
/// Once a day: what nobody needs any more goes.
job::Task tidy_task(Limits const& limits);

} // namespace kiem::intake
