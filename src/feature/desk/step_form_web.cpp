// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/step_form_web.hpp"
#include "feature/dossier/because.hpp"
#include "web/date_hint.hpp"
#include <fmt/format.h>

namespace kiem::desk {

namespace {

std::string trimmed(std::string text) {
    auto const first = text.find_first_not_of(" \n\t");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \n\t") - first + 1);
}

std::optional<Day> read_planned_day(Seat const& seat, web::Typed& typed, std::string const& field, Day first,
                                    std::string_view code) {
    auto const text = trimmed(typed.value(field));
    auto const day = parse_dutch_day(text);
    if (!day) {
        typed.errors[field] = not_a_day(seat, text);
        return std::nullopt;
    }
    auto const last = seat.today() + std::chrono::days{seat.rules.longest_term_days};
    if (*day >= first && *day <= last) return day;
    typed.errors[field] = seat.tr()(code, {{"dag", to_dutch(*day)}, {"laatste", to_dutch(last)}});
    return std::nullopt;
}

} // namespace

std::string not_a_day(Seat const& seat, std::string_view text) {
    auto const example = web::typed_day(seat.today());
    if (text.empty()) return seat.tr()("WRK-111", {{"voorbeeld", example}});
    return seat.tr()("WRK-101", {{"waarde", std::string(text)}, {"voorbeeld", example}});
}

std::optional<Day> read_past_day(Seat const& seat, web::Typed& typed, std::string const& field) {
    auto const text = trimmed(typed.value(field));
    auto const day = parse_typed_day(text, seat.today());
    if (!day) {
        typed.errors[field] = not_a_day(seat, text);
        return std::nullopt;
    }
    if (*day <= seat.today() && *day >= add_months(seat.today(), -12)) return day;
    typed.errors[field] = seat.tr()("WRK-102", {{"dag", to_dutch(*day)}});
    return std::nullopt;
}

std::optional<Day> read_later_day(Seat const& seat, web::Typed& typed, std::string const& field) {
    return read_planned_day(seat, typed, field, seat.today(), "WRK-103");
}

std::optional<Day> read_day_after_today(Seat const& seat, web::Typed& typed, std::string const& field) {
    if (trimmed(typed.value(field)).empty()) return std::nullopt;
    // The sweep of today would undo it at once.
    return read_planned_day(seat, typed, field, seat.today() + std::chrono::days{1}, "WRK-110");
}

std::optional<cases::Owner> read_owner_field(Seat const& seat, web::Typed& typed, std::string const& field) {
    auto owner = read_owner(seat, typed.value(field));
    if (!owner) typed.errors[field] = seat.tr()("WRK-104");
    return owner;
}

void check_note(Seat const& seat, web::Typed& typed, std::string const& field, NoteNeed need) {
    auto const text = trimmed(typed.value(field));
    auto const length = dossier::characters_of(text);
    if (!length || *length > longest_note)
        typed.errors[field] = seat.tr()("WRK-106", {{"aantal", std::to_string(longest_note)}});
    else if (*length == 0 && need == NoteNeed::required) typed.errors[field] = seat.tr()("WRK-105");
}

bool put_at_field(Seat const& seat, web::Typed& typed, Refusal const& refusal, FieldNames const& fields) {
    auto const& field = refusal.code == "TRA-202"   ? fields.day
                        : refusal.code == "TRA-203" ? fields.reason
                        : refusal.code == "TRA-205" ? fields.owner
                                                    : std::string();
    if (field.empty()) return false;
    typed.errors[field] = seat.tr()(refusal);
    return true;
}

} // namespace kiem::desk
