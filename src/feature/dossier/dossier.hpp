// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/finding.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A child as one organisation knows it. There is no common dossier: each organisation keeps its own, and only the dated link
/// of the municipality (feature/link) says that two are about the same child. Decisions only: no clock, no database.
namespace kiem::dossier {

/// "Noor", "van den", "Berg". Any part may be empty, not all.
struct PersonName {
    std::string given, prefix, family;
    friend bool operator==(PersonName const&, PersonName const&) = default;
};

/// Where the child lives from a day on. Two households: two addresses at once, each with its own `household`.
struct Address {
    std::string street, house_number, postcode, town;
    /// "1", "2": joins an address with the guardians who live there.
    std::string household = "1";
    Day from;
    std::optional<Day> until;
    friend bool operator==(Address const&, Address const&) = default;
};

/// Unknown is not no.
enum class Answer { unknown, no, yes };

struct Guardian {
    PersonName name;
    /// "moeder", "vader", "voogd", "pleegouder", "anders".
    std::string relation;
    std::string phone, email;
    /// ISO 639-1 of the language to speak with, or three letters of ISO 639 where it has no two ("rif", "srn"); empty: unknown.
    std::string language;
    Answer needs_interpreter{};
    std::string household = "1";
    /// Has parental authority: may consent.
    Answer may_decide{};
    /// Schooling class as the weighting rule asks ("1": at most lbo/vbo …): kept only where the sharing table lets it be asked.
    std::string schooling;
    friend bool operator==(Guardian const&, Guardian const&) = default;
};

/// Everything an organisation's dossier holds. Times are of the record: see dossier_store.hpp.
struct Dossier {
    DossierId id;
    /// The organisation whose it is.
    std::string organisation;
    /// The pseudonymous key under which the organisation delivers facts of this child (child.child_code); may be empty.
    std::string child_code;
    PersonName name;
    Day born_on;
    std::vector<Address> addresses;
    std::vector<Guardian> guardians;
    /// As Guardian::language, the first spoken most.
    std::vector<std::string> home_languages;
    /// Whether a BSN is kept, sealed, apart. Its value is never here.
    bool has_bsn = false;
    /// Article 18 AVG: may be kept, not used.
    bool is_restricted = false;
    /// The dossier of the same organisation that turned out to be about the same child and that is used instead. This one keeps
    /// its rows; empty for nearly all.
    std::optional<DossierId> merged_into;
    /// Counts up with each change; an update names the one it saw.
    std::int64_t version = 0;
    friend bool operator==(Dossier const&, Dossier const&) = default;
};

/// What is wrong with it, each finding at its field ("geboortedatum", "verzorger-2-telefoon").
Findings check(Dossier const& dossier, Day today);

/// A birth date as typed: the forms of parse_typed_day. DOS-110 for what is no date, DOS-111 for a day after today or before 1900.
tl::expected<Day, Finding> read_birth_date(std::string_view typed, Day today);

/// The fields that differ, as the sharing table names them, in its order: "kind.voornaam", "adres.straat",
/// "verzorger.telefoon".
std::vector<std::string_view> differing_fields(Dossier const& one, Dossier const& other);

/// What a name is searched by: lower case, without marks, prefixes, hyphens; Dutch and common foreign spellings of one sound
/// made alike ("Yıldız", "Yildis" and "IJldis" meet). Empty for an empty name.
std::string sound_of(std::string_view name);

/// What a dossier is found by. `words`: the sound of each word and of words written as one, and a second sound where a spelling
/// has two ("ch" as in Achmed and as in Aicha). `pairs`: two words together ("berg+nor"), which few children share.
struct SearchKeys {
    std::vector<std::string> words, pairs;
};
SearchKeys search_keys(PersonName const& name);
/// The keys to look up for what was typed; at most 8 words and 16 pairs.
SearchKeys search_keys(std::string_view typed);
/// Days that may have been meant by one slip: day and month swapped, a digit of the year or the day, the month before or
/// after. Without the day itself; at most 24.
std::vector<Day> days_like(Day day);

/// By which a list is ordered: "berg noor", without marks and prefixes.
std::string sort_key(PersonName const& name);
/// "Noor van den Berg".
std::string full_name(PersonName const& name);

/// How well a dossier fits what was typed, 0 to 100. Day and month swapped, one digit of the year off, given and family name
/// swapped, a letter wrong: all lower it, none make it 0.
struct Wanted {
    /// "noor berg", "Berg, Noor van den".
    std::string name;
    std::optional<Day> born_on;
};
int fit(Wanted const& wanted, PersonName const& name, Day born_on);

} // namespace kiem::dossier
