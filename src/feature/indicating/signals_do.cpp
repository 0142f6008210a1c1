// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/signals_do.hpp"
#include "feature/case/case_list_store.hpp"
#include <algorithm>

namespace kiem::indicating {

namespace {

std::optional<CaseId> open_case_of(dossier::Desk const& desk, std::string_view child_code) {
    if (child_code.empty()) return std::nullopt;
    if (auto const own = cases::find_latest(desk.connection, child_code); own && cases::is_open(own->state))
        return own->id;
    auto const linked = cases::find_open_linked(desk.connection, child_code, desk.today());
    return linked ? std::optional(linked->id) : std::nullopt;
}

} // namespace

std::vector<cases::Step> signals_of(cases::Table const& table, dossier::Dossier const& child) {
    auto const id = open_case_of(table.desk, child.child_code);
    auto const view = id ? cases::open(table, *id) : tl::unexpected(Refusal{});
    if (!view) return {};
    auto steps = view->steps;
    std::erase_if(steps, [](cases::Step const& one) { return one.event != cases::Event::signal || one.note.empty(); });
    std::ranges::reverse(steps);
    return steps;
}

} // namespace kiem::indicating
