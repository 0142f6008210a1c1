// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// JSON as tokens and providers write it: read so that no two readers can see different things in it.
namespace kiem::oidc {

/// One object. Nothing for anything else: a name that stands twice in an object, deeper than 16, no UTF-8, something
/// after it.
std::optional<boost::json::object> read_object(std::string_view text);

/// A text that is there and not empty.
std::optional<std::string> text_of(boost::json::object const& object, std::string_view name);
/// Whole seconds; a fraction is left out. Nothing for what is no number or not between the years -30000 and 30000.
std::optional<std::int64_t> seconds_of(boost::json::object const& object, std::string_view name);
/// A list of texts, or one text as a list of one. Empty when it is not there; nothing when it is something else.
std::optional<std::vector<std::string>> texts_of(boost::json::object const& object, std::string_view name);

} // namespace kiem::oidc
