// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/commands.hpp"
#include <functional>

namespace CLI {
class App;
}

namespace kiem::app {

/// kiem cases check and kiem cases sweep. `chosen` becomes the command that was asked for.
void add_case_commands(CLI::App& app, Config const& config, Output output, std::function<int()>& chosen);

} // namespace kiem::app
