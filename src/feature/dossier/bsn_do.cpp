// SPDX-License-Identifier: EUPL-1.2
#include "base/identifiers.hpp"
#include "feature/account/account_store.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kiem::dossier {

namespace {

constexpr std::string_view bsn_value = "bsn.waarde";

/// The nine digits, or nothing. Eight are nine of which the first 0 was left out.
std::optional<std::string> normalise_bsn(std::string_view typed) {
    std::string digits;
    for (char const c : typed) {
        if (c >= '0' && c <= '9') digits += c;
        else if (c != ' ' && c != '.' && c != '-') return std::nullopt;
    }
    constexpr std::size_t size = 9;
    if (digits.size() == size - 1) digits.insert(digits.begin(), '0');
    if (digits.size() != size || !looks_like_bsn(digits)) return std::nullopt;
    return digits;
}

std::string context_of(std::string_view organisation, DossierId id) {
    return fmt::format("dossier_bsn {} {}", organisation, id.value);
}

std::string index_of(Desk const& desk, std::string_view digits) {
    return crypto::keyed_digest(desk.keys.index(), fmt::format("bsn {}", digits));
}

Result<void> check_basis(Desk const& desk, db::Connection& connection) {
    auto const organisation = account::find_organisation(connection, desk.principal.organisation);
    if (organisation && !organisation->bsn_basis.empty()) return {};
    return refuse(Refusal::Kind::forbidden, "DOS-301");
}

/// Another dossier of the organisation with this BSN that was not merged with this one.
std::optional<DossierId> other_with(db::Connection& connection, Dossier const& mine, std::string_view index) {
    for (auto const id : find_by_bsn_index(connection, mine.organisation, index)) {
        auto const root = root_of(connection, mine.organisation, id);
        if (root != mine.id) return root;
    }
    return std::nullopt;
}

Result<Dossier> set_within(Desk const& desk, db::Act& act, Seen seen, std::string_view typed) {
    if (auto const basis = check_basis(desk, act.connection); !basis) return tl::unexpected(basis.error());
    auto before = open_seen(desk, act, seen, bsn_value);
    if (!before) return before;
    auto const digits = normalise_bsn(typed);
    if (!digits) return refuse(Refusal::Kind::invalid, "DOS-302");
    auto const index = index_of(desk, *digits);
    if (auto const other = other_with(act.connection, *before, index))
        return refuse(Refusal::Kind::conflict, "DOS-303", std::to_string(other->value));
    auto const kept = load_bsn(act.connection, before->organisation, before->id);
    if (kept && kept->index == index) return before;
    save_bsn(act, before->organisation, before->id,
             {crypto::seal(desk.keys.bsn(), *digits, context_of(before->organisation, before->id)), index});
    act.detail = bsn_value;
    auto next = *before;
    next.has_bsn = true;
    return save_version(act, *before, next);
}

Result<Dossier> remove_within(Desk const& desk, db::Act& act, Seen seen) {
    if (auto const basis = check_basis(desk, act.connection); !basis) return tl::unexpected(basis.error());
    auto before = open_seen(desk, act, seen, bsn_value);
    if (!before || !before->has_bsn) return before;
    delete_bsn(act, before->organisation, before->id);
    act.detail = bsn_value;
    auto next = *before;
    next.has_bsn = false;
    return save_version(act, *before, next);
}

/// The one kept with a dossier or with one that was merged into it.
std::optional<std::string> unsealed(Desk const& desk, Dossier const& dossier) {
    auto members = merged_into(desk.connection, dossier.organisation, dossier.id);
    members.insert(members.begin(), dossier.id);
    for (auto const id : members)
        if (auto const kept = load_bsn(desk.connection, dossier.organisation, id))
            return crypto::open_sealed(desk.keys.bsn(), kept->sealed, context_of(dossier.organisation, id));
    return std::nullopt;
}

void record_refusal(Desk const& desk, std::string_view action, std::string object, std::string code) {
    record_read(desk, {action, std::move(object), std::move(code), db::Outcome::refused}, {});
}

} // namespace

Result<Dossier> set_bsn(Desk const& desk, Seen seen, std::string_view bsn) {
    return within_act(desk, "bsn-bewaren", object_of(seen.id), db::Deed::update,
                      [&](db::Act& act) { return set_within(desk, act, seen, bsn); });
}

Result<Dossier> remove_bsn(Desk const& desk, Seen seen) {
    return within_act(desk, "bsn-verwijderen", object_of(seen.id), db::Deed::remove,
                      [&](db::Act& act) { return remove_within(desk, act, seen); });
}

Result<std::string> read_bsn(Desk const& desk, DossierId id) {
    auto const look = [&]() -> Result<std::string> {
        if (auto const basis = check_basis(desk, desk.connection); !basis) return tl::unexpected(basis.error());
        auto const& organisation = desk.principal.organisation;
        auto const dossier = load_dossier(desk.connection, organisation, root_of(desk.connection, organisation, id));
        auto const rights = dossier ? rights_on(desk, *dossier) : std::nullopt;
        if (!rights || !rights->can_read(bsn_value)) return no_such(id);
        auto bsn = unsealed(desk, *dossier);
        if (!bsn) return refuse(Refusal::Kind::not_found, "DOS-304");
        return std::move(*bsn);
    };
    auto bsn = look();
    if (!bsn) record_refusal(desk, "bsn-inzien", object_of(id), bsn.error().code);
    else record_read(desk, {"bsn-inzien", object_of(id)}, std::array{id});
    return bsn;
}

Result<DossierId> find_by_bsn(Desk const& desk, std::string_view bsn) {
    auto const look = [&]() -> Result<DossierId> {
        if (auto const basis = check_basis(desk, desk.connection); !basis) return tl::unexpected(basis.error());
        if (!may_use(desk, policy::Use::find, bsn_value)) return refuse(Refusal::Kind::forbidden, "DOS-202");
        auto const digits = normalise_bsn(bsn);
        if (!digits) return refuse(Refusal::Kind::invalid, "DOS-302");
        auto const& organisation = desk.principal.organisation;
        auto const found = find_by_bsn_index(desk.connection, organisation, index_of(desk, *digits));
        if (found.empty()) return refuse(Refusal::Kind::not_found, "DOS-201");
        return root_of(desk.connection, organisation, found.front());
    };
    auto found = look();
    if (!found) record_refusal(desk, "bsn-zoeken", "dossiers", found.error().code);
    else record_read(desk, {"bsn-zoeken", object_of(*found)}, std::array{*found});
    return found;
}

} // namespace kiem::dossier
