// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/register/register_cli.hpp"
#include <functional>
#include <string>

namespace kiem::reg {

/// "[#####.....]  50 %": without a total only dots.
std::string progress_picture(BytesRead const& bytes);

/// One line of a terminal that is written over, and is wiped when this goes. Nothing on anything else.
class PictureLine {
public:
    explicit PictureLine(Terminal const& terminal) : terminal_(terminal) {}
    ~PictureLine() { clear(); }
    PictureLine(PictureLine const&) = delete;
    PictureLine& operator=(PictureLine const&) = delete;

    bool is_shown() const { return terminal_.progress != ShowProgress::no; }
    /// Writes it when it differs from what stands there.
    void show(std::string line);
    /// Wipes the line.
    void clear();
    /// Shows progress_picture; empty when there is no terminal, so that nothing is counted for it.
    std::function<void(std::int64_t done, std::int64_t total)> on_progress();

private:
    Terminal const& terminal_;
    std::string drawn_;
};

/// How far the reading of a file is.
class ProgressBar {
public:
    ProgressBar(Terminal const& terminal, std::string file_name);
    void show(Progress const& progress);
    /// Wipes the line.
    void clear() { line_.clear(); }

private:
    Terminal const& terminal_;
    std::string file_name_;
    PictureLine line_;
};

} // namespace kiem::reg
