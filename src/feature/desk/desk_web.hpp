// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_do.hpp"
#include "feature/desk/funnel_do.hpp"
#include "feature/dossier/work_web.hpp"
#include "policy/target_group.hpp"

/// The pages that answer "what must I do now", on the way of children from signal to place.
///
///   /werk                              what must be done: late, today, this week; for who coordinates what was passed on
///   /trajecten                         the board; filters in the query
///   /trajecten/samen                   POST: several at once, after a page that names them
///   /trajecten/bestand                 the board as a file
///   /trajecten/{nummer}                one case: where it stands, what can be done, what was done; ?stap=contact opens a form
///   /trajecten/{nummer}/agenda         its due date for a calendar
///   /trajecten/{nummer}/{stap}         POST: one step
///   /kinderen/{nummer}/signaal         form and POST: a child may need more, and youth health has to look
///   /signalen                          the signals of one's own organisation, and what came of them
///   /niemand-kwijt                     children that would be lost, and POST: mends it
///   /toeleiding                        how many are at which stage, without persons
namespace kiem::desk {

/// Something to do that another feature knows of.
struct Task {
    /// "Noor van den Berg", "Groep De Vlinders".
    std::string title;
    /// What the next step is.
    std::string what;
    /// Further lines: the wijk, who has to act.
    std::vector<std::string> details = {};
    Day due_on = {};
    /// To the step itself.
    web::Link button = {};
    bool is_escalated = false;
};

/// The work of another feature, for who has one of these roles: tasks due on or before a day, the first due first.
struct OtherWork {
    std::vector<Role> roles;
    std::function<std::vector<Task>(dossier::Work const&, Day until)> tasks;
};

/// A page of another feature on which a case goes on ("Geef een indicatie af"); an empty URL: not for this case.
struct CaseLink {
    std::string text;
    std::function<std::string(dossier::Work const&, cases::View const&)> url;
};

/// What the pages need of the rest of the program.
struct DeskSite {
    dossier::DossierSite children;
    /// The rules in force on a day; where there are none, rules without states. They must outlive the request.
    std::function<policy::OutreachRules const&(Day)> rules;
    std::function<cases::PlaceNorm(Day)> norm;
    /// The scheme of wijken that lists and filters go by, and its wijken: code and name.
    std::function<std::string(Day)> district_scheme;
    std::function<std::vector<web::Choice>(Day)> districts;
    /// Counts of children from 1 up to, not including, this are hidden; the threshold of the rules on publication.
    std::function<std::int64_t(Day)> threshold;
    FunnelKeeper& funnel;
    /// Whether the second factor was given shortly before, as taking out asks; empty: not asked for.
    std::function<bool(web::Request const&)> is_confirmed = {};
    /// Where one gives it again.
    std::string confirm_url = {};
    std::vector<OtherWork> other_work = {};
    std::vector<CaseLink> case_links = {};
    /// What a step with a case ends too.
    cases::AlsoSweep also_sweep = {};
    /// What a sweep of all ends too, by the rules of its day.
    std::function<cases::AlsoMend(policy::OutreachRules const&)> also_mend = {};
    /// Who is lost though its case has a day of its own.
    cases::WaitingInVain in_vain = {};
    /// The channel of a home visit, which has a form of its own, by the programmes of a day; empty: there is none.
    std::function<std::string(Day)> visit_channel = {};
    /// The reasons for such a visit, by the same programme: code and name; empty: none are asked.
    std::function<std::vector<web::Choice>(Day)> visit_reasons = {};
    /// The grounds on which a child belongs to the target group of a day, which who gives a signal may tick; empty: none are
    /// asked.
    std::function<std::vector<policy::TargetCriterion>(Day)> criteria = {};
    /// Why no rules hold on a day, so that no case is looked after; empty: they do.
    std::function<Findings(Day)> no_rules = {};
};

/// `site.children.site`, its keys and ties, and `site.funnel` must outlive the routes.
std::vector<web::Route> desk_routes(DeskSite const& site);

/// The link on the page of a dossier, for who may give a signal.
dossier::ChildLink link_for_signal(Texts const& tr);

/// Where cases go on in the pages of indications, wishes and offers.
std::vector<CaseLink> links_of_cases(Texts const& tr);

/// What stands on the page after logging in, for who has work on these pages: how much is due, with the way to it.
void put_start(std::string& out, DeskSite const& site, web::Request const& request, Principal const& principal);

} // namespace kiem::desk
