// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/backup/backup.hpp"

/// The header of a back-up: lines of text that anybody can read, the last of them a digest of the others against
/// damage.
/// Against forgery all of it is bound to every chunk that follows.
///
///     kiem-reservekopie-1 00000412      the format, and the size of the whole header in bytes
///     kiem 0.1.0
///     sleutels VINGERAFDRUK
///     gemaakt 2026-03-02T09:00:00.000000Z
///     database sqlite
///     logboek 12 HASH                   "logboek 0 -" without records
///     verwerkingen 5 HASH
///     migratie 1 SHA256                 one line each
///     controle BLAKE2B
namespace kiem::backup {

/// The size of the first line.
constexpr std::size_t first_line_size = 29;
constexpr std::size_t longest_header = 1 << 20;

std::string header_text(Header const& header);

/// How long the header is that begins with this line, itself included. Throws Rejected: RES-201 no back-up of Kiem,
/// RES-202
/// of another format, RES-203 damaged.
std::size_t header_size(std::string_view first_line);
/// The whole text. Throws Rejected RES-203 for what header_text did not write.
Header parse_header(std::string_view text);

} // namespace kiem::backup
