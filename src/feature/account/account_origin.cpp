// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account.hpp"
#include <algorithm>
#include <arpa/inet.h>
#include <array>

namespace kiem::account {

std::string counted_origin(std::string_view origin) {
    constexpr std::size_t network_bytes = 8;
    std::string text(origin);
    std::array<unsigned char, 16> bytes{};
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
    constexpr std::array<unsigned char, 12> of_ipv4 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    bool const is_ipv4 = std::equal(of_ipv4.begin(), of_ipv4.end(), bytes.begin());
    if (!is_ipv4) std::fill(bytes.begin() + network_bytes, bytes.end(), static_cast<unsigned char>(0));
    std::array<char, INET6_ADDRSTRLEN> written{};
    if (is_ipv4) inet_ntop(AF_INET, bytes.data() + of_ipv4.size(), written.data(), written.size());
    else inet_ntop(AF_INET6, bytes.data(), written.data(), written.size());
    return written.data();
}

} // namespace kiem::account
