// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/desk_web.hpp"
#include "feature/desk/board_web.hpp"
#include "feature/desk/case_web.hpp"
#include "feature/desk/funnel_web.hpp"
#include "feature/desk/lost_web.hpp"
#include "feature/desk/seat_web.hpp"
#include "feature/desk/signal_web.hpp"
#include "feature/desk/work_list_web.hpp"

namespace kiem::desk {

namespace {

using cases::State;

std::string indication_page(dossier::Work const& work, cases::View const& view) {
    bool const has_place = view.value.state == State::placed || view.value.state == State::too_old;
    bool const is_own = view.child && view.child->relation == policy::Relation::own;
    bool const may = work.may(policy::Relation::own, policy::Use::write, "indicatie.hoofdcriterium");
    return is_own && may && !has_place ? dossier::url_of(view.child->dossier.id) + "/indicatie" : std::string();
}

std::string wishes_page(dossier::Work const& work, cases::View const& view) {
    bool const is_looking = view.value.state >= State::indicated && view.value.state <= State::accepted;
    bool const may = work.may(policy::Relation::own, policy::Use::read, "wens.locatie");
    return is_looking && may ? url_of(view.value.id) + "/wens" : std::string();
}

std::string offers_page(dossier::Work const& work, cases::View const& view) {
    bool const can_be_offered = view.value.state >= State::waiting && view.value.state <= State::accepted;
    bool const may = work.may(policy::Relation::own, policy::Use::read, "aanbod.groep");
    return can_be_offered && may ? url_of(view.value.id) + "/aanbod" : std::string();
}

} // namespace

std::vector<CaseLink> links_of_cases(Texts const& tr) {
    return {{tr("desk.naar_indicatie"), indication_page},
            {tr("desk.naar_wensen"), wishes_page},
            {tr("desk.naar_aanbod"), offers_page}};
}

std::vector<web::Route> desk_routes(DeskSite const& site) {
    std::vector<web::Route> routes;
    for (auto& some : {work_list_routes(site), board_routes(site), bulk_routes(site), board_file_routes(site),
                       case_routes(site), signal_routes(site), funnel_routes(site), lost_routes(site)})
        routes.insert(routes.end(), some.begin(), some.end());
    return routes;
}

} // namespace kiem::desk
