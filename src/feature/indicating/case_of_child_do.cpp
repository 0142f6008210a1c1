// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/case_of_child_do.hpp"
#include "feature/case/case_sweep_store.hpp"
#include "feature/case/same_child_store.hpp"

namespace kiem::indicating {

namespace {

std::vector<cases::Case> latest_cases(db::Connection& connection, std::span<std::string const> codes) {
    std::vector<cases::Case> all;
    for (auto const& code : codes)
        if (auto latest = cases::find_latest(connection, code)) all.push_back(std::move(*latest));
    return all;
}

void settle_child(Office const& office, db::Act& act, std::span<std::string const> codes) {
    if (office.norm == nullptr || codes.empty()) return;
    static_cast<void>(cases::settle_within(act, office.rules, *office.norm, office.desk.today(), codes.front()));
}

/// The newest indication that holds or will; empty: none.
std::string indication_of(Office const& office, db::Act& act, std::span<std::string const> codes) {
    std::string code;
    if (codes.empty()) return code;
    cases::PlaceNorm const any_place{};
    cases::each_candidate(
        act.connection, office.norm == nullptr ? any_place : *office.norm, {office.desk.today()},
        [&](cases::Candidate one) { code = std::move(one.standing.indication_code); }, codes.front());
    return code;
}

} // namespace

Result<void> tell_case(Office const& office, db::Act& act, DossierId dossier, cases::Happening const& happening,
                       std::string_view note) {
    auto const codes = cases::codes_of_dossier(act.connection, dossier, office.desk.today());
    auto const all = latest_cases(act.connection, codes);
    auto const* lead = cases::leading(all);
    if (lead != nullptr && cases::may_happen(lead->state, happening.event))
        if (auto const after = cases::happen_within(office.table(), act, lead->id, happening, note); !after)
            return tl::unexpected(after.error());
    settle_child(office, act, codes);
    return {};
}

Result<void> tell_case_of_end(Office const& office, db::Act& act, Indication const& ended) {
    auto const today = office.desk.today();
    auto const codes = cases::codes_of_dossier(act.connection, ended.dossier, today);
    if (auto const other = indication_of(office, act, codes); !other.empty())
        return let_case_follow(office, act, ended.dossier, {ended.code, other});
    cases::Happening happening{cases::Event::end_indication, today};
    happening.reason = ended.reason;
    return tell_case(office, act, ended.dossier, happening, ended.note);
}

Result<void> let_case_follow(Office const& office, db::Act& act, DossierId dossier, Twice const& twice) {
    auto const codes = cases::codes_of_dossier(act.connection, dossier, office.desk.today());
    for (auto const& latest : latest_cases(act.connection, codes)) {
        if (latest.indication_code != twice.on_page) continue;
        if (cases::next_state(latest.state, cases::Event::indicate) != latest.state) continue;
        cases::Happening happening{cases::Event::indicate, office.desk.today()};
        happening.indication_code = twice.delivered;
        if (auto const after = cases::happen_within(office.table(), act, latest.id, happening, {}); !after)
            return tl::unexpected(after.error());
    }
    settle_child(office, act, codes);
    return {};
}

} // namespace kiem::indicating
