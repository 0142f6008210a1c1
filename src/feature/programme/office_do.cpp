// SPDX-License-Identifier: EUPL-1.2
#include "feature/programme/office_do.hpp"
#include "feature/case/case_act_do.hpp"
#include <algorithm>

namespace kiem::programme {

namespace {

constexpr std::string_view written = "deelname.programma";

Result<Child> own_child(Office const& office, DossierId id) {
    auto const& desk = office.desk;
    if (!dossier::load_dossier(desk.connection, office.mine(), id)) return dossier::no_such(id);
    auto const root = dossier::root_of(desk.connection, office.mine(), id);
    auto const found = dossier::load_dossier(desk.connection, office.mine(), root);
    auto const rights = found ? dossier::rights_on(desk, *found) : std::nullopt;
    if (!rights) return dossier::no_such(id);
    if (!rights->can_write(written)) return refuse(Refusal::Kind::forbidden, "PRG-202");
    if (found->is_restricted) return refuse(Refusal::Kind::conflict, "DOS-206", std::to_string(root.value));
    return Child{root, {}, found->born_on, root};
}

/// A case of one's own organisation, or any for who coordinates.
Result<Child> child_of_case(Office const& office, CaseId id) {
    auto const& desk = office.desk;
    auto const found = cases::load_case(desk.connection, id);
    if (!found) return cases::no_such(id);
    auto const rights = cases::rights_on({desk, office.rules}, *found);
    if (rights.part == cases::Part::none || rights.part == cases::Part::provider) return cases::no_such(id);
    if (rights.restricted) return refuse(Refusal::Kind::conflict, "DOS-206", std::to_string(rights.restricted->value));
    if (!may(office, policy::Use::write, written)) return refuse(Refusal::Kind::forbidden, "PRG-202");
    if (auto const own = cases::dossier_for(desk.connection, *found, office.mine(), desk.today()))
        return own_child(office, *own);
    return Child{{}, found->child_code, find_birth_date(desk.connection, found->child_code), found->dossier};
}

} // namespace

Result<Child> find_child(Office const& office, Who const& who) {
    if (who.dossier) return own_child(office, *who.dossier);
    return child_of_case(office, who.of_case.value_or(CaseId{}));
}

std::vector<Participation> participations_of(Office const& office, Child const& child) {
    auto& connection = office.desk.connection;
    std::vector<Participation> all;
    auto const add = [&](std::vector<Participation> more) { std::ranges::move(more, std::back_inserter(all)); };
    if (!child.dossier) return list_of_code(connection, office.mine(), child.code);
    add(list_of_dossier(connection, office.mine(), *child.dossier));
    for (auto const merged : dossier::merged_into(connection, office.mine(), *child.dossier))
        add(list_of_dossier(connection, office.mine(), merged));
    for (auto const& code : dossier::child_codes_of(connection, office.mine(), *child.dossier))
        if (!code.empty()) add(list_of_code(connection, office.mine(), code));
    std::ranges::sort(all, {}, [](Participation const& one) { return std::pair(one.from, one.id); });
    return all;
}

bool may(Office const& office, policy::Use use, std::string_view field) {
    return !office.mine().empty() && dossier::may_use(office.desk, use, field);
}

tl::unexpected<Refusal> no_such_programme(std::string_view code) {
    return refuse(Refusal::Kind::not_found, "PRG-201", std::string(code));
}

bool is_key(std::string_view key) {
    constexpr std::size_t least = 8, most = 64;
    return key.size() >= least && key.size() <= most && std::ranges::all_of(key, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
           });
}

} // namespace kiem::programme
