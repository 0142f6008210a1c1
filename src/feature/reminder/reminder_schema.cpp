// SPDX-License-Identifier: EUPL-1.2
#include "feature/reminder/reminder_schema.hpp"

namespace kiem::reminder {

namespace {

constexpr db::Migration own_migrations[] = {{78, "who wants no reminders", R"sql(
create table reminder_choice (
    account_id INT64 primary key references account (id),
    wants_reminders FLAG not null,
    seq INT64 not null references commit_log (seq)
);
)sql"}};

} // namespace

std::span<db::Migration const> reminder_migrations() { return own_migrations; }

} // namespace kiem::reminder
