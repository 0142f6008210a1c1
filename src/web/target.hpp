// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/http.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

/// Reading what a client sends: strict, so that every part of Kiem and every proxy before it sees the same request.
/// What is empty here is answered with 400.
namespace kiem::web {

struct Target {
    std::string path;
    std::vector<std::string> segments;
    Fields query;
};

/// Reads the target of a request line in origin form: "/monitor/B1?on=2012-10-01". Empty for any other form, a bad
/// percent-escape, bytes that are no UTF-8, a control character or encoded slash, an empty segment inside the path, or
/// a segment "." or "..". The path "/" has no segments; "/a/" ends in an empty one, so it is not "/a".
std::optional<Target> parse_target(std::string_view text);

/// Reads "a=1&b=x+y" as a query string or form body, with at most 1,000 fields.
/// Empty for a bad escape, bytes that are no UTF-8, or a NUL.
std::optional<Fields> parse_form(std::string_view text);

/// UTF-8 without NUL.
bool is_text(std::string_view text);

/// Percent-decodes; `plus` says whether "+" is a space. Empty for a bad escape.
enum class Plus { is_plus, is_space };
std::optional<std::string> percent_decode(std::string_view text, Plus plus);

/// A message as the parser of HTTP leaves it.
struct Message {
    std::string method;
    std::string target;
    int version = 11;
    Headers headers;
    std::string body;
};

/// Makes the handler's view of a message; connection and id are left to the caller. Otherwise the status of the
/// refusal: 400 for headers (see has_sound_headers), a target or a form (also multipart) that are not sound, 501 for an unknown method.
tl::expected<Request, int> read_request(Message message);

} // namespace kiem::web
