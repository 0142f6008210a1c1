// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "job/job.hpp"

namespace kiem::job {

/// Something to do whatever becomes of the rest.
struct Attempt {
    std::string name;
    std::function<void()> run;
};

/// Does each of them in order, and tells "name: what went wrong" of those that threw. Gives how many did.
std::size_t try_each(std::span<Attempt const> attempts, Log const& log);

} // namespace kiem::job
