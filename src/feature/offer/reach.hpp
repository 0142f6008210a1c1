// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/roles_at.hpp"

namespace kiem::offer {

using kiem::roles_at;

} // namespace kiem::offer
