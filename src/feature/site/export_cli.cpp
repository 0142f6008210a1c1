// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/export_cli.hpp"
#include "base/decimal.hpp"
#include "feature/register/report_cli.hpp"
#include <cstdio>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <ostream>
#include <system_error>
#include <unistd.h>

namespace kiem::site {

namespace {

namespace fs = std::filesystem;

/// Its presence tells that the folder may be written over.
constexpr std::string_view mark = ".kiem-export";

bool may_take(fs::path const& folder) {
    if (!fs::exists(folder)) return true;
    return fs::is_directory(folder) && (fs::is_empty(folder) || fs::exists(folder / mark));
}

/// A folder beside this one, on the same disk, so that it can take its place.
fs::path beside(fs::path folder, std::string_view suffix) {
    if (!folder.has_filename()) folder = folder.parent_path();
    folder += suffix;
    return folder;
}

void write_mark(fs::path const& folder) {
    std::ofstream stream(folder / mark);
    stream << "Export of the public site by Kiem. The next export replaces this folder.\n";
    stream.close();
    if (!stream) throw std::runtime_error(fmt::format("{} could not be written", folder.string()));
}

/// Everything on the disk that holds the folder, so that no crash of the machine leaves a half file under the new name.
void flush_disk(fs::path const& folder) {
    int const descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) throw std::system_error(errno, std::generic_category(), folder.string());
    int const failed = ::syncfs(descriptor);
    int const reason = errno;
    ::close(descriptor);
    if (failed != 0) throw std::system_error(reason, std::generic_category(), folder.string());
}

/// Puts the new folder in the place of the old one.
void take_place(fs::path const& made, fs::path const& folder) {
    if (!fs::exists(folder) || fs::is_empty(folder)) return fs::rename(made, folder);
    if (::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) == 0) {
        fs::remove_all(made);
        return;
    }
    // A file system that cannot exchange: for a moment there is neither, but both are there under another name.
    auto const old = beside(folder, ".oud");
    fs::remove_all(old);
    fs::rename(folder, old);
    fs::rename(made, folder);
    fs::remove_all(old);
}

/// One line of a terminal that is written over.
OnProgress progress_on(reg::Terminal const& terminal) {
    return [&terminal, last = std::size_t{0}](std::size_t done, std::size_t known) mutable {
        constexpr std::size_t step = 16;
        if (terminal.progress == reg::ShowProgress::no || (done < known && done < last + step)) return;
        last = done;
        terminal.err << "\r\x1b[K";
        if (done < known)
            terminal.err << terminal.texts("sitefile.progress",
                                           {{"aantal", count_text(static_cast<std::int64_t>(done))},
                                            {"totaal", count_text(static_cast<std::int64_t>(known))}});
        terminal.err << std::flush;
    };
}

} // namespace

int export_site(StaticSite const& site, fs::path const& folder, reg::Terminal const& terminal) {
    auto const& texts = terminal.texts;
    auto const target = beside(fs::absolute(folder).lexically_normal(), "");
    if (!may_take(target)) {
        terminal.err << reg::finding_line({"SIT-201", Severity::error, {{"map", target.string()}}, {}}, texts) << "\n";
        return 1;
    }
    auto const made = beside(target, ".nieuw");
    if (!may_take(made)) {
        terminal.err << reg::finding_line({"SIT-201", Severity::error, {{"map", made.string()}}, {}}, texts) << "\n";
        return 1;
    }
    fs::remove_all(made);
    fs::create_directories(made);
    // The mark comes first: what an export that broke off has left is known for what it is.
    write_mark(made);
    auto const written = write_static_site(site, made, progress_on(terminal));
    if (!written.findings.empty()) {
        for (auto const& finding : written.findings) terminal.err << reg::finding_line(finding, texts) << "\n";
        terminal.err << texts("SIT-202", {{"map", target.string()}}) << "\n";
        fs::remove_all(made);
        return 1;
    }
    flush_disk(made);
    take_place(made, target);
    terminal.out << texts("sitefile.exported", {{"paginas", count_text(written.pages)},
                                                {"bestanden", count_text(written.files)},
                                                {"megabytes", decimal_text({written.bytes, 1'000'000}, 1)},
                                                {"map", target.string()}})
                 << "\n";
    return 0;
}

} // namespace kiem::site
