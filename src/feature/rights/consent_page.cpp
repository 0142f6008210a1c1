// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/consent_page.hpp"
#include "crypto/crypto.hpp"
#include "feature/rights/consent.hpp"
#include "feature/rights/word_list.hpp"
#include "web/date_hint.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kiem::rights {

namespace {

using Field = web::PostField;

std::string in_lines(std::vector<std::string> const& words) { return fmt::format("{}", fmt::join(words, "\n")); }

std::string shown_text(Asked const& asked) {
    auto words = asked.receivers;
    std::ranges::sort(words);
    words.insert(words.begin(), asked.purpose);
    return words_in_one(words);
}

/// Other organisations that consent for this purpose would open something to; an empty purpose: for any.
std::vector<account::Organisation> receivers_of(ConsentForm const& form, std::string_view purpose) {
    auto all = form.organisations;
    std::erase_if(all, [&](account::Organisation const& one) {
        if (!purpose.empty()) return form.askable_by(one.code, purpose).none();
        return std::ranges::none_of(form.desk.sharing.purposes(),
                                    [&](auto const& some) { return form.askable_by(one.code, some.name).any(); });
    });
    return all;
}

std::vector<web::Choice> purpose_choices(ConsentForm const& form) {
    std::vector<web::Choice> choices;
    for (auto const& one : form.desk.sharing.purposes())
        if (!receivers_of(form, one.name).empty()) choices.push_back({one.name, one.title});
    return choices;
}

/// The boxes of one record: the whole, and folded below it each field.
class FieldBoxes {
public:
    FieldBoxes(std::string& out, ConsentForm const& form, web::Typed const& typed)
        : out_(out), form_(form), typed_(typed), asked_(asked_in(typed)), shown_(askable(form, asked_)) {}

    void put() {
        auto const& tr = form_.tr();
        auto const error = typed_.error("velden");
        html<
            R"(<div class="utrecht-form-field utrecht-form-field--distanced {}">)"
            R"(<fieldset class="utrecht-form-fieldset kiem-choices" {} aria-describedby="veld-velden-uitleg{}">)"
            R"(<legend class="utrecht-form-fieldset__legend utrecht-form-label">{}</legend>)"
            R"(<div class="utrecht-form-field__description utrecht-form-field-description" id="veld-velden-uitleg">{}</div>)">(
            out_, error.empty() ? "" : "utrecht-form-field--invalid", AttributeIf<"id">{shown_.none(), "veld-velden"},
            error.empty() ? "" : " veld-velden-fout", tr("toestemming.veld.velden"),
            tr(shown_.none() ? "toestemming.kies_eerst" : "toestemming.velden_uitleg"));
        if (!error.empty())
            html<R"(<div class="utrecht-form-field__error-message utrecht-form-field-error-message" )"
                 R"(id="veld-velden-fout">{}</div>)">(out_, error);
        for (auto const& record : policy::records()) put_record(record);
        html<"</fieldset></div>">(out_);
    }

private:
    void put_record(policy::Record const& record) {
        auto const fields = shown_ & fields_of_record(record.name);
        if (fields.none()) return;
        put_box(std::string(record.name) + ".*", fields_in_words(fields));
        bool is_any_ticked = false;
        for (auto const& name : names_of(fields)) is_any_ticked |= typed_.has("velden", name);
        auto const fold = is_any_ticked ? web::Fold::open : web::Fold::closed;
        web::put_details(out_, form_.tr()("toestemming.per_gegeven", {{"wat", std::string(record.title)}}), fold,
                         [&](std::string&) {
                             for (std::size_t i = 0; i < policy::record_fields().size(); ++i)
                                 if (fields.test(i)) put_field(i);
                         });
    }

