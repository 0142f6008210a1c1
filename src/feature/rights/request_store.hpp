// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/rights/request.hpp"

/// The register of requests. Rows are closed, not overwritten.
namespace kiem::rights {

/// Keeps the first version and gives it with its id.
Request insert_request(db::Act& act, Principal const& who, Request request, std::string_view key);
/// Keeps `next` as the version after the one it names.
Request save_request(db::Act& act, Principal const& who, Request next);
std::optional<Request> load_request(db::Connection& connection, std::string_view organisation, RequestId id);
std::optional<Request> find_request_by_key(db::Connection& connection, std::string_view organisation,
                                           std::string_view key);
/// Open ones first, by the day they were received; then answered ones, newest first. At most 500.
std::vector<Request> list_requests(db::Connection& connection, std::string_view organisation);
std::vector<Request> list_requests_of(db::Connection& connection, std::string_view organisation, DossierId dossier);

/// Why a version of a dossier differs from the one before, and who was told (article 19).
struct Correction {
    DossierId dossier;
    std::int64_t version = 0;
    std::optional<RequestId> request;
    std::string reason;
    /// Names of the organisations that were told or must be.
    std::string told_to;
};
void insert_correction(db::Act& act, Principal const& who, std::string_view organisation, Correction const& correction);
/// Newest first.
std::vector<Correction> list_corrections(db::Connection& connection, std::string_view organisation, DossierId dossier);

} // namespace kiem::rights
