// SPDX-License-Identifier: EUPL-1.2
#include "mail/mail.hpp"
#include <algorithm>
#include <cstring>
#include <curl/curl.h>
#include <fmt/format.h>
#include <memory>
#include <stdexcept>

namespace kiem::mail {

namespace {

constexpr long connect_milliseconds = 5000, longest_milliseconds = 10'000;

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

void start_curl() {
    static bool const is_started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    if (!is_started) throw std::runtime_error("libcurl does not start");
}

template <class T>
void set(Handle const& handle, CURLoption option, T value) {
    if (curl_easy_setopt(handle.get(), option, value) != CURLE_OK)
        throw std::runtime_error("libcurl does not know option " + std::to_string(option));
}

/// Gives libcurl the next piece of the letter.
std::size_t give_bytes(char* to, std::size_t size, std::size_t count, void* from) {
    auto& rest = *static_cast<std::string_view*>(from);
    auto const given = std::min(rest.size(), size * count);
    std::memcpy(to, rest.data(), given);
    rest.remove_prefix(given);
    return given;
}

void set_limits(Handle const& handle, Tls tls) {
    set(handle, CURLOPT_PROTOCOLS_STR, "smtp");
    set(handle, CURLOPT_USE_SSL, static_cast<long>(tls == Tls::required ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, connect_milliseconds);
    set(handle, CURLOPT_TIMEOUT_MS, longest_milliseconds);
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_PROXY, "");
    set(handle, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
}

Result<void> give(Relay const& relay, Letter const& letter, Moment at) {
    if (!is_address(letter.to)) return refuse(Refusal::Kind::invalid, "MAI-101", letter.to);
    if (!is_address(relay.from)) return refuse(Refusal::Kind::invalid, "MAI-101", relay.from);
    Handle const handle(curl_easy_init(), curl_easy_cleanup);
    List const receivers(curl_slist_append(nullptr, fmt::format("<{}>", letter.to).c_str()), curl_slist_free_all);
    if (!handle || !receivers) throw std::runtime_error("libcurl does not start");
    auto const wire = compose(letter, relay.from, at);
    std::string_view rest = wire;
    set_limits(handle, relay.tls);
    set(handle, CURLOPT_URL, fmt::format("smtp://{}:{}/localhost", relay.host, relay.port).c_str());
    set(handle, CURLOPT_MAIL_FROM, fmt::format("<{}>", relay.from).c_str());
    set(handle, CURLOPT_MAIL_RCPT, receivers.get());
    set(handle, CURLOPT_UPLOAD, 1L);
    set(handle, CURLOPT_READFUNCTION, give_bytes);
    set(handle, CURLOPT_READDATA, static_cast<void*>(&rest));
    auto const code = curl_easy_perform(handle.get());
    if (code != CURLE_OK) return refuse(Refusal::Kind::conflict, "MAI-102", curl_easy_strerror(code));
    return {};
}

} // namespace

Send send_through(Relay relay) {
    start_curl();
    return [relay = std::move(relay)](Letter const& letter, Moment at) { return give(relay, letter, at); };
}

} // namespace kiem::mail
