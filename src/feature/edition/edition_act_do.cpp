// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/edition_act_do.hpp"
#include <fmt/format.h>

namespace kiem::edition {

Result<StoredEdition> within_act(Workplace const& at, std::string_view action, std::string const& name,
                                 std::function<Result<StoredEdition>(db::Act&)> const& body) {
    // A name as it was typed may hold anything; the audit log keeps what can be a name.
    auto const object = check_name(name) ? name : std::string("(geen naam)");
    return db::within<StoredEdition>(at.connection, at.asker.principal, {action, object}, at.asker.now, body);
}

Result<StoredEdition> open_edition(db::Connection& connection, std::string_view municipality, std::string_view name) {
    if (check_name(name))
        if (auto edition = find_edition(connection, municipality, name)) return std::move(*edition);
    return refuse(Refusal::Kind::not_found, "EDI-201", std::string(name));
}

Result<StoredEdition> open_seen(db::Connection& connection, std::string_view municipality, Seen const& seen) {
    auto edition = open_edition(connection, municipality, seen.name);
    if (edition && edition->version != seen.version) return refuse(Refusal::Kind::outdated, "EDI-203", seen.name);
    return edition;
}

bool is_work(State state) { return state == State::draft || state == State::checked; }

tl::unexpected<Refusal> illegal(EditionHead const& head) {
    return refuse(Refusal::Kind::conflict, "EDI-202", fmt::format("{}: {}", head.name, to_text(head.state)));
}

Result<Publication> load_publication(db::Connection& connection, EditionId id) {
    auto const text = load_file(connection, id, file_name::publication);
    if (!text) return refuse(Refusal::Kind::not_found, "EDI-301", std::string(file_name::publication));
    return publication_from_json(*text);
}

} // namespace kiem::edition
