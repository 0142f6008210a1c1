// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/commands.hpp"
#include <functional>

namespace CLI {
class App;
}

/// The commands on people and on the logs.
namespace kiem::app {

/// Adds `kiem account …` and `kiem audit …`; what was chosen is put in `chosen`, and reads `config` when it runs.
void add_access_commands(CLI::App& app, Config const& config, Output output, std::function<int()>& chosen);

} // namespace kiem::app
