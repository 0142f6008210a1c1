// SPDX-License-Identifier: EUPL-1.2
#include "feature/backup/header.hpp"
#include "feature/backup/record_parts.hpp"
#include "feature/backup/records.hpp"
#include <algorithm>
#include <bit>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace kiem::backup {

namespace {

/// More than any database of Kiem has; so that a file made to hurt costs no memory.
constexpr std::uint64_t most_columns = 2000, longest_name = 500, longest_text = 1 << 30;

class RecordReader {
public:
    RecordReader(SealedReader& in, Visitor& visitor) : in_(in), visitor_(visitor) {}

    Summary read() {
        for (;;) {
            char const next = in_.read_byte();
            if (next == letter::end) return read_end();
            if (next != letter::table) fail("RES-208");
            read_table();
        }
    }
    /// The table that is being read; empty before the first.
    std::string const& table() const { return table_.name; }

private:
    [[noreturn]] void fail(std::string code) const {
        throw_rejected(std::move(code), {{"blok", fmt::format("{}", in_.chunk())}});
    }

    /// The bytes themselves go to `raw_`.
    std::uint64_t number() {
        std::uint64_t result = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            char const byte = in_.read_byte();
            raw_ += byte;
            result |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if ((byte & 0x80) == 0) return result;
        }
        fail("RES-208");
    }
    std::uint64_t number(std::uint64_t most) {
        auto const found = number();
        if (found > most) fail("RES-208");
        return found;
    }
    std::int64_t count() { return static_cast<std::int64_t>(number(INT64_MAX)); }
    std::string text(std::uint64_t longest) {
        auto const size = static_cast<std::size_t>(number(longest));
        auto const from = raw_.size();
        in_.read(raw_, size);
        return raw_.substr(from);
    }

    void read_table();
    Table read_head();
    Kind kind();
    void require_names(Table const& table) const;
    void read_row();
    Value value(Kind kind);
    std::int64_t integer();
    double real();
    void read_end_of_table();
    Summary read_end();

    SealedReader& in_;
    Visitor& visitor_;
    Table table_;
    TableSum sum_;
    RunningDigest digest_;
    std::vector<Value> values_;
    Summary summary_;
    std::string raw_;
};

Table RecordReader::read_head() {
    Table table{.name = text(longest_name), .columns = {}};
    auto const columns = number(most_columns);
    for (std::uint64_t i = 0; i < columns; ++i) {
        auto name = text(longest_name);
        table.columns.push_back({std::move(name), kind()});
    }
    auto const keys = number(columns);
    for (std::uint64_t i = 0; i < keys; ++i) table.key.push_back(text(longest_name));
    table.next_id = count();
    require_names(table);
    return table;
}

Kind RecordReader::kind() {
    char const found = in_.read_byte();
    for (auto const known : {Kind::integer, Kind::real, Kind::text})
        if (found == static_cast<char>(known)) return known;
    fail("RES-208");
}

void RecordReader::require_names(Table const& table) const {
    std::set<std::string_view> names;
    bool is_right = !table.name.empty() && table.name.find('\0') == std::string::npos && !table.columns.empty();
    for (auto const& column : table.columns)
        is_right = is_right && !column.name.empty() && column.name.find('\0') == std::string::npos &&
                   names.insert(column.name).second;
    is_right = is_right && std::ranges::all_of(table.key, [&](auto const& key) { return names.contains(key); });
    for (auto const& earlier : summary_.tables) is_right = is_right && earlier.name != table.name;
    if (!is_right) fail("RES-208");
}

void RecordReader::read_table() {
    raw_.clear();
    table_ = read_head();
    sum_ = {.name = table_.name, .rows = 0, .digest = {}};
    digest_ = {};
    digest_.add(shape_text(table_));
    visitor_.begin_table(table_);
    for (;;) {
        char const next = in_.read_byte();
        if (next == letter::end_of_table) return read_end_of_table();
        if (next != letter::row) fail("RES-208");
        read_row();
    }
}

void RecordReader::read_row() {
    raw_ = letter::row;
    values_.resize(table_.columns.size());
    for (std::size_t i = 0; i < values_.size(); ++i) values_[i] = value(table_.columns[i].kind);
    digest_.add(raw_);
    ++sum_.rows;
    visitor_.row(values_);
}

Value RecordReader::value(Kind kind) {
    char const found = in_.read_byte();
    raw_ += found;
    if (found == tag::null) return {};
    if (found == tag::integer && kind == Kind::integer) return integer();
    if (found == tag::real && kind == Kind::real) return real();
    if (found != tag::text || kind != Kind::text) fail("RES-208");
    auto result = text(longest_text);
    if (result.find('\0') != std::string::npos) fail("RES-208");
    return result;
}

std::int64_t RecordReader::integer() {
    auto const zigzag = number();
    return static_cast<std::int64_t>((zigzag >> 1) ^ (0 - (zigzag & 1)));
}

double RecordReader::real() {
    auto const from = raw_.size();
    in_.read(raw_, real_size);
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < real_size; ++i)
        bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(raw_[from + i])) << (8 * i);
    auto const result = std::bit_cast<double>(bits);
    if (!std::isfinite(result)) fail("RES-208");
    return result;
}

void RecordReader::read_end_of_table() {
    sum_.digest = digest_.finish();
    raw_.clear();
    if (count() != sum_.rows || text(longest_name) != sum_.digest) fail("RES-209");
    summary_.rows += sum_.rows;
    summary_.tables.push_back(sum_);
    visitor_.end_table(sum_);
}

Summary RecordReader::read_end() {
    table_ = {};
    summary_.digest = digest_of(summary_.tables);
    raw_.clear();
    bool const is_right = number() == summary_.tables.size() && count() == summary_.rows &&
                          text(longest_name) == summary_.digest;
    if (!is_right) fail("RES-209");
    in_.require_end();
    return std::move(summary_);
}

/// Reads exactly so many bytes behind what is there.
bool fill(Source const& source, std::string& to, std::size_t size) {
    auto at = to.size();
    to.resize(at + size);
    while (at < to.size()) {
        auto const got = source(to.data() + at, to.size() - at);
        if (got == 0) break;
        at += got;
    }
    bool const is_whole = at == to.size();
    to.resize(at);
    return is_whole;
}

} // namespace

ReadHeader read_header(Source const& source) {
    ReadHeader read;
    fill(source, read.text, first_line_size);
    auto const size = header_size(read.text);
    if (!fill(source, read.text, size - first_line_size)) throw_rejected("RES-203");
    read.header = parse_header(read.text);
    return read;
}

Checked<Contents> read_backup(Source const& source, std::string_view fingerprint, crypto::Secret const& key,
                              Visitor& visitor) {
    std::string const* table = nullptr;
    std::optional<RecordReader> records;
    try {
        auto read = read_header(source);
        if (read.header.fingerprint != fingerprint)
            throw_rejected("RES-204", {{"nodig", read.header.fingerprint}, {"gegeven", std::string(fingerprint)}});
        SealedReader in(key, read.text, source);
        records.emplace(in, visitor);
        table = &records->table();
        return Contents{std::move(read.header), records->read()};
    } catch (Rejected const& rejected) {
        auto finding = rejected.finding;
        bool const names_table = std::ranges::any_of(finding.params,
                                                     [](auto const& param) { return param.first == "tabel"; });
        if (!names_table) finding.params.emplace_back("tabel", table && !table->empty() ? *table : "–");
        return tl::unexpected(std::move(finding));
    }
}

} // namespace kiem::backup
