// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/commands.hpp"
#include <functional>

namespace CLI {
class App;
}

/// The commands of a demo municipality beyond its deliveries.
namespace kiem::app {

/// Adds `kiem demo begin` and `kiem demo grow`, as add_access_commands.
void add_demo_commands(CLI::App& app, Config const& config, Output output, std::function<int()>& chosen);

} // namespace kiem::app
