// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "exchange/encoding.hpp"
#include "exchange/source.hpp"
#include <optional>
#include <string>
#include <string_view>

namespace kiem::exchange {

/// The text of a source as UTF-8, in blocks: never the whole file in memory.
///
/// The bytes are read twice. The first reading decides on the encoding: UTF-8 when all bytes are (with or without its
/// mark at the front), else windows-1252. The second gives the text, without the mark.
class TextInput {
public:
    static constexpr std::size_t usual_block = 64 * 1024;

    /// Refuses (LEV-100) what cannot be read. What is wrong with the text itself is in findings().
    static Result<TextInput> open(Source const& source, std::size_t block_bytes = usual_block);

    /// The next piece of text; empty at the end. It holds until the next call. A piece may end within a character.
    std::string_view next_block();

    Encoding encoding() const { return survey_.encoding(); }
    /// LEV-101 a byte that is in no encoding, LEV-102 NUL, LEV-103 UTF-16 (of which no text is given), LEV-104 a mix of
    /// encodings, LEV-105 (note) read as windows-1252.
    Findings const& findings() const { return findings_; }
    std::string const& name() const { return name_; }
    Progress progress() const { return bytes_.progress(); }

private:
    TextInput(std::string name, ByteReader bytes, std::size_t block_bytes);
    void survey();
    void judge();

    std::string name_;
    ByteReader bytes_;
    std::string block_;
    std::string converted_;
    Survey survey_;
    /// Only for a text that is windows-1252.
    std::optional<Windows1252> windows_1252_;
    Findings findings_;
};

} // namespace kiem::exchange
