// SPDX-License-Identifier: EUPL-1.2
#include "app/commands.hpp"
#include "app/publishing.hpp"
#include "app/routes.hpp"
#include "feature/account/account_cli.hpp"
#include "feature/account/account_store.hpp"
#include "feature/rights/machine_clock_cli.hpp"
#include "feature/rights/retention_do.hpp"
#include "policy/policy_folder.hpp"
#include "web/server.hpp"
#include <condition_variable>
#include <fmt/format.h>
#include <mutex>
#include <ostream>
#include <thread>

namespace kiem::app {

namespace {

bool is_loopback(std::string const& address) { return address == "127.0.0.1" || address == "::1"; }

/// Keeps a reading of the clocks every hour, so that the end of records is never brought near by a clock that was set.
class ClockKeeper {
public:
    ClockKeeper(Config const& config, Vault const& vault)
        : thread_([this, database = config.database, vault](std::stop_token const& stop) {
              while (!stop.stop_requested()) {
                  note(database, vault);
                  std::unique_lock lock(mutex_);
                  woken_.wait_for(lock, stop, std::chrono::hours{1}, [] { return false; });
              }
          }) {}

private:
    static void note(std::string const& database, Vault const& vault) {
        try {
            auto const connection = db::open(database);
            vault.guard(*connection);
            rights::note_clock(*connection, rights::read_clock(now()));
        } catch (db::Error const&) {
            // The database is away or busy; the next hour is as good.
        }
    }

    std::mutex mutex_;
    std::condition_variable_any woken_;
    std::jthread thread_;
};

/// While nobody has an account: makes the first administrator and tells how to get in.
void welcome_first(ServeCommand const& command, account::Desk const& desk, std::string const& municipality_name,
                   reg::Terminal const& terminal) {
    if (account::has_accounts(desk.connection)) return;
    account::FirstCommand first;
    first.organisation = {"gemeente", terminal.texts("app.municipality", {{"naam", municipality_name}}), "gemeente"};
    first.address = fmt::format("http://{}:{}", command.address, command.port);
    account::make_first(desk, first, terminal);
}

} // namespace

int serve(Config const& config, ServeCommand const& command, Output output) {
    auto const texts = Texts::load(config.language);
    auto const refuse = [&](Refusal const& refusal) {
        output.err << texts(refusal) << "\n";
        return 1;
    };
    if (command.second_factor == Entry::SecondFactor::off && !is_loopback(command.address))
        return refuse({Refusal::Kind::invalid, "APP-117", command.address});
    auto const open = open_with_keys(config);
    auto const set = policy::load_folder(config.policy_folder);
    auto const municipality = choose_municipality(set.value, command.municipality);
    if (!municipality) return refuse(municipality.error());
    auto const theme = command.theme.empty() ? web::Theme{} : web::load_theme(command.theme);
    Entry const entry{command.second_factor, command.proxy, {}};
    auto const router = make_router(config, open.vault, set.value, *municipality, theme, entry);
    web::Server server(*router, {.address = command.address, .port = command.port}, web::log_to_stderr());
    server.stop_on_signals();
    welcome_first(command, {*open.connection, open.vault.keys(), local_operator(), now()},
                  name_of(set.value, *municipality), terminal_of(output, texts));
    output.out << texts("APP-107", {{"adres", fmt::format("http://{}:{}/", command.address, server.port())}})
               << std::endl;
    ClockKeeper const clock(config, open.vault);
    server.run();
    return 0;
}

} // namespace kiem::app
