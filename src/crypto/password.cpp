// SPDX-License-Identifier: EUPL-1.2
#include "crypto/crypto.hpp"
#include "crypto/hashing_slot.hpp"
#include "crypto/sodium_text.hpp"
#include <condition_variable>
#include <mutex>
#include <sodium.h>
#include <stdexcept>

namespace kiem::crypto {

namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory_bytes = std::size_t{19} * 1024 * 1024;

struct Slots {
    std::mutex mutex;
    std::condition_variable freed;
    unsigned taken = 0;
    unsigned waiting = 0;
};

Slots& slots() {
    static Slots all;
    return all;
}

} // namespace

HashingSlot::HashingSlot() {
    auto& all = slots();
    std::unique_lock lock(all.mutex);
    ++all.waiting;
    all.freed.wait(lock, [&] { return all.taken < hashing_at_once; });
    --all.waiting;
    ++all.taken;
}

HashingSlot::~HashingSlot() {
    auto& all = slots();
    {
        std::lock_guard const lock(all.mutex);
        --all.taken;
    }
    all.freed.notify_one();
}

unsigned HashingSlot::waiting() {
    std::lock_guard const lock(slots().mutex);
    return slots().waiting;
}

std::string hash_password(std::string_view password) {
    start_sodium();
    HashingSlot const slot;
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), passes, memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error("no memory to hash a password");
    return hash.data();
}

PasswordCheck check_password(std::string_view hash, std::string_view password) {
    start_sodium();
    // libsodium reads a text of this size at most, and up to its end.
    if (hash.size() >= crypto_pwhash_STRBYTES) return PasswordCheck::wrong;
    std::string const known(hash);
    {
        HashingSlot const slot;
        if (crypto_pwhash_str_verify(known.c_str(), password.data(), password.size()) != 0) return PasswordCheck::wrong;
    }
    bool const is_ours = hash.starts_with(crypto_pwhash_argon2id_STRPREFIX) &&
                         crypto_pwhash_str_needs_rehash(known.c_str(), passes, memory_bytes) == 0;
    return is_ours ? PasswordCheck::right : PasswordCheck::right_but_outdated;
}

void pretend_to_check(std::string_view password) { static_cast<void>(hash_password(password)); }

} // namespace kiem::crypto
