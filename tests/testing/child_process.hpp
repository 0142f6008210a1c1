// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <csignal>
#include <cstdio>
#include <exception>
#include <functional>
#include <sys/wait.h>
#include <unistd.h>

namespace kiem::testing {

/// A process of its own, for what must survive a kill. `work` opens its own connections; it ends with exit status 0, or
/// 1 when it throws. Nothing of the parent is torn down in the child.
class ChildProcess {
public:
    explicit ChildProcess(std::function<void()> const& work) : process_(::fork()) {
        if (process_ != 0) return;
        int status = 0;
        try {
            work();
        } catch (std::exception const& error) {
            std::fprintf(stderr, "child process: %s\n", error.what());
            status = 1;
        }
        ::_exit(status);
    }
    ~ChildProcess() {
        if (process_ > 0) {
            kill();
            wait();
        }
    }
    ChildProcess(ChildProcess const&) = delete;
    ChildProcess& operator=(ChildProcess const&) = delete;

    void kill() { ::kill(process_, SIGKILL); }
    /// The exit status, or minus the signal that ended it.
    int wait() {
        int status = 0;
        ::waitpid(process_, &status, 0);
        process_ = -1;
        return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
    }

private:
    pid_t process_;
};

} // namespace kiem::testing
