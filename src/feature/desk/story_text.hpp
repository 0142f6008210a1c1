// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/desk/seat_web.hpp"

/// What was done in a case, as a story.
namespace kiem::desk {

/// "Op 3 maart 2013 belde Noor de Vries met de ouders." Somebody of another organisation is told of by its name alone.
std::string story_sentence(Seat const& seat, cases::Step const& step);

/// A list of them, oldest first, each with its note.
void put_story(std::string& out, Seat const& seat, std::span<cases::Step const> steps);

} // namespace kiem::desk
