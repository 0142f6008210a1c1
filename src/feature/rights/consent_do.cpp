// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/consent_do.hpp"
#include "feature/account/account_store.hpp"
#include "feature/rights/parent_store.hpp"
#include "feature/rights/rights_act_do.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::rights {

namespace {

using dossier::Desk;
constexpr std::string_view field = "toestemming.doel";

std::string object_of(ConsentId id) { return fmt::format("toestemming {}", id.value); }

Findings check_now(Desk const& desk, db::Act& act, Consent const& consent, dossier::Dossier const& about) {
    bool const is_known = account::find_organisation(act.connection, consent.receiver).has_value();
    using Receiver = ConsentCheck::Receiver;
    return check(consent, {about, desk.sharing, is_known ? Receiver::known : Receiver::unknown, desk.today()});
}

} // namespace

Result<std::vector<Consent>> open_consents(Desk const& desk, DossierId id) {
    auto const found = dossier::load_dossier(desk.connection, desk.principal.organisation, id);
    auto const rights = found ? dossier::rights_on(desk, *found) : std::nullopt;
    bool const may = rights && rights->can_read(field);
    dossier::Read read{"toestemming-inzien", dossier::object_of(id)};
    if (!may) read.outcome = db::Outcome::refused;
    auto const subjects = rights ? std::vector{id} : std::vector<DossierId>();
    dossier::record_read(desk, read, subjects);
    if (!rights) return dossier::no_such(id);
    if (!may) return refuse(Refusal::Kind::forbidden, "RCH-202");
    return list_consents(desk.connection, id);
}

Result<Consent> give_consent(Desk const& desk, std::string_view key, Consent const& wanted) {
    if (!is_form_key(key)) return refuse(Refusal::Kind::invalid, "RCH-203", std::string(key));
    db::ActName const name{"toestemming-geven", dossier::object_of(wanted.dossier), db::Deed::create, desk.purpose};
    return db::within<Consent>(desk.connection, desk.principal, name, desk.now, [&](db::Act& act) -> Result<Consent> {
        auto const about = open_own(desk, act, wanted.dossier, field);
        if (!about) return tl::unexpected(about.error());
        if (auto const earlier = find_consent_by_key(act.connection, about->organisation, key)) return *earlier;
        auto consent = wanted;
        consent.organisation = about->organisation;
        consent.withdrawn.reset();
        auto const findings = check_now(desk, act, consent, *about);
        if (has_errors(findings)) return refuse_first(findings);
        auto const kept = insert_consent(act, desk.principal, consent, key);
        act.detail = object_of(kept.id);
        return kept;
    });
}

Result<Consent> withdraw_consent(Desk const& desk, ConsentId id, std::string_view by) {
    db::ActName const name{"toestemming-intrekken", object_of(id), db::Deed::update, desk.purpose};
    return db::within<Consent>(desk.connection, desk.principal, name, desk.now, [&](db::Act& act) -> Result<Consent> {
        auto found = load_consent(act.connection, desk.principal.organisation, id);
        if (!found) return refuse(Refusal::Kind::not_found, "RCH-201", std::to_string(id.value));
        auto const about = open_own(desk, act, found->dossier, field);
        if (!about && about.error().code != "DOS-207") return tl::unexpected(about.error());
        if (found->withdrawn) return refuse(Refusal::Kind::conflict, "RCH-204", std::to_string(id.value));
        if (by.empty() || by.size() > 120) return refuse(Refusal::Kind::invalid, "RCH-121", std::string(by));
        found->withdrawn = Withdrawal{act.at, std::string(by)};
        return save_consent(act, desk.principal, *std::move(found));
    });
}

Result<void> pass_on(db::Act& act, std::string_view organisation, PassedOn const& passed) {
    auto const today = local_day(act.at);
    auto const consents = list_consents_for(act.connection, passed.dossier, passed.purpose, passed.receiver);
    auto const allowed = consented_fields(consents, passed.purpose, passed.receiver, today);
    act.subjects.push_back({passed.dossier});
    for (auto const& one : passed.fields) {
        auto const asked = policy::fields_like(one);
        if (asked.none() || (asked & ~allowed).any()) return refuse(Refusal::Kind::forbidden, "RCH-205", one);
    }
    if (passed.fields.empty()) return refuse(Refusal::Kind::forbidden, "RCH-205");
    auto kept = passed;
    for (auto const& one : consents)
        if (holds_on(one, today)) kept.consent = one.id;
    insert_passed_on(act, organisation, kept);
    return {};
}

bool ConsentTies::is_consented(db::Connection& connection, DossierId dossier, std::string_view organisation,
                               std::string_view purpose, Day day) {
    return in_force(list_consents_for(connection, dossier, purpose, organisation), purpose, organisation, day);
}

policy::FieldSet ConsentTies::consented_fields(db::Connection& connection, DossierId dossier,
                                               std::string_view organisation, std::string_view purpose, Day day) {
    return rights::consented_fields(list_consents_for(connection, dossier, purpose, organisation), purpose,
                                    organisation, day);
}

bool ConsentTies::is_parent_of(db::Connection& connection, AccountId account, DossierId dossier, Day day) {
    if (find_parent_tie(connection, account, dossier, day)) return true;
    auto const organisation = dossier::organisation_of(connection, dossier);
    if (!organisation) return false;
    // The child of a dossier that was merged into this one is the same child.
    auto const merged = dossier::merged_into(connection, *organisation, dossier);
    return std::ranges::any_of(
        merged, [&](DossierId one) { return find_parent_tie(connection, account, one, day).has_value(); });
}

} // namespace kiem::rights
