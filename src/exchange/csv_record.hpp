// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kiem::exchange {

/// Finds the cells of one record of a CSV text, which may come in pieces: a scan goes on where the one before stopped.
class RecordScanner {
public:
    /// Bytes of a cell, counted from the start of the record, without the quotes around it.
    struct Span {
        std::size_t begin = 0;
        std::size_t end = 0;
        bool has_doubled_quotes = false;
    };
    enum class Quotes { mean, stand_for_themselves };

    RecordScanner(char separator, Quotes quotes) : separator_(separator), quotes_(quotes) {}

    void restart();
    /// `text` is what is known of the record, from its first byte; it grows from call to call. True when the record has
    /// ended, after length() bytes.
    bool scan(std::string_view text);
    /// The file ends after `text`. False when that is within quotes.
    bool end(std::string_view text);

    std::size_t length() const { return at_; }
    std::vector<Span> const& cells() const { return cells_; }
    /// Something stood between a closing quote and the next separator; it is left out of the cell.
    bool has_text_after_quote() const { return has_text_after_quote_; }
    bool is_quoted_anywhere() const { return is_quoted_anywhere_; }

private:
    enum class Mode { start, plain, quoted, after_quote, stray };

    void begin_cell(char first);
    bool close_plain(std::string_view text);
    bool go_after_quote(std::string_view text);
    bool close(std::size_t end, char closed_by);

    char separator_;
    Quotes quotes_;
    Mode mode_ = Mode::start;
    std::size_t at_ = 0;
    std::size_t begin_ = 0;
    std::size_t closing_quote_ = 0;
    bool has_doubled_quotes_ = false;
    bool has_text_after_quote_ = false;
    bool is_quoted_anywhere_ = false;
    std::vector<Span> cells_;
};

/// Which of ; , and tab stands most often in the first line of the text, outside quotes; ; when none does.
char sniff_separator(std::string_view first_line);

/// The end of the first line of a text, where line breaks within quotes do not count; npos when it is not in the text.
std::size_t find_end_of_first_line(std::string_view text);

} // namespace kiem::exchange
