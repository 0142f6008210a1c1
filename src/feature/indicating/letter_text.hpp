// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"
#include "feature/indicating/indicating.hpp"
#include "report/document.hpp"

/// An indication in plain words.
namespace kiem::indicating {

/// What the letter to the parents says. It has no field for a BSN.
struct LetterFacts {
    /// "Noor van den Berg".
    std::string child_name;
    Day born_on{};
    /// Who indicates: "JGZ Almere".
    std::string organisation_name;
    Indication indication;
    /// Of the day of the indication; null: not known any more, and then the letter names no rule.
    DayPolicy const* policy = nullptr;
};
report::Document indication_letter(LetterFacts const& facts, Texts const& tr);

/// "Spreken de ouders thuis Nederlands?".
std::string question_text(Question question, Texts const& tr);
/// "Ja", "Niet gevraagd", "Hoogstens basisonderwijs".
std::string answer_text(Question question, std::string_view word, Texts const& tr);
/// "Thuistaal"; the code itself where the policy does not know it.
std::string criterion_name(DayPolicy const* policy, std::string_view code);
std::string status_text(Status status, Texts const& tr);
std::string parents_text(std::optional<ParentsView> view, Texts const& tr);
/// "0,3" for 3.
std::string weight_text(std::int64_t tenths, Texts const& tr);

} // namespace kiem::indicating
