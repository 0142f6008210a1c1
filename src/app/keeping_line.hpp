// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/commands.hpp"
#include <functional>

namespace CLI {
class App;
}

/// The commands on keeping records: back-ups, what is held of a child, and the end of records.
namespace kiem::app {

/// Adds `kiem backup`, `kiem restore`, `kiem child` and `kiem retention`, as add_access_commands.
void add_keeping_commands(CLI::App& app, Config const& config, Output output, std::function<int()>& chosen);

} // namespace kiem::app
