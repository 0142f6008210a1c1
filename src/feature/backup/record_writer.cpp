// SPDX-License-Identifier: EUPL-1.2
#include "feature/backup/record_parts.hpp"
#include "feature/backup/records.hpp"
#include <array>
#include <bit>
#include <fmt/format.h>

namespace kiem::backup {

RunningDigest::RunningDigest() : state_{} {
    if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
    crypto_generichash_init(&state_, nullptr, 0, crypto_generichash_BYTES);
}

void RunningDigest::add(std::string_view bytes) {
    crypto_generichash_update(&state_, reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
}

std::string RunningDigest::finish() {
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    crypto_generichash_final(&state_, hash.data(), hash.size());
    return fmt::format("{:02x}", fmt::join(hash, ""));
}

void put_number(std::string& to, std::uint64_t number) {
    while (number >= 0x80) {
        to += static_cast<char>((number & 0x7f) | 0x80);
        number >>= 7;
    }
    to += static_cast<char>(number);
}

void put_text(std::string& to, std::string_view text) {
    put_number(to, text.size());
    to += text;
}

std::string shape_text(Table const& table) {
    std::string shape;
    put_text(shape, table.name);
    put_number(shape, table.columns.size());
    for (auto const& column : table.columns) {
        put_text(shape, column.name);
        shape += static_cast<char>(column.kind);
    }
    return shape;
}

void RecordWriter::begin_table(Table const& table) {
    auto const shape = shape_text(table);
    digest_ = {};
    digest_.add(shape);
    table_ = {.name = table.name, .rows = 0, .digest = {}};
    record_ = letter::table + shape;
    put_number(record_, table.key.size());
    for (auto const& column : table.key) put_text(record_, column);
    put_number(record_, static_cast<std::uint64_t>(table.next_id));
    out_(record_);
}

void RecordWriter::begin_row() { record_ = letter::row; }

void RecordWriter::add_null() { record_ += tag::null; }

void RecordWriter::add_integer(std::int64_t number) {
    record_ += tag::integer;
    put_number(record_, (static_cast<std::uint64_t>(number) << 1) ^ static_cast<std::uint64_t>(number >> 63));
}

void RecordWriter::add_real(double number) {
    record_ += tag::real;
    auto bits = std::bit_cast<std::uint64_t>(number == 0 ? 0.0 : number);
    for (std::size_t i = 0; i < real_size; ++i, bits >>= 8) record_ += static_cast<char>(bits & 0xff);
}

void RecordWriter::add_text(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) throw_rejected("RES-106", {{"tabel", table_.name}});
    record_ += tag::text;
    put_text(record_, text);
}

void RecordWriter::end_row() {
    digest_.add(record_);
    ++table_.rows;
    out_(record_);
}

TableSum const& RecordWriter::end_table() {
    table_.digest = digest_.finish();
    record_ = letter::end_of_table;
    put_number(record_, static_cast<std::uint64_t>(table_.rows));
    put_text(record_, table_.digest);
    out_(record_);
    summary_.rows += table_.rows;
    summary_.tables.push_back(table_);
    return summary_.tables.back();
}

Summary RecordWriter::finish() {
    summary_.digest = digest_of(summary_.tables);
    record_ = letter::end;
    put_number(record_, summary_.tables.size());
    put_number(record_, static_cast<std::uint64_t>(summary_.rows));
    put_text(record_, summary_.digest);
    out_(record_);
    return std::move(summary_);
}

std::string digest_of(std::vector<TableSum> const& tables) {
    RunningDigest digest;
    for (auto const& table : tables) digest.add(table.digest);
    return digest.finish();
}

} // namespace kiem::backup
