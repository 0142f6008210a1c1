// SPDX-License-Identifier: EUPL-1.2
#include "web/conditional.hpp"
#include "base/html_scan.hpp"
#include <array>
#include <bit>
#include <fmt/format.h>
#include <sodium.h>
#include <stdexcept>
#include <zlib.h>

namespace kiem::web {

namespace {

std::string_view trim(std::string_view text) {
    while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
    while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
    return text;
}

/// Calls `visit` for each part of a list with commas; true when one of them answers so.
bool any_of_list(std::string_view list, auto const& visit) {
    while (!list.empty()) {
        auto const comma = std::min(list.find(','), list.size());
        if (visit(trim(list.substr(0, comma)))) return true;
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return false;
}

/// A quality of 0 in any spelling: "q=0", "q=0.000".
bool is_refused(std::string_view parameters) {
    auto const at = parameters.find("q=");
    return at != std::string_view::npos && parameters.find_first_of("123456789", at) == std::string_view::npos;
}

} // namespace

std::string etag_of(std::string_view content) {
    std::array<unsigned char, 16> hash;
    crypto_generichash(hash.data(), hash.size(), std::bit_cast<unsigned char const*>(content.data()), content.size(),
                       nullptr, 0);
    std::array<char, 2 * hash.size() + 1> hex;
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    return fmt::format("\"{}\"", hex.data());
}

bool has_current(Request const& request, std::string_view etag) {
    auto const given = request.headers.find("If-None-Match");
    return given && any_of_list(*given, [&](std::string_view tag) {
               if (tag.starts_with("W/")) tag.remove_prefix(2);
               return tag == "*" || tag == etag;
           });
}

bool accepts_gzip(Request const& request) {
    return any_of_list(request.headers.find("Accept-Encoding").value_or(""), [](std::string_view coding) {
        auto const end = std::min(coding.find(';'), coding.size());
        return html_detail::same_name(trim(coding.substr(0, end)), "gzip") && !is_refused(coding.substr(end));
    });
}

Response not_modified(Response const& response) { return {304, response.content_type, {}, response.headers}; }

std::string gzip(std::string_view content) {
    z_stream stream{};
    // 15 bits of window, 16 more to ask for the wrapping of gzip.
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib: no memory");
    std::string packed(deflateBound(&stream, static_cast<uLong>(content.size())), '\0');
    // zlib takes its input without const and never writes to it.
    stream.next_in = const_cast<Bytef*>(std::bit_cast<Bytef const*>(content.data()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = std::bit_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    auto const end = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (end != Z_STREAM_END) throw std::runtime_error("zlib: the content did not fit");
    return packed;
}

} // namespace kiem::web
