// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/program.hpp"
#include "app/routes.hpp"
#include "feature/edition/audit_edition_cli.hpp"
#include "feature/edition/edition_do.hpp"
#include "feature/register/register_cli.hpp"
#include <iosfwd>

/// The commands of the program, without their command line: each does its work, writes to `out`, and gives the exit
/// status: 0, or 1 for bad input with the message on `err`. A fault is thrown.
namespace kiem::app {

struct Output {
    std::ostream& out;
    std::ostream& err;
};

enum class Format { text, json, csv };

struct MonitorCommand {
    /// Empty: the one municipality that has policy files.
    std::string municipality;
    /// As typed; empty: the newest day for which a source gave numbers.
    std::string on;
    /// As typed; empty: today.
    std::string known;
    std::vector<std::string> splits;
    Format format = Format::text;
};
int print_monitor(Config const& config, MonitorCommand const& command, Output output);

/// `cell` holds parts as typed: "wijk=A03".
int explain_figure(Config const& config, MonitorCommand const& command, std::string const& indicator,
                   std::vector<std::string> const& cell, Output output);

/// Checks every policy file; prints each finding with file, line, key and how to mend it.
int check_policy(Config const& config, Output output);
/// Records the hashes of new policy files as adopted.
int seal_policy(Config const& config, Output output);

/// Writes the import files of a named demo world into a folder.
int make_world(std::string const& name, std::filesystem::path const& folder, Texts const& texts, Output output);

/// Recomputes every score of a CBS file of disadvantage scores by the rule of its count date, and tells the largest
/// deviation. `on`: the count date as typed, for a file that does not say it.
int check_scores(Config const& config, std::filesystem::path const& file, std::string const& on, Output output);

struct ServeCommand {
    std::string municipality;
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    std::filesystem::path theme;
    Entry::SecondFactor second_factor = Entry::SecondFactor::required;
    Entry::Proxy proxy = Entry::Proxy::none;
    int requests_per_minute = Entry{}.requests_per_minute;
    /// "localhost:25"; empty: no letters are sent.
    std::string mail_relay = {};
    /// Who letters come from.
    std::string mail_from = {};
    mail::Tls mail_tls = mail::Tls::when_offered;
    /// Where people find Kiem; empty: where it listens.
    std::string site_address = {};
};
/// Serves until stopped. APP-117: without a second factor only on this machine. MAI-101 and MAI-103: no such sender or relay.
int serve(Config const& config, ServeCommand const& command, Output output);

/// Runs a command on editions with everything it needs.
using EditionAct = std::function<int(edition::Workplace const&, reg::Terminal const&)>;
int at_editions(Config const& config, std::string const& municipality, Output output, EditionAct const& act);

/// Attacks a published edition with what is published alone.
int audit_release(Config const& config, std::string const& municipality, edition::AuditCommand const& command,
                  Output output);

/// Writes the public site as files into a folder.
int export_public_site(Config const& config, ServeCommand const& command, std::filesystem::path const& folder,
                       Output output);

/// A terminal for commands of features over this output.
reg::Terminal terminal_of(Output output, Texts const& texts);

/// The municipality that was asked for, or the only one that has policy files.
Result<std::string> choose_municipality(policy::PolicySet const& set, std::string const& asked);

} // namespace kiem::app
