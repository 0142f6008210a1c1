// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "base/principal.hpp"
#include "policy/policy_file.hpp"
#include "policy/record_fields.hpp"
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Who may do what with which field of a child's record, for which purpose, and on what legal basis: topic `deling`. The
/// table is the enforcement; the page that explains it and the tests are made of it.
namespace kiem::policy {

/// Whose record it is, seen from the organisation one works for.
enum class Relation {
    /// A dossier of one's own organisation.
    own,
    /// A dossier of another organisation, of the same child by a link of the municipality that holds today.
    linked,
    /// As `linked`, and the parent's consent for this purpose and organisation is in force.
    consented,
};
constexpr std::size_t relations = 3;
constexpr std::array<Relation, relations> all_relations{Relation::own, Relation::linked, Relation::consented};
/// "eigen", "gekoppeld", "met-toestemming".
std::string_view to_text(Relation relation);

/// What is done with a field.
enum class Use {
    /// See it on a page of one child.
    read,
    /// Set or correct it.
    write,
    /// Find the child by it, and see it in lists.
    find,
    /// Take it along in a file.
    take_out,
    /// Count by it.
    count,
};
constexpr std::size_t uses = 5;
constexpr std::array<Use, uses> all_uses{Use::read, Use::write, Use::find, Use::take_out, Use::count};
/// "lezen", "schrijven", "vinden", "meenemen", "tellen".
std::string_view to_text(Use use);

/// What a rule can give at most. Nobody writes in a record of another organisation, or what the program itself keeps. A BSN
/// is read only by whose record it is, and is not taken along or counted by.
FieldSet allowable(Relation relation, Use use);

/// `[[doel]]` with `naam` (as in addresses and the logs), `titel`, `uitleg`, `grondslag` and `verwerking` (URI in the register
/// of article 30). A purpose without rules is one for which nothing of a child is needed. `vraagt` (may be left out) names the
/// fields that consent for this purpose is usually asked for, of those that a rule gives "met-toestemming".
struct Purpose {
    std::string name, title, explanation, legal_basis, processing_activity;
    Position at;
    std::vector<std::string> asks = {};
};

/// `[[regel]]` with `doel`, `rollen`, `bij` ("eigen", "gekoppeld", "met-toestemming"), `mag` ("lezen", "schrijven", "vinden",
/// "meenemen", "tellen"), `velden` ("kind.voornaam", "adres.*") and `waarom`. What holds for `linked` holds for `consented`
/// too.
struct SharingRule {
    std::string purpose;
    std::vector<Role> roles;
    Relation relation{};
    std::vector<Use> uses;
    std::vector<std::string> fields;
    std::string reason;
    Position at;
};

/// A compiled table. What no rule allows, or what is not allowable(), is not allowed.
class SharingTable {
public:
    /// A table that allows nothing.
    SharingTable() = default;
    SharingTable(std::vector<Purpose> purposes, std::vector<SharingRule> rules);

    /// The fields that somebody with these roles may use: what any of them may. None for an unknown purpose. Under 1 µs.
    FieldSet may(std::string_view purpose, std::span<Role const> roles, Relation relation, Use use) const;
    /// Whether one field is among them; an unknown one is not.
    bool may(std::string_view purpose, std::span<Role const> roles, Relation relation, Use use,
             std::string_view field) const;

    Purpose const* find_purpose(std::string_view name) const;
    std::vector<Purpose> const& purposes() const { return purposes_; }
    std::vector<SharingRule> const& rules() const { return rules_; }

private:
    std::vector<Purpose> purposes_;
    std::vector<SharingRule> rules_;
    /// [purpose][role][relation][use], flat.
    std::vector<FieldSet> allowed_;
};

/// Reads a file of the topic `deling`. Errors name the key: an unknown purpose, role, relation, use or field, two purposes of
/// one name, a rule that gives what no rule may give, or more than reading without reading, and a purpose that asks for what no
/// rule gives with consent.
Checked<SharingTable> read_sharing(PolicyFile const& file);

} // namespace kiem::policy
