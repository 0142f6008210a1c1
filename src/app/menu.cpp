// SPDX-License-Identifier: EUPL-1.2
#include "app/menu.hpp"

namespace kiem::app {

std::vector<web::StaffLink> menu_of_staff(Texts const& tr) {
    std::vector<Role> const everybody(all_roles().begin(), all_roles().end());
    return {
        {{tr("app.menu_start"), "/start"}, everybody},
        {{tr("desk.menu_werk"), "/werk"},
         {Role::nurse, Role::vve_coordinator, Role::preschool_worker, Role::location_manager}},
        {{tr("desk.menu_trajecten"), "/trajecten"}, {Role::nurse, Role::vve_coordinator, Role::location_manager}},
        {{tr("desk.menu_niemand_kwijt"), "/niemand-kwijt"}, {Role::vve_coordinator}},
        {{tr("desk.menu_toeleiding"), "/toeleiding"}, {Role::policy_officer, Role::vve_coordinator}},
        {{tr("app.menu_children"), "/kinderen"},
         {Role::nurse, Role::vve_coordinator, Role::preschool_worker, Role::location_manager, Role::teacher,
          Role::care_coordinator, Role::privacy_officer}},
        {{tr("indicatie.lijsten"), "/indicaties"}, {Role::nurse}},
        {{tr("app.menu_groups"), "/groepen"},
         {Role::location_manager, Role::preschool_worker, Role::coach, Role::vve_coordinator, Role::policy_officer}},
        {{tr("app.menu_waiting"), "/wachtlijst"}, {Role::location_manager, Role::vve_coordinator}},
        {{tr("programma.lijst"), "/programmas"},
         {Role::nurse, Role::vve_coordinator, Role::preschool_worker, Role::location_manager, Role::policy_officer}},
        {{tr("app.menu_links"), "/koppelingen"}, {Role::vve_coordinator}},
        {{tr("app.menu_deliveries"), "/leveringen"},
         {Role::administrator, Role::location_manager, Role::nurse, Role::policy_officer}},
        {{tr("app.menu_quality"), "/gegevenskwaliteit"},
         {Role::policy_officer, Role::vve_coordinator, Role::researcher, Role::administrator, Role::location_manager,
          Role::nurse}},
        {{tr("app.menu_monitor"), "/monitor"}, {Role::researcher, Role::policy_officer}},
        {{tr("app.menu_editions"), "/edities-beheer"}, {Role::researcher}},
        {{tr("ouder.titel"), "/mijn-kind"}, {Role::parent}},
        {{tr("app.menu_people"), "/beheer"}, {Role::administrator}},
        {{tr("app.menu_rights"), "/rechten"}, {Role::privacy_officer}},
        {{tr("app.menu_retention"), "/bewaren"}, {Role::privacy_officer, Role::administrator}},
        {{tr("app.menu_log"), "/logboek"}, {Role::privacy_officer, Role::administrator}},
        {{tr("app.menu_public"), "/"}, everybody}};
}

} // namespace kiem::app
