// SPDX-License-Identifier: EUPL-1.2
#include "feature/audit/anchor.hpp"
#include <cstdlib>

using namespace kiem;

/// Any file is read. What is true in it was made with the key, so a point can be written again to the same line; a file
/// without bad lines has a heading and two heads.
extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    static crypto::Secret const key{crypto::Secret::Bytes{}};
    std::string const text(data, data + size);
    auto const state = audit::parse_anchor(text, key);
    if (state.bad_lines.empty() && (!state.last || !text.starts_with(audit::anchor_heading()))) std::abort();
    if (state.bad_lines.empty() &&
        text.size() != audit::anchor_fixed_size + state.lines.size() * audit::anchor_line_size)
        std::abort();
    for (auto const line : state.bad_lines)
        if (line < 1) std::abort();
    // The fields, of which a fuzzer cannot guess the MAC.
    if (auto const point = audit::peek_anchor_line(text)) {
        auto const again = audit::anchor_line(*point, 1, {}, key);
        auto const read = audit::peek_anchor_line(again);
        if (!read || *read != *point) std::abort();
    }
    return 0;
}
