// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/indicating_do.hpp"
#include "feature/child/child_store.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/indicating/case_of_child_do.hpp"
#include "feature/indicating/known_do.hpp"
#include "feature/indicating/written_do.hpp"
#include "feature/register/direct_store.hpp"
#include "feature/register/row_reader.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kiem::indicating {

namespace {

constexpr std::array<std::string_view, 7> fields_of_indication{"indicatie.criteria",     "indicatie.hoofdcriterium",
                                                               "indicatie.afgegeven_op", "indicatie.afgegeven_door",
                                                               "indicatie.vanaf",        "indicatie.tot",
                                                               "indicatie.antwoorden"};
constexpr std::array<std::string_view, 1> field_of_parents{"indicatie.ouders"};
constexpr std::array<std::string_view, 1> field_of_end{"indicatie.tot"};

bool is_key_of_form(std::string_view key) {
    constexpr std::size_t least = 8, most = 64;
    return key.size() >= least && key.size() <= most && std::ranges::all_of(key, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
           });
}

/// The first error as a refusal, without the value: refusals go into the audit log.
std::optional<Refusal> first_error(Findings const& findings) {
    for (auto const& finding : findings)
        if (finding.severity == Severity::error) return Refusal{Refusal::Kind::invalid, finding.code, finding.at.field};
    return std::nullopt;
}

/// What an act on a child's indications starts from.
struct Opened {
    dossier::Dossier dossier;
    /// The codes under which facts of the child are known; perhaps none.
    std::vector<std::string> codes;
    std::vector<Indication> indications;
    bool may_write_parents = false;
};

Result<Opened> open_to_write(Office const& office, db::Act& act, DossierId id,
                             std::span<std::string_view const> fields) {
    auto const& desk = office.desk;
    auto dossier = dossier::load_dossier(act.connection, desk.principal.organisation, id);
    auto const rights = dossier ? dossier::rights_on(desk, *dossier) : std::nullopt;
    if (!rights) return dossier::no_such(id);
    act.subjects.push_back({id});
    for (auto const field : fields)
        if (!rights->can_write(field)) return refuse(Refusal::Kind::forbidden, "DOS-202");
    if (dossier->merged_into)
        return refuse(Refusal::Kind::conflict, "DOS-207", std::to_string(dossier->merged_into->value));
    if (dossier->is_restricted) return refuse(Refusal::Kind::conflict, "DOS-206", std::to_string(id.value));
    Opened opened{std::move(*dossier), {}, {}, rights->can_write("indicatie.ouders")};
    opened.codes = dossier::child_codes_of(act.connection, opened.dossier.organisation, id);
    opened.indications = known_indications(act.connection, opened.dossier.organisation, id, opened.codes);
    return opened;
}

std::optional<Refusal> changed_meanwhile(Opened const& opened, Seen const& seen, Day today) {
    auto const* now = in_force(opened.indications, today);
    if (now == nullptr && seen.code.empty()) return std::nullopt;
    if (now != nullptr && now->code == seen.code && now->version == seen.version) return std::nullopt;
    return Refusal{Refusal::Kind::outdated, "IDC-203", {}};
}

/// What was answered to the questions of the day; others are not kept.
Given answers_to_keep(DayPolicy const& policy, Given const& given) {
    Given kept;
    for (auto const& asked : questions_of(policy))
        if (auto const found = given.find(asked.question); found != given.end()) kept.insert(*found);
    return kept;
}

/// The writing of one act on one child.
class Writing {
public:
    Writing(db::Act& act, Opened opened)
        : act_(act), opened_(std::move(opened)), delivery_(reg::direct_delivery(act)) {}

    std::string const& owner() const { return opened_.dossier.organisation; }

    /// The code for deliveries; made when the child has none.
    std::string const& child_code() {
        if (!opened_.codes.empty()) return opened_.codes.front();
        auto next = opened_.dossier;
        next.child_code = fmt::format("K-{}", crypto::random_hex(8));
        opened_.dossier = dossier::save_version(act_, opened_.dossier, std::move(next));
        return opened_.codes.emplace_back(opened_.dossier.child_code);
    }

