// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/desk_do.hpp"
#include "feature/audit/audit_do.hpp"
#include "feature/rights/bundle_do.hpp"
#include "feature/rights/consent_store.hpp"
#include "feature/rights/parent_store.hpp"

/// Accounts of parents: who works with the child gives one to a guardian who has authority, and with it that guardian sees what
/// the organisation holds of that child, who looked in it, and the consents. Of every other child there is nothing.
namespace kiem::rights {

/// What is typed about a guardian who gets an account.
struct NewParent {
    /// As named in the dossier: "Anna Berg".
    std::string guardian;
    std::string login, email;
};
struct GivenAccount {
    ParentTie tie;
    /// Empty: the account was there, with the role of a parent at this organisation.
    std::optional<account::Ticket> ticket;
};
/// Ties an account to a dossier of one's own organisation from today, and makes the account with an invitation when there is none
/// of that name; one that was blocked when its last tie ended gets an invitation anew. For who writes down what parents ask. Refuses: DOS-201, RCH-202, DOS-207, RCH-220 no such guardian or without
/// authority, RCH-221 the name is of an account that is no parent's here, RCH-222 tied already, and what a new person is refused
/// with (ACC-105 to ACC-108).
Result<GivenAccount> give_account(dossier::Desk const& desk, DossierId dossier, NewParent const& parent);
/// The tie holds no more from today on. An account that is of a parent alone and has no tie left that lives is blocked at once:
/// its sessions end and nobody gets in with it. Refuses: DOS-201, RCH-202, RCH-223 no such tie.
Result<ParentTie> end_parent_account(dossier::Desk const& desk, DossierId dossier, std::int64_t tie);

/// The same inside an act that took ties away, as when a dossier is deleted.
void block_when_untied(db::Act& act, AccountId account, Day today);

/// A tie with the log-in name of its account.
struct NamedTie {
    ParentTie tie;
    std::string login;
};
/// Those of a dossier of one's own organisation, oldest first; on record. Refuses: DOS-201, RCH-202.
Result<std::vector<NamedTie>> open_parent_ties(dossier::Desk const& desk, DossierId dossier);

/// The children of the parent who asks, as far as a parent may see them; each is on record.
std::vector<dossier::View> own_children(dossier::Desk const& desk);

/// What the organisation holds of the own child, without what the sharing table keeps from parents (Bundle::left_out). On record.
/// Refuses: DOS-201.
Result<Bundle> own_bundle(dossier::Desk const& desk, DossierId dossier);
/// Who did what with the own child's dossier, when and why. On record. Refuses: DOS-201, AUD-404.
Result<audit::ChildLog> own_log(dossier::Desk const& desk, DossierId dossier);
/// Ends a consent about the own child, as the guardian of the account. Refuses: DOS-201, and as withdraw_consent.
Result<Consent> withdraw_own(dossier::Desk const& desk, DossierId dossier, ConsentId consent);

} // namespace kiem::rights
