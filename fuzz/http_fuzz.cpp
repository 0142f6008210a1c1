// SPDX-License-Identifier: EUPL-1.2
// What a client sends before a handler sees it: header bytes, target and form. Nothing may crash, and what is let
// through must hold to what the headers promise.
#include "web/head.hpp"
#include "web/target.hpp"
#include <cstdint>
#include <cstdlib>

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

void check_target(std::string_view text) {
    auto const target = kiem::web::parse_target(text);
    if (!target) return;
    must(text.starts_with('/'));
    for (auto const& segment : target->segments) {
        must(segment != "." && segment != "..");
        must(segment.find_first_of(std::string_view("/\\\0\r\n", 5)) == std::string::npos);
    }
}

/// The first line is the method and target, the second a header, the rest the body.
void check_request(std::string_view text) {
    auto const cut = [&] {
        auto const line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        return std::string(line);
    };
    kiem::web::Message message{cut(), cut(), 11, {}, {}};
    message.headers.add("Host", cut());
    message.headers.add("Content-Type", "application/x-www-form-urlencoded");
    message.body = text;
    auto const request = kiem::web::read_request(message);
    if (request) must(request->form.list().size() <= 1000);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string const bytes(data, data + size);
    check_target(bytes);
    check_target("/" + bytes);
    check_request(bytes);
    kiem::web::parse_form(bytes);
    if (kiem::web::check_head(bytes) == kiem::web::HeadState::complete)
        must(bytes.find("\r\n\r\n") != std::string::npos);
    return 0;
}
