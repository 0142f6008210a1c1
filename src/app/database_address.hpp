// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/result.hpp"
#include <string>

namespace kiem::app {

/// Whether what goes to this database is safe on its way. A file and a PostgreSQL on this machine (socket or loopback) are;
/// one elsewhere only when TLS is asked for with the certificate checked: sslmode verify-full or verify-ca, in the address
/// or in PGSSLMODE. Refusal APP-119 with the host. An address that cannot be read is left to who opens it.
Result<void> check_database_address(std::string const& url);

} // namespace kiem::app
