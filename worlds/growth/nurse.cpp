// SPDX-License-Identifier: EUPL-1.2
#include "worlds/growth/nurse.hpp"
#include "feature/dossier/dossier_do.hpp"
#include "worlds/growth/family.hpp"
#include "worlds/growth/playgroup.hpp"
#include <algorithm>
#include <array>

namespace kiem::worlds::growth {

namespace {

constexpr int lines_of_nurse = 12;
/// Of a hundred children.
constexpr int indicated_at_once = 70, agree = 88, consent = 85, take_back = 3;
constexpr std::chrono::days between_visits_of_nurse{14};

using indicating::Question;

/// Answers as the parents of this child would give them; what is not known was not asked.
indicating::Given answers_for(Random& random, dossier::Dossier const& child, indicating::DayPolicy const& policy) {
    bool const speaks_dutch = !child.home_languages.empty() && child.home_languages.front() == "nl";
    indicating::Given given;
    for (auto const& [question, criteria] : indicating::questions_of(policy)) {
        if (indicating::is_schooling(question)) {
            auto const place = question == Question::schooling_1 ? 0U : 1U;
            given[question] = place < child.guardians.size() ? child.guardians[place].schooling
                                                             : std::string(indicating::answer_not_asked);
            continue;
        }
        bool yes = false;
        switch (question) {
        case Question::single_parent: yes = child.guardians.size() == 1; break;
        case Question::parents_speak_dutch: yes = speaks_dutch; break;
        case Question::language_environment: yes = random.chance(45); break;
        case Question::social_emotional_risk: yes = random.chance(25); break;
        default: break;
        }
        given[question] = yes ? indicating::answer_yes : indicating::answer_no;
    }
    return given;
}

} // namespace

void Nurse::work(Workday& today) {
    if (today.random().chance(70)) meet_a_child(today);
    do_what_is_due(today);
    withdraw_what_parents_take_back(today);
}

void Nurse::meet_a_child(Workday& today) {
    auto const wanted = make_child(today.random(), today.day());
    std::optional<DossierId> child;
    today.at_desk(who_, health, [&](dossier::Desk const& desk) {
        child = done(dossier::create(desk, today.next_key(), wanted), "kind vastleggen").id;
    });
    ++today.grown().dossiers;
    today.at_counter(who_, guidance, [&](offer::Counter const& at) {
        constexpr std::array notes{"Spreekt nog weinig woorden.", "Reageert weinig op vragen in het Nederlands.",
                                   "Speelt vooral alleen; ouders maken zich zorgen.",
                                   "Ouders vragen zelf naar de peuterspeelzaal."};
        done(cases::signal(at.table, today.next_key(), *child, {who_.principal.organisation, who_.principal.account},
                           today.random().pick(notes)),
             "signaal");
    });
    ++today.grown().signals;
}

void Nurse::do_what_is_due(Workday& today) {
    constexpr std::chrono::days ahead{14};
    for (auto const& line : due_lines(today, who_, ahead, lines_of_nurse)) judge(today, line);
}

void Nurse::judge(Workday& today, cases::Line const& line) {
    auto const seen = open_case(today, who_, line.id);
    auto const child = own_dossier(today, seen);
    if (child && seen.value.state == cases::State::signalled && today.random().chance(indicated_at_once)) {
        if (indicate(today, *child)) ask_consent(today, *child);
        return;
    }
    call(today, seen.value);
    if (child) visit(today, *child);
}

std::optional<DossierId> Nurse::own_dossier(Workday& today, cases::View const& seen) {
    auto const& one = seen.value;
    if (one.origin == who_.principal.organisation) return one.dossier;
    if (auto const known = own_of_others_.find(one.child_code); known != own_of_others_.end()) return known->second;
    if (!seen.child || seen.child->dossier.born_on == Day{}) return std::nullopt;
    auto wanted = seen.child->dossier;
    wanted.child_code = one.child_code;
    ask_parents(today.random(), wanted);
    today.at_desk(who_, health, [&](dossier::Desk const& desk) {
        own_of_others_[one.child_code] = done(dossier::create(desk, today.next_key(), wanted), "kind overnemen").id;
    });
    ++today.grown().dossiers;
    return own_of_others_[one.child_code];
}

void Nurse::call(Workday& today, cases::Case const& one) {
    bool const is_reached = today.random().chance(60);
    keep_contact(today, who_, one,
                 {"telefoon", is_reached ? cases::Contact::Outcome::reached : cases::Contact::Outcome::not_reached,
                  today.day(), is_reached ? "Ouders denken er nog over na." : ""});
}

void Nurse::visit(Workday& today, DossierId child) {
    if (last_visit_ && today.day() < *last_visit_ + between_visits_of_nurse) return;
    last_visit_ = today.day();
    constexpr std::array reasons{"zorgen", "aarzelt", "uitleg_taal"};
    constexpr std::array results{"gesproken", "wil_vve", "wil_programma", "niet_thuis"};
    visit_at_home(today, who_, guidance,
                  {{child, {}}, "huisbezoek", today.day(), today.random().pick(reasons), today.random().pick(results)});
}

void Nurse::withdraw_what_parents_take_back(Workday& today) {
    auto const due = std::partition(doubts_.begin(), doubts_.end(),
                                    [&](Doubt const& one) { return one.on > today.day(); });
    for (auto one = due; one != doubts_.end(); ++one)
        today.at_desk(who_, rights_of_parents, [&](dossier::Desk const& desk) {
            done(rights::withdraw_consent(desk, one->consent, one->by), "toestemming intrekken");
            ++today.grown().withdrawals;
        });
    doubts_.erase(due, doubts_.end());
}

bool Nurse::indicate(Workday& today, DossierId child) {
    bool is_indicated = false;
    today.at_office(who_, guidance, [&](indicating::Office const& office) {
        auto const view = done(indicating::open(office, child), "indicatie openen");
        auto const* const policy = done(office.policies.on(today.day()), "doelgroep");
        // Schooling is asked, and is not among what a nurse reads for this purpose.
        dossier::Dossier known = view.child.dossier;
        today.at_desk(who_, health,
                      [&](dossier::Desk const& desk) { known = done(dossier::open(desk, child), "dossier").dossier; });
        indicating::Draft draft{.issued_on = today.day(),
                                .answers = answers_for(today.random(), known, *policy),
                                .main_criterion = {},
                                .parents = indicating::ParentsView::agree,
                                .parents_note = {}};
        auto const judgement = indicating::judge(*policy, office.rules, draft, known.born_on);
        if (judgement.met.empty()) {
            done(indicating::reject(office, today.next_key(), view.seen(), draft,
                                    {"geen_doelgroep", "Ontwikkelt zich zoals verwacht."}),
                 "geen indicatie");
            ++today.grown().rejections;
            return;
        }
        draft.main_criterion = judgement.met.front();
        if (!today.random().chance(agree)) {
            draft.parents = indicating::ParentsView::disagree;
            draft.parents_note = "Ouders vinden dat het kind vanzelf leert praten.";
        }
        done(indicating::indicate(office, today.next_key(), view.seen(), draft), "indicatie");
        ++today.grown().indications;
        is_indicated = true;
    });
    return is_indicated;
}

void Nurse::ask_consent(Workday& today, DossierId child) {
    if (!today.random().chance(consent)) return;
    constexpr std::array receivers{"gemeente", "psz-almere", "kov-zilvermeeuw"};
    for (auto const* const receiver : receivers)
        today.at_desk(who_, rights_of_parents, [&](dossier::Desk const& desk) {
            auto const known = done(dossier::open(desk, child), "dossier").dossier;
            rights::Consent yes;
            yes.dossier = child;
            yes.organisation = who_.principal.organisation;
            yes.purpose = guidance;
            yes.fields = {"kind.voornaam",  "kind.tussenvoegsel",       "kind.achternaam",        "kind.geboortedatum",
                          "kind.talen",     "verzorger.naam",           "verzorger.telefoon",     "verzorger.taal",
                          "verzorger.tolk", "indicatie.hoofdcriterium", "indicatie.afgegeven_op", "indicatie.vanaf",
                          "indicatie.tot"};
            yes.receiver = receiver;
            yes.given_by = dossier::full_name(known.guardians.front().name);
            yes.given_on = yes.from = today.day();
            yes.how = rights::How::spoken;
            yes.text_version = "toestemming-2012-08";
            auto const given = done(rights::give_consent(desk, today.next_key(), yes), "toestemming");
            constexpr std::int64_t soonest = 20, latest = 120;
            if (today.random().chance(take_back))
                doubts_.push_back({given.id, given.given_by,
                                   today.day() + std::chrono::days{today.random().between(soonest, latest)}});
        });
}

} // namespace kiem::worlds::growth
