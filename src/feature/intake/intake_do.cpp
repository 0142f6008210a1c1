// SPDX-License-Identifier: EUPL-1.2
#include "feature/intake/intake_do.hpp"
#include "feature/account/account_store.hpp"
#include "feature/register/direct_store.hpp"
#include "feature/register/register_store.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::intake {

namespace {

bool is_form_key(std::string_view key) {
    constexpr std::size_t shortest = 8, longest = 64;
    auto const fits = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    };
    return key.size() >= shortest && key.size() <= longest && std::ranges::all_of(key, fits);
}

std::string object_of(std::string_view kind, std::string_view file_name) {
    return fmt::format("{} {}", kind, file_name);
}

/// Moves an upload on, when it is where it was seen.
Result<Upload> move_on(Desk const& desk, Upload const& upload, State from, State to, std::string_view action) {
    db::ActName const name{action, object_of(upload.kind, upload.file_name)};
    return db::within<Upload>(desk.connection, desk.principal, name, desk.now, [&](db::Act& act) -> Result<Upload> {
        if (!ask(act, upload.id, from, to, desk.principal))
            return refuse(Refusal::Kind::conflict, "INV-121", upload.file_name);
        return *find_upload(act.connection, upload.id);
    });
}

} // namespace

std::vector<std::string_view> kinds_of(Desk const& desk) {
    auto const organisation = account::find_organisation(desk.connection, desk.principal.organisation);
    if (!organisation) return {};
    std::vector<std::string_view> known;
    for (auto const& kind : desk.kinds) known.push_back(kind.name);
    return kinds_of(organisation->kind, known);
}

Findings check(Desk const& desk, Offer const& offer) {
    Findings findings;
    auto const add = [&](std::string code, std::string field, std::string detail = {}) {
        findings.push_back(
            {std::move(code), Severity::error, {{"detail", std::move(detail)}}, {{}, 0, std::move(field)}});
    };
    auto const own = kinds_of(desk);
    auto const* const kind = reg::find_kind(desk.kinds, offer.kind);
    if (!kind || std::ranges::find(own, offer.kind) == own.end()) add("INV-105", "soort", offer.kind);
    if (offer.file_name.empty() && offer.content.empty()) add("INV-108", "bestand");
    else if (auto const type = check_file(offer.content, desk.limits); !type)
        add(type.error().code, "bestand", type.error().detail);
    if (offer.mode == reg::Mode::complete) {
        if (!speaks_for_all(desk.principal)) add("INV-106", "stand");
        if (kind && kind->timeline == reg::Timeline::state && !offer.reference_day) add("INV-107", "per");
    }
    return findings;
}

Result<Upload> accept(Desk const& desk, Offer const& offer) {
    if (!is_form_key(offer.form_key)) return refuse(Refusal::Kind::invalid, "INV-110");
    auto const& owner = desk.principal.organisation;
    if (auto const earlier = find_by_form(desk.connection, owner, offer.form_key))
        return *find_upload(desk.connection, *earlier);
    if (auto const wrong = check(desk, offer); !wrong.empty())
        return refuse(Refusal::Kind::invalid, wrong.front().code, wrong.front().params.front().second);
    Upload upload{.id = {},
                  .owner = owner,
                  .kind = offer.kind,
                  .file_name = offer.file_name,
                  .type = *check_file(offer.content, desk.limits),
                  .bytes = static_cast<std::int64_t>(offer.content.size()),
                  .sha256 = offer.sha256,
                  .mode = offer.mode,
                  .reference_day = offer.reference_day,
                  .state = State::checking,
                  .asker = desk.principal,
                  .report = {},
                  .delivery = {}};
    db::ActName const name{"levering-aanbieden", object_of(offer.kind, offer.file_name), db::Deed::create};
    return db::within<Upload>(desk.connection, desk.principal, name, desk.now, [&](db::Act& act) -> Result<Upload> {
        if (auto const earlier = find_by_form(act.connection, owner, offer.form_key))
            return *find_upload(act.connection, *earlier);
        if (count_waiting(act.connection, owner) >= desk.limits.most_waiting)
            return refuse(Refusal::Kind::conflict, "INV-109", std::to_string(desk.limits.most_waiting));
        auto const id = insert_upload(act, upload, offer.form_key);
        save_content(act, id, offer.content);
        return *find_upload(act.connection, id);
    });
}

Result<Upload> find_own(Desk const& desk, UploadId id) {
    auto upload = find_upload(desk.connection, id);
    if (!upload || upload->owner != desk.principal.organisation) return refuse(Refusal::Kind::not_found, "INV-120");
    return *std::move(upload);
}

Result<Upload> confirm(Desk const& desk, UploadId id) {
    auto upload = find_own(desk, id);
    if (!upload || upload->state == State::storing || upload->state == State::stored) return upload;
    return move_on(desk, *upload, State::checked, State::storing, "levering-bevestigen");
}

Result<Upload> drop(Desk const& desk, UploadId id) {
    auto upload = find_own(desk, id);
    if (!upload || upload->state == State::dropped) return upload;
    return move_on(desk, *upload, State::checked, State::dropped, "levering-weggooien");
}

std::vector<reg::Delivery> list_own(Desk const& desk, DeliveryId before, std::size_t most) {
    auto all = reg::list_deliveries(desk.connection);
    std::erase_if(all, [&](reg::Delivery const& one) {
        return one.owner != desk.principal.organisation || (before.value > 0 && one.id >= before);
    });
    std::ranges::reverse(all);
    if (all.size() > most) all.resize(most);
    return all;
}

Result<reg::Delivery> find_own_delivery(Desk const& desk, DeliveryId id) {
    auto delivery = reg::find_delivery(desk.connection, id);
    if (!delivery || delivery->owner != desk.principal.organisation || delivery->kind == reg::direct_kind)
        return refuse(Refusal::Kind::not_found, "INV-130");
    return *std::move(delivery);
}

Result<reg::Withdrawn> withdraw_own(Desk const& desk, DeliveryId id, Withdraw const& withdraw) {
    if (auto const own = find_own_delivery(desk, id); !own) return tl::unexpected(own.error());
    auto withdrawn = withdraw(desk.connection, id, {desk.principal, desk.now});
    // It names the files that refer to this one, which may be of another organisation.
    if (!withdrawn && withdrawn.error().code == "LEV-264") return refuse(Refusal::Kind::conflict, "INV-131");
    return withdrawn;
}

} // namespace kiem::intake
