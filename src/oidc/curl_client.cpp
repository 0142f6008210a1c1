// SPDX-License-Identifier: EUPL-1.2
#include "oidc/http_client.hpp"
#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <curl/curl.h>
#include <stdexcept>
#include <sys/socket.h>

namespace kiem::oidc {

namespace {

constexpr long connect_milliseconds = 3000, longest_milliseconds = 5000;
constexpr std::size_t largest_answer = std::size_t{256} * 1024;

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using HeaderList = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

void start_curl() {
    static bool const is_started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    if (!is_started) throw std::runtime_error("libcurl does not start");
}

/// What goes on during one request.
struct Transfer {
    Network network;
    std::string body = {};
    bool is_too_large = false;
    bool is_forbidden_address = false;
};

std::size_t take_bytes(char* data, std::size_t size, std::size_t count, void* to) {
    auto& transfer = *static_cast<Transfer*>(to);
    transfer.is_too_large = transfer.body.size() + size * count > largest_answer;
    if (transfer.is_too_large) return 0;
    transfer.body.append(data, size * count);
    return size * count;
}

std::string numeric(curl_sockaddr const& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    void const* from = nullptr;
    if (address.family == AF_INET) from = &reinterpret_cast<sockaddr_in const*>(&address.addr)->sin_addr;
    if (address.family == AF_INET6) from = &reinterpret_cast<sockaddr_in6 const*>(&address.addr)->sin6_addr;
    if (!from || !inet_ntop(address.family, from, text.data(), text.size())) return {};
    return text.data();
}

/// The address is looked at when the connection is made, so that a name cannot turn into another address after the look.
curl_socket_t open_socket(void* to, curlsocktype, curl_sockaddr* address) {
    auto& transfer = *static_cast<Transfer*>(to);
    if (!is_allowed_address(numeric(*address), transfer.network)) {
        transfer.is_forbidden_address = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

template <class T>
void set(Handle const& handle, CURLoption option, T value) {
    if (curl_easy_setopt(handle.get(), option, value) != CURLE_OK)
        throw std::runtime_error("libcurl does not know option " + std::to_string(option));
}

void set_limits(Handle const& handle, Network network) {
    set(handle, CURLOPT_PROTOCOLS_STR, network == Network::loopback ? "https,http" : "https");
    set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, connect_milliseconds);
    set(handle, CURLOPT_TIMEOUT_MS, longest_milliseconds);
    set(handle, CURLOPT_NOSIGNAL, 1L);
    // A proxy of the environment would connect to addresses that nobody looks at.
    set(handle, CURLOPT_PROXY, "");
    set(handle, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    set(handle, CURLOPT_USERAGENT, "Kiem");
}

std::string lower_type(Handle const& handle) {
    char const* type = nullptr;
    curl_easy_getinfo(handle.get(), CURLINFO_CONTENT_TYPE, &type);
    std::string text(type ? type : "");
    text.resize(std::min(text.size(), text.find_first_of("; ")));
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

class CurlClient final : public HttpClient {
public:
    Result<HttpAnswer> get(std::string const& url, UrlPolicy const& policy) override {
        return ask(url, nullptr, policy);
    }
    Result<HttpAnswer> post(std::string const& url, std::string const& form, UrlPolicy const& policy) override {
        return ask(url, &form, policy);
    }

private:
    static Result<HttpAnswer> ask(std::string const& url, std::string const* form, UrlPolicy const& policy) {
        if (!is_allowed_url(url, policy)) return refuse(Refusal::Kind::invalid, "OID-112", "adres niet toegestaan");
        Handle const handle(curl_easy_init(), curl_easy_cleanup);
        HeaderList const headers(curl_slist_append(nullptr, "Accept: application/json"), curl_slist_free_all);
        if (!handle || !headers) throw std::runtime_error("libcurl does not start");
        Transfer transfer{policy.network};
        set(handle, CURLOPT_URL, url.c_str());
        set_limits(handle, policy.network);
        set(handle, CURLOPT_HTTPHEADER, headers.get());
        set(handle, CURLOPT_WRITEFUNCTION, take_bytes);
        set(handle, CURLOPT_WRITEDATA, static_cast<void*>(&transfer));
        set(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
        set(handle, CURLOPT_OPENSOCKETDATA, static_cast<void*>(&transfer));
        if (form) {
            set(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(form->size()));
            set(handle, CURLOPT_POSTFIELDS, form->c_str());
        }
        return answer_of(handle, curl_easy_perform(handle.get()), transfer);
    }

    static Result<HttpAnswer> answer_of(Handle const& handle, CURLcode code, Transfer& transfer) {
        if (transfer.is_forbidden_address && code != CURLE_OK)
            return refuse(Refusal::Kind::invalid, "OID-112", "netwerkadres niet toegestaan");
        if (transfer.is_too_large) return refuse(Refusal::Kind::conflict, "OID-101", "te groot");
        if (code != CURLE_OK) return refuse(Refusal::Kind::conflict, "OID-101", curl_easy_strerror(code));
        long status = 0;
        curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
        return HttpAnswer{static_cast<int>(status), lower_type(handle), std::move(transfer.body)};
    }
};

} // namespace

std::shared_ptr<HttpClient> make_http_client() {
    start_curl();
    return std::make_shared<CurlClient>();
}

} // namespace kiem::oidc
