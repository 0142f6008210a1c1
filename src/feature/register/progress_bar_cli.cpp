// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/progress_bar_cli.hpp"
#include "base/decimal.hpp"
#include <algorithm>
#include <fmt/ostream.h>
#include <ostream>

namespace kiem::reg {

namespace {

constexpr std::int64_t bar_width = 30;

} // namespace

std::string progress_picture(BytesRead const& bytes) {
    if (bytes.total <= 0) return "[" + std::string(bar_width, '.') + "]";
    auto const done = std::clamp<std::int64_t>(bytes.done, 0, bytes.total);
    auto const filled = static_cast<std::size_t>(done * bar_width / bytes.total);
    return fmt::format("[{}{}] {:>3} %", std::string(filled, '#'), std::string(bar_width - filled, '.'),
                       done * 100 / bytes.total);
}

void PictureLine::show(std::string line) {
    if (!is_shown() || line == drawn_) return;
    fmt::print(terminal_.err, "\r{}\x1b[K", line);
    terminal_.err.flush();
    drawn_ = std::move(line);
}

void PictureLine::clear() {
    if (drawn_.empty()) return;
    fmt::print(terminal_.err, "\r\x1b[K");
    terminal_.err.flush();
    drawn_.clear();
}

std::function<void(std::int64_t, std::int64_t)> PictureLine::on_progress() {
    if (!is_shown()) return {};
    return [this](std::int64_t done, std::int64_t total) { show(progress_picture({done, total})); };
}

ProgressBar::ProgressBar(Terminal const& terminal, std::string file_name)
    : terminal_(terminal), file_name_(std::move(file_name)), line_(terminal) {}

void ProgressBar::show(Progress const& progress) {
    if (!line_.is_shown()) return;
    line_.show(fmt::format("{} {}  {}", file_name_, progress_picture(progress.bytes),
                           terminal_.texts("levering.regels_gelezen", {{"aantal", count_text(progress.rows)}})));
}

} // namespace kiem::reg
