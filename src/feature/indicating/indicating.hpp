// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "base/id.hpp"
#include "feature/indicating/day_policy.hpp"
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// Indicating a child: what is asked under the policy of the day, what follows from the answers, and how long it holds.
/// Decisions only: no clock, no database.
namespace kiem::indicating {

/// What the nurse asks the parents or judges herself. In the order in which it is asked.
enum class Question {
    schooling_1,
    schooling_2,
    single_parent,
    parents_speak_dutch,
    language_environment,
    social_emotional_risk,
};
/// "opleiding_1": as the columns of a policy file, and the fields of the form.
std::string_view to_text(Question question);
std::optional<Question> parse_question(std::string_view text);
/// Schooling is answered by a class, all else by yes or no.
bool is_schooling(Question question);

/// The words an answer can have: "ja" and "nee", or of schooling "1", "2" and "3"; and always "niet_gevraagd".
constexpr std::string_view answer_yes = "ja", answer_no = "nee", answer_not_asked = "niet_gevraagd";
bool is_answer(Question question, std::string_view word);
/// What was answered; a question that is missing was not dealt with.
using Given = std::map<Question, std::string>;

/// A question of the day, and the criteria that need it.
struct Asked {
    Question question;
    std::vector<std::string> criteria;
    friend bool operator==(Asked const&, Asked const&) = default;
};
/// What this policy asks: nothing that no criterion needs, and no schooling without a weighting scheme.
std::vector<Asked> questions_of(DayPolicy const& policy);

/// As decide() takes them: "niet_gevraagd" is unknown.
policy::Answers answers_of(Given const& given, Day born_on);

/// What the parents think of it: "niet_besproken", "eens", "niet_eens".
enum class ParentsView { not_discussed, agree, disagree };
std::string_view to_text(ParentsView view);
std::optional<ParentsView> parse_parents_view(std::string_view text);

/// An indication as it is filled in.
struct Draft {
    /// Selects the policy.
    Day issued_on{};
    Given answers;
    /// One of those that are met; empty: the only one.
    std::string main_criterion;
    /// Empty: was not answered.
    std::optional<ParentsView> parents;
    /// Why they do not agree, or what else they want kept; at most `longest_note` characters.
    std::string parents_note;
    friend bool operator==(Draft const&, Draft const&) = default;
};
constexpr std::ptrdiff_t longest_note = 2'000;

/// What follows from a draft.
struct Judgement {
    policy::Decision decision;
    /// The criteria that are met, in the order of the policy.
    std::vector<std::string> met;
    /// As given, or the only one that is met; empty: none, or it must be chosen.
    std::string main_criterion;
    /// The first day on which it holds no more: the age of the policy is reached.
    Day until{};
    /// When it is looked at again; empty: not before it ends.
    std::optional<Day> review_on;
};
Judgement judge(DayPolicy const& policy, policy::OutreachRules const& rules, Draft const& draft, Day born_on);
/// When one that was issued that day and ends on `until` is looked at again; empty: not before it ends.
std::optional<Day> review_day(policy::OutreachRules const& rules, Day issued_on, Day until);

/// For whom a draft is checked.
struct Circumstances {
    DayPolicy const& policy;
    policy::OutreachRules const& rules;
    Day born_on{};
    Day today{};
    /// The first day of the indication that this one follows, also when its days are over; empty: there is none.
    std::optional<Day> follows_from = {};
};
/// What is wrong, each at its field: IDC-101 a question without answer, IDC-102 "afgegeven_op" in the future, IDC-103 before the
/// birth, IDC-104 too old by then, IDC-105 "hoofdcriterium" no criterion is met, IDC-106 several are met and none was chosen,
/// IDC-107 one that is not met, IDC-108 "ouders" no answer, IDC-109 "ouders_toelichting" disagreement without a word why,
/// IDC-110 too long or no text, IDC-111 "afgegeven_op" before the first day of the one before it.
Findings check(Draft const& draft, Circumstances const& with);
/// The same for a look that ends without an indication: IDC-112 "hoofdcriterium" a criterion is met.
Findings check_rejection(Draft const& draft, Circumstances const& with);
/// IDC-109 and IDC-110 alone.
Findings check_parents_view(ParentsView view, std::string_view note);

enum class Status {
    in_force,  ///< "geldig"; whether its days are over is another question
    followed,  ///< "opgevolgd" by a newer one
    ended,     ///< "beeindigd": it held until a day
    withdrawn, ///< "ingetrokken": it should never have been
    rejected,  ///< "geen_indicatie": looked at, and not of the target group
};
std::string_view to_text(Status status);
std::optional<Status> parse_status(std::string_view text);

/// An indication as it is kept.
struct Indication {
    /// Under which the register knows it; empty when rejected.
    std::string code;
    DossierId dossier;
    std::string organisation, child_code;
    Status status = Status::in_force;
    /// The criteria met, and the one that weighs most; empty when rejected.
    std::vector<std::string> criteria;
    std::string main_criterion;
    Day issued_on{};
    std::string issued_by;
    Day from{};
    std::optional<Day> until, review_on;
    /// With every question of that day; of what a file delivered nothing is known of this.
    Given answers;
    std::optional<std::int64_t> expected_weight_tenths;
    std::optional<ParentsView> parents;
    std::string parents_note;
    /// Path and hash of the policy of that day; empty when delivered.
    std::string policy_path, policy_sha256, weighting_path, weighting_sha256;
    /// The code of the one before it.
    std::string follows;
    /// Why it ended or was rejected: of the list of the municipality, and in own words.
    std::string reason, note;
    /// Counts up with each change; 0: a file delivered it.
    std::int64_t version = 0;
    friend bool operator==(Indication const&, Indication const&) = default;
};
/// Two indications of a child for the same time, by their codes: a page allows one.
struct Twice {
    std::string on_page, delivered;
    friend bool operator==(Twice const&, Twice const&) = default;
};
/// Whether it holds on that day.
bool holds_on(Indication const& indication, Day day);

/// How one ends: from that day on, or as if it had never been.
struct Ending {
    enum class Kind { end, withdraw } kind{};
    Day on{};
    /// Of the municipality's list, for the exit "indicatie_voorbij".
    std::string reason;
    std::string note;
};
/// IDC-121 "dag" in the future or before it began (of an end), IDC-122 "reden" not of the list, IDC-110 "toelichting".
Findings check(Ending const& ending, Indication const& indication, policy::OutreachRules const& rules, Day today);

} // namespace kiem::indicating
