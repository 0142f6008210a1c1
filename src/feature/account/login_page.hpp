// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/account_page.hpp"
#include "feature/account/invitation_do.hpp"

/// The pages of getting in.
namespace kiem::account {

/// `other`: another way to log in; an empty URL: none.
web::Response login_page(View const& view, Typed const& typed, MaybeTold const& told, web::Link const& other);
/// The second step of logging in.
web::Response code_page(View const& view, Typed const& typed);
/// Gives the second factor again, within a session.
web::Response confirm_page(View const& view, Typed const& typed);
web::Response forgotten_page(View const& view);

/// Asks the code of an invitation.
web::Response invitation_code_page(View const& view, Typed const& typed, MaybeTold const& told);
/// The field that carries the code of the invitation along, so that it stands in no address.
constexpr std::string_view invitation_field = "uitnodiging";
/// The invitation with everything it asks.
struct Invited {
    std::string token;
    OpenInvitation open;
    SecondFactor second_factor = SecondFactor::required;
};
web::Response invitation_page(View const& view, Invited const& invited, Typed typed);
/// Shown once. `next`: where to go on.
web::Response recovery_codes_page(View const& view, std::span<std::string const> codes, web::Link const& next);
/// An invitation is accepted and there are no recovery codes to show.
web::Response accepted_page(View const& view);

/// "JBSW Y3DP EHPK 3PXP".
std::string in_groups_of_four(std::string_view text);

} // namespace kiem::account
