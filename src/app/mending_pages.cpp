// SPDX-License-Identifier: EUPL-1.2
#include "app/mending_pages.hpp"
#include "feature/case/case_act_do.hpp"
#include "feature/case/case_store.hpp"
#include "feature/case/same_child_store.hpp"
#include "feature/desk/seat_web.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/link/link_act_do.hpp"
#include "feature/offer/group_do.hpp"
#include "feature/offer/stand_web.hpp"
#include <fmt/format.h>
#include <map>

namespace kiem::app {

namespace {

using dossier::Work;
using Path = std::string;

class Finder {
public:
    Finder(offer::OfferSite offers, web::Request const& request, Principal const& who)
        : offers_(std::move(offers)), who_(who), usual_(dossier::work_of(offers_.children, request, who)),
          care_(dossier::work_of(offers_.children, request, who, "opvang")),
          outreach_(dossier::work_of(offers_.children, request, who, desk::outreach_purpose)),
          linking_(dossier::work_of(offers_.children, request, who, "koppeling")) {}
    Finder(Finder const&) = delete;
    Finder& operator=(Finder const&) = delete;

    Path group(std::string_view code) {
        auto const known = groups_.find(code);
        if (known != groups_.end()) return known->second;
        return groups_.emplace(code, find_group(code)).first->second;
    }

    Path record(std::string_view child) const {
        auto const own = own_record(usual_, child);
        if (!own) return {};
        auto const both = own->rights.readable & own->rights.writable;
        bool const may_change = !own->dossier.is_restricted && (both & policy::fields_like("kind.*")).any();
        return dossier::url_of(own->dossier.id) + (may_change ? "/wijzigen" : "");
    }

    Path placement(std::string_view child, std::string_view code) const {
        if (!who_.has(Role::location_manager) && !who_.has(Role::preschool_worker)) return {};
        auto const own = own_record(care_, child);
        if (!own || !own->rights.can_read("plaatsing.groep")) return {};
        return fmt::format("{}/plaatsing?plaatsing={}", dossier::url_of(own->dossier.id), code);
    }

    Path indication(std::string_view child) const {
        auto const own = own_record(usual_, child);
        if (!own || (own->rights.readable & policy::fields_like("indicatie.*")).none()) return {};
        return dossier::url_of(own->dossier.id) + "/indicatie";
    }

    Path child_case(std::string_view child) const {
        if (!outreach_ || !desk::case_workers().allows(who_)) return {};
        auto const desk = outreach_->desk();
        cases::Table const table{desk, offers_.rules(outreach_->today())};
        std::vector<cases::Case> all;
        for (auto const& code : cases::codes_of_child(desk.connection, child, desk.today()))
            if (auto found = cases::find_latest(desk.connection, code)) all.push_back(std::move(*found));
        auto const* const lead = cases::leading(all);
        if (lead == nullptr || cases::rights_on(table, *lead).part == cases::Part::none) return {};
        return desk::url_of(lead->id);
    }

    Path links(std::string_view organisation, std::string_view child) const {
        if (!linking_ || !who_.has(Role::vve_coordinator)) return {};
        if (!link::check_may_link(linking_->desk(), "koppeling.vanaf")) return {};
        auto const id = dossier::find_by_child_code(linking_->connection, organisation, child);
        return id ? fmt::format("/koppelingen/{}", id->value) : Path();
    }

private:
    struct Own {
        dossier::Dossier dossier;
        dossier::Rights rights;
    };

    /// The record that one's organisation has of a child, when one may see something of it.
    static std::optional<Own> own_record(std::optional<Work> const& work, std::string_view child) {
        if (!work) return std::nullopt;
        auto const& mine = work->principal.organisation;
        auto const id = dossier::find_by_child_code(work->connection, mine, child);
        auto found = id ? dossier::load_dossier(work->connection, mine, *id) : std::nullopt;
        auto const rights = found ? dossier::rights_on(work->desk(), *found) : std::nullopt;
        if (!rights) return std::nullopt;
        return Own{std::move(*found), *rights};
    }

    Path find_group(std::string_view code) const {
        bool const is_of_all = who_.has(Role::vve_coordinator) || who_.has(Role::policy_officer);
        bool const works_there = who_.has(Role::location_manager) || who_.has(Role::preschool_worker) ||
                                 who_.has(Role::coach);
        auto const& work = is_of_all ? outreach_ : care_;
        if (!work || (!is_of_all && !works_there)) return {};
        offer::Stand const stand(offers_, *work);
        return offer::may_open_group(stand.counter, code, stand.today()) ? fmt::format("/groepen/{}", code) : Path();
    }

    offer::OfferSite const offers_;
    Principal const who_;
    std::optional<Work> const usual_, care_, outreach_, linking_;
    std::map<std::string, Path, std::less<>> groups_;
};

} // namespace

intake::MendingPages mending_pages(offer::OfferSite offers, web::Request const& request, Principal const& who) {
    auto const finder = std::make_shared<Finder>(std::move(offers), request, who);
    return {[finder](auto group) { return finder->group(group); },
            [finder](auto child) { return finder->record(child); },
            [finder](auto child, auto placement) { return finder->placement(child, placement); },
            [finder](auto child) { return finder->indication(child); },
            [finder](auto child) { return finder->child_case(child); },
            [finder](auto organisation, auto child) { return finder->links(organisation, child); }};
}

} // namespace kiem::app
