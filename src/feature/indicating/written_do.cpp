// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/written_do.hpp"
#include "feature/indicating/indicating_store.hpp"
#include "feature/indication/indication_store.hpp"
#include "feature/register/direct_store.hpp"
#include <fmt/format.h>

namespace kiem::indicating {

Indication keep_version(db::Act& act, dossier::Dossier const& dossier, Indication one) {
    if (one.version > 0) return save_indication(act, std::move(one));
    one.dossier = dossier.id;
    one.organisation = dossier.organisation;
    return insert_indication(act, one, fmt::format("levering-{}", one.code));
}

void write_fact(db::Act& act, Indication const& one) {
    indication::write_indication(act, one.organisation, reg::direct_delivery(act),
                                 {one.code, one.child_code, one.criteria, one.main_criterion, one.issued_on,
                                  one.issued_by, one.from, one.until});
}

Indication close_indication(db::Act& act, dossier::Dossier const& dossier, Indication one, Status status, Day on) {
    if (status == Status::withdrawn || on <= one.from)
        indication::remove_indication(act, dossier.organisation, one.code);
    else {
        one.until = on;
        write_fact(act, one);
    }
    one.status = status;
    one.review_on.reset();
    return keep_version(act, dossier, std::move(one));
}

void let_follow_expired(db::Act& act, dossier::Dossier const& dossier, Indication one) {
    one.status = Status::followed;
    one.review_on.reset();
    static_cast<void>(keep_version(act, dossier, std::move(one)));
}

} // namespace kiem::indicating
