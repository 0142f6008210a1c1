// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/qr_page.hpp"
#include "base/html.hpp"
#include <fmt/format.h>
#include <memory>
#include <qrencode.h>

namespace kiem::account {

namespace {

/// Each run of dark modules of a row as a rectangle; the lowest bit of a module says that it is dark.
std::string path_of(QRcode const& code, int margin) {
    std::string path;
    auto const is_dark = [&](int x, int y) { return (code.data[y * code.width + x] & 1U) != 0; };
    for (int y = 0; y < code.width; ++y)
        for (int x = 0; x < code.width; ++x) {
            if (!is_dark(x, y)) continue;
            int const from = x;
            while (x < code.width && is_dark(x, y)) ++x;
            path += fmt::format("M{} {}h{}v1h-{}z", from + margin, y + margin, x - from, x - from);
        }
    return path;
}

} // namespace

void put_qr_code(std::string& out, std::string_view text, std::string_view label) {
    // Four modules of quiet around it, as the standard asks.
    constexpr int margin = 4;
    std::unique_ptr<QRcode, decltype(&QRcode_free)> const code(
        QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_M), QRcode_free);
    if (!code) return;
    auto const side = code->width + 2 * margin;
    html<
        R"(<svg class="kiem-qr" viewBox="0 0 {} {}" width="240" height="240" role="img" aria-label="{}" )"
        R"(shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"/><path fill="#000" d="{}"/></svg>)">(
        out, side, side, label, path_of(*code, margin));
}

} // namespace kiem::account
