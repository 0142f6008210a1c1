// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace kiem {

/// Why a request is turned down although program and database are sound. A refusal is returned, never thrown.
struct Refusal {
    enum class Kind { not_found, forbidden, conflict, outdated, invalid };
    Kind kind;
    /// Message id in the text catalogue, as "MON-201".
    std::string code;
    /// What the message names: the value, the file, the other party.
    std::string detail;
};

/// A value, or the refusal to give one.
template <class T>
using Result = tl::expected<T, Refusal>;

inline tl::unexpected<Refusal> refuse(Refusal::Kind kind, std::string code, std::string detail = {}) {
    return tl::unexpected<Refusal>(Refusal{kind, std::move(code), std::move(detail)});
}

} // namespace kiem
