// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/step_form_web.hpp"
#include "feature/dossier/because.hpp"
#include <fmt/format.h>

namespace kiem::desk {

namespace {

std::string trimmed(std::string text) {
    auto const first = text.find_first_not_of(" \n\t");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \n\t") - first + 1);
}

} // namespace

std::string not_a_day(Seat const& seat, std::string_view text) {
    std::chrono::year_month_day const today{seat.today()};
    return seat.tr()(
        "WRK-101", {{"waarde", std::string(text)},
                    {"voorbeeld", fmt::format("{}-{}-{}", static_cast<unsigned>(today.day()),
                                              static_cast<unsigned>(today.month()), static_cast<int>(today.year()))}});
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

std::optional<Day> read_later_day(Seat const& seat, web::Typed& typed, std::string const& field, DayNeed need) {
    auto const text = trimmed(typed.value(field));
    if (text.empty() && need == DayNeed::optional) return std::nullopt;
    auto const day = parse_dutch_day(text);
    if (!day) {
        typed.errors[field] = not_a_day(seat, text);
        return std::nullopt;
    }
    auto const last = seat.today() + std::chrono::days{seat.rules.longest_term_days};
    if (*day >= seat.today() && *day <= last) return day;
    typed.errors[field] = seat.tr()("WRK-103", {{"dag", to_dutch(*day)}, {"laatste", to_dutch(last)}});
    return std::nullopt;
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
