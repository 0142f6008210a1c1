// SPDX-License-Identifier: EUPL-1.2
// A Cookie header. What is found is a value a cookie can have, and stands in the header.
#include "web/cookies.hpp"
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string const bytes(data, data + size);
    kiem::web::Request request;
    request.headers.add("Cookie", bytes);
    auto const found = kiem::web::find_cookie(request, "kiem");
    if (found && bytes.find("__Host-kiem=" + *found) == std::string::npos) std::abort();
    return 0;
}
