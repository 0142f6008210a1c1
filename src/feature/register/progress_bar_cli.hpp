// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/register/register_cli.hpp"
#include <string>

namespace kiem::reg {

/// How far the reading of a file is, on one line of a terminal that is written over. Nothing on anything else.
class ProgressBar {
public:
    ProgressBar(Terminal const& terminal, std::string file_name);
    void show(Progress const& progress);
    /// Wipes the line.
    void clear();

private:
    Terminal const& terminal_;
    std::string file_name_;
    /// Of what was drawn last, so that a line is written only when it differs.
    std::string drawn_;
};

/// "[#####.....]  50 %": without a total only dots.
std::string progress_picture(BytesRead const& bytes);

} // namespace kiem::reg
