// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/vault.hpp"
#include "feature/intake/intake_web.hpp"
#include "feature/intake/upload_work_cli.hpp"
#include "job/runner.hpp"
#include "mail/mail.hpp"

/// What goes on beside the pages: files that were delivered, reminders, tidying up.
namespace kiem::app {

/// Letters to who works with Kiem; without a relay none are sent.
struct MailOptions {
    std::optional<mail::Relay> relay = {};
    /// Where people find Kiem: "https://kiem.almere.nl".
    std::string site_address = {};
};

class Background {
public:
    /// `set` must outlive it. `municipality` empty: the only one that has policy files.
    Background(Config const& config, Vault const& vault, policy::PolicySet const& set, std::string municipality = {});

    /// The same for a page and for the thread.
    std::shared_ptr<std::vector<reg::FactKind> const> const& kinds() const { return kinds_; }
    intake::Withdraw withdraw() const;
    job::Task uploads() const;

    /// From now on a thread does what is due, until this object ends.
    void start(MailOptions const& options);
    /// There is something to do. False: no thread was started.
    bool wake();

private:
    intake::Workshop workshop() const;
    std::function<std::unique_ptr<db::Connection>()> connect() const;

    Config config_;
    Vault vault_;
    std::shared_ptr<std::vector<reg::FactKind> const> kinds_;
    reg::AfterFacts after_facts_;
    std::unique_ptr<job::Runner> runner_;
};

} // namespace kiem::app
