// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/rights_cli.hpp"
#include "base/local_text.hpp"
#include "feature/audit/audit.hpp"
#include "feature/rights/bundle_files_text.hpp"
#include "feature/rights/retention_text.hpp"
#include "report/terminal_table.hpp"
#include <fcntl.h>
#include <fmt/ostream.h>
#include <ostream>
#include <unistd.h>

namespace kiem::rights {

namespace {

constexpr int table_width = 140;

int refused(Refusal const& refusal, reg::Terminal const& terminal) {
    fmt::print(terminal.err, "{}: {}\n", refusal.code, terminal.texts(refusal));
    return 1;
}

/// For its owner alone, and never over what is there.
Result<void> write_new(std::filesystem::path const& file, std::string_view content) {
    int const descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) return refuse(Refusal::Kind::invalid, "RCH-401", file.string());
    bool is_written = true;
    while (is_written && !content.empty()) {
        auto const put = ::write(descriptor, content.data(), content.size());
        is_written = put > 0;
        if (is_written) content.remove_prefix(static_cast<std::size_t>(put));
    }
    if (::close(descriptor) != 0 || !is_written) return refuse(Refusal::Kind::invalid, "RCH-401", file.string());
    return {};
}

void print_deleted(Deleted const& deleted, reg::Terminal const& terminal) {
    auto const& tr = terminal.texts;
    for (auto const& one : deleted.certificates) fmt::print(terminal.out, "{}\n", certificate_line(one, tr));
    if (deleted.kept != 0)
        fmt::print(terminal.out, "{}\n",
                   tr("bewaren.gebleven", {{"aantal", count_text(static_cast<std::int64_t>(deleted.kept), tr)}}));
    if (!deleted.is_scrubbed) fmt::print(terminal.err, "{}\n", tr("bewaren.nog_niet_schoon"));
}

} // namespace

int print_bundle(dossier::Desk const& desk, BundleCommand const& command, reg::Terminal const& terminal) {
    auto const end = command.file.extension();
    if (end != ".html" && end != ".odt" && end != ".pdf" && end != ".json")
        return refused({Refusal::Kind::invalid, "RCH-402", command.file.string()}, terminal);
    auto const bundle = make_bundle(desk, DossierId{command.dossier});
    if (!bundle) return refused(bundle.error(), terminal);
    auto const content = bundle_file(*bundle, end.string().substr(1), terminal.texts);
    if (!content) return refused(content.error(), terminal);
    auto const written = write_new(command.file, *content);
    if (!written) return refused(written.error(), terminal);
    fmt::print(terminal.out, "{}\n", terminal.texts("bundel.geschreven", {{"bestand", command.file.string()}}));
    return 0;
}

int print_preview(RetentionDesk const& desk, reg::Terminal const& terminal) {
    auto const& tr = terminal.texts;
    auto const overview = look(desk);
    if (!overview) return refused(overview.error(), terminal);
    fmt::print(terminal.out, "{}\n", summary_line(overview->preview, desk.today(), tr));
    if (!overview->preview.due.empty())
        fmt::print(terminal.out, "{}\n", report::to_terminal(due_table(overview->preview.due, tr), table_width));
    if (!overview->preview.held.empty())
        fmt::print(terminal.out, "{}\n", report::to_terminal(held_table(overview->preview.held, tr), table_width));
    if (overview->round) fmt::print(terminal.out, "{}\n", round_line(*overview->round, tr));
    for (auto const& one : overview->certificates) fmt::print(terminal.out, "{}\n", certificate_line(one, tr));
    return 0;
}

int clean_files(db::Connection& connection, Moment now, reg::Terminal const& terminal) {
    bool const is_clean = finish_scrub(connection, now);
    fmt::print(is_clean ? terminal.out : terminal.err, "{}\n",
               terminal.texts(is_clean ? "bewaren.schoon" : "bewaren.nog_niet_schoon"));
    return is_clean ? 0 : 1;
}

int run_retention(RetentionDesk const& desk, RunCommand const& command, reg::Terminal const& terminal) {
    auto const& tr = terminal.texts;
    if (!finish_scrub(desk.connection, desk.clock.at)) fmt::print(terminal.err, "{}\n", tr("bewaren.nog_niet_schoon"));
    if (command.confirm) {
        auto const deleted = confirm(desk, RoundId{*command.confirm});
        if (!deleted) return refused(deleted.error(), terminal);
        print_deleted(*deleted, terminal);
        return 0;
    }
    auto const round = propose(desk);
    if (!round) return refused(round.error(), terminal);
    fmt::print(terminal.out, "{}\n", round_line(*round, tr));
    return 0;
}

} // namespace kiem::rights
