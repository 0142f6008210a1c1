// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "town_testing.hpp"

namespace kiem::worlds::growth {

/// A nurse, a coordinator and two preschools that do whatever comes to mind, through the acts of the pages, while files come
/// in and are taken back and days pass. What may not be is refused, and then nothing happened.
class RandomTown : public Town {
public:
    using Town::Town;

    /// One event.
    void step() {
        switch (random_.below(26)) {
        case 0:
        case 1: return pass_days();
        case 2:
        case 3: return meet_a_child();
        case 4: return send_signal();
        case 5:
        case 6:
        case 7: return judge_child();
        case 8: return end_indication();
        case 9: return tell_of_contact();
        case 10:
        case 11: return take_any_step();
        case 12:
        case 13: return wish();
        case 14:
        case 15: return make_offer();
        case 16:
        case 17: return answer_offer();
        case 18: return place_child();
        case 19: return end_place();
        case 20: return move_or_pause();
        case 21: return link_or_unlink();
        case 22: return merge_or_undo();
        case 23: return correct_dossier();
        case 24: return deliver();
        default: return take_back_file();
        }
    }

private:
    void pass_days() {
        now_ = Moment{today() + std::chrono::days{random_.between(1, 40)}} + std::chrono::hours{9};
        auto const outreach = app::outreach_on(*set_, almere_, today()).value();
        tell("nacht", app::sweep_day(database_.connection(), outreach, now_));
    }

    void meet_a_child() {
        auto const& who = pick(3) > 0 ? nurse_ : any_manager();
        auto wanted = make_child(random_, today());
        // Some are nearly four.
        if (pick(5) == 0) wanted.born_on -= std::chrono::days{random_.between(200, 700)};
        else wanted.born_on += std::chrono::days{random_.between(0, 400)};
        wanted.child_code = pick(4) == 0 ? std::string() : "K-" + std::to_string(++made_);
        at(who, &who == &nurse_ ? health : care, [&](At const& here) {
            auto const made = dossier::create(here.desk, key(), wanted);
            if (!tell("kind vastleggen", made)) return;
            known_.push_back({made->id, &who, wanted.child_code});
            allow(here, *made);
        });
    }

    /// The parents let youth health, the municipality and both preschools know who it is.
    void allow(At const& here, dossier::Dossier const& child) {
        for (auto const* const receiver : {"gemeente", "jgz", "psz-almere", "kov-zilvermeeuw"}) {
            if (here.desk.principal.organisation == receiver || child.guardians.empty()) continue;
            auto desk = here.desk;
            desk.purpose = rights_of_parents;
            rights::Consent yes;
            yes.dossier = child.id;
            yes.organisation = desk.principal.organisation;
            yes.purpose = guidance;
            yes.fields = {"kind.voornaam", "kind.achternaam", "kind.geboortedatum"};
            yes.receiver = receiver;
            yes.given_by = dossier::full_name(child.guardians.front().name);
            yes.given_on = yes.from = today();
            yes.how = rights::How::spoken;
            yes.text_version = "toestemming-2012-08";
            tell("toestemming", rights::give_consent(desk, key(), yes));
        }
    }

    void send_signal() {
        auto const* one = any_child();
        if (one == nullptr) return;
        at(*one->who, one->who == &nurse_ ? guidance : care, [&](At const& here) {
            tell("signaal", cases::signal(here.table, key(), one->id, {"jgz", {}}, "Spreekt nog weinig."));
        });
    }

    void judge_child() {
        auto const* one = any_child(&nurse_);
        if (one == nullptr) return;
        at(nurse_, guidance, [&](At const& here) {
            auto const view = indicating::open(here.office, one->id);
            if (!tell("indicatie openen", view)) return;
            indicating::Draft draft{.issued_on = near(20, 0),
                                    .answers = {},
                                    .main_criterion = {},
                                    .parents = indicating::ParentsView::agree,
                                    .parents_note = {}};
            auto const* const policy = here.office.policies.on(draft.issued_on).value();
            for (auto const& [question, criteria] : indicating::questions_of(*policy))
                draft.answers[question] = indicating::is_schooling(question)
                                              ? std::to_string(1 + pick(3))
                                              : std::string(pick(3) == 0 ? indicating::answer_yes
                                                                         : indicating::answer_no);
            auto const judgement = indicating::judge(*policy, here.office.rules, draft, view->child.dossier.born_on);
            if (judgement.met.empty()) {
                tell("geen indicatie", indicating::reject(here.office, key(), view->seen(), draft,
                                                          {"geen_doelgroep", "Ontwikkelt zich goed."}));
                return;
            }
            draft.main_criterion = judgement.met.front();
            tell("indicatie", indicating::indicate(here.office, key(), view->seen(), draft));
        });
    }

