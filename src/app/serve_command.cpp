// SPDX-License-Identifier: EUPL-1.2
#include "app/commands.hpp"
#include "app/outreach_rules.hpp"
#include "app/publishing.hpp"
#include "app/routes.hpp"
#include "app/sound_policy.hpp"
#include "db/statistics.hpp"
#include "feature/account/account_cli.hpp"
#include "feature/account/account_store.hpp"
#include "feature/case/case_do.hpp"
#include "feature/rights/machine_clock_cli.hpp"
#include "feature/rights/retention_do.hpp"
#include "job/try_each.hpp"
#include "web/server.hpp"
#include <array>
#include <boost/json.hpp>
#include <condition_variable>
#include <fmt/format.h>
#include <mutex>
#include <ostream>
#include <thread>

namespace kiem::app {

namespace {

bool is_loopback(std::string const& address) { return address == "127.0.0.1" || address == "::1"; }

/// Keeps a reading of the clocks every hour, so that the end of records is never brought near by a clock that was set, and lets
/// the database look how much there is by now; once a day sees to it that time loses no child.
class ClockKeeper {
public:
    /// `set` must outlive it.
    ClockKeeper(Config const& config, Vault const& vault, policy::PolicySet const& set, std::string municipality)
        : set_(set), municipality_(std::move(municipality)), texts_(Texts::load(config.language)),
          thread_([this, database = config.database, vault](std::stop_token const& stop) {
              while (!stop.stop_requested()) {
                  note(database, vault);
                  std::unique_lock lock(mutex_);
                  woken_.wait_for(lock, stop, std::chrono::hours{1}, [] { return false; });
              }
          }) {}

private:
    void note(std::string const& database, Vault const& vault) {
        std::unique_ptr<db::Connection> connection;
        std::array<job::Attempt, 4> const all{{{"database",
                                                [&] {
                                                    auto opened = db::open(database);
                                                    vault.guard(*opened);
                                                    connection = std::move(opened);
                                                }},
                                               {"clock",
                                                [&] {
                                                    if (connection)
                                                        rights::note_clock(*connection, rights::read_clock(now()));
                                                }},
                                               {"statistics",
                                                [&] {
                                                    if (connection) db::refresh_statistics(*connection);
                                                }},
                                               {"sweep", [&] {
                                                    if (connection) sweep_once_a_day(*connection);
                                                }}}};
        // What is away or busy now may be there the next hour.
        static_cast<void>(job::try_each(all, [&](std::string const& what) { tell_failure(what); }));
    }

    void sweep_once_a_day(db::Connection& connection) {
        auto const day = today();
        if (swept_on_ == day) return;
        auto const outreach = outreach_on(set_, municipality_, day);
        if (outreach)
            if (auto const swept = sweep_day(connection, *outreach, now()); !swept)
                return tell_failure(texts_(swept.error()));
        if (!outreach) tell(not_swept(name_of(set_, municipality_), day, outreach.error()));
        swept_on_ = day;
    }

    void tell(Findings const& findings) const {
        for (auto const& finding : findings)
            log_(boost::json::serialize(boost::json::object{{"level", "warning"},
                                                            {"event", "cases_not_swept"},
                                                            {"code", finding.code},
                                                            {"what", texts_(finding)}}));
    }

    void tell_failure(std::string const& what) const {
        log_(
            boost::json::serialize(boost::json::object{{"level", "error"}, {"event", "clock_failed"}, {"what", what}}));
    }

    policy::PolicySet const& set_;
    std::string municipality_;
    Texts texts_;
    web::LogSink log_ = web::log_to_stderr();
    std::optional<Day> swept_on_;
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

Result<MailOptions> mail_options(ServeCommand const& command) {
    MailOptions options;
    options.site_address = command.site_address.empty() ? fmt::format("http://{}:{}", command.address, command.port)
                                                        : command.site_address;
    while (options.site_address.ends_with('/')) options.site_address.pop_back();
    if (command.mail_relay.empty()) return options;
    options.relay = mail::parse_relay(command.mail_relay, command.mail_from);
    if (!options.relay) return refuse(Refusal::Kind::invalid, "MAI-103", command.mail_relay);
    options.relay->tls = command.mail_tls;
    if (!mail::is_address(command.mail_from)) return refuse(Refusal::Kind::invalid, "MAI-101", command.mail_from);
    return options;
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
    auto const mail = mail_options(command);
    if (!mail) return refuse(mail.error());
    auto const policy = sound_policy_of(config, command.municipality, texts, output);
    if (!policy) return 1;
    auto const& [set, municipality] = *policy;
    auto const open = open_with_keys(config);
    auto const theme = command.theme.empty() ? web::Theme{} : web::load_theme(command.theme);
    Entry const entry{command.second_factor, command.proxy, command.requests_per_minute, {},
                      Entry::Beside::runs,   *mail};
    auto const router = make_router(config, open.vault, set, municipality, theme, entry);
    web::Server server(*router, {.address = command.address, .port = command.port}, web::log_to_stderr());
    server.stop_on_signals();
    welcome_first(command, {*open.connection, open.vault.keys(), local_operator(), now()}, name_of(set, municipality),
                  terminal_of(output, texts));
    output.out << texts("APP-107", {{"adres", fmt::format("http://{}:{}/", command.address, server.port())}})
               << std::endl;
    ClockKeeper const clock(config, open.vault, set, municipality);
    server.run();
    return 0;
}

} // namespace kiem::app
