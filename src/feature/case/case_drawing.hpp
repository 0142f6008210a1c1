// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case.hpp"

/// The state machine as a drawing, made from its table, for docs/traject.md.
namespace kiem::cases {

/// A diagram of Mermaid. What leads all states of a box to the same other one is one arrow from the box. Events after which the state stays are not drawn.
std::string draw_diagram();
/// A table of Markdown: a row per event, a column per state, and in it the state that follows. "." is: it stays.
std::string draw_table();

} // namespace kiem::cases
