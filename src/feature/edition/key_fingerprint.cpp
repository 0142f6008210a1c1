// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/key_fingerprint.hpp"
#include "disclosure/keyed_random.hpp"
#include <fmt/format.h>

namespace kiem::edition {

std::string fingerprint_of(disclosure::SecretKey const& key) {
    // No edition rounds under this label: theirs begin with a municipality.
    disclosure::KeyedRandom random(key, "fingerprint of the key");
    constexpr int numbers = 4;
    std::string digits;
    for (int i = 0; i < numbers; ++i) digits += fmt::format("{:08x}", random.next());
    return digits;
}

} // namespace kiem::edition
