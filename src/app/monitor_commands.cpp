// SPDX-License-Identifier: EUPL-1.2
#include "app/commands.hpp"
#include "feature/monitor/monitor_json.hpp"
#include "feature/monitor/monitor_text.hpp"
#include "feature/reference/reference_columns.hpp"
#include "policy/policy_folder.hpp"
#include <fmt/format.h>
#include <ostream>
#include <set>
#include <sys/ioctl.h>
#include <unistd.h>

namespace kiem::app {

namespace {

int refuse_input(Refusal const& refusal, Texts const& texts, Output output) {
    output.err << texts(refusal) << "\n";
    return 1;
}

/// Columns of the terminal, or 110 when the output goes elsewhere.
std::size_t terminal_columns() {
    winsize size{};
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 60) return size.ws_col;
    return 110;
}

Result<Day> read_day(std::string const& typed, Day otherwise) {
    if (typed.empty()) return otherwise;
    if (auto const day = parse_dutch_day(typed)) return *day;
    return refuse(Refusal::Kind::invalid, "MON-113", typed);
}

Result<figures::Request> read_request(MonitorCommand const& command, policy::PolicySet const& set,
                                      db::Connection& connection) {
    auto const municipality = choose_municipality(set, command.municipality);
    if (!municipality) return tl::unexpected(municipality.error());
    auto const on = read_day(command.on, reference::latest_count_date(connection).value_or(today()));
    if (!on) return tl::unexpected(on.error());
    auto const known = read_day(command.known, today());
    if (!known) return tl::unexpected(known.error());
    return figures::Request{*municipality, *on, *known, command.splits};
}

/// Opens the count date of a command and hands it to `use`.
int with_count_date(Config const& config, MonitorCommand const& command, Output output,
                    std::function<Result<std::string>(figures::CountDate&, Texts const&)> const& use) {
    auto const texts = Texts::load(config.language);
    auto const connection = open_database(config);
    auto const set = policy::load_folder(config.policy_folder);
    if (!set.sound()) {
        for (auto const& finding : set.findings) output.err << texts(finding) << "\n";
        return 1;
    }
    auto const request = read_request(command, set.value, *connection);
    if (!request) return refuse_input(request.error(), texts, output);
    auto date = figures::CountDate::open(*connection, set.value, *request);
    if (!date) return refuse_input(date.error(), texts, output);
    auto const printed = use(*date, texts);
    if (!printed) return refuse_input(printed.error(), texts, output);
    output.out << *printed;
    return 0;
}

} // namespace

Result<std::string> choose_municipality(policy::PolicySet const& set, std::string const& asked) {
    std::set<std::string> known;
    for (auto const& file : set.files)
        if (file.municipality != policy::national) known.insert(file.municipality);
    if (!asked.empty() && known.contains(asked)) return asked;
    if (asked.empty() && known.size() == 1) return *known.begin();
    return refuse(Refusal::Kind::invalid, asked.empty() ? "APP-102" : "APP-101",
                  fmt::format("{} ({})", asked, fmt::join(known, ", ")));
}

int print_monitor(Config const& config, MonitorCommand const& command, Output output) {
    return with_count_date(config, command, output,
                           [&](figures::CountDate& date, Texts const& texts) -> Result<std::string> {
                               auto const monitor = date.monitor(command.splits);
                               if (!monitor) return tl::unexpected(monitor.error());
                               if (command.format == Format::json) return figures::to_json(*monitor, texts);
                               if (command.format == Format::csv) return figures::to_csv(*monitor);
                               return figures::to_terminal(*monitor, date.policy(), texts, terminal_columns());
                           });
}

int explain_figure(Config const& config, MonitorCommand const& command, std::string const& indicator,
                   std::vector<std::string> const& cell, Output output) {
    return with_count_date(config, command, output,
                           [&](figures::CountDate& date, Texts const& texts) -> Result<std::string> {
                               std::vector<figures::AskedPart> parts;
                               for (auto const& typed : cell) {
                                   auto const at = typed.find('=');
                                   if (at == std::string::npos) return refuse(Refusal::Kind::invalid, "APP-103", typed);
                                   parts.push_back({typed.substr(0, at), typed.substr(at + 1)});
                               }
                               auto const explanations = figures::explain(date, indicator, parts);
                               if (!explanations) return tl::unexpected(explanations.error());
                               auto const monitor = date.monitor({});
                               return figures::to_terminal(*explanations, *monitor, texts, terminal_columns());
                           });
}

} // namespace kiem::app