    void write_child_if_new(Day known_from) {
        if (child::has_child(act_.connection, owner(), child_code())) return;
        child::WrittenChild child{child_code(), opened_.dossier.born_on, {}, {}, opened_.dossier.born_on};
        for (auto const& address : opened_.dossier.addresses) {
            bool const is_now = address.from <= known_from && (!address.until || *address.until > known_from);
            if (!is_now || !child.postcode.empty()) continue;
            child.postcode = address.postcode;
            child.house_number = address.house_number;
            child.from = std::max(child.from, address.from);
        }
        child::write_child(act_, owner(), delivery_, child);
    }

    /// What holds on that day ends where the new one begins; what was over by then is followed too, and keeps its end.
    std::string follow(Day on) {
        std::string code;
        for (auto& one : opened_.indications) {
            if (one.status != Status::in_force) continue;
            bool const is_over = one.until && *one.until <= on;
            if (is_over && (one.version == 0 || one.dossier != opened_.dossier.id)) continue;
            if (code.empty()) code = one.code;
            if (is_over) let_follow_expired(act_, opened_.dossier, one);
            else close(one, Status::followed, on);
        }
        return code;
    }

    Indication close(Indication one, Status status, Day on) {
        return close_indication(act_, opened_.dossier, std::move(one), status, on);
    }

    Indication keep(Indication one) { return keep_version(act_, opened_.dossier, std::move(one)); }

    Indication keep_new(Indication one, std::string_view key) {
        if (one.status != Status::rejected) write_fact(act_, one);
        return insert_indication(act_, std::move(one), key);
    }

private:
    db::Act& act_;
    Opened opened_;
    DeliveryId delivery_;
};

/// What a form can come back for that was kept before.
struct FormKey {
    std::string_view key;
    Status kept_as;
};

std::optional<Result<Indication>> repeated_form(Office const& office, db::Act& act, FormKey const& form,
                                                Seen const& seen, Draft const& draft) {
    auto known = find_by_key(act.connection, office.desk.principal.organisation, form.key);
    if (!known) return std::nullopt;
    bool const is_rejection = form.kept_as == Status::rejected;
    bool const is_same = known->dossier == seen.dossier && known->issued_on == draft.issued_on &&
                         (known->status == Status::rejected) == is_rejection &&
                         std::ranges::all_of(known->answers, [&](auto const& answer) {
                             auto const found = draft.answers.find(answer.first);
                             return found != draft.answers.end() && found->second == answer.second;
                         });
    if (!is_same) return refuse(Refusal::Kind::conflict, "IDC-201");
    return std::move(*known);
}

/// The rules of the day of a draft, and what follows from it.
struct Rules {
    DayPolicy const* policy;
    policy::OutreachRules const* outreach;
};

Result<Rules> rules_on(Office const& office, Day day) {
    auto const policy = office.policies.on(day);
    if (!policy) return tl::unexpected(policy.error());
    auto const outreach = office.policies.outreach_on(day);
    return Rules{*policy, outreach ? *outreach : &office.rules};
}

Indication make_indication(Opened const& opened, Draft const& draft, Rules const& rules) {
    auto judgement = judge(*rules.policy, *rules.outreach, draft, opened.dossier.born_on);
    Indication one;
    one.dossier = opened.dossier.id;
    one.organisation = one.issued_by = opened.dossier.organisation;
    one.criteria = std::move(judgement.met);
    one.main_criterion = std::move(judgement.main_criterion);
    one.issued_on = one.from = draft.issued_on;
    one.until = judgement.until;
    one.review_on = judgement.review_on;
    one.answers = answers_to_keep(*rules.policy, draft.answers);
    one.expected_weight_tenths = judgement.decision.expected_weight_tenths;
    if (opened.may_write_parents) {
        one.parents = draft.parents;
        one.parents_note = draft.parents_note;
    }
    one.policy_path = rules.policy->source.path;
    one.policy_sha256 = rules.policy->source.sha256;
    if (rules.policy->weighting_source) {
        one.weighting_path = rules.policy->weighting_source->path;
        one.weighting_sha256 = rules.policy->weighting_source->sha256;
    }
    return one;
}

Circumstances circumstances_of(Office const& office, Opened const& opened, Rules const& rules) {
    Circumstances with{*rules.policy, *rules.outreach, opened.dossier.born_on, office.desk.today(), {}};
    with.follows_from = last_first_day(opened.indications);
    return with;
}

/// The same for equal forms, so that a demo world made twice is the same.
std::string code_for(std::string_view organisation, std::string_view key) {
    constexpr std::size_t digits = 16;
    std::array<std::optional<std::string>, 2> const values{std::string(organisation), std::string(key)};
    return "I-" + reg::fingerprint(values).substr(0, digits);
}