    void end_indication() {
        auto const* one = any_child(&nurse_);
        if (one == nullptr) return;
        at(nurse_, guidance, [&](At const& here) {
            auto const view = indicating::open(here.office, one->id);
            if (!view || view->in_force() == nullptr) return;
            indicating::Ending const ending{pick(2) == 0 ? indicating::Ending::Kind::end
                                                         : indicating::Ending::Kind::withdraw,
                                            near(10, 0), any_reason(here.table.rules, "indicatie_voorbij"), "Toets"};
            tell("einde van een indicatie", indicating::end(here.office, view->seen(), ending));
        });
    }

    void tell_of_contact() {
        auto const one = any_case();
        if (!one) return;
        auto const outcome = pick(3) == 0 ? cases::Contact::Outcome::reached : cases::Contact::Outcome::not_reached;
        at(anybody(), guidance, [&](At const& here) {
            tell("contact",
                 cases::record_contact(here.table, {one->id, one->version}, {"telefoon", outcome, today(), "Gebeld"}));
        });
    }

    void take_any_step() {
        auto const one = any_case();
        if (!one) return;
        auto const& all = cases::all_events();
        auto const event = all[static_cast<std::size_t>(pick(static_cast<int>(all.size())))];
        if (!cases::is_step_of_people(event)) return;
        at(anybody(), guidance, [&](At const& here) {
            cases::Happening happening{.event = event, .on = today(), .reason = {}};
            if (auto const next = cases::next_state(one->state, event); next && !cases::is_open(*next))
                happening.reason = any_reason(here.table.rules, cases::to_text(*next));
            if (pick(3) == 0) happening.due_on = near(2, 120);
            if (pick(3) == 0) happening.owner = cases::Owner{pick(2) == 0 ? "jgz" : "gemeente", {}};
            tell("stap " + std::string(cases::to_text(event)),
                 cases::take_step(here.table, {one->id, one->version}, happening, "Toets"));
        });
    }

    void wish() {
        auto const one = any_case(pick(2) == 0 ? cases::State::in_contact : cases::State::indicated);
        if (!one) return;
        at(pick(2) == 0 ? coordinator_ : anybody(), guidance, [&](At const& here) {
            offer::Wish wanted;
            wanted.of = one->id;
            wanted.locations = {{random_.pick(locations), pick(4) == 0}};
            wanted.from = near(0, 90);
            if (auto const before = offer::load_wish(here.desk.connection, one->id)) wanted.version = before->version;
            tell("wens", offer::record_wish(here.counter, wanted));
        });
    }

    offer::PlaceChoice any_choice(Person const& who) {
        offer::PlaceChoice choice;
        auto const& own = &who == &managers_[0] ? groups_of_first : groups_of_second;
        choice.group = random_.pick(own);
        choice.sessions = offer::testing::mornings(pick(3) == 0 ? "ma-ochtend di-ochtend"
                                                                : "ma-ochtend di-ochtend wo-ochtend do-ochtend");
        choice.first_day = near(3, 150);
        if (pick(4) == 0) choice.until = choice.first_day + std::chrono::days{random_.between(1, 300)};
        return choice;
    }

    /// Of the location that the parents want most; without a wish any.
    Person const& manager_wished(CaseId id) {
        auto const wanted = offer::load_wish(database_.connection(), id);
        if (!wanted || wanted->locations.empty()) return any_manager();
        return managers_[wanted->locations.front().code == locations[0] ? 0 : 1];
    }

    void make_offer() {
        auto const one = any_case(cases::State::waiting);
        if (!one) return;
        auto const& who = manager_wished(one->id);
        auto choice = any_choice(who);
        at(who, guidance, [&](At const& here) {
            if (auto const findings = offer::look_at(here.counter, one->id, choice))
                choice.confirmed = placing::codes_to_confirm(*findings);
            std::optional<Day> until;
            if (pick(2) == 0) until = near(0, 21);
            tell("aanbod", offer::make_offer(here.counter, one->id, choice, until));
        });
    }

    void answer_offer() {
        std::vector<offer::Offer> open;
        for (auto const& who : managers_)
            for (auto const& one : offer::list_open_offers(database_.connection(), who.principal.organisation, today()))
                open.push_back(one);
        if (open.empty()) return;
        auto const one = random_.pick(open);
        auto const& who = one.organisation == managers_[0].principal.organisation ? managers_[0] : managers_[1];
        at(who, guidance, [&](At const& here) {
            offer::SeenOffer const seen{one.id, one.version};
            if (pick(5) == 0) {
                tell("aanbod intrekken", offer::withdraw_offer(here.counter, seen, "Toets"));
                return;
            }
            bool const is_yes = pick(3) > 0;
            auto const said = offer::answer_offer(here.counter, seen,
                                                  is_yes ? offer::Answer::accept : offer::Answer::refuse,
                                                  is_yes ? "" : "andere_dagen");
            if (!tell(is_yes ? "aanbod aanvaard" : "aanbod geweigerd", said) || !is_yes || pick(3) == 0) return;
            offer::ToPlace wanted;
            wanted.of = said->of;
            wanted.child_code = said->child_code;
            wanted.choice = {said->group, said->sessions, std::max(said->first_day, today()), {}, said->confirmed};
            wanted.offer = offer::SeenOffer{said->id, said->version};
            place(here, wanted);
        });
    }

