// SPDX-License-Identifier: EUPL-1.2
#include "crypto/sodium_text.hpp"
#include "oidc/openssl_parts.hpp"
#include "oidc/sha256.hpp"
#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/core_names.h>
#include <openssl/pem.h>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>

namespace kiem::oidc {

namespace {

constexpr std::size_t largest_file = 64 * 1024;
constexpr int least_rsa_bits = 2048;
constexpr unsigned new_rsa_bits = 3072;

[[noreturn]] void fail(char const* what) { throw std::runtime_error(fmt::format("OpenSSL: {}", what)); }

std::string base64url(std::string_view text) { return crypto::to_base64url(crypto::bytes_of(text)); }

/// A number of a key, big endian, of at least `size` bytes.
std::string number_of(EVP_PKEY* key, char const* name, std::size_t size) {
    BIGNUM* found = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &found) <= 0) fail(name);
    Number const number(found);
    std::string text(std::max(size, static_cast<std::size_t>(BN_num_bytes(number.get()))), '\0');
    BN_bn2binpad(number.get(), bytes(text), static_cast<int>(text.size()));
    return text;
}

/// The members that RFC 7638 takes, in its order.
std::string required_members(EVP_PKEY* key, Algorithm algorithm) {
    if (algorithm == Algorithm::es256)
        return fmt::format(R"("crv":"P-256","kty":"EC","x":"{}","y":"{}")",
                           base64url(number_of(key, OSSL_PKEY_PARAM_EC_PUB_X, es256_half)),
                           base64url(number_of(key, OSSL_PKEY_PARAM_EC_PUB_Y, es256_half)));
    return fmt::format(R"("e":"{}","kty":"RSA","n":"{}")", base64url(number_of(key, OSSL_PKEY_PARAM_RSA_E, 0)),
                       base64url(number_of(key, OSSL_PKEY_PARAM_RSA_N, 0)));
}

/// r and s as 64 bytes, of DER.
std::string from_der(std::string const& der) {
    auto const* from = bytes(std::string_view(der));
    EcSignature const pair(d2i_ECDSA_SIG(nullptr, &from, static_cast<long>(der.size())));
    if (!pair) fail("d2i_ECDSA_SIG");
    std::string signature(2 * es256_half, '\0');
    BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), bytes(signature), es256_half);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), bytes(signature) + es256_half, es256_half);
    return signature;
}

struct OpenFile {
    int number;
    ~OpenFile() {
        if (number >= 0) ::close(number);
    }
};

/// The text of a file that only its owner may read.
Result<std::string> read_private_file(std::filesystem::path const& path) {
    OpenFile const file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    struct stat state{};
    if (file.number < 0 || ::fstat(file.number, &state) != 0 || !S_ISREG(state.st_mode))
        return refuse(Refusal::Kind::invalid, "OID-007", path.string());
    if ((state.st_mode & (S_IRWXG | S_IRWXO)) != 0) return refuse(Refusal::Kind::invalid, "OID-008", path.string());
    std::string text(largest_file, '\0');
    auto const size = ::read(file.number, text.data(), text.size());
    if (size < 0) return refuse(Refusal::Kind::invalid, "OID-007", path.string());
    text.resize(static_cast<std::size_t>(size));
    return text;
}

/// A key with a password is no key for a program that starts by itself.
int no_password(char*, int, int, void*) { return -1; }

KeyHandle parse_pem(std::string const& text) {
    ForgetsErrors const forgets;
    Bio const bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    return own(PEM_read_bio_PrivateKey(bio.get(), nullptr, no_password, nullptr));
}

/// What a key of this kind signs with; nothing when Kiem cannot use it so.
std::optional<Algorithm> algorithm_for(EVP_PKEY* key, std::optional<Algorithm> wanted) {
    if (EVP_PKEY_is_a(key, "RSA") && EVP_PKEY_get_bits(key) >= least_rsa_bits && wanted != Algorithm::es256)
        return wanted.value_or(Algorithm::ps256);
    char group[32] = {};
    if (EVP_PKEY_is_a(key, "EC") && wanted.value_or(Algorithm::es256) == Algorithm::es256 &&
        EVP_PKEY_get_group_name(key, group, sizeof group, nullptr) > 0 && std::string_view(group) == "prime256v1")
        return Algorithm::es256;
    return std::nullopt;
}

} // namespace

SigningKey::SigningKey(KeyHandle handle, Algorithm algorithm) : handle_(std::move(handle)), algorithm_(algorithm) {
    auto const members = required_members(handle_.get(), algorithm_);
    kid_ = base64url(sha256("{" + members + "}"));
    public_jwk_ = fmt::format(R"({{{},"alg":"{}","kid":"{}","use":"sig"}})", members, to_text(algorithm_), kid_);
}

Result<SigningKey> SigningKey::read(std::filesystem::path const& file, std::optional<Algorithm> wanted) {
    auto text = read_private_file(file);
    if (!text) return tl::unexpected(text.error());
    auto key = parse_pem(*text);
    OPENSSL_cleanse(text->data(), text->size());
    auto const algorithm = key ? algorithm_for(key.get(), wanted) : std::nullopt;
    if (!algorithm) return refuse(Refusal::Kind::invalid, "OID-007", file.string());
    return SigningKey(std::move(key), *algorithm);
}

SigningKey SigningKey::make(Algorithm algorithm) {
    auto key = own(algorithm == Algorithm::es256 ? EVP_EC_gen("P-256") : EVP_RSA_gen(new_rsa_bits));
    if (!key) fail("new key");
    return {std::move(key), algorithm};
}

std::string SigningKey::sign(std::string_view text) const {
    DigestContext const context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* settings = nullptr;
    std::size_t size = 0;
    if (!context || EVP_DigestSignInit(context.get(), &settings, EVP_sha256(), nullptr, handle_.get()) <= 0 ||
        !set_padding(settings, algorithm_) ||
        EVP_DigestSign(context.get(), nullptr, &size, bytes(text), text.size()) <= 0)
        fail("sign");
    std::string signature(size, '\0');
    if (EVP_DigestSign(context.get(), bytes(signature), &size, bytes(text), text.size()) <= 0) fail("sign");
    signature.resize(size);
    return algorithm_ == Algorithm::es256 ? from_der(signature) : signature;
}

std::string SigningKey::to_pem() const {
    Bio const bio(BIO_new(BIO_s_mem()));
    if (PEM_write_bio_PKCS8PrivateKey(bio.get(), handle_.get(), nullptr, nullptr, 0, nullptr, nullptr) <= 0)
        fail("PEM");
    char* data = nullptr;
    auto const size = BIO_get_mem_data(bio.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

} // namespace kiem::oidc
