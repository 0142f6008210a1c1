// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace kiem::exchange {

enum class Encoding { utf8, windows_1252, utf16 };

/// What a first reading of all bytes of a text tells about its encoding. Lines count from 1; 0: it does not occur.
struct Survey {
    bool has_byte_order_mark = false;
    bool is_utf16 = false;
    std::int64_t characters_beyond_ascii = 0;
    std::int64_t first_line_not_utf8 = 0;
    std::int64_t first_line_with_nul = 0;
    std::int64_t first_line_not_windows_1252 = 0;

    /// UTF-8 when every byte of the text is part of it, else windows-1252; a text with the mark of UTF-16 is that.
    Encoding encoding() const;
};

/// Makes a Survey of a text that comes in pieces; where the pieces are cut makes no difference.
class Surveyor {
public:
    void feed(std::string_view piece);
    /// After the last piece, once.
    Survey finish();

private:
    void note_odd_bytes(std::string_view piece);
    std::size_t finish_cut(std::string_view piece);
    std::size_t judge(std::string_view piece, std::size_t at);

    Survey survey_;
    /// The start of a character that the end of the piece cut through, and the line it stands on.
    std::string cut_;
    std::int64_t cut_line_ = 1;
    std::int64_t lines_before_ = 1;
    std::string first_bytes_;
};

/// Turns windows-1252 into UTF-8. The five bytes without a meaning become the control characters of the same number.
class Windows1252 {
public:
    Windows1252();
    void append_as_utf8(std::string_view bytes, std::string& to) const;
    /// 0x81, 0x8D, 0x8F, 0x90 and 0x9D stand for nothing.
    static bool has_meaning(char byte);

private:
    std::array<std::string, 128> upper_half_;
};

} // namespace kiem::exchange
