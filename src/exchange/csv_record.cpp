// SPDX-License-Identifier: EUPL-1.2
#include "exchange/csv_record.hpp"
#include <algorithm>

namespace kiem::exchange {

namespace {

constexpr std::string_view separators = ";,\t";

/// Calls `see(place)` for each byte of the text that is outside quotes, until it gives false. A quote opens only at the
/// start of a cell, whatever the separator turns out to be.
template <class See>
void each_outside_quotes(std::string_view text, See&& see) {
    bool inside = false;
    bool at_start = true;
    for (std::size_t at = 0; at < text.size(); ++at) {
        char const c = text[at];
        if (c == '"' && (inside || at_start)) inside = !inside;
        else if (!inside && !see(at)) return;
        // After a closing quote another one opens again: that is how a doubled quote is passed over.
        at_start = c == '"' || c == '\n' || separators.find(c) != std::string_view::npos;
    }
}

} // namespace

void RecordScanner::restart() {
    mode_ = Mode::start;
    at_ = begin_ = closing_quote_ = 0;
    has_doubled_quotes_ = has_text_after_quote_ = is_quoted_anywhere_ = false;
    cells_.clear();
}

void RecordScanner::begin_cell(char first) {
    bool const is_quoted = first == '"' && quotes_ == Quotes::mean;
    if (is_quoted) ++at_;
    is_quoted_anywhere_ = is_quoted_anywhere_ || is_quoted;
    has_doubled_quotes_ = false;
    begin_ = at_;
    mode_ = is_quoted ? Mode::quoted : Mode::plain;
}

/// Ends the cell; the byte that closed it is passed over. True when it ended the record too.
bool RecordScanner::close(std::size_t end, char closed_by) {
    cells_.push_back({begin_, end, has_doubled_quotes_});
    ++at_;
    mode_ = Mode::start;
    return closed_by == '\n';
}

bool RecordScanner::close_plain(std::string_view text) {
    char const closed_by = text[at_];
    if (mode_ == Mode::stray) return close(closing_quote_, closed_by);
    bool const has_return = closed_by == '\n' && at_ > begin_ && text[at_ - 1] == '\r';
    return close(has_return ? at_ - 1 : at_, closed_by);
}

bool RecordScanner::go_after_quote(std::string_view text) {
    char const c = text[at_];
    if (c == '"' && at_ == closing_quote_ + 1) {
        has_doubled_quotes_ = true;
        mode_ = Mode::quoted;
    } else if (c == separator_ || c == '\n') {
        return close(closing_quote_, c);
    } else if (c != ' ' && c != '\r') {
        has_text_after_quote_ = true;
        mode_ = Mode::stray;
    }
    ++at_;
    return false;
}

bool RecordScanner::scan(std::string_view text) {
    while (at_ < text.size()) {
        switch (mode_) {
        case Mode::start: begin_cell(text[at_]); break;
        case Mode::plain:
        case Mode::stray:
            while (at_ < text.size() && text[at_] != separator_ && text[at_] != '\n') ++at_;
            if (at_ < text.size() && close_plain(text)) return true;
            break;
        case Mode::quoted:
            closing_quote_ = std::min(text.find('"', at_), text.size());
            at_ = closing_quote_;
            if (at_ == text.size()) break;
            ++at_;
            mode_ = Mode::after_quote;
            break;
        case Mode::after_quote:
            if (go_after_quote(text)) return true;
            break;
        }
    }
    return false;
}

bool RecordScanner::end(std::string_view text) {
    if (mode_ == Mode::quoted) return false;
    if (mode_ == Mode::start) {
        begin_ = text.size();
        has_doubled_quotes_ = false;
    }
    bool const after_quote = mode_ == Mode::after_quote || mode_ == Mode::stray;
    auto end = after_quote ? closing_quote_ : text.size();
    if (!after_quote && end > begin_ && text[end - 1] == '\r') --end;
    close(end, '\n');
    at_ = text.size();
    return true;
}

char sniff_separator(std::string_view first_line) {
    std::size_t counts[separators.size()] = {};
    each_outside_quotes(first_line, [&](std::size_t at) {
        auto const which = separators.find(first_line[at]);
        if (which != std::string_view::npos) ++counts[which];
        return true;
    });
    auto const* const most = std::ranges::max_element(counts);
    return separators[static_cast<std::size_t>(most - counts)];
}

std::size_t find_end_of_first_line(std::string_view text) {
    auto end = std::string_view::npos;
    each_outside_quotes(text, [&](std::size_t at) {
        if (text[at] != '\n') return true;
        end = at;
        return false;
    });
    return end;
}

} // namespace kiem::exchange
