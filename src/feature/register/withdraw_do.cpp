// SPDX-License-Identifier: EUPL-1.2
#include "db/commit.hpp"
#include "feature/register/register_do.hpp"
#include "feature/register/register_store.hpp"
#include "feature/register/staging_store.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace kiem::reg {

namespace {

/// "4 (groepen-2013.csv), 7 (groepen-2014.csv)".
std::string names_of(db::Connection& connection, std::vector<DeliveryId> const& ids) {
    constexpr std::size_t most_named = 10;
    std::string names;
    for (std::size_t i = 0; i < ids.size() && i < most_named; ++i) {
        auto const delivery = find_delivery(connection, ids[i]);
        names += fmt::format("{}{} ({})", i > 0 ? ", " : "", ids[i].value, delivery ? delivery->file_name : "");
    }
    if (ids.size() > most_named) names += ", …";
    return names;
}

std::vector<DeliveryId> left_dangling(db::Act& act, Kinds kinds, FactKind const& kind) {
    std::vector<DeliveryId> all;
    for (auto const& referrer : kinds)
        for (auto const& field : referrer.fields) {
            auto const& reference = field.refers_to;
            if (!reference || reference->kind != kind.name || reference->column.empty()) continue;
            if (reference->when_missing != Severity::error) continue;
            auto const some = list_left_dangling(act.connection, kind, referrer, reference->column, act.seq);
            all.insert(all.end(), some.begin(), some.end());
        }
    std::ranges::sort(all);
    auto const doubles = std::ranges::unique(all);
    all.erase(doubles.begin(), doubles.end());
    return all;
}

Result<Withdrawn> withdraw_in(db::Act& act, Kinds kinds, DeliveryId id, AfterFacts const& after_facts) {
    auto const delivery = find_delivery(act.connection, id);
    if (!delivery) return refuse(Refusal::Kind::not_found, "LEV-261", std::to_string(id.value));
    if (delivery->withdrawn_seq) return refuse(Refusal::Kind::conflict, "LEV-262", std::to_string(id.value));
    auto const* kind = find_kind(kinds, delivery->kind);
    if (!kind) throw std::runtime_error(fmt::format("delivery {} has unknown kind {}", id.value, delivery->kind));
    if (auto const later = list_built_upon(act.connection, *kind, *delivery); !later.empty())
        return refuse(Refusal::Kind::conflict, "LEV-263", names_of(act.connection, later));
    undo(act, *kind, *delivery);
    if (auto const dangling = left_dangling(act, kinds, *kind); !dangling.empty())
        return refuse(Refusal::Kind::conflict, "LEV-264", names_of(act.connection, dangling));
    mark_withdrawn(act, id);
    auto findings = after_facts ? after_facts(act, *kind) : Findings{};
    return Withdrawn{*find_delivery(act.connection, id), std::move(findings)};
}

} // namespace

Result<Withdrawn> withdraw(db::Connection& connection, Kinds kinds, DeliveryId id, Asker const& asker) {
    // The SQL of a kind may count on the temporary tables, empty as they are.
    std::optional<Staging> nothing_staged;
    auto const delivery = find_delivery(connection, id);
    if (auto const* kind = delivery ? find_kind(kinds, delivery->kind) : nullptr)
        nothing_staged.emplace(connection, *kind).finish();
    db::ActName const name{"levering-intrekken", std::to_string(id.value)};
    return db::within<Withdrawn>(connection, asker.principal, name, asker.now,
                                 [&](db::Act& act) { return withdraw_in(act, kinds, id, asker.after_facts); });
}

} // namespace kiem::reg
