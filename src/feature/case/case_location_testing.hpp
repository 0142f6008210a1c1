// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"

namespace kiem::cases::testing {

/// What feature/offer tells of locations, where a test has no offers: a table to write in what it would tell.
inline db::Migration case_location_migration() {
    return {101, "locations of cases", R"(create table case_location (
    case_id INT64 not null,
    organisation text not null,
    location_code text not null,
    group_code text not null,
    tie text not null,
    from_day DAY not null,
    until_day DAY,
    known_until DAY
);
create view case_at_location as select * from case_location;
)"};
}

} // namespace kiem::cases::testing
