// SPDX-License-Identifier: EUPL-1.2
#include "job/try_each.hpp"
#include <fmt/format.h>

namespace kiem::job {

std::size_t try_each(std::span<Attempt const> attempts, Log const& log) {
    std::size_t failed = 0;
    auto const tell = [&](Attempt const& one, std::string_view what) {
        ++failed;
        if (log) log(fmt::format("{}: {}", one.name, what));
    };
    for (auto const& one : attempts) {
        try {
            one.run();
        } catch (std::exception const& error) { tell(one, error.what()); } catch (...) {
            tell(one, "unknown");
        }
    }
    return failed;
}

} // namespace kiem::job
