// SPDX-License-Identifier: EUPL-1.2
#include "feature/backup/header.hpp"
#include "crypto/crypto.hpp"
#include <charconv>
#include <fmt/format.h>

namespace kiem::backup {

namespace {

constexpr std::string_view name_of_format = "kiem-reservekopie-";
constexpr std::string_view magic = "kiem-reservekopie-1 ";
constexpr std::size_t size_digits = 8;
static_assert(first_line_size == magic.size() + size_digits + 1);

[[noreturn]] void damaged() { throw_rejected("RES-203"); }

template <class Number>
Number read_number(std::string_view text) {
    Number number = 0;
    auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failed != std::errc() || end != text.data() + text.size()) damaged();
    return number;
}

std::string or_dash(std::string const& text) { return text.empty() ? "-" : text; }

std::string end_line(std::string_view name, LogEnd const& end) {
    return fmt::format("{} {} {}\n", name, end.seq, or_dash(end.hash));
}

/// Takes lines off the front of a header.
class Lines {
public:
    explicit Lines(std::string_view rest) : rest_(rest) {}

    bool next_is(std::string_view name) const {
        return rest_.starts_with(name) && rest_.substr(name.size()).starts_with(' ');
    }
    /// What stands after the name on the next line.
    std::string_view take(std::string_view name) {
        if (!next_is(name)) damaged();
        auto const end = rest_.find('\n');
        if (end == std::string_view::npos) damaged();
        auto const value = rest_.substr(name.size() + 1, end - name.size() - 1);
        rest_.remove_prefix(end + 1);
        return value;
    }
    std::pair<std::string_view, std::string_view> take_two(std::string_view name) {
        auto const value = take(name);
        auto const space = value.find(' ');
        if (space == std::string_view::npos) damaged();
        return {value.substr(0, space), value.substr(space + 1)};
    }
    bool at_end() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

LogEnd take_end(Lines& lines, std::string_view name) {
    auto const [seq, hash] = lines.take_two(name);
    return {read_number<std::int64_t>(seq), std::string(hash == "-" ? "" : hash)};
}

} // namespace

std::string header_text(Header const& header) {
    std::string lines = fmt::format("kiem {}\nsleutels {}\ngemaakt {}\ndatabase {}\n", or_dash(header.kiem),
                                    header.fingerprint, to_iso(header.made_at), header.engine);
    lines += end_line("logboek", header.audit) + end_line("verwerkingen", header.processing);
    for (auto const& one : header.migrations) lines += fmt::format("migratie {} {}\n", one.number, one.checksum);
    constexpr std::string_view control = "controle ";
    auto const digest_size = crypto::digest("").size();
    auto const size = first_line_size + lines.size() + control.size() + digest_size + 1;
    auto const whole = fmt::format("{}{:0{}}\n{}", magic, size, size_digits, lines);
    return fmt::format("{}{}{}\n", whole, control, crypto::digest(whole));
}

std::size_t header_size(std::string_view first_line) {
    if (!first_line.starts_with(name_of_format)) throw_rejected("RES-201");
    if (!first_line.starts_with(magic)) throw_rejected("RES-202");
    if (first_line.size() != first_line_size || first_line.back() != '\n') damaged();
    auto const size = read_number<std::size_t>(first_line.substr(magic.size(), size_digits));
    if (size <= first_line_size || size > longest_header) damaged();
    return size;
}

Header parse_header(std::string_view text) {
    if (text.size() < first_line_size || header_size(text.substr(0, first_line_size)) != text.size()) damaged();
    Lines lines(text.substr(first_line_size));
    Header header;
    header.kiem = lines.take("kiem");
    header.fingerprint = lines.take("sleutels");
    auto const made_at = parse_iso_moment(lines.take("gemaakt"));
    if (!made_at) damaged();
    header.made_at = *made_at;
    header.engine = lines.take("database");
    header.audit = take_end(lines, "logboek");
    header.processing = take_end(lines, "verwerkingen");
    while (lines.next_is("migratie")) {
        auto const [number, checksum] = lines.take_two("migratie");
        header.migrations.push_back({read_number<int>(number), std::string(checksum)});
    }
    lines.take("controle");
    // Written again it must be the same to the byte, its digest included.
    if (!lines.at_end() || header_text(header) != text) damaged();
    return header;
}

} // namespace kiem::backup
