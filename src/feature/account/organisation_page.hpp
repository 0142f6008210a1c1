// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/account_page.hpp"
#include "feature/account/account_store.hpp"

/// The pages of who manages the organisations of a municipality.
namespace kiem::account {

web::Response organisations_page(View const& view, std::span<Organisation const> organisations, MaybeTold const& told);
web::Response new_organisation_page(View const& view, Typed const& typed, Asks asks, MaybeTold const& told);
/// One organisation, with the form of its basis for the BSN.
web::Response organisation_page(View const& view, Organisation const& organisation, Typed const& typed, Asks asks,
                                MaybeTold const& told);

} // namespace kiem::account
