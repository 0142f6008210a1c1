// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/dossier_do.hpp"
#include "feature/rights/holding_store.hpp"

/// All that an organisation holds of one child, for the parent who asks (article 15 AVG).
namespace kiem::rights {

struct Bundle {
    std::string organisation, organisation_name;
    DossierId dossier;
    /// "Noor van den Berg".
    std::string name;
    Moment made_at;
    /// Holdings with at least one row, in the order of holdings().
    std::vector<HeldRows> held;
    /// When the commits were that rows name, by their number.
    std::map<std::string, Moment> moments;
    /// What people call a group, a location, an organisation or who wrote something down, by column and code; what is not here has
    /// no name.
    std::map<std::pair<std::string, std::string>, std::string> names = {};
    /// Its value, where one may read it; empty: there is none, or it is not given.
    std::optional<std::string> bsn;
    bool has_bsn = false;
    /// Records of the sharing table that are held and not given to who asks: "adres".
    std::vector<std::string> left_out = {};
};
/// All of it for who answers a request; for a parent with an account, the records of which the sharing table gives every field.
enum class BundleFor { officer, parent };

/// Everything of a dossier of one's own organisation and of those merged into it, with the facts delivered under their codes and who
/// looked. For who may take out all of it, and for the local operator. Recorded as a read before it is given. Refuses: DOS-201,
/// RCH-202.
Result<Bundle> make_bundle(dossier::Desk const& desk, DossierId id, BundleFor reader = BundleFor::officer);

/// The dossier, those merged into it, and their codes.
ChildKeys keys_of(db::Connection& connection, std::string_view organisation, DossierId id);

} // namespace kiem::rights
