// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/case_form_web.hpp"
#include "feature/desk/work_list.hpp"
#include "web/date_hint.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::desk {

using cases::Event;
using PostKind = web::PostField::Kind;
using Need = web::PostField::Need;

namespace {

constexpr CaseForm every_form[] = {CaseForm::contact,   CaseForm::home_visit, CaseForm::ask_place, CaseForm::postpone,
                                   CaseForm::hand_over, CaseForm::close,      CaseForm::look_again};

/// What one must be allowed to write for it.
std::string_view field_of(CaseForm form) {
    switch (form) {
    case CaseForm::contact:
    case CaseForm::home_visit: return "traject.verhaal";
    case CaseForm::hand_over: return "traject.eigenaar";
    case CaseForm::postpone: return "traject.actie_voor";
    case CaseForm::look_again: return "traject.opnieuw_op";
    case CaseForm::ask_place:
    case CaseForm::close: break;
    }
    return "traject.toestand";
}

bool can_happen(Seat const& seat, cases::Case const& value, CaseForm form) {
    auto const may = [&](Event event) { return cases::may_happen(value.state, event); };
    switch (form) {
    case CaseForm::contact: return may(Event::reached) && !seat.rules.channels.empty();
    case CaseForm::home_visit: return may(Event::reached) && is_channel(seat, seat.visit_channel);
    case CaseForm::ask_place: return may(Event::ask_place);
    case CaseForm::close: return !exits_of(seat.rules, value).empty();
    case CaseForm::hand_over: return may(Event::hand_over);
    case CaseForm::postpone: return may(Event::postpone);
    case CaseForm::look_again: break;
    }
    return may(Event::look_again);
}

/// Makes the fields of one form; their names begin with that of the form.
class FormMaker {
public:
    FormMaker(Seat const& seat, cases::View const& view, CaseForm form)
        : seat_(seat), tr_(seat.tr()), view_(view), form_(form) {
        post_.action = fmt::format("{}/{}", url_of(view.value.id), to_text(form));
        for (auto const* name : {"versie", "gezien"}) post_.fields.push_back({PostKind::hidden, name, ""});
    }

    web::PostForm make() {
        switch (form_) {
        case CaseForm::contact:
            add_outcome();
            add(PostKind::choice, "kanaal");
            for (auto const& [code, name] : seat_.rules.channels)
                if (code != seat_.visit_channel) last().choices.push_back({code, name});
            add(PostKind::day, "dag");
            break;
        case CaseForm::home_visit:
            add_outcome();
            add(PostKind::day, "dag");
            if (auto reasons = seat_.visit_reasons(); !reasons.empty()) {
                add(PostKind::choice, "waarom");
                last().choices = std::move(reasons);
            }
            break;
        case CaseForm::postpone:
            add(PostKind::day, "dag");
            last().help = tr_("desk.uitleg.nieuwe_dag", {{"dagen", std::to_string(seat_.rules.longest_term_days)}});
            break;
        case CaseForm::hand_over: add_owner(); break;
        case CaseForm::close: add_exits(); break;
        case CaseForm::ask_place:
        case CaseForm::look_again: break;
        }
        add(PostKind::text, "notitie");
        last().help = tr_(fmt::format("desk.formulier.{}.notitie", to_text(form_)));
        if (!needs_note(form_)) last().need = Need::optional;
        post_.buttons.push_back(
            {std::string(to_text(form_)), tr_(fmt::format("desk.formulier.{}.knop", to_text(form_))),
             form_ == CaseForm::close ? web::PostButton::Look::danger : web::PostButton::Look::first});
        return std::move(post_);
    }

    static bool needs_note(CaseForm form) {
        return form == CaseForm::hand_over || form == CaseForm::postpone || form == CaseForm::home_visit;
    }

private:
    web::PostField& last() { return post_.fields.back(); }

    void add(PostKind kind, std::string_view name) {
        post_.fields.push_back(
            {kind, fmt::format("{}-{}", to_text(form_), name), tr_(fmt::format("desk.veld.{}", name))});
    }

    void add_outcome() {
        add(PostKind::radio, "uitkomst");
        last().choices = {{"bereikt", tr_(fmt::format("desk.uitkomst.{}.bereikt", to_text(form_)))},
                          {"niet_bereikt", tr_(fmt::format("desk.uitkomst.{}.niet_bereikt", to_text(form_)))}};
    }

    void add_owner() {
        add(PostKind::choice, "eigenaar");
        last().label = tr_("desk.veld.nieuwe_eigenaar");
        last().choices = owner_choices(seat_);
        last().choices.insert(last().choices.begin(), {{}, tr_("desk.kies_iemand")});
    }

    void add_exits() {
        add(PostKind::radio, "reden");
        auto const missing = seat_.rules.attempts_before_giving_up - view_.value.vain_attempts;
        if (cases::may_happen(view_.value.state, Event::give_up) && missing > 0)
            last().help = tr_("desk.uitleg.nog_pogingen", {{"aantal", std::to_string(missing)}});
        for (auto const& choice : exits_of(seat_.rules, view_.value))
            last().choices.push_back({to_text(choice), exit_text(choice)});
        add(PostKind::day, "opnieuw");
        last().help = tr_("desk.uitleg.opnieuw");
        last().need = Need::optional;
    }

    std::string exit_text(ExitChoice const& choice) const {
        auto const exit = tr_(fmt::format("desk.uitgang.{}", cases::to_text(choice.event)));
        return choice.reason->name == exit ? exit
                                           : tr_("desk.uitgang", {{"uitgang", exit}, {"reden", choice.reason->name}});
    }

