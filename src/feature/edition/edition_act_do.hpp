// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/edition/edition_do.hpp"

/// What the acts on an edition share.
namespace kiem::edition {

/// db::within for one edition.
Result<StoredEdition> within_act(Workplace const& at, std::string_view action, std::string const& name,
                                 std::function<Result<StoredEdition>(db::Act&)> const& body);

/// The edition as it was seen. Refuses with EDI-201, or EDI-203 when it has changed since.
Result<StoredEdition> open_seen(db::Connection& connection, std::string_view municipality, Seen const& seen);

/// Whether a researcher is still working on it: draft or checked.
bool is_work(State state);

/// EDI-202, with the state that does not allow it.
tl::unexpected<Refusal> illegal(EditionHead const& head);

} // namespace kiem::edition