    void place(At const& here, offer::ToPlace wanted) {
        auto const findings = wanted.of ? offer::look_at(here.counter, *wanted.of, wanted.choice)
                                        : offer::look_at(here.counter, wanted);
        if (findings) wanted.choice.confirmed = placing::codes_to_confirm(*findings);
        tell(wanted.of ? "plaatsing" : "plaatsing zonder traject", offer::place(here.counter, wanted));
    }

    void place_child() {
        auto const one = pick(2) == 0 ? any_case(cases::State::waiting) : std::nullopt;
        auto const& who = one ? manager_wished(one->id) : any_manager();
        offer::ToPlace wanted;
        wanted.choice = any_choice(who);
        if (one) {
            wanted.of = one->id;
            wanted.child_code = one->child_code;
        } else {
            auto const* child = any_child(&who);
            if (child == nullptr || child->code.empty()) return;
            wanted.child_code = child->code;
        }
        at(who, guidance, [&](At const& here) { place(here, wanted); });
    }

    /// A placement of a page, and whose it is.
    std::optional<std::pair<std::string, Person const*>> any_place() {
        std::vector<std::pair<std::string, std::string>> all;
        database_.connection().each<std::string, std::string>(
            "select placement_code, owner from placement_now where placement_code like 'K%' order by placement_code",
            [&](std::string code, std::string owner) { all.emplace_back(std::move(code), std::move(owner)); });
        if (all.empty()) return std::nullopt;
        auto const& [code, owner] = random_.pick(all);
        return std::pair(code, owner == managers_[0].principal.organisation ? &managers_[0] : &managers_[1]);
    }

    void end_place() {
        auto const one = any_place();
        if (!one) return;
        auto const on = near(20, 60);
        constexpr std::array reasons{"ouders_stoppen", "verhuisd", "invoerfout"};
        auto const reason = random_.pick(reasons);
        at(*one->second, guidance, [&](At const& here) {
            tell("einde van een plaats", offer::end_placement(here.counter, one->first, on, reason));
        });
    }

    void move_or_pause() {
        auto const one = any_place();
        if (!one) return;
        auto choice = any_choice(*one->second);
        auto const from = near(0, 30);
        auto const back = from + std::chrono::days{random_.between(1, 200)};
        at(*one->second, guidance, [&](At const& here) {
            auto const row = offer::find_placement(here.desk.connection, one->second->principal.organisation,
                                                   one->first);
            if (!row) return;
            if (pick(2) == 0) {
                auto const findings = offer::look_at(here.counter, {{}, row->child_code, choice, {}, {}, one->first});
                if (findings) choice.confirmed = placing::codes_to_confirm(*findings);
                tell("andere plaats", offer::move_placement(here.counter, one->first, choice));
                return;
            }
            auto const findings = offer::look_at(
                here.counter, {{}, row->child_code, {row->group, row->sessions, back, {}, {}}, {}, {}});
            auto const confirmed = findings ? placing::codes_to_confirm(*findings) : std::vector<std::string>();
            tell("pauze", offer::pause_placement(here.counter, one->first, from, back, confirmed));
        });
    }

    void link_or_unlink() {
        auto const after = app::settle_after_ties(*set_, almere_);
        auto const *one = any_child(), *other = any_child();
        if (one == nullptr) return;
        at(coordinator_, linking, [&](At const& here) {
            if (!tied_.empty() && pick(3) == 0) {
                tell("losmaken", link::unlink_dossier(here.desk, random_.pick(tied_), today(), after));
                return;
            }
            auto const done = link::link_dossiers(here.desk, std::array{one->id, other->id}, today(), after);
            if (!tell("koppelen", done)) return;
            tied_.push_back(other->id);
            if (pick(3) == 0) tell("koppeling terug", link::undo_link(here.desk, done->commit, after));
        });
    }

    void merge_or_undo() {
        auto const after = app::settle_after_ties(*set_, almere_);
        auto const& who = pick(2) == 0 ? nurse_ : any_manager();
        auto const *one = any_child(&who), *other = any_child(&who);
        if (one == nullptr || other == nullptr) return;
        at(who, "kwaliteitszorg", [&](At const& here) {
            auto const seen = [&](DossierId id) {
                return dossier::Seen{
                    id, dossier::load_dossier(here.desk.connection, who.principal.organisation, id).value().version};
            };
            if (pick(2) == 0)
                tell("samenvoegen", link::merge(here.desk, seen(one->id), seen(other->id), "Zelfde kind", after));
            else tell("samenvoegen terug", link::undo_merge(here.desk, seen(one->id), "Toch niet", after));
        });
    }

