// SPDX-License-Identifier: EUPL-1.2
#include "feature/audit/audit_cli.hpp"
#include "base/local_text.hpp"
#include "feature/audit/audit_store.hpp"
#include "feature/audit/verify_do.hpp"
#include "feature/register/progress_bar_cli.hpp"
#include "report/document_html.hpp"
#include "report/document_odt.hpp"
#include "report/document_pdf.hpp"
#include "report/terminal_table.hpp"
#include "web/assets.hpp"
#include <fcntl.h>
#include <fmt/ostream.h>
#include <ostream>
#include <unistd.h>

namespace kiem::audit {

namespace {

int refused(Refusal const& refusal, reg::Terminal const& terminal) {
    fmt::print(terminal.err, "{}: {}\n", refusal.code, terminal.texts(refusal));
    return 1;
}

Reader reader_of(AuditPlace const& at) {
    return {at.connection, at.principal, at.now,
            [&at](db::AuditRecord const& record, std::span<db::Subject const> subjects) {
                db::record_now(at.connection, record, subjects);
            },
            at.owner_of};
}

Result<std::optional<Day>> read_day(std::string const& typed) {
    if (typed.empty()) return std::optional<Day>();
    auto const day = parse_dutch_day(typed);
    if (!day) return refuse(Refusal::Kind::invalid, "AUD-301", typed);
    return std::optional(*day);
}

Result<LogSearch> read_search(ShowCommand const& command) {
    LogSearch search{.account = command.account, .action = command.action};
    if (!command.organisation.empty()) search.organisation = command.organisation;
    auto const from = read_day(command.from), until = read_day(command.until);
    if (!from) return tl::unexpected(from.error());
    if (!until) return tl::unexpected(until.error());
    search.from = *from;
    search.until = *until;
    if (search.from && search.until && *search.until < *search.from)
        return refuse(Refusal::Kind::invalid, "AUD-302", command.until);
    if (command.dossier) search.dossier = DossierId{*command.dossier};
    return search;
}

std::string style() {
    std::string css;
    for (auto const& asset : web::built_in_assets())
        if (asset.name == "grafiek.css" || asset.name == "rapport.css") css.append(asset.content).append("\n");
    return css;
}

/// The report in the form that the name of the file asks for.
Result<std::string> content_of(report::Document const& document, std::filesystem::path const& file,
                               Texts const& texts) {
    auto const end = file.extension();
    if (end == ".odt") return report::to_odt(document, texts);
    if (end != ".html" && end != ".pdf") return refuse(Refusal::Kind::invalid, "AUD-304", file.string());
    auto const css = style();
    auto html = report::standalone_html(document, texts, {css});
    if (end == ".html") return html;
    return report::make_pdf(document, html);
}

/// For its owner alone, and never over what is there.
Result<void> write_new(std::filesystem::path const& file, std::string_view content) {
    int const descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) return refuse(Refusal::Kind::invalid, "AUD-305", file.string());
    bool is_written = true;
    while (is_written && !content.empty()) {
        auto const put = ::write(descriptor, content.data(), content.size());
        is_written = put > 0;
        if (is_written) content.remove_prefix(static_cast<std::size_t>(put));
    }
    if (::close(descriptor) != 0 || !is_written) return refuse(Refusal::Kind::invalid, "AUD-305", file.string());
    return {};
}

void print_document(std::ostream& out, report::Document const& document) {
    fmt::print(out, "{}\n{}\n", document.title, document.subtitle);
    for (auto const& block : document.blocks) {
        if (auto const* heading = std::get_if<report::Heading>(&block)) fmt::print(out, "\n{}\n", heading->text);
        else if (auto const* paragraph = std::get_if<report::Paragraph>(&block))
            for (auto const& run : paragraph->runs) fmt::print(out, "{}\n", report::wrap(run.text, 100));
        else if (auto const* table = std::get_if<report::WordTable>(&block))
            fmt::print(out, "{}\n", report::to_terminal(table->table, 140));
    }
}

} // namespace

int verify_log(AuditPlace const& at, reg::Terminal const& terminal) {
    auto const anchor = read_anchor(at.anchor, at.keys);
    if (!anchor) return refused(anchor.error(), terminal);
    auto const verification = [&] {
        reg::PictureLine bar(terminal);
        return verify_logs(at.connection, *anchor, bar.on_progress());
    }();
    auto& out = verification.is_sound() ? terminal.out : terminal.err;
    for (auto const& line : verification_lines(verification, terminal.texts)) fmt::print(out, "{}\n", line);
    return verification.is_sound() ? 0 : 1;
}

int print_log(AuditPlace const& at, ShowCommand const& command, reg::Terminal const& terminal) {
    auto const wanted = read_search(command);
    if (!wanted) return refused(wanted.error(), terminal);
    auto const search = open_log(reader_of(at), *wanted);
    if (!search) return refused(search.error(), terminal);
    using As = ShowCommand::As;
    auto const print_entry = [&](LogEntry const& entry) {
        fmt::print(terminal.out, "{}\n", command.as == As::json ? json_line(entry) : text_line(entry));
    };
    if (command.as == As::ldv)
        each_processing(at.connection, *search,
                        [&](ProcessingEntry const& entry) { fmt::print(terminal.out, "{}\n", json_line(entry)); });
    else each_entry(at.connection, *search, print_entry);
    return 0;
}

int print_child_log(AuditPlace const& at, ChildCommand const& command, reg::Terminal const& terminal) {
    auto const log = child_log(reader_of(at), DossierId{command.dossier});
    if (!log) return refused(log.error(), terminal);
    auto const document = child_document(*log, at.words, terminal.texts);
    if (command.file.empty()) {
        print_document(terminal.out, document);
        return 0;
    }
    auto const content = content_of(document, command.file, terminal.texts);
    if (!content) return refused(content.error(), terminal);
    auto const written = write_new(command.file, *content);
    if (!written) return refused(written.error(), terminal);
    fmt::print(terminal.out, "{}\n", terminal.texts("logboek.geschreven", {{"bestand", command.file.string()}}));
    return 0;
}

} // namespace kiem::audit
