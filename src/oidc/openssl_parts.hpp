// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "oidc/keys.hpp"
#include <memory>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

/// OpenSSL's objects as owners, for the files of this folder.
namespace kiem::oidc {

template <auto release>
struct Releases {
    template <class T>
    void operator()(T* object) const {
        release(object);
    }
};
template <class T, auto release>
using Owned = std::unique_ptr<T, Releases<release>>;

using Number = Owned<BIGNUM, BN_free>;
using KeyContext = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using DigestContext = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using ParamBuilder = Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using Params = Owned<OSSL_PARAM, OSSL_PARAM_free>;
using EcSignature = Owned<ECDSA_SIG, ECDSA_SIG_free>;
using Bio = Owned<BIO, BIO_free_all>;

/// The half of r or s in an ES256 signature.
constexpr std::size_t es256_half = 32;

/// What failed here is told by its result; what OpenSSL remembers of it would be taken for an error of the next connection.
struct ForgetsErrors {
    ForgetsErrors() = default;
    ForgetsErrors(ForgetsErrors const&) = delete;
    ForgetsErrors& operator=(ForgetsErrors const&) = delete;
    ~ForgetsErrors() { ERR_clear_error(); }
};

inline KeyHandle own(EVP_PKEY* key) { return {key, EVP_PKEY_free}; }

inline unsigned char const* bytes(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }
inline unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

/// Sets the padding of an algorithm, for signing or verifying.
inline bool set_padding(EVP_PKEY_CTX* context, Algorithm algorithm) {
    if (algorithm == Algorithm::es256) return true;
    bool const is_pss = algorithm == Algorithm::ps256;
    return EVP_PKEY_CTX_set_rsa_padding(context, is_pss ? RSA_PKCS1_PSS_PADDING : RSA_PKCS1_PADDING) > 0 &&
           (!is_pss || EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) > 0);
}

} // namespace kiem::oidc