    void correct_dossier() {
        auto const* one = any_child();
        if (one == nullptr) return;
        if (pick(3) == 0) return correct_code(*one);
        at(*one->who, one->who == &nurse_ ? health : care, [&](At const& here) {
            auto wanted =
                dossier::load_dossier(here.desk.connection, one->who->principal.organisation, one->id).value();
            if (pick(3) > 0)
                wanted.born_on = std::min(wanted.born_on + std::chrono::days{random_.between(-500, 500)}, today());
            else if (!wanted.addresses.empty()) wanted.addresses.front().postcode = "1312AB";
            tell("dossier verbeteren", dossier::revise(here.desk, {one->id, wanted.version}, wanted));
        });
    }

    /// Its organisation has another code for it than was thought, perhaps one of which something was delivered.
    void correct_code(Known const& of) {
        auto const code = pick(2) == 0 ? any_code() : "K-" + std::to_string(++made_);
        at(*of.who, of.who == &nurse_ ? health : care, [&](At const& here) {
            auto wanted = dossier::load_dossier(here.desk.connection, of.who->principal.organisation, of.id).value();
            if (wanted.child_code == code) return;
            wanted.child_code = code;
            if (!tell("kindcode verbeteren", dossier::revise(here.desk, {of.id, wanted.version}, wanted))) return;
            std::ranges::find(known_, of.id, &Known::id)->code = code;
        });
    }

    std::string any_code() {
        auto const* one = any_child();
        return one == nullptr || one->code.empty() || pick(5) == 0 ? "K-L" + std::to_string(pick(12)) : one->code;
    }

    void deliver() {
        std::vector<std::vector<std::string>> rows;
        if (pick(2) == 0) {
            for (int i = 0; i < 1 + pick(3); ++i) {
                auto const from = near(40, 0);
                rows.push_back({"I-" + std::to_string(++made_), any_code(), "anderstalig", "anderstalig", to_iso(from),
                                to_iso(from),
                                pick(2) == 0 ? to_iso(from + std::chrono::days{random_.between(1, 400)}) : ""});
            }
            receive("indicaties", {"indicatie", "kind", "criteria", "hoofdcriterium", "afgegeven_op", "vanaf", "tot"},
                    rows, "jgz");
        } else {
            for (int i = 0; i < 1 + pick(3); ++i) {
                auto const from = near(20, pick(5) == 0 ? 700 : 40);
                rows.push_back({"P-" + std::to_string(++made_), any_code(), random_.pick(groups_of_first),
                                pick(2) == 0 ? "2" : "4", to_iso(from),
                                pick(2) == 0 ? to_iso(from + std::chrono::days{random_.between(1, 300)}) : ""});
            }
            receive("plaatsingen", {"plaatsing", "kind", "groep", "dagdelen_per_week", "vanaf", "tot"}, rows,
                    "psz-almere");
        }
    }

    void receive(std::string_view kind, std::vector<std::string> headings, std::vector<std::vector<std::string>> rows,
                 std::string owner) {
        now_ += std::chrono::minutes{1};
        reg::ReceiveOptions options{.owner = std::move(owner), .file_name = "bestand.csv", .sha256 = key()};
        if (pick(4) == 0) {
            options.mode = reg::Mode::complete;
            options.reference_day = today();
        }
        reg::ListSource source(std::move(headings), std::move(rows));
        auto const report = reg::receive(database_.connection(), kinds_, *reg::find_kind(kinds_, kind), source, options,
                                         asker());
        if (tell("levering " + std::string(kind), report) && report->delivery) delivered_.push_back(*report->delivery);
        if (report && report->outcome != reg::Outcome::stored) ++told_["levering " + std::string(kind)]["niet bewaard"];
    }

    void take_back_file() {
        if (delivered_.empty()) return;
        now_ += std::chrono::minutes{1};
        tell("levering terug", reg::withdraw(database_.connection(), kinds_, delivered_.back(), asker()));
        delivered_.pop_back();
    }

    reg::Asker asker() { return {operator_, now_, app::sweep_after_facts(*set_, almere_)}; }

    static constexpr std::array<char const*, 2> locations{"PSZ01", "KDV01"};
    static constexpr std::array<char const*, 2> groups_of_first{"PSZ01-1", "PSZ01-2"},
        groups_of_second{"KDV01-1", "KDV01-2"};

    std::vector<DeliveryId> delivered_;
    /// Linked once; perhaps not any more.
    std::vector<DossierId> tied_;
};

} // namespace kiem::worlds::growth
