// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/first_do.hpp"

namespace kiem::account {

std::vector<Organisation> const& demo_organisations() {
    using enum OrganisationKind;
    // The first five as the demo world delivers them; the last two deliver nothing.
    static std::vector<Organisation> const all = {
        {"gemeente", "Gemeente Almere", municipality},
        {"jgz", "Jeugdgezondheidszorg Almere (fictief)", youth_health, "Wabvpz art. 4"},
        {"psz-almere", "Peuterspeelzalen Almere (fictief)", welfare},
        {"kov-zilvermeeuw", "Kinderopvang Zilvermeeuw (fictief)", provider},
        {"bestuur-noorderlicht", "Scholengroep Noorderlicht (fictief)", school_board},
        {"opleider-almere", "Opleiding en Toets Almere (fictief)", trainer},
        {"expertise-almere", "Expertisecentrum Jonge Kind (fictief)", expertise_centre},
    };
    return all;
}

std::vector<DemoPerson> const& demo_people() {
    using enum Role;
    static std::vector<DemoPerson> const all = {
        {"beleid", "Bente Beleid", "gemeente", policy_officer},
        {"onderzoek", "Onno Onderzoek", "gemeente", researcher},
        {"coordinatie", "Cato Coördinatie", "gemeente", vve_coordinator},
        {"privacy", "Pien Privacy", "gemeente", privacy_officer},
        {"beheer", "Bram Beheer", "gemeente", administrator},
        {"verpleging", "Vera Verpleging", "jgz", nurse},
        {"beheer-jgz", "Jolie Beheer", "jgz", administrator},
        {"privacy-jgz", "Jip Privacy", "jgz", privacy_officer},
        {"peuters", "Petra Peuters", "psz-almere", preschool_worker, "PSZ01"},
        {"locatie", "Leon Locatie", "psz-almere", location_manager, "PSZ01"},
        {"regio", "Rosa Regio", "psz-almere", location_manager},
        {"zorg", "Zoë Zorg", "psz-almere", care_coordinator},
        {"beheer-psz", "Pleun Beheer", "psz-almere", administrator},
        {"ouder", "Olaf Ouder", "psz-almere", parent},
        {"opvang", "Olga Opvang", "kov-zilvermeeuw", preschool_worker},
        {"opvang-locatie", "Omar Opvang", "kov-zilvermeeuw", location_manager},
        {"beheer-kov", "Kees Beheer", "kov-zilvermeeuw", administrator},
        {"leerkracht", "Lotte Leerkracht", "bestuur-noorderlicht", teacher},
        {"school", "Sita School", "bestuur-noorderlicht", location_manager},
        {"beheer-school", "Sanne Beheer", "bestuur-noorderlicht", administrator},
        {"coach", "Carlo Coach", "opleider-almere", coach},
        {"beheer-opleider", "Oscar Beheer", "opleider-almere", administrator},
        {"expertise", "Eva Expertise", "expertise-almere", coach},
        {"beheer-expertise", "Emma Beheer", "expertise-almere", administrator},
    };
    return all;
}

} // namespace kiem::account
