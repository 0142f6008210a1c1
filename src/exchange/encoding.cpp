// SPDX-License-Identifier: EUPL-1.2
#include "exchange/encoding.hpp"
#include <algorithm>
#include <boost/locale/utf.hpp>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <utility>

namespace kiem::exchange {

namespace {

using Utf8 = boost::locale::utf::utf_traits<char>;

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

bool is_ascii(char byte) { return static_cast<unsigned char>(byte) < 0x80; }

/// The first place from `at` where a byte is not ASCII: eight bytes at a time, because nearly all bytes are.
std::size_t skip_ascii(std::string_view text, std::size_t at) {
    while (at + sizeof(std::uint64_t) <= text.size()) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if ((eight & 0x8080808080808080U) != 0) break;
        at += sizeof eight;
    }
    while (at < text.size() && is_ascii(text[at])) ++at;
    return at;
}

std::int64_t count_lines(std::string_view text) { return std::ranges::count(text, '\n'); }

void note_first(std::int64_t& place, std::int64_t line) {
    if (place == 0) place = line;
}

} // namespace

Encoding Survey::encoding() const {
    if (is_utf16) return Encoding::utf16;
    return first_line_not_utf8 == 0 ? Encoding::utf8 : Encoding::windows_1252;
}

/// Judges the character that starts at `at` of the piece, which is no ASCII; gives where the next one starts.
/// The end of the piece when it was cut through.
std::size_t Surveyor::judge(std::string_view piece, std::size_t at) {
    auto const* next = piece.data() + at;
    auto const code_point = Utf8::decode(next, piece.data() + piece.size());
    auto const line = [&] { return lines_before_ + count_lines(piece.substr(0, at)); };
    if (code_point == boost::locale::utf::incomplete) {
        cut_ = piece.substr(at);
        cut_line_ = line();
        return piece.size();
    }
    if (code_point == boost::locale::utf::illegal) {
        if (survey_.first_line_not_utf8 == 0) survey_.first_line_not_utf8 = line();
        return at + 1;
    }
    ++survey_.characters_beyond_ascii;
    return static_cast<std::size_t>(next - piece.data());
}

void Surveyor::note_odd_bytes(std::string_view piece) {
    if (auto const nul = piece.find('\0'); nul != std::string_view::npos)
        note_first(survey_.first_line_with_nul, lines_before_ + count_lines(piece.substr(0, nul)));
    auto const beyond_ascii = piece.substr(skip_ascii(piece, 0));
    auto const* const odd = std::ranges::find_if_not(beyond_ascii, Windows1252::has_meaning);
    if (odd == beyond_ascii.end()) return;
    auto const before = piece.size() - static_cast<std::size_t>(beyond_ascii.end() - odd);
    note_first(survey_.first_line_not_windows_1252, lines_before_ + count_lines(piece.substr(0, before)));
}

/// Goes on with a character that the end of the piece before cut through; gives where the next one starts.
std::size_t Surveyor::finish_cut(std::string_view piece) {
    std::size_t at = 0;
    while (!cut_.empty() && at < piece.size()) {
        // One byte at a time until the character that was cut through is whole or wrong.
        std::string const joined = std::exchange(cut_, {}) + piece[at];
        auto const* next = joined.data();
        auto const code_point = Utf8::decode(next, joined.data() + joined.size());
        if (code_point == boost::locale::utf::incomplete) {
            cut_ = joined;
        } else if (code_point == boost::locale::utf::illegal) {
            // The byte that broke the character may start another: it is looked at again below.
            note_first(survey_.first_line_not_utf8, cut_line_);
            break;
        } else {
            ++survey_.characters_beyond_ascii;
        }
        ++at;
    }
    return at;
}

void Surveyor::feed(std::string_view piece) {
    if (first_bytes_.size() < utf8_mark.size()) first_bytes_ += piece.substr(0, utf8_mark.size() - first_bytes_.size());
    note_odd_bytes(piece);
    auto at = finish_cut(piece);
    for (at = skip_ascii(piece, at); at < piece.size(); at = skip_ascii(piece, at)) at = judge(piece, at);
    lines_before_ += count_lines(piece);
}

Survey Surveyor::finish() {
    if (!cut_.empty()) note_first(survey_.first_line_not_utf8, cut_line_);
    survey_.has_byte_order_mark = first_bytes_ == utf8_mark;
    if (survey_.has_byte_order_mark) --survey_.characters_beyond_ascii;
    survey_.is_utf16 = first_bytes_.starts_with("\xFF\xFE") || first_bytes_.starts_with("\xFE\xFF");
    return survey_;
}

bool Windows1252::has_meaning(char byte) {
    return byte != '\x81' && byte != '\x8D' && byte != '\x8F' && byte != '\x90' && byte != '\x9D';
}

Windows1252::Windows1252() {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<UConverter, decltype(&ucnv_close)> const converter(ucnv_open("windows-1252", &status), ucnv_close);
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no windows-1252");
    for (std::size_t code = 0; code < upper_half_.size(); ++code) {
        char const byte = static_cast<char>(code + 128);
        icu::UnicodeString const character(&byte, 1, converter.get(), status);
        character.toUTF8String(upper_half_[code]);
    }
    if (U_FAILURE(status)) throw std::runtime_error("ICU cannot read windows-1252");
}

void Windows1252::append_as_utf8(std::string_view bytes, std::string& to) const {
    for (std::size_t at = 0; at < bytes.size();) {
        auto const plain_until = skip_ascii(bytes, at);
        to.append(bytes, at, plain_until - at);
        if (plain_until == bytes.size()) return;
        to += upper_half_[static_cast<unsigned char>(bytes[plain_until]) - 128U];
        at = plain_until + 1;
    }
}

} // namespace kiem::exchange
