// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// libsodium and texts, for the files of this folder.
namespace kiem::crypto {

/// Starts libsodium once per process. Throws std::runtime_error when it cannot.
void start_sodium();

/// The bytes of a text.
std::span<unsigned char const> bytes_of(std::string_view text);

/// base64url without padding.
std::string to_base64url(std::span<unsigned char const> bytes);
/// Nothing for a text that to_base64url would not have written.
std::optional<std::string> from_base64url(std::string_view text);

} // namespace kiem::crypto