Result<Indication> indicate_in_act(Office const& office, db::Act& act, std::string_view key, Seen const& seen,
                                   Draft const& draft) {
    if (!is_key_of_form(key)) return refuse(Refusal::Kind::invalid, "DOS-204");
    auto opened = open_to_write(office, act, seen.dossier, fields_of_indication);
    if (!opened) return tl::unexpected(opened.error());
    if (auto known = repeated_form(office, act, {key, Status::in_force}, seen, draft)) return std::move(*known);
    if (auto const changed = changed_meanwhile(*opened, seen, office.desk.today())) return tl::unexpected(*changed);
    auto const rules = rules_on(office, draft.issued_on);
    if (!rules) return tl::unexpected(rules.error());
    if (auto const wrong = first_error(check(draft, circumstances_of(office, *opened, *rules))))
        return tl::unexpected(*wrong);
    auto one = make_indication(*opened, draft, *rules);
    Writing writing(act, std::move(*opened));
    one.child_code = writing.child_code();
    one.code = code_for(one.organisation, key);
    one.follows = writing.follow(draft.issued_on);
    writing.write_child_if_new(draft.issued_on);
    one = writing.keep_new(std::move(one), key);
    auto const followed = cases::indicate_within(office.table(), act, one.dossier, one.child_code, one.code, one.from);
    if (!followed) return tl::unexpected(followed.error());
    act.detail = dossier::in_words(fields_of_indication);
    return one;
}

Result<Indication> give_way_in_act(Office const& office, db::Act& act, DossierId dossier, std::string_view code) {
    auto opened = open_to_write(office, act, dossier, field_of_end);
    if (!opened) return tl::unexpected(opened.error());
    auto const all = standing_twice(act.connection, opened->dossier.organisation, opened->codes);
    auto const twice = std::ranges::find(all, code, &Twice::on_page);
    if (twice == all.end()) return refuse(Refusal::Kind::conflict, "IDC-205", std::string(code));
    auto const found = std::ranges::find(opened->indications, code, &Indication::code);
    if (found == opened->indications.end()) return refuse(Refusal::Kind::conflict, "IDC-205", std::string(code));
    auto page = *found;
    page.note = twice->delivered;
    auto closed = Writing(act, std::move(*opened)).close(std::move(page), Status::withdrawn, office.desk.today());
    if (auto const told = let_case_follow(office, act, dossier, *twice); !told) return tl::unexpected(told.error());
    act.detail = dossier::in_words(field_of_end);
    return closed;
}

/// The reason for an exit: the one given, or the only one there is.
policy::ExitReason const* reason_of(policy::OutreachRules const& rules, std::string_view exit, std::string_view given) {
    policy::ExitReason const* found = nullptr;
    for (auto const& reason : rules.reasons) {
        if (std::ranges::find(reason.exits, exit) == reason.exits.end()) continue;
        if (!given.empty() && reason.code == given) return &reason;
        if (given.empty() && found != nullptr) return nullptr;
        if (given.empty()) found = &reason;
    }
    return found;
}

Result<Indication> reject_in_act(Office const& office, db::Act& act, std::string_view key, Seen const& seen,
                                 Draft const& draft, Rejection const& rejection) {
    if (!is_key_of_form(key)) return refuse(Refusal::Kind::invalid, "DOS-204");
    auto opened = open_to_write(office, act, seen.dossier, fields_of_indication);
    if (!opened) return tl::unexpected(opened.error());
    if (auto known = repeated_form(office, act, {key, Status::rejected}, seen, draft)) return std::move(*known);
    if (in_force(opened->indications, office.desk.today()) != nullptr)
        return refuse(Refusal::Kind::conflict, "IDC-204");
    auto const rules = rules_on(office, draft.issued_on);
    if (!rules) return tl::unexpected(rules.error());
    if (auto const wrong = first_error(check_rejection(draft, circumstances_of(office, *opened, *rules))))
        return tl::unexpected(*wrong);
    auto const* reason = reason_of(office.rules, cases::to_text(cases::State::not_indicated), rejection.reason);
    if (reason == nullptr) return refuse(Refusal::Kind::invalid, "IDC-122", "reden");
    auto one = make_indication(*opened, draft, *rules);
    one.status = Status::rejected;
    one.until.reset();
    one.review_on.reset();
    // Without a case nobody else would look again.
    if (reason->look_again_after_days)
        one.review_on = one.issued_on + std::chrono::days{*reason->look_again_after_days};
    one.main_criterion.clear();
    one.reason = reason->code;
    one.note = rejection.note;
    one = Writing(act, std::move(*opened)).keep_new(std::move(one), key);
    cases::Happening happening{cases::Event::reject_signal, draft.issued_on};
    happening.reason = reason->code;
    if (auto const told = tell_case(office, act, one.dossier, happening, rejection.note); !told)
        return tl::unexpected(told.error());
    act.detail = dossier::in_words(fields_of_indication);
    return one;
}

