// SPDX-License-Identifier: EUPL-1.2
#include "feature/audit/anchor.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <utility>

namespace kiem::audit {

namespace {

constexpr std::string_view heading = "kiem-anker-1";
constexpr std::string_view slot_word = "laatste";
constexpr std::size_t kind_size = 8, moment_size = 27, seq_size = 19, hash_size = 43, count_size = 10, mac_size = 43;
/// Up to and with the blank before the MAC.
constexpr std::size_t body_size = anchor_line_size - 1 - mac_size;
static_assert(body_size == kind_size + moment_size + 2 * seq_size + 2 * hash_size + count_size + 7);

constexpr std::array<std::pair<AnchorPoint::Kind, std::string_view>, 3> kind_words{{
    {AnchorPoint::Kind::start, "begin"},
    {AnchorPoint::Kind::hour, "uur"},
    {AnchorPoint::Kind::restored, "herstel"},
}};

std::string body_of(std::string_view word, AnchorPoint const& point, std::int64_t count) {
    auto const hash = [](std::string const& text) { return text.empty() ? std::string(hash_size, '-') : text; };
    return fmt::format("{:<8} {} {:019} {:<43} {:019} {:<43} {:010} ", word, to_iso(point.at), point.audit_seq,
                       hash(point.audit_hash), point.processing_seq, hash(point.processing_hash), count);
}

std::string mac_of(std::string_view body, std::string_view previous, crypto::Secret const& key) {
    return crypto::keyed_digest(key, fmt::format("{}\n{}", previous, body));
}

struct Line {
    std::string_view word;
    AnchorPoint point;
    std::int64_t count = 0;
};

bool is_base64url(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// Takes the fields of a line from left to right.
class LineReader {
public:
    explicit LineReader(std::string_view line) : rest_(line) {}

    std::string_view take(std::size_t size) {
        auto const field = rest_.substr(0, size);
        rest_.remove_prefix(std::min(rest_.size(), size + 1));
        auto const end = field.find_last_not_of(' ');
        return end == std::string_view::npos ? std::string_view() : field.substr(0, end + 1);
    }
    std::int64_t take_number(std::size_t size) {
        auto const text = take(size);
        std::int64_t number = -1;
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        is_good_ = is_good_ && error == std::errc() && end == text.data() + text.size() && number >= 0 &&
                   text.size() == size;
        return number;
    }
    std::string take_hash() {
        auto const text = take(hash_size);
        is_good_ = is_good_ && text.size() == hash_size && std::ranges::all_of(text, is_base64url);
        return text == std::string(hash_size, '-') ? std::string() : std::string(text);
    }
    Moment take_moment() {
        auto const moment = parse_iso_moment(take(moment_size));
        is_good_ = is_good_ && moment.has_value();
        return moment.value_or(Moment{});
    }
    bool is_good() const { return is_good_; }

private:
    std::string_view rest_;
    bool is_good_ = true;
};

std::optional<Line> read_line(std::string_view text) {
    if (text.size() != anchor_line_size || text.back() != '\n') return std::nullopt;
    LineReader reader(text);
    Line line;
    line.word = reader.take(kind_size);
    line.point.at = reader.take_moment();
    line.point.audit_seq = reader.take_number(seq_size);
    line.point.audit_hash = reader.take_hash();
    line.point.processing_seq = reader.take_number(seq_size);
    line.point.processing_hash = reader.take_hash();
    line.count = reader.take_number(count_size);
    if (!reader.is_good()) return std::nullopt;
    auto const known = std::ranges::find(kind_words, line.word, &decltype(kind_words)::value_type::second);
    if (known != kind_words.end()) line.point.kind = known->first;
    else if (line.word != slot_word) return std::nullopt;
    return line;
}

/// The line when its MAC behind `previous` fits.
std::optional<Line> read_true_line(std::string_view text, std::string_view previous, crypto::Secret const& key) {
    auto line = read_line(text);
    if (!line) return std::nullopt;
    auto const mac = text.substr(body_size, mac_size);
    if (!crypto::equal_secrets(mac, mac_of(text.substr(0, body_size), previous, key))) return std::nullopt;
    return line;
}

std::optional<Line> read_slot(std::string_view text, crypto::Secret const& key) {
    auto line = read_true_line(text, {}, key);
    return line && line->word == slot_word ? line : std::nullopt;
}

} // namespace

std::string anchor_heading() { return fmt::format("{:<219}\n", heading); }

std::string anchor_slot(AnchorPoint const& point, std::int64_t lines, crypto::Secret const& key) {
    auto body = body_of(slot_word, point, lines);
    return body + mac_of(body, {}, key) + "\n";
}

std::string anchor_line(AnchorPoint const& point, std::int64_t number, std::string_view previous,
                        crypto::Secret const& key) {
    auto const word = std::ranges::find(kind_words, point.kind, &decltype(kind_words)::value_type::first)->second;
    auto body = body_of(word, point, number);
    return body + mac_of(body, previous, key) + "\n";
}

std::optional<AnchorPoint> read_anchor_slot(std::string_view line, crypto::Secret const& key) {
    auto const read = read_slot(line, key);
    if (!read) return std::nullopt;
    return read->point;
}

std::optional<AnchorPoint> peek_anchor_line(std::string_view line) {
    auto const read = read_line(line);
    if (!read || read->word == slot_word) return std::nullopt;
    return read->point;
}

AnchorState parse_anchor(std::string_view text, crypto::Secret const& key) {
    AnchorState state;
    auto const line_at = [&](std::size_t number) {
        return text.substr(std::min(text.size(), number * anchor_line_size), anchor_line_size);
    };
    auto const bad = [&](std::size_t number) { state.bad_lines.push_back(static_cast<std::int64_t>(number + 1)); };
    if (line_at(0) != anchor_heading()) bad(0);
    std::int64_t least_lines = 0;
    for (std::size_t number = 1; number <= anchor_slots; ++number) {
        auto const slot = read_slot(line_at(number), key);
        if (!slot) {
            bad(number);
            continue;
        }
        least_lines = std::max(least_lines, slot->count);
        if (!state.last || state.last->audit_seq < slot->point.audit_seq) state.last = slot->point;
    }
    auto number = 1 + anchor_slots;
    std::string_view previous;
    std::int64_t expected = 1;
    for (; number * anchor_line_size < text.size(); ++number, ++expected) {
        auto const line = read_true_line(line_at(number), previous, key);
        if (line && line->word != slot_word && line->count == expected) state.lines.push_back(line->point);
        else bad(number);
        previous = line_at(number);
    }
    if (expected <= least_lines) bad(number);
    return state;
}

} // namespace kiem::audit