    Seat const& seat_;
    Texts const& tr_;
    cases::View const& view_;
    CaseForm form_;
    web::PostForm post_;
};

/// What was typed in one form.
class FormReader {
public:
    FormReader(Seat const& seat, cases::View const& view, CaseForm form, web::Typed& typed)
        : seat_(seat), tr_(seat.tr()), view_(view), form_(form), typed_(typed) {}

    std::optional<Result<cases::Case>> act() {
        check_note(seat_, typed_, name("notitie"),
                   FormMaker::needs_note(form_) ? NoteNeed::required : NoteNeed::optional);
        auto done = form_ == CaseForm::contact || form_ == CaseForm::home_visit ? record() : take();
        if (done && !*done)
            put_at_field(seat_, typed_, done->error(),
                         {.owner = name("eigenaar"),
                          .day = name(form_ == CaseForm::close ? "opnieuw" : "dag"),
                          .reason = name("reden")});
        return done;
    }

private:
    std::string name(std::string_view field) const { return fmt::format("{}-{}", to_text(form_), field); }
    std::string value(std::string_view field) const { return typed_.value(name(field)); }

    cases::Seen seen() const { return {view_.value.id, dossier::read_number(typed_.value("versie")).value_or(0)}; }

    std::optional<Result<cases::Case>> record() {
        cases::Contact contact;
        contact.channel = form_ == CaseForm::home_visit ? seat_.visit_channel : value("kanaal");
        if (!is_channel(seat_, contact.channel)) typed_.errors[name("kanaal")] = tr_("WRK-107");
        auto const outcome = value("uitkomst");
        if (outcome != "bereikt" && outcome != "niet_bereikt") typed_.errors[name("uitkomst")] = tr_("WRK-107");
        contact.outcome = outcome == "bereikt" ? cases::Contact::Outcome::reached
                                               : cases::Contact::Outcome::not_reached;
        auto const day = read_past_day(seat_, typed_, name("dag"));
        auto const why = form_ == CaseForm::home_visit ? visit_reason() : std::string();
        if (!typed_.errors.empty()) return std::nullopt;
        contact.on = *day;
        contact.note = value("notitie");
        if (!why.empty()) contact.note = tr_("desk.bezoek.verslag", {{"waarom", why}, {"wat", contact.note}});
        return cases::record_contact(seat_.table, seen(), contact);
    }

    /// Its name; empty where the policy has none.
    std::string visit_reason() {
        auto const reasons = seat_.visit_reasons();
        auto const chosen = std::ranges::find(reasons, value("waarom"), &web::Choice::value);
        if (chosen != reasons.end()) return chosen->text;
        if (!reasons.empty()) typed_.errors[name("waarom")] = tr_("WRK-107");
        return {};
    }

    std::optional<Result<cases::Case>> take() {
        cases::Happening happening{Event::ask_place, seat_.today()};
        if (form_ == CaseForm::look_again) happening.event = Event::look_again;
        if (form_ == CaseForm::postpone) {
            happening.event = Event::postpone;
            happening.due_on = read_later_day(seat_, typed_, name("dag"));
        }
        if (form_ == CaseForm::hand_over) {
            happening.event = Event::hand_over;
            happening.owner = read_owner_field(seat_, typed_, name("eigenaar"));
        }
        if (form_ == CaseForm::close) read_exit(happening);
        if (!typed_.errors.empty()) return std::nullopt;
        return cases::take_step(seat_.table, seen(), happening, value("notitie"));
    }

    void read_exit(cases::Happening& happening) {
        happening.due_on = read_day_after_today(seat_, typed_, name("opnieuw"));
        for (auto const& choice : exits_of(seat_.rules, view_.value))
            if (to_text(choice) == value("reden")) {
                happening.event = choice.event;
                happening.reason = choice.reason->code;
                return;
            }
        typed_.errors[name("reden")] = tr_("WRK-107");
    }

    Seat const& seat_;
    Texts const& tr_;
    cases::View const& view_;
    CaseForm form_;
    web::Typed& typed_;
};

} // namespace

std::span<CaseForm const> all_case_forms() { return every_form; }

std::string_view to_text(CaseForm form) {
    switch (form) {
    case CaseForm::contact: return "contact";
    case CaseForm::home_visit: return "huisbezoek";
    case CaseForm::ask_place: return "plaats-vragen";
    case CaseForm::close: return "afsluiten";
    case CaseForm::hand_over: return "overdragen";
    case CaseForm::postpone: return "uitstellen";
    case CaseForm::look_again: break;
    }
    return "opnieuw";
}

std::optional<CaseForm> parse_case_form(std::string_view text) {
    for (auto const form : every_form)
        if (to_text(form) == text) return form;
    return std::nullopt;
}

bool is_channel(Seat const& seat, std::string_view code) {
    return std::ranges::any_of(seat.rules.channels, [&](auto const& channel) { return channel.first == code; });
}

bool is_offered(Seat const& seat, cases::View const& view, CaseForm form) {
    return view.can_write(field_of(form)) && can_happen(seat, view.value, form);
}

web::PostForm make_case_form(Seat const& seat, cases::View const& view, CaseForm form) {
    return FormMaker(seat, view, form).make();
}

web::Typed first_typed(Seat const& seat, cases::View const& view, CaseForm form) {
    web::Typed typed;
    typed.values["versie"] = std::to_string(view.value.version);
    typed.values["gezien"] = std::to_string(view.steps.empty() ? 0 : view.steps.back().number);
    if (form == CaseForm::contact || form == CaseForm::home_visit)
        typed.values[fmt::format("{}-dag", to_text(form))] = web::typed_day(seat.today());
    return typed;
}

std::optional<Result<cases::Case>> do_case_form(Seat const& seat, cases::View const& view, CaseForm form,
                                                web::Typed& typed) {
    return FormReader(seat, view, form, typed).act();
}

} // namespace kiem::desk
