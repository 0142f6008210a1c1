// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/audit/audit_text.hpp"
#include "feature/audit/verifier_do.hpp"
#include "report/document_html.hpp"
#include "report/document_pdf.hpp"
#include "web/router.hpp"

/// The pages of the logs, for the privacy officer (the own organisation) and the administrator (nothing about children).
///
///   /logboek                          search: ?account=, handeling, van, tot, dossier, na (the page after this record)
///   /logboek/controle                 whether the logs are as they were written, and what the anchor says
///   /logboek/kind/{dossier}           who saw what of this child; privacy officer only
///   /logboek/kind/{dossier}/{bestand}  the same as verslag.html, verslag.odt or verslag.pdf
namespace kiem::audit {

struct AuditSite {
    web::Site const& site;
    /// A connection for this thread.
    std::function<db::Connection&()> connection;
    std::function<Moment()> now;
    /// ReadLog::record.
    Record record;
    DossierOwner owner_of;
    LogWords words;
    std::shared_ptr<Verifier> verifier;
    /// The style of the report as a file.
    report::Look look = {};
    report::Browser browser = {};
};

/// `site.site` must outlive the routes.
std::vector<web::Route> audit_routes(AuditSite const& site);

} // namespace kiem::audit
