// SPDX-License-Identifier: EUPL-1.2
#include "feature/audit/audit_do.hpp"
#include "feature/audit/audit_store.hpp"
#include <fmt/format.h>

namespace kiem::audit {

namespace {

bool may_see_children(Principal const& principal) {
    return principal.has(Role::privacy_officer) || principal.has(Role::local_operator);
}

/// The same answer whatever the reason, so that it tells nothing of what is there.
tl::unexpected<Refusal> not_there(DossierId dossier) {
    return refuse(Refusal::Kind::not_found, "AUD-404", std::to_string(dossier.value));
}

/// Whose dossier it is, when this reader may ask about it.
std::optional<std::string> owner_for(Reader const& reader, DossierId dossier) {
    if (!may_see_children(reader.principal)) return std::nullopt;
    auto owner = reader.owner_of(dossier);
    if (!owner || reader.principal.has(Role::local_operator) || *owner == reader.principal.organisation) return owner;
    return std::nullopt;
}

db::AuditRecord reading(Reader const& reader, std::string action, std::string object) {
    db::AuditRecord record{
        .at = reader.now, .action = std::move(action), .deed = db::Deed::read, .who = reader.principal};
    record.purpose = may_see_children(reader.principal) ? "toezicht" : "beheer";
    record.object = std::move(object);
    return record;
}

std::string describe(LogSearch const& search) {
    std::string text;
    auto const add = [&](std::string_view name, std::string const& value) {
        if (!value.empty()) text += fmt::format("{}{}={}", text.empty() ? "" : " ", name, value);
    };
    add("account", search.account);
    add("handeling", search.action);
    if (search.from) add("van", to_iso(*search.from));
    if (search.until) add("tot", to_iso(*search.until));
    return text;
}

void limit_to(Reader const& reader, LogSearch& search) {
    auto const& principal = reader.principal;
    search.scope = may_see_children(principal) ? Scope::everything : Scope::administration;
    if (!principal.has(Role::local_operator)) search.organisation = principal.organisation;
}

} // namespace

Result<LogSearch> open_log(Reader const& reader, LogSearch search) {
    limit_to(reader, search);
    auto record = reading(reader, "logboek-inzien", "");
    record.detail = describe(search);
    std::vector<db::Subject> subjects;
    if (search.dossier) {
        record.object = fmt::format("dossier {}", search.dossier->value);
        if (owner_for(reader, *search.dossier)) subjects.push_back({*search.dossier});
        else record.outcome = db::Outcome::refused;
    }
    reader.record(record, subjects);
    if (record.outcome == db::Outcome::refused) return not_there(*search.dossier);
    return search;
}

Result<LogPage> search_log(Reader const& reader, LogSearch search, std::optional<std::int64_t> before, int limit) {
    auto const allowed = open_log(reader, std::move(search));
    if (!allowed) return tl::unexpected(allowed.error());
    return find_entries(reader.connection, *allowed, before, limit);
}

LogNames names_for(Reader const& reader) {
    LogSearch search;
    limit_to(reader, search);
    return names_in_log(reader.connection, search);
}

bool may_look_at(Reader const& reader, DossierId dossier) { return owner_for(reader, dossier).has_value(); }

namespace {

Result<ChildLog> log_of(Reader const& reader, DossierId dossier, std::optional<std::string> const& owner,
                        db::AuditRecord record) {
    if (!owner) record.outcome = db::Outcome::refused;
    std::vector<db::Subject> subjects;
    if (owner) subjects.push_back({dossier});
    reader.record(record, subjects);
    if (!owner) return not_there(dossier);
    return ChildLog{dossier, *owner, reader.now, entries_about(reader.connection, dossier)};
}

} // namespace

Result<ChildLog> child_log(Reader const& reader, DossierId dossier) {
    return log_of(reader, dossier, owner_for(reader, dossier),
                  reading(reader, "logboek-kind", fmt::format("dossier {}", dossier.value)));
}

Result<ChildLog> own_child_log(Reader const& reader, DossierId dossier) {
    auto record = reading(reader, "logboek-kind", fmt::format("dossier {}", dossier.value));
    record.purpose = "rechten";
    auto const owner = reader.principal.has(Role::parent) ? reader.owner_of(dossier) : std::nullopt;
    return log_of(reader, dossier, owner, std::move(record));
}

} // namespace kiem::audit
