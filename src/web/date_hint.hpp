// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/site.hpp"

/// How a day is typed, shown by an example that fits. A field of a day without help of its own gets date_help.
namespace kiem::web {

/// "1-2-2013".
std::string typed_day(Day day);

/// Today as one types it, for help of a field's own. A site without a clock has an example of its own.
std::string date_example(Site const& site);

/// The same for when a child was born who is of an age for preschool.
std::string birth_date_example(Site const& site);

} // namespace kiem::web