    void put_field(std::size_t index) {
        auto const& field = policy::record_fields()[index];
        std::vector<std::string> allowed;
        for (auto const& receiver : asked_.receivers)
            if (form_.askable_by(receiver, asked_.purpose).test(index)) allowed.push_back(form_.name_of(receiver));
        auto const text = allowed.size() == asked_.receivers.size()
                              ? std::string(field.title)
                              : form_.tr()("toestemming.alleen",
                                           {{"veld", std::string(field.title)},
                                            {"wie", fmt::format("{}", fmt::join(allowed, ", "))}});
        put_box(std::string(field.name), text);
    }

    void put_box(std::string const& value, std::string_view text) {
        auto const id = std::exchange(is_first_, false) ? std::string("veld-velden")
                                                        : fmt::format("veld-velden-{}", number_++);
        html<R"(<div class="kiem-choices__one"><input type="checkbox" )"
             R"(class="utrecht-checkbox utrecht-checkbox--html-input" id="{}" name="velden" value="{}" {}>)"
             R"(<label class="utrecht-form-label" for="{}">{}</label></div>)">(
            out_, id, value, AttributeIf<"checked">{typed_.has("velden", value)}, id, text);
    }

    std::string& out_;
    ConsentForm const& form_;
    web::Typed const& typed_;
    Asked asked_;
    policy::FieldSet shown_;
    bool is_first_ = true;
    int number_ = 2;
};

/// Shows the fields of another choice.
void put_show_button(std::string& out, Texts const& tr) {
    html<R"(<div class="kiem-form__button"><button class="utrecht-button utrecht-button--secondary-action" )"
         R"(type="submit" name="doe" value="tonen">{}</button></div>)">(out, tr("toestemming.tonen"));
}

std::vector<web::Choice> guardian_choices(dossier::Dossier const& child) {
    std::vector<web::Choice> choices;
    for (auto const& one : child.guardians)
        choices.push_back({dossier::full_name(one.name), dossier::full_name(one.name)});
    return choices;
}

web::PostForm make_form(ConsentForm const& form, std::string_view action, web::Typed const& typed) {
    auto const& tr = form.tr();
    using Kind = Field::Kind;
    web::PostForm made{std::string(action), {}, {{"geven", tr("toestemming.bewaren")}}};
    auto const add = [&](Kind kind, std::string name, std::vector<web::Choice> choices, std::string help = {}) {
        made.fields.push_back(
            {kind, name, tr(fmt::format("toestemming.veld.{}", name)), std::move(help), std::move(choices)});
    };
    auto const add_hidden = [&](std::string name) { made.fields.push_back({Kind::hidden, std::move(name), ""}); };
    std::vector<web::Choice> receivers, ways;
    for (auto const& one : receivers_of(form, {})) receivers.push_back({one.code, one.name});
    for (auto const how : {How::paper, How::spoken, How::digital})
        ways.push_back({std::string(to_text(how)), tr(fmt::format("bundel.waarde.how.{}", to_text(how)))});
    add_hidden("sleutel");
    add_hidden("getoond");
    add(Kind::radio, "doel", purpose_choices(form));
    add(Kind::several, "ontvanger", std::move(receivers), tr("toestemming.ontvanger_uitleg"));
    made.fields.push_back(
        {.kind = Kind::part, .name = {}, .label = {}, .part = [&tr](std::string& out) { put_show_button(out, tr); }});
    add(Kind::part, "velden", {});
    made.fields.back().part = [&form, &typed](std::string& out) { FieldBoxes(out, form, typed).put(); };
    add(Kind::radio, "verzorger", guardian_choices(form.child), tr("toestemming.verzorger_uitleg"));
    add(Kind::day, "gegeven_op", {});
    add(Kind::radio, "wijze", std::move(ways));
    add(Kind::line, "tekst", {}, tr("toestemming.tekst_uitleg"));
    add(Kind::day, "vanaf", {});
    add(Kind::day, "tot", {}, tr("toestemming.tot_uitleg"));
    made.fields.back().need = Field::Need::optional;
    return made;
}

/// Who alone may decide.
std::string only_decider(dossier::Dossier const& child) {
    std::string name;
    for (auto const& one : child.guardians) {
        if (one.may_decide != dossier::Answer::yes) continue;
        if (!name.empty()) return {};
        name = dossier::full_name(one.name);
    }
    return name;
}

} // namespace

