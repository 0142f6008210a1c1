// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/finding.hpp"
#include "base/id.hpp"
#include "base/principal.hpp"
#include "base/result.hpp"
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Organisations that work with Kiem, their people, and how these get in. Decisions only: no clock, no database.
///
/// An organisation here is a controller (verwerkingsverantwoordelijke) with records of its own; its `code` is the `owner` of
/// its facts. An account is one person; group accounts do not exist (BIO2 5.16). A role is held at one organisation, from a
/// day until a day, perhaps at one location or group.
namespace kiem::account {

/// "gemeente", "jgz", "houder", "schoolbestuur", "welzijn", "opleider", "expertisecentrum", as in the organisations delivered.
enum class OrganisationKind { municipality, youth_health, provider, school_board, welfare, trainer, expertise_centre };
std::string_view to_text(OrganisationKind kind);
std::optional<OrganisationKind> parse_organisation_kind(std::string_view text);
std::span<OrganisationKind const> all_organisation_kinds();
/// The roles that make sense in such an organisation; others are refused (ACC-…).
std::vector<Role> roles_of(OrganisationKind kind);

struct Organisation {
    std::string code, name;
    OrganisationKind kind{};
    /// The article of law that lets it use the BSN; empty: it may not, and no form or import has the field.
    std::string bsn_basis = {};
};

enum class AccountState { invited, active, disabled };
/// "uitgenodigd", "actief", "uitgeschakeld".
std::string_view to_text(AccountState state);
std::optional<AccountState> parse_account_state(std::string_view text);

struct Account {
    AccountId id;
    /// What one logs in with; unique over the installation, compared in lower case.
    std::string login;
    std::string name;
    std::string email;
    /// The organisation whose administrator manages it.
    std::string organisation;
    AccountState state{};
    bool has_second_factor = false;
    /// For If-Match: counts up with each change.
    std::int64_t version = 0;
};

/// A role at an organisation over time. `until` is the first day on which it holds no more.
struct DatedGrant {
    std::int64_t id = 0;
    AccountId account;
    std::string organisation;
    Grant grant;
    Day from;
    std::optional<Day> until;
    bool holds_on(Day day) const { return from <= day && (!until || day < *until); }
    /// Whether both hold on some day.
    bool overlaps(Day other_from, std::optional<Day> other_until) const {
        return (!until || other_from < *until) && (!other_until || from < *other_until);
    }
};

/// "n.berg": as it is compared and kept, in lower case without spaces around it.
std::string normalise_login(std::string_view typed);
/// 3 to 80 letters, digits and . _ - @ +, beginning with a letter or digit.
bool is_login(std::string_view login);
/// "kov-zeewind": 2 to 40 lower-case letters, digits and single hyphens.
bool is_organisation_code(std::string_view code);
/// A line that people can read: 1 to 120 characters of valid UTF-8 without control characters, not all spaces.
bool is_readable_name(std::string_view name);

/// A password is long enough (12 to 128 characters), not easily guessed (commonest passwords, words, keyboard rows and
/// repetitions, as zxcvbn judges), and holds neither the log-in name nor the name of the organisation. No other rules
/// (ASVS 6.2). With field "wachtwoord": ACC-001 short, ACC-002 long, ACC-003 easily guessed, ACC-004 holds a name.
Findings check_password_choice(std::string_view password, Account const& account, std::string_view organisation_name);

/// How long nobody can log in under a name after so many failures in a row: none for the first four, then 30 s, doubling to
/// 30 minutes. Tells nothing of whether the name exists: unknown names count too.
std::chrono::seconds back_off(int failures_in_a_row);
/// The same for all names tried from one origin: none for the first nineteen, because a whole school may share an address.
std::chrono::seconds origin_back_off(int failures);

/// What failures are counted by: an IPv4 address, or the network (/64) of an IPv6 address, of which one household or attacker
/// has all. Another text comes out as it is.
std::string counted_origin(std::string_view origin);

/// Idle 30 minutes, 10 hours at most.
struct SessionLimits {
    std::chrono::minutes idle{30};
    std::chrono::hours longest{10};
    /// How long after giving the second factor one may do what asks for it freshly (rights, export, deletion).
    std::chrono::minutes fresh{10};
    /// Sessions of one account at a time; the oldest ends.
    int at_once = 3;
};

struct Session {
    AccountId account;
    /// The organisation one works for in it.
    std::string organisation;
    Moment made_at, seen_at;
    /// When the second factor was last given; empty: not in this session.
    std::optional<Moment> confirmed_at;
};
/// Whether it still holds at that moment.
bool is_alive(Session const& session, SessionLimits const& limits, Moment now);
/// Whether the second factor was given shortly before that moment.
bool is_fresh(Session const& session, SessionLimits const& limits, Moment now);

} // namespace kiem::account
