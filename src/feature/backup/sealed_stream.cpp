// SPDX-License-Identifier: EUPL-1.2
#include "feature/backup/sealed_stream.hpp"
#include <array>
#include <fmt/format.h>

namespace kiem::backup {

namespace {

constexpr std::size_t size_of_size = 4;
constexpr std::size_t seal_size = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t start_size = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
static_assert(crypto::Secret::size == crypto_secretstream_xchacha20poly1305_KEYBYTES);

void start_sodium() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
}

unsigned char const* bytes_of(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }
unsigned char* writable(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string size_text(std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size_of_size; ++i) text += static_cast<char>((size >> (8 * i)) & 0xff);
    return text;
}

std::size_t size_in(std::array<char, size_of_size> const& bytes) {
    std::size_t size = 0;
    for (std::size_t i = 0; i < size_of_size; ++i)
        size |= static_cast<std::size_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return size;
}

} // namespace

SealedWriter::SealedWriter(crypto::Secret const& key, std::string_view header, Sink sink)
    : header_(header), sink_(std::move(sink)), state_{} {
    start_sodium();
    std::string start(start_size, '\0');
    crypto_secretstream_xchacha20poly1305_init_push(&state_, writable(start), key.bytes().data());
    sink_(start);
    plain_.reserve(chunk_size);
}

SealedWriter::~SealedWriter() { sodium_memzero(&state_, sizeof state_); }

void SealedWriter::write(std::string_view bytes) {
    while (!bytes.empty()) {
        // A full chunk waits, as it may be the last.
        if (plain_.size() == chunk_size) push(crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
        auto const now = std::min(bytes.size(), chunk_size - plain_.size());
        plain_.append(bytes.substr(0, now));
        bytes.remove_prefix(now);
    }
}

void SealedWriter::finish() { push(crypto_secretstream_xchacha20poly1305_TAG_FINAL); }

void SealedWriter::push(unsigned char tag) {
    sealed_.resize(plain_.size() + seal_size);
    crypto_secretstream_xchacha20poly1305_push(&state_, writable(sealed_), nullptr, bytes_of(plain_), plain_.size(),
                                               bytes_of(header_), header_.size(), tag);
    sink_(size_text(sealed_.size()));
    sink_(sealed_);
    plain_.clear();
}

SealedReader::SealedReader(crypto::Secret const& key, std::string_view header, Source source)
    : header_(header), source_(std::move(source)), state_{} {
    start_sodium();
    std::string start(start_size, '\0');
    chunk_ = 1;
    if (fill(start.data(), start.size()) != start.size()) fail("RES-206");
    if (crypto_secretstream_xchacha20poly1305_init_pull(&state_, bytes_of(start), key.bytes().data()) != 0)
        fail("RES-205");
    chunk_ = 0;
}

SealedReader::~SealedReader() { sodium_memzero(&state_, sizeof state_); }

std::size_t SealedReader::fill(char* to, std::size_t size) const {
    std::size_t done = 0;
    while (done < size) {
        auto const got = source_(to + done, size - done);
        if (got == 0) break;
        done += got;
    }
    return done;
}

void SealedReader::fail(std::string code) const {
    throw_rejected(std::move(code), {{"blok", fmt::format("{}", chunk_)}});
}

void SealedReader::next_chunk() {
    if (was_last_) fail("RES-208");
    ++chunk_;
    std::array<char, size_of_size> size_bytes{};
    if (fill(size_bytes.data(), size_bytes.size()) != size_bytes.size()) fail("RES-206");
    auto const size = size_in(size_bytes);
    if (size < seal_size || size > chunk_size + seal_size) fail("RES-205");
    sealed_.resize(size);
    if (fill(sealed_.data(), size) != size) fail("RES-206");
    plain_.resize(size - seal_size);
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&state_, writable(plain_), nullptr, &tag, bytes_of(sealed_), size,
                                                   bytes_of(header_), header_.size()) != 0)
        fail("RES-205");
    was_last_ = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    at_ = 0;
}

void SealedReader::read(std::string& to, std::size_t size) {
    while (size > 0) {
        if (at_ == plain_.size()) next_chunk();
        auto const now = std::min(size, plain_.size() - at_);
        to.append(plain_, at_, now);
        at_ += now;
        size -= now;
    }
}

char SealedReader::read_byte() {
    while (at_ == plain_.size()) next_chunk();
    return plain_[at_++];
}

void SealedReader::require_end() {
    if (at_ != plain_.size()) fail("RES-208");
    if (!was_last_) {
        next_chunk();
        if (!was_last_ || !plain_.empty()) fail("RES-208");
    }
    char beyond = 0;
    if (fill(&beyond, 1) != 0) fail("RES-207");
}

} // namespace kiem::backup
