// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"
#include "disclosure/rounding.hpp"
#include <filesystem>
#include <iosfwd>

namespace kiem::edition {

/// Whether a key may be made when there is none. No when an edition was frozen before: its key was lost then, and with a
/// new one it could not be computed again.
enum class WhenMissing { make, refuse };

/// The secret key of a file: 64 hexadecimal digits. A file that is not there is made, readable by its owner alone, and
/// the operator is told on `err` to keep it apart from the database. A key is there whole
/// or not at all, whatever happens meanwhile. Refuses: EDI-251 others can read or change the file, EDI-252 it holds no
/// key, EDI-253 it is missing and may not be made, EDI-254 it cannot be read or made.
Result<disclosure::SecretKey> load_key(std::filesystem::path const& path, WhenMissing when_missing, Texts const& texts,
                                       std::ostream& err);

} // namespace kiem::edition
