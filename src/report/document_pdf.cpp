// SPDX-License-Identifier: EUPL-1.2
#include "report/document_pdf.hpp"
#include "report/pdf_finish.hpp"
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <spawn.h>
#include <sstream>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace kiem::report {

namespace {

namespace fs = std::filesystem;

/// A folder that only this user can read (0700); gone with everything in it at the end.
class PrivateFolder {
public:
    PrivateFolder() {
        auto pattern = (fs::temp_directory_path() / "kiem-pdf-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::system_error(errno, std::generic_category(), pattern);
        path_ = pattern;
    }
    ~PrivateFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    PrivateFolder(PrivateFolder const&) = delete;
    PrivateFolder& operator=(PrivateFolder const&) = delete;
    fs::path operator/(std::string_view name) const { return path_ / name; }

private:
    fs::path path_;
};

void write_file(fs::path const& path, std::string_view content) {
    std::ofstream file(path, std::ios::binary);
    if (!file.write(content.data(), static_cast<std::streamsize>(content.size())).flush())
        throw std::system_error(errno, std::generic_category(), path.string());
}

std::string read_file(fs::path const& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

std::vector<std::string> arguments_of(Browser const& browser, PrivateFolder const& folder) {
    std::vector<std::string> arguments{
        browser.program.string(), "--disable-gpu", "--disable-extensions", "--disable-background-networking",
        "--disable-component-update", "--disable-default-apps", "--disable-sync", "--no-first-run", "--no-pings",
        "--disable-breakpad",
        // No name has an address, so nothing can be asked of anyone.
        "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer", "--generate-pdf-document-outline",
        "--user-data-dir=" + (folder / "profiel").string(), "--print-to-pdf=" + (folder / "rapport.pdf").string()};
    // The sandbox refuses to work for root.
    if (::geteuid() == 0) arguments.emplace_back("--no-sandbox");
    arguments.push_back("file://" + (folder / "rapport.html").string());
    return arguments;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (auto& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

/// What the new process gets of ours: nothing to read, a log to write to, a process group of its own.
class SpawnPlan {
public:
    explicit SpawnPlan(fs::path const& log) {
        ::posix_spawn_file_actions_init(&files_);
        ::posix_spawn_file_actions_addopen(&files_, 0, "/dev/null", O_RDONLY, 0);
        ::posix_spawn_file_actions_addopen(&files_, 1, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        ::posix_spawn_file_actions_adddup2(&files_, 1, 2);
        ::posix_spawn_file_actions_addclosefrom_np(&files_, 3);
        ::posix_spawnattr_init(&attributes_);
        ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP);
    }
    ~SpawnPlan() {
        ::posix_spawn_file_actions_destroy(&files_);
        ::posix_spawnattr_destroy(&attributes_);
    }
    SpawnPlan(SpawnPlan const&) = delete;
    SpawnPlan& operator=(SpawnPlan const&) = delete;

    /// 0, or the error number.
    int start(pid_t& process, std::vector<std::string> arguments, std::vector<std::string> environment) {
        return ::posix_spawnp(&process, arguments.front().c_str(), &files_, &attributes_, pointers_to(arguments).data(),
                              pointers_to(environment).data());
    }

private:
    posix_spawn_file_actions_t files_{};
    posix_spawnattr_t attributes_{};
};

enum class Ended { well, badly, too_late };

/// Waits, and ends the whole group of the process when it takes too long.
Ended wait_for(pid_t process, std::chrono::seconds patience) {
    // The header of glibc 2.36 declares pidfd_open without extern "C".
    int const handle = static_cast<int>(::syscall(SYS_pidfd_open, process, 0));
    pollfd waiting{handle, POLLIN, 0};
    auto const milliseconds = static_cast<int>(std::chrono::milliseconds(patience).count());
    int ready = -1;
    do ready = handle < 0 ? 0 : ::poll(&waiting, 1, milliseconds);
    while (ready < 0 && errno == EINTR);
    bool const is_done = ready == 1;
    if (handle >= 0) ::close(handle);
    ::kill(-process, SIGKILL);
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {}
    if (!is_done) return Ended::too_late;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? Ended::well : Ended::badly;
}

/// The last line of the log that says what went wrong. That there is no desktop to talk to is no reason.
std::string reason_in(std::string const& log) {
    std::istringstream lines(log);
    std::string reason = "–";
    for (std::string line; std::getline(lines, line);) {
        bool const is_error = line.find("ERROR") != std::string::npos || line.find("FATAL") != std::string::npos;
        if (is_error && line.find("dbus") == std::string::npos) reason = line;
    }
    return reason.substr(0, 300);
}

/// What the browser made, not yet finished.
Result<std::string> print_html(std::string_view html, Browser const& browser) {
    PrivateFolder const folder;
    write_file(folder / "rapport.html", html);
    char const* const path = ::getenv("PATH");
    pid_t process = 0;
    SpawnPlan plan(folder / "log");
    auto const error = plan.start(process, arguments_of(browser, folder),
                                  {std::string("PATH=") + (path == nullptr ? "/usr/bin:/bin" : path),
                                   "HOME=" + (folder / "").string(), "TMPDIR=" + (folder / "").string(),
                                   "LANG=C.UTF-8"});
    if (error != 0) return refuse(Refusal::Kind::conflict, "RAP-201", browser.program.string());
    auto const ended = wait_for(process, browser.patience);
    if (ended == Ended::too_late)
        return refuse(Refusal::Kind::conflict, "RAP-202", std::to_string(browser.patience.count()));
    auto printed = read_file(folder / "rapport.pdf");
    if (ended == Ended::badly || printed.empty())
        return refuse(Refusal::Kind::conflict, "RAP-203", reason_in(read_file(folder / "log")));
    return printed;
}

} // namespace

Result<std::string> make_pdf(Document const& document, std::string_view html, Browser const& browser) {
    auto printed = print_html(html, browser);
    if (!printed) return printed;
    try {
        return finish_pdf(*printed, document);
    } catch (std::exception const& error) { return refuse(Refusal::Kind::conflict, "RAP-204", error.what()); }
}

} // namespace kiem::report
