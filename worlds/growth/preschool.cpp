// SPDX-License-Identifier: EUPL-1.2
#include "worlds/growth/preschool.hpp"
#include "feature/dossier/dossier_do.hpp"
#include "feature/link/link_do.hpp"
#include "feature/rights/consent_do.hpp"
#include "feature/rights/parent_do.hpp"
#include "worlds/growth/family.hpp"
#include <algorithm>
#include <array>

namespace kiem::worlds::growth {

namespace {

constexpr std::string_view youth_health = "jgz", school_board = "bestuur-noorderlicht";
constexpr std::string_view text_version = "toestemming-2012-08";
/// Of MiniSamenspel.
constexpr int meetings_in_series = 12;
constexpr std::size_t children_in_series = 11;
/// After so many meetings the leader knows a child well enough to worry.
constexpr int meetings_before_signal = 5;

std::vector<Playgroup::Plan> plans() {
    using namespace std::chrono;
    return {{"minisamenspel", "Kabouterbos, dinsdag", Tuesday, care, children_in_series},
            {"minisamenspel", "De Ballon, woensdag", Wednesday, care, children_in_series},
            {"minisamenspel", "De Waterdruppel, donderdag", Thursday, care, children_in_series}};
}

/// The child of the demo's parent, with that parent as it logs in.
dossier::Dossier child_of_parent(Random& random, Day today) {
    auto child = make_child(random, today);
    child.name = {"Oukje", "", "Ouder"};
    child.home_languages = {"nl"};
    child.guardians.resize(1);
    child.guardians.front().name = {"Olaf", "", "Ouder"};
    child.guardians.front().relation = "vader";
    child.guardians.front().language = "nl";
    child.guardians.front().needs_interpreter = dossier::Answer::no;
    return child;
}

} // namespace

Preschool::Preschool(People people) : people_(std::move(people)) {
    for (auto& plan : plans()) all_.push_back({Playgroup(people_.manager, std::move(plan)), 0});
}

DossierId Preschool::write_down(Workday& today, dossier::Dossier const& child) {
    DossierId id;
    today.at_desk(people_.manager, care, [&](dossier::Desk const& desk) {
        id = done(dossier::create(desk, today.next_key(), child), "kind inschrijven").id;
    });
    known_.push_back({id, child});
    return id;
}

void Preschool::begin_series(Workday& today, Series& series, Day from) {
    series.met = 0;
    while (series.group.has_place()) {
        auto const id = write_down(today, make_child(today.random(), from));
        if (!series.group.take_in(today, {id, {}}, from)) return;
    }
}

void Preschool::end_series(Workday& today, Series& series, Day last_day) {
    constexpr std::array ends{"afgerond", "afgerond", "afgerond", "naar_vve", "gestopt"};
    while (!series.group.members().empty()) series.group.take_out(today, 0, last_day, today.random().pick(ends));
}

void Preschool::enter_paper(Workday& today) {
    using namespace std::chrono;
    auto const year = year_month_day(today.day()).year();
    constexpr days length{7 * meetings_in_series};
    for (auto const first : {Day{year / January / 10}, Day{year / April / 10}})
        for (auto& series : all_) {
            begin_series(today, series, first);
            end_series(today, series, first + length);
        }
    take_in_child_of_parent(today, all_.front());
    constexpr days ago{28};
    for (auto& series : all_) begin_series(today, series, today.day() - ago);
}

void Preschool::take_in_child_of_parent(Workday& today, Series& series) {
    auto const child = child_of_parent(today.random(), today.day());
    auto const id = write_down(today, child);
    series.group.take_in(today, {id, {}}, today.day());
    today.at_desk(people_.manager, rights_of_parents, [&](dossier::Desk const& desk) {
        done(rights::give_account(desk, id, {dossier::full_name(child.guardians.front().name), "ouder", ""}),
             "account van een ouder");
    });
    signal(today, known_.back());
}

void Preschool::work(Workday& today) {
    for (auto& series : all_) {
        if (!series.group.meets_on(today.day())) continue;
        if (series.group.members().empty()) begin_series(today, series, today.day());
        meet(today, series);
    }
    bool const is_first_week = std::chrono::year_month_day(today.day()).day() <= std::chrono::day{7};
    if (is_first_week && std::chrono::weekday{today.day()} == std::chrono::Monday) send_to_school(today);
}

void Preschool::meet(Workday& today, Series& series) {
    series.group.meet(today);
    ++series.met;
    for (auto const& member : series.group.members()) {
        if (member.sessions != meetings_before_signal || !today.random().chance(22)) continue;
        auto const known = std::ranges::find(known_, *member.who.dossier, &Known::id);
        if (known != known_.end()) signal(today, *known);
    }
    if (series.met >= meetings_in_series) end_series(today, series, today.day());
}

void Preschool::consent(Workday& today, Known const& known, std::string_view purpose, std::string_view receiver,
                        std::vector<std::string> fields) {
    today.at_desk(people_.manager, rights_of_parents, [&](dossier::Desk const& desk) {
        rights::Consent yes;
        yes.dossier = known.id;
        yes.organisation = people_.manager.principal.organisation;
        yes.purpose = purpose;
        yes.fields = std::move(fields);
        yes.receiver = receiver;
        yes.given_by = dossier::full_name(known.child.guardians.front().name);
        yes.given_on = yes.from = today.day();
        yes.how = rights::How::paper;
        yes.text_version = text_version;
        done(rights::give_consent(desk, today.next_key(), yes), "toestemming");
    });
}

void Preschool::signal(Workday& today, Known const& known) {
    constexpr std::array notes{"Praat in de groep nog niet, thuis wel een paar woorden.",
                               "Begrijpt weinig van wat er in het Nederlands wordt gezegd.",
                               "Zoekt geen contact met andere kinderen."};
    consent(today, known, guidance, youth_health,
            {"kind.voornaam", "kind.tussenvoegsel", "kind.achternaam", "kind.geboortedatum", "verzorger.naam",
             "verzorger.telefoon", "verzorger.taal", "verzorger.tolk", "traject.signaal"});
    today.at_counter(people_.manager, care, [&](offer::Counter const& at) {
        auto const begun = cases::signal(at.table, today.next_key(), known.id, {std::string(youth_health), {}},
                                         today.random().pick(notes));
        // Youth health was first.
        if (!begun && begun.error().code == "TRA-102") return;
        done(begun, "signaal van een locatie");
        ++today.grown().signals;
    });
}

/// Who is nearly four is enrolled; what the preschool may pass on, the parents have seen and agreed to.
void Preschool::send_to_school(Workday& today) {
    constexpr int from_months = 42, most_at_once = 3;
    for (int sent = 0; at_school_ < known_.size() && sent < most_at_once; ++at_school_, ++sent) {
        auto const known = known_[at_school_];
        if (age_in_months(known.child.born_on, today.day()) < from_months) return;
        DossierId pupil;
        today.at_desk(people_.school, schooling, [&](dossier::Desk const& desk) {
            pupil = done(dossier::create(desk, today.next_key(), known.child), "leerling inschrijven").id;
        });
        consent(today, known, schooling, school_board,
                {"kind.talen", "verzorger.taal", "verzorger.tolk", "indicatie.vanaf", "indicatie.tot",
                 "plaatsing.locatie", "plaatsing.dagdelen_per_week", "plaatsing.vanaf", "plaatsing.tot"});
        today.at_desk(people_.coordinator, linking, [&](dossier::Desk const& desk) {
            done(link::link_dossiers(desk, std::array{known.id, pupil}, today.day(), today.after_ties()), "koppelen");
        });
        ++today.grown().pupils;
    }
}

} // namespace kiem::worlds::growth
