// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/commands.hpp"

namespace kiem::app {

/// Reads the command line and runs the command. Gives the exit status: 0, or 1 for bad input, a wrong command line
/// included. Faults are thrown.
int run(int argc, char** argv, Output output);

} // namespace kiem::app