/// The indication in force, as it was seen, of a dossier that may be written.
Result<std::pair<Opened, Indication>> open_in_force(Office const& office, db::Act& act, Seen const& seen,
                                                    std::span<std::string_view const> fields) {
    auto opened = open_to_write(office, act, seen.dossier, fields);
    if (!opened) return tl::unexpected(opened.error());
    auto const today = office.desk.today();
    auto const* now = in_force(opened->indications, today);
    if (now == nullptr) return refuse(Refusal::Kind::conflict, "IDC-202");
    if (auto const changed = changed_meanwhile(*opened, seen, today)) return tl::unexpected(*changed);
    auto one = *now;
    return std::pair(std::move(*opened), std::move(one));
}

Result<Indication> within_office(Office const& office, std::string_view action, DossierId dossier, db::Deed deed,
                                 std::function<Result<Indication>(db::Act&)> const& body) {
    auto const& desk = office.desk;
    return db::within<Indication>(desk.connection, desk.principal,
                                  {action, dossier::object_of(dossier), deed, desk.purpose}, desk.now, body);
}

} // namespace

Result<Indication> indicate(Office const& office, std::string_view key, Seen const& seen, Draft const& draft) {
    return within_office(office, "indicatie-afgeven", seen.dossier, db::Deed::create,
                         [&](db::Act& act) { return indicate_in_act(office, act, key, seen, draft); });
}

Result<Indication> reject(Office const& office, std::string_view key, Seen const& seen, Draft const& draft,
                          Rejection const& rejection) {
    return within_office(office, "indicatie-afwijzen", seen.dossier, db::Deed::create,
                         [&](db::Act& act) { return reject_in_act(office, act, key, seen, draft, rejection); });
}

Result<Indication> record_parents(Office const& office, Seen const& seen, ParentsView view, std::string_view note) {
    return within_office(office, "indicatie-ouders", seen.dossier, db::Deed::update,
                         [&](db::Act& act) -> Result<Indication> {
                             auto found = open_in_force(office, act, seen, field_of_parents);
                             if (!found) return tl::unexpected(found.error());
                             if (auto const wrong = first_error(check_parents_view(view, note)))
                                 return tl::unexpected(*wrong);
                             auto& [opened, one] = *found;
                             one.parents = view;
                             one.parents_note = note;
                             act.detail = dossier::in_words(field_of_parents);
                             return Writing(act, std::move(opened)).keep(std::move(one));
                         });
}

Result<Indication> end(Office const& office, Seen const& seen, Ending const& ending) {
    return within_office(office, "indicatie-beeindigen", seen.dossier, db::Deed::update,
                         [&](db::Act& act) -> Result<Indication> {
                             auto found = open_in_force(office, act, seen, field_of_end);
                             if (!found) return tl::unexpected(found.error());
                             auto const today = office.desk.today();
                             auto& [opened, one] = *found;
                             if (auto const wrong = first_error(check(ending, one, office.rules, today)))
                                 return tl::unexpected(*wrong);
                             one.reason = ending.reason;
                             one.note = ending.note;
                             bool const was_wrong = ending.kind == Ending::Kind::withdraw;
                             auto const status = was_wrong ? Status::withdrawn : Status::ended;
                             auto closed = Writing(act, std::move(opened)).close(std::move(one), status, ending.on);
                             if (auto const told = tell_case_of_end(office, act, closed); !told)
                                 return tl::unexpected(told.error());
                             act.detail = dossier::in_words(field_of_end);
                             return closed;
                         });
}

Result<Indication> give_way(Office const& office, DossierId dossier, std::string_view code) {
    return within_office(office, "indicatie-laten-wijken", dossier, db::Deed::update,
                         [&](db::Act& act) { return give_way_in_act(office, act, dossier, code); });
}

} // namespace kiem::indicating
