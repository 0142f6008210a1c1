// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/backup/backup.hpp"

/// How records are written down, for the files of this folder that write and read them.
namespace kiem::backup {

namespace letter {
constexpr char table = 'T', row = 'R', end_of_table = 'E', end = 'Z';
} // namespace letter

namespace tag {
constexpr char null = 0, integer = 1, real = 2, text = 3;
} // namespace tag

constexpr std::size_t real_size = 8;

/// LEB128.
void put_number(std::string& to, std::uint64_t number);
void put_text(std::string& to, std::string_view text);

/// The part of a table that its digest begins with: name and columns.
std::string shape_text(Table const& table);
/// Over the digests of all tables.
std::string digest_of(std::vector<TableSum> const& tables);

} // namespace kiem::backup
