// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>

/// The identifiers of Dutch registers: how each is written, and its one spelling in Kiem. Spaces around are ignored.
namespace kiem {

/// A school site as six characters, "16AH00": BRIN (two digits, two letters) and vestiging (two digits). Letters come
/// out as capitals. Empty when it is something else.
std::optional<std::string> normalise_school(std::string_view code);

/// The same from two columns, as DUO gives them: BRIN "16AH" with vestiging "0", "00" or "16AH00".
/// Empty when either is wrong or the two contradict each other.
std::optional<std::string> normalise_school(std::string_view brin, std::string_view branch);

/// A number of the Landelijk Register Kinderopvang: nine digits. No checksum is known.
bool is_lrk_number(std::string_view text);

/// "1234 ab" becomes "1234AB". Empty when it is no Dutch postcode (SA, SD and SS are not given out).
std::optional<std::string> normalise_postcode(std::string_view text);

/// The four digits of a postcode area.
bool is_pc4(std::string_view text);

/// The CBS number of a municipality as four digits: "34", "0034" and "GM0034" become "0034". Empty when it is none.
std::optional<std::string> normalise_municipality(std::string_view text);

/// "GM0034", a municipality of CBS.
bool is_municipality_code(std::string_view text);
/// "WK003401", a wijk of CBS: the municipality and two digits or letters. What it stands for differs by year.
bool is_district_code(std::string_view text);
/// "BU00340101", a buurt of CBS: the municipality and four digits or letters. What it stands for differs by year.
bool is_neighbourhood_code(std::string_view text);

/// A KvK number: eight digits.
bool is_kvk_number(std::string_view text);
/// A branch in the trade register (vestigingsnummer): twelve digits.
bool is_kvk_branch(std::string_view text);

/// Nine digits, points and spaces left out, that pass the check of a burgerservicenummer (elfproef). Kiem keeps no BSN:
/// a value for which this holds is refused where a child's key is asked. One in eleven numbers of nine digits passes.
bool looks_like_bsn(std::string_view text);

/// The same for the number a pupil without a BSN has (onderwijsnummer): nine digits from 10, remainder 5 by eleven.
bool looks_like_education_number(std::string_view text);

} // namespace kiem
