// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/result.hpp"
#include "oidc/url_policy.hpp"
#include <memory>
#include <string>

namespace kiem::oidc {

struct HttpAnswer {
    int status = 0;
    /// Without parameters, in lower case: "application/json".
    std::string content_type;
    std::string body;
};

/// The way to a provider; tests take another. Called from several threads at once. Refuses: OID-112 a URL or an address that
/// the policy does not allow, OID-101 no answer in time, too large, no trust; the detail says which.
class HttpClient {
public:
    virtual ~HttpClient() = default;
    virtual Result<HttpAnswer> get(std::string const& url, UrlPolicy const& policy) = 0;
    /// application/x-www-form-urlencoded.
    virtual Result<HttpAnswer> post(std::string const& url, std::string const& form, UrlPolicy const& policy) = 0;
};

/// libcurl: TLS 1.2 or newer with the certificates of the system, no redirects, no proxy, no cookies; 3 seconds to connect and
/// 5 in all; at most 256 KiB.
std::shared_ptr<HttpClient> make_http_client();

} // namespace kiem::oidc
