// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/register_cli.hpp"
#include "base/decimal.hpp"
#include "feature/register/exchange_source_cli.hpp"
#include "feature/register/progress_bar_cli.hpp"
#include "feature/register/register_store.hpp"
#include "feature/register/report_cli.hpp"
#include <algorithm>
#include <fmt/ostream.h>
#include <fmt/ranges.h>
#include <ostream>

namespace kiem::reg {

namespace {

constexpr int succeeded = 0;
constexpr int bad_input = 1;

int told(Refusal const& refusal, Terminal const& terminal) {
    fmt::print(terminal.err, "{}: {}\n", refusal.code, terminal.texts(refusal));
    return bad_input;
}

bool is_connector(std::string_view name) {
    auto const names = exchange::list_connectors();
    return std::ranges::find(names, name) != names.end();
}

std::string all_names(Kinds kinds) {
    std::vector<std::string_view> names;
    for (auto const& kind : kinds) names.push_back(kind.name);
    for (auto name : exchange::list_connectors()) names.push_back(name);
    return fmt::format("{}", fmt::join(names, ", "));
}

/// A register names all there is on a day; a file of figures often holds one municipality or one year.
Mode usual_mode(std::string_view what, FactKind const& kind) {
    return is_connector(what) && kind.complete_within.empty() ? Mode::complete : Mode::addition;
}

Result<ReceiveOptions> options_of(ImportCommand const& command) {
    bool const connector = is_connector(command.what);
    ReceiveOptions options{
        .owner = command.owner, .file_name = command.file.filename().string(), .storing = command.storing};
    if (options.owner.empty() && !connector) options.owner = "gemeente";
    if (options.owner.empty())
        options.owner = command.municipality.empty() ? command.what : command.what + "-" + command.municipality;
    if (!command.reference_day.empty()) {
        options.reference_day = parse_dutch_day(command.reference_day);
        if (!options.reference_day) return refuse(Refusal::Kind::invalid, "LEV-271", command.reference_day);
    }
    if (!command.mode.empty()) {
        auto const mode = parse_mode(command.mode);
        if (!mode) return refuse(Refusal::Kind::invalid, "LEV-272", command.mode);
        options.mode = *mode;
    }
    return options;
}

Result<std::unique_ptr<exchange::Connector>> open_rows(Kinds kinds, ImportCommand const& command,
                                                       ReceiveOptions const& options) {
    auto const source = exchange::Source::file(command.file);
    if (is_connector(command.what))
        return exchange::open_connector(command.what, source, {options.reference_day, command.municipality});
    if (find_kind(kinds, command.what)) return exchange::open_own_csv(command.what, source);
    return refuse(Refusal::Kind::invalid, "LEV-270", fmt::format("{}. {}", command.what, all_names(kinds)));
}

struct Received {
    ReportOf about;
    ChangeReport report;
};

Result<Received> receive_file(Workplace const& at, ImportCommand const& command, Terminal const& terminal) {
    auto options = options_of(command);
    if (!options) return tl::unexpected(options.error());
    auto rows = open_rows(at.kinds, command, *options);
    if (!rows) return tl::unexpected(rows.error());
    auto hash = hash_of(exchange::Source::file(command.file));
    if (!hash) return tl::unexpected(hash.error());
    options->sha256 = *std::move(hash);
    ExchangeSource source(*std::move(rows));
    auto const* kind = find_kind(at.kinds, source.kind());
    if (!kind) return refuse(Refusal::Kind::invalid, "LEV-270", std::string(source.kind()));
    if (command.mode.empty()) options->mode = usual_mode(command.what, *kind);
    ProgressBar bar(terminal, options->file_name);
    auto report = receive(at.connection, at.kinds, *kind, source, *options, at.asker,
                          [&](Progress const& now) { bar.show(now); });
    bar.clear();
    if (!report) return tl::unexpected(report.error());
    return Received{{std::string(kind->name), options->file_name, options->owner, options->mode}, *std::move(report)};
}

bool is_all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// "plaatsingen" of "09-plaatsingen.csv"; empty when the name has another form.
std::string kind_in_name(std::filesystem::path const& file) {
    auto const stem = file.stem().string();
    auto const dash = stem.find('-');
    if (file.extension() != ".csv" || dash == std::string::npos || !is_all_digits(stem.substr(0, dash))) return {};
    return stem.substr(dash + 1);
}

} // namespace

int import_file(Workplace const& at, ImportCommand const& command, Terminal const& terminal) {
    auto const received = receive_file(at, command, terminal);
    if (!received) return told(received.error(), terminal);
    auto const& [about, report] = *received;
    if (command.format == Format::json) {
        fmt::print(terminal.out, "{}\n", report_json(about, report, terminal.texts));
    } else {
        print_findings(terminal.err, report.findings, terminal.texts);
        print_report(terminal.out, about, report, terminal.texts);
    }
    return report.outcome == Outcome::rejected ? bad_input : succeeded;
}

int import_folder(Workplace const& at, std::filesystem::path const& folder, ImportCommand const& options,
                  Terminal const& terminal) {
    if (!std::filesystem::is_directory(folder))
        return told({Refusal::Kind::not_found, "LEV-273", folder.string()}, terminal);
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_regular_file() && !kind_in_name(entry.path()).empty()) files.push_back(entry.path());
    if (files.empty()) return told({Refusal::Kind::not_found, "LEV-274", folder.string()}, terminal);
    std::ranges::sort(files);
    for (auto const& file : files) {
        auto command = options;
        command.what = kind_in_name(file);
        command.file = file;
        if (auto const status = import_file(at, command, terminal); status != succeeded) return status;
    }
    return succeeded;
}

int list_deliveries(Workplace const& at, Terminal const& terminal) {
    print_deliveries(terminal.out, list_deliveries(at.connection), terminal.texts);
    return succeeded;
}

int withdraw_delivery(Workplace const& at, DeliveryId id, Terminal const& terminal) {
    auto const withdrawn = withdraw(at.connection, at.kinds, id, at.asker);
    if (!withdrawn) return told(withdrawn.error(), terminal);
    auto const& [delivery, findings] = *withdrawn;
    for (auto const& finding : findings) fmt::print(terminal.err, "{}\n", finding_line(finding, terminal.texts));
    fmt::print(terminal.out, "{}\n",
               terminal.texts("levering.ingetrokken", {{"levering", std::to_string(id.value)},
                                                       {"bestand", delivery.file_name},
                                                       {"soort", delivery.kind}}));
    return succeeded;
}

} // namespace kiem::reg
