// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/release.hpp"
#include "disclosure/wanted_json.hpp"
#include <cstdlib>

using namespace kiem::disclosure;

/// A release that is read is written and read again as the same; a record too. Anything else is refused.
extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string const text(data, data + size);
    if (auto const release = Release::from_json(text)) {
        auto const again = Release::from_json(release->to_json());
        if (!again || *again != *release) std::abort();
    }
    if (auto const record = record_from_json(text))
        if (auto const again = record_from_json(to_json(*record)); !again || to_json(*again) != to_json(*record))
            std::abort();
    return 0;
}
