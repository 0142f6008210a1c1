// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_do.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/programme/programme_store.hpp"
#include <functional>

/// What acts and pages of programmes share.
namespace kiem::programme {

struct Office {
    dossier::Desk const& desk;
    policy::ProgrammeCatalogue const& catalogue;
    policy::OutreachRules const& rules;

    std::string const& mine() const { return desk.principal.organisation; }
};

/// Whom it is about: a dossier of one's own organisation, or a case that one may see, of whose child it may have none.
struct Who {
    std::optional<DossierId> dossier;
    std::optional<CaseId> of_case;
};

/// A child as one's own organisation knows it.
struct Child {
    std::optional<DossierId> dossier;
    /// Without a dossier: the key of its facts.
    std::string code;
    std::optional<Day> born_on;
    /// Whose record it is for the logs.
    std::optional<DossierId> subject;
};
/// For who may write "deelname.*" of it. Refuses: DOS-201, DOS-206, TRA-101, PRG-202.
Result<Child> find_child(Office const& office, Who const& who);

/// All participations of a child, those of merged dossiers too.
std::vector<Participation> participations_of(Office const& office, Child const& child);

/// Whether one may use this field of "deelname.*" of one's own organisation so.
bool may(Office const& office, policy::Use use, std::string_view field);

/// PRG-201.
tl::unexpected<Refusal> no_such_programme(std::string_view code);
/// 8 to 64 letters, digits and hyphens.
bool is_key(std::string_view key);

} // namespace kiem::programme
