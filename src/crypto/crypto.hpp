// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The cryptography of Kiem: libsodium and liboath behind plain values. Texts that come out are base64url without padding
/// unless said otherwise. Pure but for the random source. Throws std::runtime_error where a library cannot start or has no
/// memory.
namespace kiem::crypto {

/// 32 bytes that wipe themselves.
class Secret {
public:
    static constexpr std::size_t size = 32;
    using Bytes = std::array<unsigned char, size>;
    explicit Secret(Bytes const& bytes);
    static Secret random();
    Secret(Secret const&) = default;
    Secret& operator=(Secret const&) = default;
    ~Secret();
    Bytes const& bytes() const { return bytes_; }
    /// A key of its own for one use, derived from this one: the same for the same `use`.
    Secret derive(std::string_view use) const;

private:
    Bytes bytes_;
};

/// 256 random bits: session ids, invitations, CSRF seeds.
std::string random_token();
/// `bytes` random bytes as lower-case hex: trace ids (16), span ids (8).
std::string random_hex(std::size_t bytes);

/// BLAKE2b-256, of which equal texts have equal digests.
std::string digest(std::string_view text);
/// The same with a key (MAC, blind index).
std::string keyed_digest(Secret const& key, std::string_view text);
/// Takes as long for equal as for unequal texts of one length.
bool equal_secrets(std::string_view one, std::string_view other);

/// XChaCha20-Poly1305 with a random nonce. `context` is bound to it and must be the same when opened: which table, row
/// and field it stands in, so that a sealed value cannot be moved to another row.
std::string seal(Secret const& key, std::string_view plain, std::string_view context);
/// Nothing when key or context differ or a bit was changed.
std::optional<std::string> open_sealed(Secret const& key, std::string_view sealed, std::string_view context);

/// argon2id with 19 MiB, t=2, p=1, as a PHC string. At most `hashing_at_once` of these run at a time in one process; more
/// wait.
std::string hash_password(std::string_view password);
constexpr unsigned hashing_at_once = 4;
enum class PasswordCheck { wrong, right, right_but_outdated };
/// `hash` of another strength than ours is `right_but_outdated`: hash again.
PasswordCheck check_password(std::string_view hash, std::string_view password);
/// Costs as much as check_password and is always wrong: for a name nobody has.
void pretend_to_check(std::string_view password);

/// RFC 6238: SHA-1, six digits, 30 seconds, as all apps do.
std::string make_totp_secret();
/// "otpauth://totp/Kiem:naam?secret=…&issuer=Kiem", with issuer and account percent-encoded.
std::string totp_url(std::string_view secret, std::string_view issuer, std::string_view account);
/// Six digits; empty when the secret is not base32 or the moment lies before 1970.
std::string totp_code(std::string_view secret, std::int64_t unix_seconds);
/// The step (unix_seconds / 30) that the code is of: now, or one step earlier or later; never at or before `last_step`, so
/// that a code works once: keep the step that comes out as the next `last_step`, -1 before the first. Spaces in a code do
/// not count.
std::optional<std::int64_t> check_totp(std::string_view secret, std::string_view code, std::int64_t unix_seconds,
                                       std::int64_t last_step);

/// "7QK4-M2XR-9TPD": twelve characters of an alphabet without look-alikes, 60 bits.
std::string make_recovery_code();
/// As it is compared: capitals, without spaces and hyphens, with O read as 0 and I and L as 1.
std::string normalise_recovery_code(std::string_view typed);

} // namespace kiem::crypto
