// SPDX-License-Identifier: EUPL-1.2
#include "app/background.hpp"
#include "app/outreach_rules.hpp"
#include "feature/case/same_child_store.hpp"
#include "feature/reminder/reminder_work_cli.hpp"
#include "web/server.hpp"
#include <boost/json.hpp>

namespace kiem::app {

namespace {

job::Log log_of_jobs() {
    return [log = web::log_to_stderr()](std::string const& line) {
        log(boost::json::serialize(boost::json::object{{"level", "error"}, {"event", "job_failed"}, {"what", line}}));
    };
}

} // namespace

Background::Background(Config const& config, Vault const& vault, policy::PolicySet const& set, std::string municipality)
    : config_(config), vault_(vault),
      // It does not own the policy.
      kinds_(std::make_shared<std::vector<reg::FactKind> const>(
          all_kinds(std::shared_ptr<policy::PolicySet const>(std::shared_ptr<void>(), &set)))),
      after_facts_(sweep_after_facts(set, std::move(municipality))) {}

std::function<std::unique_ptr<db::Connection>()> Background::connect() const {
    return [database = config_.database, vault = vault_] {
        auto connection = db::open(database);
        vault.guard(*connection);
        return connection;
    };
}

intake::Withdraw Background::withdraw() const {
    return [kinds = kinds_, after = after_facts_](db::Connection& connection, DeliveryId id, reg::Asker const& asker) {
        return reg::withdraw(connection, *kinds, id, {asker.principal, asker.now, after});
    };
}

intake::Workshop Background::workshop() const {
    auto const receive = [kinds = kinds_,
                          after = after_facts_](db::Connection& connection, reg::FactKind const& kind,
                                                reg::RowSource& source, reg::ReceiveOptions const& options,
                                                reg::Asker const& asker, reg::TellProgress const& tell) {
        return reg::receive(connection, *kinds, kind, source, options,
                            {asker.principal, asker.now, after, cases::codes_of_child}, tell);
    };
    return {kinds_, receive, connect(), now, Texts::load(config_.language)};
}

job::Task Background::uploads() const { return intake::upload_task(workshop()); }

void Background::start(MailOptions const& options) {
    std::vector<job::Task> tasks{uploads(), intake::tidy_task(intake::Limits{})};
    if (options.relay) {
        reminder::Post const post{mail::send_through(*options.relay), now, Texts::load(config_.language),
                                  options.site_address};
        tasks.push_back(reminder::emergency_task(post));
        tasks.push_back(reminder::reminder_task(post));
    }
    runner_ = std::make_unique<job::Runner>(job::Runner::Surroundings{connect(), now, log_of_jobs()}, std::move(tasks));
}

bool Background::wake() {
    if (runner_) runner_->wake();
    return runner_ != nullptr;
}

} // namespace kiem::app
