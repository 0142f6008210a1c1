// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/sharing/sharing.hpp"
#include "web/http.hpp"
#include "web/site.hpp"

namespace kiem::sharing {

/// The page that says in plain words who may do what, for what and why. `typed_role`: of this role alone; empty: of all.
/// A role that does not exist is an error at the field, with status 422.
web::Response sharing_page(web::Site const& site, DatedTable const& dated, std::string_view typed_role);

/// When there is no table: says that nobody may do anything.
web::Response no_table_page(web::Site const& site, Refusal const& refusal);

} // namespace kiem::sharing
