// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/audit/audit_text.hpp"
#include "feature/audit/verifier_do.hpp"
#include "web/parts.hpp"

/// The pages of the logs.
namespace kiem::audit {

/// What was typed in the search form, and what is wrong with it.
struct TypedSearch {
    std::string account, action, from, until, dossier;
    std::string from_error = {}, until_error = {}, dossier_error = {};
    /// There are newer records than these.
    bool is_later_page = false;
    bool has_errors() const { return !from_error.empty() || !until_error.empty() || !dossier_error.empty(); }
};

/// What is shown to whom.
struct LogView {
    web::Site const& site;
    web::Visit const* visit;
    LogWords const& words;
    Scope scope;
    /// What can be looked for.
    LogNames names = {};
    /// Whether one may ask for all records about a dossier.
    std::function<bool(DossierId)> may_look_at = {};
};

/// The dossier that a text names: "12" or "dossier 12". Nothing: it names none.
std::optional<DossierId> dossier_in(std::string_view text);

/// `page` is empty when the question was wrong.
web::Response log_page(LogView const& view, TypedSearch const& typed, std::optional<LogPage> const& page);

web::Response verification_page(LogView const& view, Verifier::State const& state,
                                Result<std::optional<AnchorState>> const& anchor);

web::Response child_page(LogView const& view, DossierId dossier, report::Document const& document);

/// A page that only tells what was refused.
web::Response refusal_page(LogView const& view, Refusal const& refusal);

} // namespace kiem::audit
