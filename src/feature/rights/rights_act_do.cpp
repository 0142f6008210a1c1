// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/rights_act_do.hpp"
#include <algorithm>

namespace kiem::rights {

Result<dossier::Dossier> open_own(dossier::Desk const& desk, db::Act& act, DossierId id, std::string_view field) {
    auto found = dossier::load_dossier(act.connection, desk.principal.organisation, id);
    auto const rights = found ? dossier::rights_on(desk, *found) : std::nullopt;
    if (!rights) return dossier::no_such(id);
    act.subjects.push_back({id});
    if (!rights->can_write(field)) return refuse(Refusal::Kind::forbidden, "RCH-202");
    if (found->merged_into)
        return refuse(Refusal::Kind::conflict, "DOS-207", std::to_string(found->merged_into->value));
    return std::move(*found);
}

bool is_form_key(std::string_view key) {
    return key.size() >= 8 && key.size() <= 64 && std::ranges::all_of(key, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
           });
}

tl::unexpected<Refusal> refuse_first(Findings const& findings) {
    auto const& first = findings.front();
    return refuse(Refusal::Kind::invalid, first.code,
                  first.params.empty() ? std::string() : first.params.front().second);
}

} // namespace kiem::rights
