// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <stdexcept>

namespace kiem {

/// A fault that passes by itself, as a log that cannot be written just now: the page is 503 and may be asked for again.
struct Unavailable : std::runtime_error {
    using std::runtime_error::runtime_error;
};

} // namespace kiem
