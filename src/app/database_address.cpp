// SPDX-License-Identifier: EUPL-1.2
#include "app/database_address.hpp"
#include <algorithm>
#include <arpa/inet.h>
#include <libpq-fe.h>
#include <memory>
#include <vector>

namespace kiem::app {

namespace {

struct FreeOptions {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, FreeOptions>;

/// Empty: not given.
std::string value_of(Options const& options, std::string_view name) {
    for (auto const* one = options.get(); one && one->keyword; ++one)
        if (one->keyword == name && one->val) return one->val;
    return {};
}

std::vector<std::string> split_hosts(std::string const& list) {
    std::vector<std::string> hosts;
    for (std::size_t from = 0; from <= list.size();) {
        auto const end = std::min(list.find(',', from), list.size());
        hosts.push_back(list.substr(from, end - from));
        from = end + 1;
    }
    return hosts;
}

/// No name at all is the socket of this machine.
bool is_on_this_machine(std::string const& host) {
    if (host.empty() || host.front() == '/' || host.front() == '@' || host == "localhost") return true;
    constexpr std::uint32_t loopback_net = 127, net_shift = 24;
    in_addr v4{};
    if (inet_pton(AF_INET, host.c_str(), &v4) == 1) return ntohl(v4.s_addr) >> net_shift == loopback_net;
    in6_addr v6{};
    return inet_pton(AF_INET6, host.c_str(), &v6) == 1 && IN6_IS_ADDR_LOOPBACK(&v6);
}

} // namespace

Result<void> check_database_address(std::string const& url) {
    if (!url.starts_with("postgresql://") && !url.starts_with("postgres://")) return {};
    Options const given(PQconninfoParse(url.c_str(), nullptr));
    if (!given) return {};
    Options const defaults(PQconndefaults());
    // A service in the address goes before the environment, and may name any host.
    bool const has_service = !value_of(given, "service").empty();
    auto const found = [&](std::string_view name) {
        auto value = value_of(given, name);
        return value.empty() && !has_service ? value_of(defaults, name) : value;
    };
    auto const mode = found("sslmode");
    if (mode == "verify-full" || mode == "verify-ca") return {};
    // libpq connects to hostaddr; host is then only the name to check.
    auto const address = found("hostaddr");
    auto const hosts = split_hosts(address.empty() ? found("host") : address);
    if (!has_service && std::ranges::all_of(hosts, is_on_this_machine)) return {};
    return refuse(Refusal::Kind::invalid, "APP-119", has_service ? value_of(given, "service") : hosts.front());
}

} // namespace kiem::app
