// SPDX-License-Identifier: EUPL-1.2
#include "worlds/growth/playgroup.hpp"

namespace kiem::worlds::growth {

namespace {

/// Not of the age of the programme, or taking part already: the form would say so.
template <class T>
bool is_not_for_it(Result<T> const& result) {
    return !result && result.error().code == "PRG-206";
}

} // namespace

bool Playgroup::take_in(Workday& today, programme::Who const& who, Day from) {
    if (!has_place()) return false;
    bool is_in = false;
    today.at_programmes(leader_, plan_.purpose, [&](programme::Office const& office) {
        auto const begun = programme::join(office, today.next_key(), {who, plan_.programme, plan_.name, from});
        if (is_not_for_it(begun)) return;
        auto const value = done(begun, "deelname");
        members_.push_back({{value.id, value.version}, who, from, 0});
        ++today.grown().participations;
        is_in = true;
    });
    return is_in;
}

void Playgroup::meet(Workday& today) {
    std::vector<programme::Mark> marks;
    for (auto& member : members_) {
        if (member.from > today.day()) continue;
        bool const was_there = today.random().chance(84);
        marks.push_back({member.seen.id, was_there});
        if (was_there) ++member.sessions;
    }
    if (marks.empty()) return;
    today.at_programmes(leader_, plan_.purpose, [&](programme::Office const& office) {
        done(programme::record_session(office, {plan_.programme, plan_.name, today.day()}, 0, today.next_key(), marks),
             "bijeenkomst");
    });
    ++today.grown().sessions;
}

void Playgroup::take_out(Workday& today, std::size_t place, Day last_day, std::string_view reason) {
    auto const at = members_.begin() + static_cast<std::ptrdiff_t>(place);
    today.at_programmes(leader_, plan_.purpose, [&](programme::Office const& office) {
        done(programme::end_participation(office, {at->seen, last_day, std::string(reason)}), "einde van een deelname");
    });
    members_.erase(at);
}

void visit_at_home(Workday& today, Person const& who, std::string_view purpose, programme::Visit const& visit) {
    today.at_programmes(who, purpose, [&](programme::Office const& office) {
        auto const kept = programme::record_visit(office, today.next_key(), visit);
        if (is_not_for_it(kept)) return;
        done(kept, "huisbezoek");
        ++today.grown().visits;
    });
}

} // namespace kiem::worlds::growth
