// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/id.hpp"
#include "db/database.hpp"
#include <vector>

/// The signals that an organisation gave, as they stand in the stories of cases.
namespace kiem::desk {

struct SignalRow {
    CaseId of;
    Day on{};
    std::string note;
};
/// Up to `most`, the last that was given first.
std::vector<SignalRow> list_signal_rows(db::Connection& connection, std::string_view organisation, int most);

} // namespace kiem::desk
