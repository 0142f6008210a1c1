// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "crypto/crypto.hpp"
#include "feature/backup/backup.hpp"
#include <sodium.h>

/// A stream of bytes sealed in chunks with libsodium's secretstream (XChaCha20-Poly1305): a chunk cannot be
/// changed, left
/// out, moved or cut off unseen. The header of the back-up is bound to each chunk. In the file: the 24 bytes of
/// secretstream, then per chunk its sealed size in four bytes (little-endian) and the chunk; the last one says it is.
namespace kiem::backup {

/// Bytes that go into one chunk; only the last has fewer.
constexpr std::size_t chunk_size = 1 << 16;

using Sink = std::function<void(std::string_view)>;
/// Fills at most so many bytes and gives how many; 0 at the end.
using Source = std::function<std::size_t(char*, std::size_t)>;

class SealedWriter {
public:
    SealedWriter(crypto::Secret const& key, std::string_view header, Sink sink);
    ~SealedWriter();
    SealedWriter(SealedWriter const&) = delete;
    SealedWriter& operator=(SealedWriter const&) = delete;

    void write(std::string_view bytes);
    /// Writes what is left as the last chunk.
    void finish();

private:
    void push(unsigned char tag);

    std::string header_;
    Sink sink_;
    crypto_secretstream_xchacha20poly1305_state state_;
    std::string plain_;
    std::string sealed_;
};

/// Throws Rejected, with the number of the chunk from 1 on as {blok}: RES-205 it was changed, RES-206 the file ends
/// in or
/// before it, RES-207 something follows the last one, RES-208 more was asked than there is.
class SealedReader {
public:
    SealedReader(crypto::Secret const& key, std::string_view header, Source source);
    ~SealedReader();
    SealedReader(SealedReader const&) = delete;
    SealedReader& operator=(SealedReader const&) = delete;

    /// Appends so many bytes to `to`.
    void read(std::string& to, std::size_t size);
    char read_byte();
    /// Throws unless all has been read and nothing follows.
    void require_end();
    /// The chunk that is being read, from 1 on.
    std::int64_t chunk() const { return chunk_; }

private:
    void next_chunk();
    std::size_t fill(char* to, std::size_t size) const;
    [[noreturn]] void fail(std::string code) const;

    std::string header_;
    Source source_;
    crypto_secretstream_xchacha20poly1305_state state_;
    std::string plain_;
    std::string sealed_;
    std::size_t at_ = 0;
    std::int64_t chunk_ = 0;
    bool was_last_ = false;
};

} // namespace kiem::backup
