// SPDX-License-Identifier: EUPL-1.2
#include "feature/reminder/reminder_do.hpp"
#include <fmt/format.h>

namespace kiem::reminder {

Result<void> choose(db::Connection& connection, Principal const& who, Moment now, Wanted wanted) {
    if (wants_reminders(connection, who.account) == (wanted == Wanted::yes)) return {};
    db::ActName const name{"herinneringen-kiezen", fmt::format("account {}", who.account.value), db::Deed::update};
    return db::within<void>(connection, who, name, now, [&](db::Act& act) -> Result<void> {
        save_choice(act, who.account, wanted);
        act.detail = wanted == Wanted::yes ? "aan" : "uit";
        return {};
    });
}

} // namespace kiem::reminder
