// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/audit/audit_text.hpp"
#include "feature/rights/retention_do.hpp"
#include "report/document_pdf.hpp"
#include "web/router.hpp"

/// The pages about parents' rights and the end of a record. All are for who works at an organisation, about its own children.
///
///   /rechten                                       register of requests, open ones first
///   /rechten/nieuw?kind=                           write one down
///   /rechten/{nummer}                              one request: answer, extend, correct, restrict
///   /kinderen/{nummer}/toestemming                 consents of a child: give and withdraw
///   /kinderen/{nummer}/inzage-verzoek              all that is held of a child
///   /kinderen/{nummer}/inzage-verzoek/{bestand}    the same as inzage.html, .odt, .pdf or .json
///   /kinderen/{nummer}/verzorger-account           accounts of guardians: give and end
///   /mijn-kind                                     for a parent: the own children
///   /mijn-kind/{nummer}                            consents, POST /intrekken; /gegevens what is held; /wie-keek who looked
///   /bewaren                                       what is due, propose, confirm, certificates
namespace kiem::rights {

/// Rules, and the file they were read from.
struct DatedRules {
    policy::RetentionRules rules;
    PolicyPlace place;
};

struct RightsSite {
    web::Site const& site;
    /// A connection for this thread.
    std::function<db::Connection&()> connection;
    /// Of this moment.
    std::function<ClockReading()> clock;
    /// The sharing table and the retention rules in force; the pointer lives as long as the routes. Refuses when there are none.
    std::function<Result<policy::SharingTable const*>(Day)> sharing;
    std::function<Result<DatedRules>(Day)> rules;
    crypto::KeyRing const& keys;
    /// db::ReadLog::record.
    dossier::RecordRead record;
    /// Links, consents (ConsentTies) and break-glass.
    dossier::Ties& ties;
    /// Whether the second factor was given shortly before, as deleting and taking out ask; empty: not asked for.
    std::function<bool(web::Request const&)> is_confirmed = {};
    /// Where one gives it again.
    std::string confirm_url = {};
    report::Browser browser = {};
    /// Names for what the log keeps as codes.
    audit::LogWords words = {};
};

/// Who writes down consents and requests, and gives guardians an account.
std::vector<Role> roles_of_staff();

/// What the site refers to must outlive the routes.
std::vector<web::Route> rights_routes(RightsSite const& site);

} // namespace kiem::rights
