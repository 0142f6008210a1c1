// SPDX-License-Identifier: EUPL-1.2
#include "app/commands.hpp"
#include "app/routes.hpp"
#include "policy/policy_folder.hpp"
#include "web/server.hpp"
#include <fmt/format.h>
#include <ostream>

namespace kiem::app {

int serve(Config const& config, ServeCommand const& command, Output output) {
    auto const texts = Texts::load(config.language);
    open_database(config);
    auto const set = policy::load_folder(config.policy_folder);
    auto const municipality = choose_municipality(set.value, command.municipality);
    if (!municipality) {
        output.err << texts(municipality.error()) << "\n";
        return 1;
    }
    auto const theme = command.theme.empty() ? web::Theme{} : web::load_theme(command.theme);
    auto const router = make_router(config, set.value, *municipality, theme);
    web::Server server(*router, {.address = command.address, .port = command.port}, web::log_to_stderr());
    server.stop_on_signals();
    output.out << texts("APP-107", {{"adres", fmt::format("http://{}:{}/", command.address, server.port())}})
               << std::endl;
    server.run();
    return 0;
}

} // namespace kiem::app
