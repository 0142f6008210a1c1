// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/exchange_source_cli.hpp"
#include <array>
#include <sodium.h>
#include <vector>

namespace kiem::reg {

bool ExchangeSource::next(SourceRow& row) {
    // Swapped rather than copied: both keep their room for the next row.
    std::swap(row_.cells, row.cells);
    if (!connector_->next(row_)) return false;
    std::swap(row_.cells, row.cells);
    row.line = row_.line;
    return true;
}

BytesRead ExchangeSource::progress() const {
    auto const [done, total] = connector_->progress();
    return {done, total};
}

Result<std::string> hash_of(exchange::Source const& source) {
    auto reader = exchange::ByteReader::open(source);
    if (!reader) return tl::unexpected(reader.error());
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    std::vector<char> block(64 * 1024);
    while (auto const size = reader->read(block.data(), block.size()))
        crypto_hash_sha256_update(&state, static_cast<unsigned char const*>(static_cast<void const*>(block.data())),
                                  size);
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256_final(&state, hash.data());
    std::array<char, 2 * hash.size() + 1> digits{};
    return std::string(sodium_bin2hex(digits.data(), digits.size(), hash.data(), hash.size()));
}

} // namespace kiem::reg
