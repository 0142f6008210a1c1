// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/dossier_do.hpp"
#include "feature/rights/request_store.hpp"

/// The register of requests, and correcting with a reason.
namespace kiem::rights {

/// As somebody who acts saw it last.
struct RequestSeen {
    RequestId id;
    std::int64_t version = 0;
};

/// Writes down a request about a dossier of one's own organisation; the same `key` once. Refuses: DOS-201, RCH-202, DOS-207, RCH-203,
/// and the first of check().
Result<Request> receive_request(dossier::Desk const& desk, std::string_view key, Request const& wanted);
/// Refuses: RCH-206 no such request, RCH-202, RCH-207 changed meanwhile, RCH-208 answered before, and the first of check_answer().
Result<Request> answer_request(dossier::Desk const& desk, RequestSeen seen, RequestAnswer const& answer);
/// Two months more, once. Refuses as above, RCH-209 extended before, RCH-123 no reason.
Result<Request> extend_request(dossier::Desk const& desk, RequestSeen seen, std::string_view because);

/// The register of one's own organisation, open ones first. Recorded as a read. Refuses: RCH-202.
Result<std::vector<Request>> open_register(dossier::Desk const& desk);
/// A request, what was corrected, and to whom data of the child went. Recorded as a read. Refuses: RCH-206, RCH-202.
struct OpenedRequest {
    Request request;
    dossier::View dossier;
    std::vector<Correction> corrections;
    /// Names of organisations, each once.
    std::vector<std::string> receivers;
    /// Since when, by whom and why the use of the dossier is restricted; nothing when it is not.
    std::optional<dossier::VersionLine> restricted;
};
Result<OpenedRequest> open_request(dossier::Desk const& desk, RequestId id);

/// Mends what is not right, as dossier::revise, and keeps why and who was told, in one act. Without a change nothing is kept.
/// Refuses as dossier::revise, RCH-123 without a reason, DOS-211 for one that cannot be kept.
Result<dossier::Dossier> correct(dossier::Desk const& desk, dossier::Seen seen, dossier::Dossier const& wanted,
                                 Correction const& why);

} // namespace kiem::rights
