// SPDX-License-Identifier: EUPL-1.2
// A form with files: the first line is the Content-Type, the rest the body. Nothing may crash, a file name never leads
// elsewhere, and the files together are no larger than the body.
#include "web/multipart.hpp"
#include "web/target.hpp"
#include <cstdint>
#include <cstdlib>

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

void check(std::string_view body, std::string_view boundary) {
    auto const form = kiem::web::parse_multipart(body, boundary);
    if (!form) return;
    std::size_t bytes = 0;
    for (auto const& file : form->files) {
        must(!file.name.empty() && file.name != ".." && file.name.find_first_of("/\\") == std::string::npos);
        bytes += file.content.size();
    }
    for (auto const& [name, value] : form->fields.list()) must(kiem::web::is_text(value));
    must(bytes <= body.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view text(reinterpret_cast<char const*>(data), size);
    check(text, "b");
    auto const type = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(type.size() + 1, text.size()));
    if (auto const boundary = kiem::web::multipart_boundary(type)) check(text, *boundary);
    return 0;
}
