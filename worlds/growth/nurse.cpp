// SPDX-License-Identifier: EUPL-1.2
#include "worlds/growth/nurse.hpp"
#include "feature/dossier/dossier_do.hpp"
#include "feature/rights/consent_do.hpp"
#include "worlds/growth/family.hpp"
#include <array>

namespace kiem::worlds::growth {

namespace {

constexpr std::string_view health = "jeugdgezondheid", guidance_of_nurse = "toeleiding", rights_of_parents = "rechten";
constexpr int lines_of_nurse = 12;
/// Of a hundred children.
constexpr int indicated_at_once = 70, agree = 88, consent = 85;

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
}

void Nurse::meet_a_child(Workday& today) {
    auto const wanted = make_child(today.random(), today.day());
    std::optional<DossierId> child;
    today.at_desk(who_, health, [&](dossier::Desk const& desk) {
        child = done(dossier::create(desk, today.next_key(), wanted), "kind vastleggen").id;
    });
    ++today.grown().dossiers;
    today.at_counter(who_, guidance_of_nurse, [&](offer::Counter const& at) {
        constexpr std::array notes{"Spreekt nog weinig woorden.", "Reageert weinig op vragen in het Nederlands.",
                                   "Speelt vooral alleen; ouders maken zich zorgen.",
                                   "Ouders vragen zelf naar de peuterspeelzaal."};
        done(cases::signal(at.table, today.next_key(), *child, {who_.principal.organisation, who_.principal.account},
                           today.random().pick(notes)),
             "signaal");
    });
}

void Nurse::do_what_is_due(Workday& today) {
    std::vector<cases::Line> lines;
    today.at_counter(who_, guidance_of_nurse, [&](offer::Counter const& at) {
        cases::Filter filter;
        filter.organisation = who_.principal.organisation;
        filter.due_until = today.day() + std::chrono::days{14};
        filter.size = lines_of_nurse;
        lines = done(cases::list(at.table, filter), "werklijst").lines;
    });
    for (auto const& line : lines) judge(today, line);
}

void Nurse::judge(Workday& today, cases::Line const& line) {
    cases::Case one;
    today.at_counter(who_, guidance_of_nurse, [&](offer::Counter const& at) {
        one = done(cases::open(at.table, line.id), "traject openen").value;
    });
    if (!one.dossier) return;
    if (one.state == cases::State::signalled && today.random().chance(indicated_at_once)) {
        if (indicate(today, *one.dossier)) ask_consent(today, *one.dossier);
        return;
    }
    bool const is_reached = today.random().chance(60);
    today.at_counter(who_, guidance_of_nurse, [&](offer::Counter const& at) {
        done(cases::record_contact(
                 at.table, {one.id, one.version},
                 {"telefoon", is_reached ? cases::Contact::Outcome::reached : cases::Contact::Outcome::not_reached,
                  today.day(), is_reached ? "Ouders denken er nog over na." : ""}),
             "contact");
    });
    ++today.grown().contacts;
}

bool Nurse::indicate(Workday& today, DossierId child) {
    bool is_indicated = false;
    today.at_office(who_, guidance_of_nurse, [&](indicating::Office const& office) {
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
            yes.purpose = guidance_of_nurse;
            yes.fields = {"kind.voornaam",  "kind.tussenvoegsel",       "kind.achternaam",        "kind.geboortedatum",
                          "kind.talen",     "verzorger.naam",           "verzorger.telefoon",     "verzorger.taal",
                          "verzorger.tolk", "indicatie.hoofdcriterium", "indicatie.afgegeven_op", "indicatie.vanaf",
                          "indicatie.tot"};
            yes.receiver = receiver;
            yes.given_by = dossier::full_name(known.guardians.front().name);
            yes.given_on = yes.from = today.day();
            yes.how = rights::How::spoken;
            yes.text_version = "toestemming-2012-08";
            done(rights::give_consent(desk, today.next_key(), yes), "toestemming");
        });
}

} // namespace kiem::worlds::growth
