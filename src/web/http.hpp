// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/result.hpp"
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What a handler sees of HTTP: plain values, no socket and no library.
namespace kiem::web {

struct Visit;

enum class Method { get, head, options, post, put, patch, delete_ };

/// "GET". Header and log spelling.
std::string_view to_text(Method method);
/// Empty for a method Kiem does not know (TRACE, CONNECT, …).
std::optional<Method> parse_method(std::string_view text);

/// Named values in the order they came in: a query string or a form. A name may occur more than once.
class Fields {
public:
    void add(std::string name, std::string value);
    /// The first value of this name; empty when the name does not occur.
    std::optional<std::string_view> find(std::string_view name) const;
    /// The first value without spaces around it, or "" when the name does not occur.
    std::string_view text(std::string_view name) const;
    std::vector<std::string_view> all(std::string_view name) const;
    std::vector<std::pair<std::string, std::string>> const& list() const { return fields_; }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

/// Header fields by name; names compare without case.
class Headers {
public:
    void add(std::string_view name, std::string value);
    /// Replaces every field of this name.
    void set(std::string_view name, std::string value);
    std::optional<std::string_view> find(std::string_view name) const;
    /// How often the name occurs.
    std::size_t count(std::string_view name) const;
    /// Names as they go over the wire.
    std::vector<std::pair<std::string, std::string>> const& list() const { return fields_; }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

/// A file that came with a form. Its name is a bare one, without folder; what it says of its type is only a claim.
struct FormFile {
    std::string field, name, content_type, content;
};

/// Between whom the connection is. Both are about sockets, not about headers, so a client cannot claim them.
enum class Reach { outside, loopback };
struct Connection {
    /// Where the server listens.
    Reach listens_on = Reach::outside;
    /// Where the client is.
    Reach peer_on = Reach::outside;
    /// The IP address of the client, or of what passes its requests on; empty: not known.
    std::string peer = {};
};

struct Request {
    Method method = Method::get;
    /// 10 or 11.
    int version = 11;
    /// The path as it came in, without query.
    std::string path;
    /// The path cut at the slashes and percent-decoded: valid UTF-8 without controls and slashes, never "." or "..".
    std::vector<std::string> segments;
    /// The values of the {names} in the route's pattern; filled by the router.
    std::map<std::string, std::string, std::less<>> params;
    Fields query;
    /// The fields of a form, urlencoded or multipart; empty for any other body.
    Fields form;
    /// The files of a multipart form, whose body is empty here.
    std::vector<FormFile> files;
    Headers headers;
    std::string body;
    Connection connection;
    /// Who is logged in; null on a public route, and when nobody is. Filled by the router.
    std::shared_ptr<Visit const> visit = {};
    /// The number a user can quote, unique per running server; also in the log.
    std::string id;

    /// The value of a {name} of the pattern. Asking for a name the pattern has not is a bug and gives "".
    std::string_view param(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body;
    /// Fields beside Content-Type and Content-Length. Cache-Control is added as no-store when it is not set here.
    Headers headers;
};

/// 404, 403, 409 or 400.
int status_of(Refusal const& refusal);
/// A page of HTML.
Response page(std::string html, int status = 200);
/// text/plain in UTF-8.
Response plain_text(std::string text, int status = 200);
/// application/json; the caller has made the text.
Response json(std::string text, int status = 200);
/// A file that the browser offers to save under this name.
Response download(std::string content, std::string content_type, std::string_view file_name);
/// 303: after a POST, look there. `location` is a path on this site.
Response see_other(std::string location);

} // namespace kiem::web
