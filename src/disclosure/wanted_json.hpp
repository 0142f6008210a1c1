// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/publish.hpp"

namespace kiem::disclosure {

/// The exact record of an edition as text: everything publish() needs to make the same release again, and what it gave
/// each inner cell. Holds true counts: it is kept under lock beside the edition and never shown.
struct ExactRecord {
    Wanted wanted;
    Earlier earlier;
    std::vector<std::vector<std::int64_t>> values;
};

/// The same record gives the same text.
std::string to_json(ExactRecord const& record);
/// Refuses with SDC-302 and the reason when the text is none.
Result<ExactRecord> record_from_json(std::string_view text);

/// What a later edition takes over from this one.
Earlier earlier_of(ExactRecord const& record);

} // namespace kiem::disclosure
