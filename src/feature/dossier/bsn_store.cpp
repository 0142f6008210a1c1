// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier_store.hpp"

namespace kiem::dossier {

void save_bsn(db::Act& act, std::string_view organisation, DossierId id, SealedBsn const& bsn) {
    delete_bsn(act, organisation, id);
    act.connection.exec("insert into dossier_bsn (dossier_id, organisation, sealed, bsn_index) values ($1, $2, $3, $4)",
                        id.value, organisation, bsn.sealed, bsn.index);
}

void delete_bsn(db::Act& act, std::string_view organisation, DossierId id) {
    act.connection.exec("delete from dossier_bsn where dossier_id = $1 and organisation = $2", id.value, organisation);
}

std::optional<SealedBsn> load_bsn(db::Connection& connection, std::string_view organisation, DossierId id) {
    auto row = connection.one<std::string, std::string>(
        "select sealed, bsn_index from dossier_bsn where dossier_id = $1 and organisation = $2", id.value,
        organisation);
    if (!row) return std::nullopt;
    return SealedBsn{std::move(std::get<0>(*row)), std::move(std::get<1>(*row))};
}

std::vector<DossierId> find_by_bsn_index(db::Connection& connection, std::string_view organisation,
                                         std::string_view index) {
    std::vector<DossierId> ids;
    connection.each<std::int64_t>(
        "select dossier_id from dossier_bsn where bsn_index = $1 and organisation = $2 order by dossier_id",
        [&](std::int64_t id) { ids.emplace_back(id); }, index, organisation);
    return ids;
}

std::vector<std::pair<std::string, DossierId>> find_bsn_elsewhere(db::Connection& connection,
                                                                  std::string_view but_organisation,
                                                                  std::string_view index) {
    std::vector<std::pair<std::string, DossierId>> found;
    connection.each<std::string, std::int64_t>(
        "select organisation, dossier_id from dossier_bsn where bsn_index = $1 and organisation <> $2 "
        "order by organisation, dossier_id",
        [&](std::string organisation, std::int64_t id) { found.emplace_back(std::move(organisation), DossierId{id}); },
        index, but_organisation);
    return found;
}

} // namespace kiem::dossier
