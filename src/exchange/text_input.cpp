// SPDX-License-Identifier: EUPL-1.2
#include "exchange/text_input.hpp"

namespace kiem::exchange {

Result<TextInput> TextInput::open(Source const& source, std::size_t block_bytes) {
    auto bytes = ByteReader::open(source);
    if (!bytes) return tl::unexpected(bytes.error());
    TextInput input(source.name, std::move(*bytes), block_bytes);
    input.survey();
    input.judge();
    return input;
}

TextInput::TextInput(std::string name, ByteReader bytes, std::size_t block_bytes)
    : name_(std::move(name)), bytes_(std::move(bytes)), block_(block_bytes, '\0') {}

void TextInput::survey() {
    Surveyor surveyor;
    while (auto const got = bytes_.read(block_.data(), block_.size()))
        surveyor.feed(std::string_view(block_.data(), got));
    survey_ = surveyor.finish();
    constexpr std::int64_t mark_bytes = 3;
    bytes_.go_to(survey_.has_byte_order_mark ? mark_bytes : 0);
}

void TextInput::judge() {
    auto const report = [this](char const* code, Severity severity, std::int64_t line) {
        findings_.push_back({code, severity, {}, {name_, line, {}}});
    };
    if (survey_.is_utf16) {
        bytes_.go_to(bytes_.progress().total);
        report("LEV-103", Severity::error, 1);
        return;
    }
    if (survey_.first_line_with_nul > 0) report("LEV-102", Severity::error, survey_.first_line_with_nul);
    if (survey_.encoding() == Encoding::utf8) return;
    windows_1252_.emplace();
    auto const line = survey_.first_line_not_utf8;
    auto const mixed = survey_.has_byte_order_mark || survey_.characters_beyond_ascii > 0;
    report(mixed ? "LEV-104" : "LEV-105", mixed ? Severity::warning : Severity::note, line);
    if (survey_.first_line_not_windows_1252 > 0)
        report("LEV-101", Severity::error, survey_.first_line_not_windows_1252);
}

std::string_view TextInput::next_block() {
    std::string_view const read(block_.data(), bytes_.read(block_.data(), block_.size()));
    if (!windows_1252_) return read;
    converted_.clear();
    windows_1252_->append_as_utf8(read, converted_);
    return converted_;
}

} // namespace kiem::exchange
