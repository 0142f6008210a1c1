// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/http.hpp"
#include "web/target.hpp"
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace kiem::testing {

/// A request as the server reads it from "/kinderen?na=12", with those fields in its form. Throws for an address that the server
/// would not take.
inline web::Request request_of(web::Method method, std::string_view address,
                               std::vector<std::pair<std::string, std::string>> const& form = {}) {
    auto target = web::parse_target(address);
    if (!target) throw std::invalid_argument("no address: " + std::string(address));
    web::Request request;
    request.method = method;
    request.path = std::move(target->path);
    request.segments = std::move(target->segments);
    request.query = std::move(target->query);
    for (auto const& [name, value] : form) request.form.add(name, value);
    return request;
}

} // namespace kiem::testing
