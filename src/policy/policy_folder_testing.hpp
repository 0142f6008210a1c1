// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/policy_file.hpp"
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace kiem::policy::testing {

/// A file of the policy folder of this source tree, by its path below it. Throws when it is not there or has no sound head.
inline PolicyFile policy_file(std::string const& path) {
    std::ifstream in(KIEM_SOURCE_DIR "/policy/" + path);
    auto file = read_policy_file(path, {std::istreambuf_iterator<char>(in), {}});
    if (!file.value) throw std::runtime_error("no policy file " + path);
    return std::move(*file.value);
}

} // namespace kiem::policy::testing
