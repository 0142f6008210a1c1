// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/desk/step_form_web.hpp"

/// The forms on the page of a case: which are there, what they ask, and what was typed in them.
namespace kiem::desk {

enum class CaseForm { contact, home_visit, ask_place, close, hand_over, postpone, look_again };
std::span<CaseForm const> all_case_forms();
/// "huisbezoek": as in addresses and ids of texts.
std::string_view to_text(CaseForm form);
std::optional<CaseForm> parse_case_form(std::string_view text);

/// Whether the rules know it.
bool is_channel(Seat const& seat, std::string_view code);

/// Whether it can happen to the case now, and who asks may write what it changes.
bool is_offered(Seat const& seat, cases::View const& view, CaseForm form);

/// The form with what it asks. The names of its fields begin with its own: several forms stand on one page.
web::PostForm make_case_form(Seat const& seat, cases::View const& view, CaseForm form);
/// What stands in it when it is opened.
web::Typed first_typed(Seat const& seat, cases::View const& view, CaseForm form);

/// Reads it and does it; what is wrong stands at the fields, and then nothing is done. A refusal that is about a field is put
/// there too.
std::optional<Result<cases::Case>> do_case_form(Seat const& seat, cases::View const& view, CaseForm form,
                                                web::Typed& typed);

} // namespace kiem::desk
