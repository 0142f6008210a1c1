// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/account_store.hpp"
#include "feature/dossier/break_glass.hpp"
#include "feature/dossier/dossier_do.hpp"
#include "web/parts.hpp"
#include "web/router.hpp"
#include <functional>

/// Somebody at work with children's records on a page: who, for which organisation, and for what.
namespace kiem::dossier {

/// A page of another feature about one child, as who looked into the dossier.
struct ChildLink {
    std::string text;
    std::function<std::string(DossierId)> url;
    /// Who may open it.
    std::vector<Role> roles;
};

/// What the pages need of the rest of the program.
struct DossierSite {
    web::Site const& site;
    /// A connection for this thread.
    std::function<db::Connection&()> connection;
    std::function<Moment()> now;
    /// The table in force on a day; where there is none, one that allows nothing. It must outlive the request.
    std::function<policy::SharingTable const&(Day)> sharing;
    crypto::KeyRing const& keys;
    /// ReadLog::record.
    RecordRead record_read;
    /// StoredTies before ForcedOpen before consents.
    Ties& ties;
    std::vector<ChildLink> more_of_child = {};
};

/// Of one request. `at` must outlive it.
struct Work {
    DossierSite const& at;
    std::shared_ptr<web::Visit const> visit;
    /// Who asks, with break_glass set while an emergency is open.
    Principal principal;
    account::Organisation organisation;
    db::Connection& connection;
    Moment now;
    policy::SharingTable const& sharing;
    /// What one may work for here, the usual one first.
    std::vector<std::string> purposes;
    /// The one chosen.
    std::string purpose;
    /// The emergency under which a dossier is shown.
    std::optional<BreakGlass> glass = {};

    Desk desk() const;
    Desk desk_for(std::string_view other_purpose) const;
    Texts const& tr() const { return at.site.texts; }
    Day today() const { return local_day(now); }
    bool may(policy::Relation relation, policy::Use use, std::string_view field) const;
    /// A path within these pages, with the purpose where it is not the usual one.
    std::string link(std::string_view path) const;
    std::string title_of_purpose() const;
};

/// The work of a request for the purpose in its field "doel", or the usual one. Nothing when one has no such purpose: then
/// the page is not there. For the purpose "nood" an emergency must be open that reaches the dossier of the path.
std::optional<Work> work_of(DossierSite const& at, web::Request const& request, Principal const& principal);
/// The same for a page that has one purpose; the acts refuse who may not.
std::optional<Work> work_of(DossierSite const& at, web::Request const& request, Principal const& principal,
                            std::string_view purpose);

/// The head of a page of who works here.
web::PageHead head_of(Work const& work, std::string title, std::vector<web::Link> breadcrumb = {});
/// "Begin", "Kinderen".
std::vector<web::Link> breadcrumb_of(Work const& work);

/// The page of what is not there or is not one's own: equal for both, and it names nothing. Status 404.
web::Response not_there(DossierSite const& at, web::Request const& request);
/// What is not there and what one may not: not_there. All else: a page with its sentence, with the status that belongs to it.
web::Response refused(Work const& work, web::Request const& request, Refusal const& refusal);
int status_of(Refusal const& refusal);

/// The number in the path; nothing when it is none.
std::optional<DossierId> dossier_in(web::Request const& request);
std::optional<std::int64_t> read_number(std::string_view text);

/// "/kinderen/12".
std::string url_of(DossierId id);

} // namespace kiem::dossier
