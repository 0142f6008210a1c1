// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "crypto/crypto.hpp"

namespace kiem::db {

/// The key of both chains, as set_log_keys set it.
crypto::Secret const& chain_key();

} // namespace kiem::db
