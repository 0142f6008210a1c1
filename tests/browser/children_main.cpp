// SPDX-License-Identifier: EUPL-1.2
#include "browser/made_up.hpp"
#include "db/base_schema.hpp"
#include "feature/account/account_schema.hpp"
#include "feature/dossier/break_glass_do.hpp"
#include "feature/dossier/break_glass_schema.hpp"
#include "feature/dossier/dossier_schema.hpp"
#include "feature/link/link_do.hpp"
#include "feature/link/link_schema.hpp"
#include "feature/link/link_web.hpp"
#include <algorithm>

// The pages about children with a few made-up ones, on a free port of the loopback address, until SIGTERM. The header "X-Wie"
// says who is logged in.
namespace {

using namespace kiem;
using dossier::Dossier;

std::vector<db::Migration> migrations() {
    std::vector<db::Migration> all;
    for (auto const& some : {db::base_migrations(), account::account_migrations(), dossier::dossier_migrations(),
                             link::link_migrations(), dossier::break_glass_migrations()})
        all.insert(all.end(), some.begin(), some.end());
    std::ranges::sort(all, {}, &db::Migration::number);
    return all;
}

Dossier child(std::string organisation, std::string given, std::string family, Day born_on) {
    Dossier one;
    one.organisation = std::move(organisation);
    one.name = {std::move(given), "", std::move(family)};
    one.born_on = born_on;
    one.addresses = {{"Dorpsstraat", "12", "1312AB", "Almere", "1", born_on, std::nullopt}};
    one.guardians = {{{"Anna", "", one.name.family},
                      "moeder",
                      "06 12345678",
                      "anna@voorbeeld.nl",
                      "tr",
                      dossier::Answer::yes,
                      "1",
                      dossier::Answer::yes,
                      "2"}};
    one.home_languages = {"nl", "tr"};
    return one;
}

void fill(db::Connection& connection) {
    gallery::act(connection, [](db::Act& act) {
        gallery::insert_organisations(act);
        auto const born_on = *parse_iso_day("2009-10-01");
        auto noor = child("jgz", "Noor", "Berg", born_on);
        noor.addresses.push_back({"Kade", "3a", "1312AC", "Almere", "2", born_on, std::nullopt});
        noor.guardians.push_back({{"Ali", "", "Yıldız"},
                                  "vader",
                                  "",
                                  "",
                                  "tr",
                                  dossier::Answer::unknown,
                                  "2",
                                  dossier::Answer::unknown,
                                  ""});
        int key = 0;
        auto const keep = [&](Dossier const& one) {
            dossier::insert_dossier(act, one, fmt::format("formulier-{}", ++key));
        };
        keep(noor);
        keep(child("jgz", "Noor", "Bergh", born_on));
        keep(child("peuterland", "Noor", "Berg", born_on));
        for (int i = 0; i < 55; ++i)
            keep(child("jgz", "Kind",
                       fmt::format("Jansen{}{}", static_cast<char>('a' + i / 26), static_cast<char>('a' + i % 26)),
                       born_on + std::chrono::days(i)));
    });
}

} // namespace

int main() {
    gallery::Town town(migrations());
    fill(town.connection());
    dossier::Ties none;
    dossier::ForcedOpen forced(none);
    link::StoredTies ties(forced);
    auto const pages = town.children(ties);
    auto routes = dossier::dossier_routes(pages);
    for (auto& route : link::link_routes(pages)) routes.push_back(std::move(route));
    gallery::serve(town.site(), std::move(routes));
}
