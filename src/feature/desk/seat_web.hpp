// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/desk/desk_web.hpp"

/// Somebody at work on these pages, for one request.
namespace kiem::desk {

constexpr std::string_view outreach_purpose = "toeleiding";

/// Refers to the site and to itself: made where it is used, and not copied.
class Seat {
public:
    Seat(DeskSite const& at, dossier::Work work);
    Seat(Seat const&) = delete;
    Seat& operator=(Seat const&) = delete;

    DeskSite const& at;
    dossier::Work const work;
    dossier::Desk const desk;
    policy::OutreachRules const& rules;
    cases::PlaceNorm const norm;
    cases::Table const table;
    std::string const visit_channel;

    Texts const& tr() const { return work.tr(); }
    Day today() const { return work.today(); }
    web::Site const& site() const { return at.children.site; }
    web::Visit const& visit() const { return *work.visit; }
    Principal const& who() const { return work.principal; }
    /// What one may do with cases of one's own organisation; for the municipality all are.
    bool may(policy::Use use, std::string_view field) const { return work.may(policy::Relation::own, use, field); }
    std::vector<web::Choice> visit_reasons() const {
        return at.visit_reasons ? at.visit_reasons(today()) : std::vector<web::Choice>();
    }
    /// The municipality's own, who sees every case.
    bool coordinates() const;
};

using SeatHandler = std::function<web::Response(Seat const&, web::Request const&)>;
/// A row of the table of routes; who does not work at an organisation finds no page.
web::Route desk_route(DeskSite const& site, web::Method method, std::string pattern, web::Access access,
                      SeatHandler handler);

/// The roles that have cases to work on.
web::Access case_workers();

/// "/trajecten/12".
std::string url_of(CaseId id);
/// The number in the path; nothing when it is none.
std::optional<CaseId> case_in(web::Request const& request);

/// The head of these pages.
web::PageHead desk_head(Seat const& seat, std::string title, std::vector<web::Link> breadcrumb = {});
/// The page of what is not there or is not one's own: equal for both. Status 404.
web::Response no_such_page(DeskSite const& at, web::Request const& request);
/// no_such_page, or a page with the sentence of the refusal and the status that belongs to it.
web::Response desk_refused(Seat const& seat, web::Request const& request, Refusal const& refusal);

/// "Wachtlijst".
std::string state_name(cases::State state, Texts const& tr);
/// The name of an organisation, or its code.
std::string organisation_name(db::Connection& connection, std::string_view code);

/// Who can act on cases: an organisation as its code, somebody of one's own as "jgz:12".
std::vector<web::Choice> owner_choices(Seat const& seat);
/// Reads what owner_choices gave; nothing for another text.
std::optional<cases::Owner> read_owner(Seat const& seat, std::string_view text);

} // namespace kiem::desk
