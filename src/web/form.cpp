// SPDX-License-Identifier: EUPL-1.2
#include "web/parts.hpp"
#include <algorithm>

namespace kiem::web {

namespace {

using Described = AttributeIf<"aria-describedby">;

std::string field_id(Field const& field) { return "veld-" + field.name; }

/// The ids of what explains a field, for aria-describedby.
std::string describing_ids(Field const& field, std::string_view help) {
    std::string ids;
    if (!help.empty()) ids = field_id(field) + "-uitleg";
    if (!field.error.empty()) ids += (ids.empty() ? "" : " ") + field_id(field) + "-fout";
    return ids;
}

void put_choices(std::string& out, Field const& field, std::string_view described_by) {
    html<R"(<select class="utrecht-select utrecht-select--html-select" id="{}" name="{}" {}>)">(
        out, field_id(field), field.name, Described{!described_by.empty(), described_by});
    for (auto const& choice : field.choices)
        html<R"(<option value="{}" {}>{}</option>)">(out, choice.value,
                                                     AttributeIf<"selected">{choice.value == field.value}, choice.text);
    html<"</select>">(out);
}

void put_input(std::string& out, Field const& field, std::string_view described_by) {
    auto const is_wrong = !field.error.empty();
    auto const list = field.choices.empty() ? std::string() : field_id(field) + "-keus";
    html<R"(<input class="utrecht-textbox utrecht-textbox--html-input {} {}" type="text" id="{}" name="{}" )"
         R"(value="{}" autocomplete="off" {} {} {}>)">(
        out, field.kind == Field::Kind::date ? "kiem-form__date" : "", is_wrong ? "utrecht-textbox--invalid" : "",
        field_id(field), field.name, field.value, AttributeIf<"list">{!list.empty(), list},
        Described{!described_by.empty(), described_by}, AttributeIf<"aria-invalid">{is_wrong, "true"});
    if (list.empty()) return;
    html<R"(<datalist id="{}">)">(out, list);
    for (auto const& choice : field.choices)
        html<R"(<option value="{}">{}</option>)">(out, choice.value, choice.text == choice.value ? "" : choice.text);
    html<"</datalist>">(out);
}

void put_field(std::string& out, Site const& site, Field const& field) {
    auto const help = field.help.empty() && field.kind == Field::Kind::date ? date_help(site) : field.help;
    auto const described_by = describing_ids(field, help);
    html<R"(<div class="utrecht-form-field {}"><div class="utrecht-form-field__label">)"
         R"(<label class="utrecht-form-label" for="{}">{}</label></div>)">(
        out, field.error.empty() ? "" : "utrecht-form-field--invalid", field_id(field), field.label);
    if (!help.empty())
        html<R"(<div class="utrecht-form-field__description utrecht-form-field-description" id="{}-uitleg">{}</div>)">(
            out, field_id(field), help);
    if (!field.error.empty())
        html<
            R"(<div class="utrecht-form-field__error-message utrecht-form-field-error-message" id="{}-fout">{}</div>)">(
            out, field_id(field), field.error);
    html<R"(<div class="utrecht-form-field__input">{}</div></div>)">(out, [&](std::string& inner) {
        if (field.kind == Field::Kind::choice) put_choices(inner, field, described_by);
        else put_input(inner, field, described_by);
    });
}

void put_errors(std::string& out, Texts const& tr, Form const& form) {
    if (std::ranges::all_of(form.fields, [](auto const& field) { return field.error.empty(); })) return;
    put_alert(out, Tone::error, tr("web.form_errors"), [&](std::string& inner) {
        html<R"(<ul class="kiem-form__errors">)">(inner);
        for (auto const& field : form.fields)
            if (!field.error.empty())
                html<R"(<li><a class="utrecht-link utrecht-link--html-a" href="#{}">{}: {}</a></li>)">(
                    inner, field_id(field), field.label, field.error);
        html<"</ul>">(inner);
    });
}

} // namespace

void put_form(std::string& out, Site const& site, Form const& form) {
    put_errors(out, site.texts, form);
    html<R"(<form class="utrecht-form kiem-form" action="{}" method="get">)">(out, form.action);
    for (auto const& field : form.fields) put_field(out, site, field);
    html<
        R"(<div class="kiem-form__button"><button class="utrecht-button utrecht-button--primary-action" type="submit">{}</button></div></form>)">(
        out, form.button);
}

} // namespace kiem::web