std::string ConsentForm::name_of(std::string_view organisation) const {
    auto const known = std::ranges::find(organisations, organisation, &account::Organisation::code);
    return known == organisations.end() ? std::string(organisation) : known->name;
}

policy::FieldSet ConsentForm::askable_by(std::string_view organisation, std::string_view purpose) const {
    auto const known = std::ranges::find(organisations, organisation, &account::Organisation::code);
    if (known == organisations.end() || known->code == child.organisation) return {};
    return askable(desk.sharing, purpose, known->kind);
}

Asked asked_in(web::Typed const& typed) { return {typed.value("doel"), words_apart(typed.value("ontvanger"))}; }

bool shows_what_is_asked(web::Typed const& typed) {
    auto const shown = typed.value("getoond");
    return shown.empty() || shown == shown_text(asked_in(typed));
}

policy::FieldSet askable(ConsentForm const& form, Asked const& asked) {
    policy::FieldSet fields;
    for (auto const& receiver : asked.receivers) fields |= form.askable_by(receiver, asked.purpose);
    return fields;
}

web::Typed first_typed(ConsentForm const& form, web::Fields const& query) {
    web::Typed typed;
    auto const purposes = purpose_choices(form);
    std::string purpose(query.text("doel"));
    if (std::ranges::find(purposes, purpose, &web::Choice::value) == purposes.end())
        purpose = purposes.empty() ? std::string() : purposes.front().value;
    auto const wanted = query.all("ontvanger");
    std::vector<std::string> receivers;
    for (auto const& one : receivers_of(form, purpose))
        if (wanted.empty() ? one.kind == account::OrganisationKind::municipality
                           : std::ranges::find(wanted, one.code) != wanted.end())
            receivers.push_back(one.code);
    typed.values["doel"] = std::move(purpose);
    typed.values["ontvanger"] = in_lines(receivers);
    typed.values["verzorger"] = only_decider(form.child);
    typed.values["gegeven_op"] = typed.values["vanaf"] = web::typed_day(form.desk.today());
    tick_usual(form, typed);
    return typed;
}

void tick_usual(ConsentForm const& form, web::Typed& typed) {
    auto const asked = asked_in(typed);
    auto const shown = askable(form, asked);
    auto const usual = shown & usually_asked(form.desk.sharing, asked.purpose);
    std::vector<std::string> ticked;
    for (auto const& record : policy::records()) {
        auto const fields = fields_of_record(record.name);
        if ((usual & fields).any() && (usual & fields) == (shown & fields))
            ticked.push_back(std::string(record.name) + ".*");
        else
            for (auto& name : names_of(usual & fields)) ticked.push_back(std::move(name));
    }
    typed.values["velden"] = in_lines(ticked);
    typed.values["getoond"] = shown_text(asked);
}

void put_consent_form(std::string& out, ConsentForm const& form, std::string_view action, web::Typed const& typed) {
    auto filled = typed;
    if (filled.value("sleutel").empty()) filled.values["sleutel"] = crypto::random_hex(16);
    if (filled.value("getoond").empty()) filled.values["getoond"] = shown_text(asked_in(filled));
    web::put_post_form(out, form.view.site, form.view.visit, make_form(form, action, filled), filled);
}

std::string fields_in_words(policy::FieldSet const& fields) {
    std::vector<std::string> records;
    for (auto const& record : policy::records()) {
        std::vector<std::string_view> titles;
        for (std::size_t i = 0; i < policy::record_fields().size(); ++i)
            if (fields.test(i) && policy::record_fields()[i].record == record.name)
                titles.push_back(policy::record_fields()[i].title);
        if (!titles.empty()) records.push_back(fmt::format("{}: {}", record.title, fmt::join(titles, ", ")));
    }
    return fmt::format("{}", fmt::join(records, "; "));
}

} // namespace kiem::rights
