// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/desk/seat_web.hpp"
#include "web/post_form.hpp"

/// What the forms about cases read. Each puts what is wrong at its field and then gives nothing.
namespace kiem::desk {

/// WRK-101, or WRK-111 for nothing, with today as an example of how a day is typed.
std::string not_a_day(Seat const& seat, std::string_view text);

/// WRK-101 not a day, WRK-102 after today or more than a year ago.
std::optional<Day> read_past_day(Seat const& seat, web::Typed& typed, std::string const& field);
/// A day to come: WRK-101, WRK-103 before today or further than the rules let plan, WRK-110 the same after today.
std::optional<Day> read_later_day(Seat const& seat, web::Typed& typed, std::string const& field);
/// Nothing when nothing was typed.
std::optional<Day> read_day_after_today(Seat const& seat, web::Typed& typed, std::string const& field);
/// WRK-104.
std::optional<cases::Owner> read_owner_field(Seat const& seat, web::Typed& typed, std::string const& field);
/// WRK-105 nothing was written where something must be, WRK-106 too long or with a strange character.
enum class NoteNeed { required, optional };
void check_note(Seat const& seat, web::Typed& typed, std::string const& field, NoteNeed need);

/// The longest note that is kept.
constexpr std::ptrdiff_t longest_note = 1900;

/// The fields of a form that a refusal of a case can be about; empty: the form has no such field.
struct FieldNames {
    std::string owner = {}, day = {}, reason = {};
};
/// Puts TRA-202, TRA-203 and TRA-205 at the field they are about. False: it is about no field of the form.
bool put_at_field(Seat const& seat, web::Typed& typed, Refusal const& refusal, FieldNames const& fields);

} // namespace kiem::desk
