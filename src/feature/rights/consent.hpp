// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/finding.hpp"
#include "base/id.hpp"
#include "feature/dossier/dossier.hpp"
#include "policy/record_fields.hpp"
#include "policy/sharing.hpp"
#include <span>

/// A parent's consent as a record: what may be passed on, for what, to whom, and until when. Decisions only: no clock, no database.
namespace kiem::rights {

using ConsentId = Id<struct ConsentTag>;

/// How a parent said yes: "papier", "mondeling", "digitaal".
enum class How { paper, spoken, digital };
std::string_view to_text(How how);
std::optional<How> parse_how(std::string_view text);

/// How it ended before its time.
struct Withdrawal {
    Moment at;
    /// Who withdrew it, as given: "Anna Berg".
    std::string by;
    friend bool operator==(Withdrawal const&, Withdrawal const&) = default;
};

struct Consent {
    ConsentId id;
    /// Whose dossier it is about; that organisation keeps the consent too.
    std::string organisation;
    DossierId dossier;
    /// Of the sharing policy: "toeleiding".
    std::string purpose;
    /// "indicatie.vanaf", "verzorger.*": at least one.
    std::vector<std::string> fields;
    /// The organisation that may use them.
    std::string receiver;
    /// The guardian, as named in the dossier then.
    std::string given_by;
    Day given_on{};
    How how{};
    /// Which text the parent saw: "toestemming-2012-08".
    std::string text_version;
    Day from{};
    /// The first day on which it holds no more; empty: until withdrawn.
    std::optional<Day> until;
    std::optional<Withdrawal> withdrawn;
    /// Counts up with each change.
    std::int64_t version = 0;
    friend bool operator==(Consent const&, Consent const&) = default;
};

/// Whether it holds on that day. Withdrawn on a day it holds on that day no more, whatever the hour.
bool holds_on(Consent const& consent, Day day);

/// Whether one of them lets `organisation` use something for this purpose on that day.
bool in_force(std::span<Consent const> consents, std::string_view purpose, std::string_view organisation, Day day);
/// What they let it use then; none: nothing is in force.
policy::FieldSet consented_fields(std::span<Consent const> consents, std::string_view purpose,
                                  std::string_view organisation, Day day);

/// What is asked when consent is written down, with the dossier it is about.
struct ConsentCheck {
    dossier::Dossier const& dossier;
    policy::SharingTable const& sharing;
    /// Whether the receiver is an organisation that works with Kiem.
    enum class Receiver { known, unknown };
    Receiver receiver{};
    Day today{};
};
/// What is wrong, each at its field: RCH-101 "doel", RCH-102 and RCH-103 "ontvanger" unknown or oneself, RCH-104 and RCH-105
/// "velden" none or unknown, RCH-106 and RCH-107 "verzorger" not in the dossier or without authority, RCH-108 "gegeven_op"
/// in the future, RCH-109 "tot" not after "vanaf", RCH-110 "tekst" is missing.
Findings check(Consent const& consent, ConsentCheck const& with);

} // namespace kiem::rights
