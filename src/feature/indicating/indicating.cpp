// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/indicating.hpp"
#include "feature/dossier/because.hpp"
#include <algorithm>
#include <array>

namespace kiem::indicating {

namespace {

using enum Question;

constexpr std::array<std::string_view, 6> question_words{"opleiding_1",
                                                         "opleiding_2",
                                                         "eenouder",
                                                         "ouders_spreken_nederlands",
                                                         "taalomgeving_voldoende",
                                                         "sociaal_emotioneel_risico"};
constexpr std::array<std::string_view, 3> view_words{"niet_besproken", "eens", "niet_eens"};
constexpr std::array<std::string_view, 5> status_words{"geldig", "opgevolgd", "beeindigd", "ingetrokken",
                                                       "geen_indicatie"};
constexpr std::string_view expected_weight = "verwacht_gewicht_tienden";

template <class E, std::size_t n>
std::optional<E> find_word(std::array<std::string_view, n> const& words, std::string_view text) {
    auto const found = std::ranges::find(words, text);
    if (found == words.end()) return std::nullopt;
    return static_cast<E>(found - words.begin());
}

bool is_in(std::vector<std::string> const& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

/// The questions behind the columns of an expression.
std::vector<Question> needed_by(policy::TargetCriterion const& criterion, DayPolicy const& policy) {
    std::vector<Question> needed;
    for (auto const& name : expression::names_in(criterion.met_when.expression)) {
        if (auto const question = parse_question(name)) needed.push_back(*question);
        else if (name == expected_weight && policy.weighting)
            needed.insert(needed.end(), {schooling_1, schooling_2, single_parent});
    }
    return needed;
}

std::optional<std::int64_t> class_in(Given const& given, Question question) {
    auto const found = given.find(question);
    if (found == given.end() || found->second.size() != 1) return std::nullopt;
    return found->second.front() - '0';
}

std::optional<bool> flag_in(Given const& given, Question question) {
    auto const found = given.find(question);
    if (found == given.end()) return std::nullopt;
    if (found->second == answer_yes) return true;
    if (found->second == answer_no) return false;
    return std::nullopt;
}

Finding wrong(std::string code, std::string_view field, std::string value = {}) {
    Finding finding{std::move(code), Severity::error, {}, {{}, 0, std::string(field)}};
    if (!value.empty()) finding.params.emplace_back("waarde", std::move(value));
    return finding;
}

void check_note(std::string_view note, std::string_view field, Findings& findings) {
    auto const length = dossier::characters_of(note);
    if (!length || *length > longest_note) findings.push_back(wrong("IDC-110", field));
}

void check_day(Draft const& draft, Circumstances const& with, Findings& findings) {
    constexpr std::string_view field = "afgegeven_op";
    auto const too_old_from = add_months(with.born_on, with.rules.indication_until_months);
    if (draft.issued_on > with.today) findings.push_back(wrong("IDC-102", field, to_dutch(draft.issued_on)));
    else if (draft.issued_on < with.born_on) findings.push_back(wrong("IDC-103", field, to_dutch(with.born_on)));
    else if (draft.issued_on >= too_old_from) findings.push_back(wrong("IDC-104", field, to_dutch(too_old_from)));
    else if (with.follows_from && draft.issued_on < *with.follows_from)
        findings.push_back(wrong("IDC-111", field, to_dutch(*with.follows_from)));
}

void check_answers(Draft const& draft, Circumstances const& with, Findings& findings) {
    for (auto const& asked : questions_of(with.policy)) {
        auto const found = draft.answers.find(asked.question);
        if (found == draft.answers.end() || !is_answer(asked.question, found->second))
            findings.push_back(wrong("IDC-101", to_text(asked.question)));
    }
}

void check_parents(std::optional<ParentsView> view, std::string_view note, Findings& findings) {
    if (!view) findings.push_back(wrong("IDC-108", "ouders"));
    if (view == ParentsView::disagree && note.empty()) findings.push_back(wrong("IDC-109", "ouders_toelichting"));
    check_note(note, "ouders_toelichting", findings);
}

Findings check_all_but_outcome(Draft const& draft, Circumstances const& with) {
    Findings findings;
    check_day(draft, with, findings);
    check_answers(draft, with, findings);
    return findings;
}

} // namespace

std::string_view to_text(Question question) { return question_words[static_cast<std::size_t>(question)]; }
std::optional<Question> parse_question(std::string_view text) { return find_word<Question>(question_words, text); }
bool is_schooling(Question question) { return question == schooling_1 || question == schooling_2; }
std::string_view to_text(ParentsView view) { return view_words[static_cast<std::size_t>(view)]; }
std::optional<ParentsView> parse_parents_view(std::string_view text) {
    return find_word<ParentsView>(view_words, text);
}
std::string_view to_text(Status status) { return status_words[static_cast<std::size_t>(status)]; }
std::optional<Status> parse_status(std::string_view text) { return find_word<Status>(status_words, text); }

bool is_answer(Question question, std::string_view word) {
    if (word == answer_not_asked) return true;
    if (is_schooling(question)) return word == "1" || word == "2" || word == "3";
    return word == answer_yes || word == answer_no;
}

std::vector<Asked> questions_of(DayPolicy const& policy) {
    std::map<Question, std::vector<std::string>> by_question;
    for (auto const& criterion : policy.target_group.criteria)
        for (auto const question : needed_by(criterion, policy)) {
            auto& criteria = by_question[question];
            if (!is_in(criteria, criterion.code)) criteria.push_back(criterion.code);
        }
    std::vector<Asked> asked;
    for (auto& [question, criteria] : by_question) asked.push_back({question, std::move(criteria)});
    return asked;
}

policy::Answers answers_of(Given const& given, Day born_on) {
    policy::Answers answers;
    answers.born_on = born_on;
    answers.schooling = {class_in(given, schooling_1), class_in(given, schooling_2), flag_in(given, single_parent)};
    answers.parents_speak_dutch = flag_in(given, parents_speak_dutch);
    answers.language_environment_sufficient = flag_in(given, language_environment);
    answers.social_emotional_risk = flag_in(given, social_emotional_risk);
    return answers;
}

Judgement judge(DayPolicy const& policy, policy::OutreachRules const& rules, Draft const& draft, Day born_on) {
    Judgement judgement;
    auto const* weighting = policy.weighting ? &*policy.weighting : nullptr;
    judgement.decision = policy::decide(policy.target_group, weighting, answers_of(draft.answers, born_on),
                                        draft.issued_on);
    for (auto const& [code, outcome] : judgement.decision.criteria)
        if (outcome == policy::Outcome::met) judgement.met.push_back(code);
    judgement.main_criterion = draft.main_criterion;
    if (draft.main_criterion.empty() && judgement.met.size() == 1) judgement.main_criterion = judgement.met.front();
    judgement.until = add_months(born_on, rules.indication_until_months);
    judgement.review_on = review_day(rules, draft.issued_on, judgement.until);
    return judgement;
}

std::optional<Day> review_day(policy::OutreachRules const& rules, Day issued_on, Day until) {
    auto const review_on = add_months(issued_on, rules.review_after_months);
    if (rules.review_after_months > 0 && review_on < until) return review_on;
    return std::nullopt;
}

Findings check(Draft const& draft, Circumstances const& with) {
    auto findings = check_all_but_outcome(draft, with);
    auto const judgement = judge(with.policy, with.rules, draft, with.born_on);
    constexpr std::string_view field = "hoofdcriterium";
    if (judgement.met.empty()) {
        // With a question open it is too early to say so.
        if (!has_errors(findings)) findings.push_back(wrong("IDC-105", field));
    } else if (judgement.main_criterion.empty()) findings.push_back(wrong("IDC-106", field));
    else if (!is_in(judgement.met, judgement.main_criterion)) findings.push_back(wrong("IDC-107", field));
    check_parents(draft.parents, draft.parents_note, findings);
    return findings;
}

Findings check_rejection(Draft const& draft, Circumstances const& with) {
    auto findings = check_all_but_outcome(draft, with);
    if (!judge(with.policy, with.rules, draft, with.born_on).met.empty())
        findings.push_back(wrong("IDC-112", "hoofdcriterium"));
    check_note(draft.parents_note, "ouders_toelichting", findings);
    return findings;
}

Findings check_parents_view(ParentsView view, std::string_view note) {
    Findings findings;
    check_parents(view, note, findings);
    return findings;
}

bool holds_on(Indication const& indication, Day day) {
    bool const may_hold = indication.status != Status::withdrawn && indication.status != Status::rejected;
    return may_hold && indication.from <= day && (!indication.until || *indication.until > day);
}

Findings check(Ending const& ending, Indication const& indication, policy::OutreachRules const& rules, Day today) {
    Findings findings;
    if (ending.kind == Ending::Kind::end && (ending.on > today || ending.on <= indication.from))
        findings.push_back(wrong("IDC-121", "dag", to_dutch(indication.from)));
    auto const* reason = rules.find_reason(ending.reason);
    if (reason == nullptr || !is_in(reason->exits, "indicatie_voorbij")) findings.push_back(wrong("IDC-122", "reden"));
    check_note(ending.note, "toelichting", findings);
    return findings;
}

} // namespace kiem::indicating
