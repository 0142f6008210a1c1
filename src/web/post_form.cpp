// SPDX-License-Identifier: EUPL-1.2
#include "web/post_form.hpp"
#include "web/visit.hpp"
#include <algorithm>

namespace kiem::web {

namespace {

using Described = AttributeIf<"aria-describedby">;
using Kind = PostField::Kind;

std::string id_of_post(PostField const& field) { return "veld-" + field.name; }

std::string describing_post(PostField const& field, std::string_view help, std::string_view error) {
    std::string ids;
    if (!help.empty()) ids = id_of_post(field) + "-uitleg";
    if (!error.empty()) ids += (ids.empty() ? "" : " ") + id_of_post(field) + "-fout";
    return ids;
}

std::string_view type_of(Kind kind) {
    switch (kind) {
    case Kind::password: return "password";
    case Kind::email: return "email";
    case Kind::phone: return "tel";
    default: return "text";
    }
}

std::string_view look_of(PostButton::Look look) {
    switch (look) {
    case PostButton::Look::first: return "utrecht-button--primary-action";
    case PostButton::Look::other: return "utrecht-button--secondary-action";
    case PostButton::Look::danger: return "utrecht-button--primary-action utrecht-button--danger";
    }
    return {};
}

void put_token(std::string& out, Visit const* visit) {
    if (visit) html<R"(<input type="hidden" name="{}" value="{}">)">(out, form_token_field, visit->form_token);
}

void put_button(std::string& out, PostButton const& button) {
    html<R"(<button class="utrecht-button {}" type="submit" name="doe" value="{}">{}</button> )">(
        out, look_of(button.look), button.value, button.text);
}

class PostFormWriter {
public:
    PostFormWriter(std::string& out, Site const& site, Typed const& typed)
        : out_(out), site_(site), tr_(site.texts), typed_(typed) {}

    void put_errors(PostForm const& form) {
        auto const is_wrong = [&](PostField const& field) { return !typed_.error(field.name).empty(); };
        if (std::ranges::none_of(form.fields, is_wrong)) return;
        put_alert(out_, Tone::error, tr_("web.form_errors"), [&](std::string& inner) {
            html<R"(<ul class="kiem-form__errors">)">(inner);
            for (auto const& field : form.fields)
                if (is_wrong(field))
                    html<R"(<li><a class="utrecht-link utrecht-link--html-a" href="#{}">{}: {}</a></li>)">(
                        inner, id_of_post(field), field.label, typed_.error(field.name));
            html<"</ul>">(inner);
        });
    }

    void put(PostField const& field) {
        if (field.kind == Kind::hidden) {
            html<R"(<input type="hidden" name="{}" value="{}">)">(out_, field.name, typed_.value(field.name));
        } else if (field.kind == Kind::heading) {
            html<R"(<h2 class="utrecht-heading-2">{}</h2>)">(out_, field.label);
            if (!field.help.empty()) put_paragraph(out_, field.help);
        } else if (field.kind == Kind::part) {
            field.part(out_);
        } else if (field.kind == Kind::radio || field.kind == Kind::several) put_group(field);
        else put_single(field);
    }

private:
    void open(std::string_view error) {
        html<R"(<div class="utrecht-form-field utrecht-form-field--distanced {}">)">(
            out_, error.empty() ? "" : "utrecht-form-field--invalid");
    }

    std::string label_of(PostField const& field) const {
        return field.need == PostField::Need::optional ? tr_("web.optional", {{"veld", field.label}}) : field.label;
    }

    void put_help_and_error(PostField const& field, std::string_view help, std::string_view error) {
        if (!help.empty())
            html<
                R"(<div class="utrecht-form-field__description utrecht-form-field-description" id="{}-uitleg">{}</div>)">(
                out_, id_of_post(field), help);
        if (!error.empty())
            html<
                R"(<div class="utrecht-form-field__error-message utrecht-form-field-error-message" id="{}-fout">{}</div>)">(
                out_, id_of_post(field), error);
    }

    void put_single(PostField const& field) {
        auto const error = typed_.error(field.name);
        auto const help = field.help.empty() && field.kind == Kind::day ? date_help(site_) : field.help;
        open(error);
        html<R"(<div class="utrecht-form-field__label"><label class="utrecht-form-label" for="{}">{}</label></div>)">(
            out_, id_of_post(field), label_of(field));
        put_help_and_error(field, help, error);
        html<R"(<div class="utrecht-form-field__input">)">(out_);
        put_control(field, describing_post(field, help, error));
        html<"</div></div>">(out_);
        if (!field.kept.empty())
            put_details(out_, tr_("web.kept_now", {{"veld", field.label}}), Fold::open,
                        [&](std::string& inner) { put_paragraph(inner, field.kept); });
    }

    /// The id of the group is that of its first answer, so that a link from the summary of errors lands on a control.
    void put_group(PostField const& field) {
        auto const error = typed_.error(field.name);
        auto const described = describing_post(field, field.help, error);
        open(error);
        html<R"(<fieldset class="utrecht-form-fieldset kiem-choices" {}>)"
             R"(<legend class="utrecht-form-fieldset__legend utrecht-form-label">{}</legend>)">(
            out_, Described{!described.empty(), described}, label_of(field));
        put_help_and_error(field, field.help, error);
        auto const is_radio = field.kind == Kind::radio;
        for (std::size_t i = 0; i < field.choices.size(); ++i) {
            auto const& choice = field.choices[i];
            auto const id = i == 0 ? id_of_post(field) : fmt::format("{}-{}", id_of_post(field), i + 1);
            html<R"(<div class="kiem-choices__one"><input type="{}" class="{}" id="{}" name="{}" value="{}" {}>)"
                 R"(<label class="utrecht-form-label" for="{}">{}</label></div>)">(
                out_, is_radio ? "radio" : "checkbox",
                is_radio ? "utrecht-radio-button utrecht-radio-button--html-input"
                         : "utrecht-checkbox utrecht-checkbox--html-input",
                id, field.name, choice.value, AttributeIf<"checked">{typed_.has(field.name, choice.value)}, id,
                choice.text);
        }
        html<"</fieldset></div>">(out_);
    }

    void put_control(PostField const& field, std::string const& described_by) {
        Described const described{!described_by.empty(), described_by};
        auto const value = typed_.value(field.name);
        bool const is_wrong = !typed_.error(field.name).empty();
        AttributeIf<"aria-invalid"> const invalid{is_wrong, "true"};
        if (field.kind == Kind::choice) {
            html<R"(<select class="utrecht-select utrecht-select--html-select" id="{}" name="{}" {} {}>)">(
                out_, id_of_post(field), field.name, described, invalid);
            for (auto const& choice : field.choices)
                html<R"(<option value="{}" {}>{}</option>)">(
                    out_, choice.value, AttributeIf<"selected">{choice.value == value}, choice.text);
            html<"</select>">(out_);
        } else if (field.kind == Kind::text) {
            // A browser drops the first line break of a textarea, so it gets one to drop.
            html<"<textarea class=\"utrecht-textarea utrecht-textarea--html-textarea {}\" id=\"{}\" name=\"{}\" "
                 "rows=\"8\" {} {}>\n{}</textarea>">(out_, is_wrong ? "utrecht-textarea--invalid" : "",
                                                     id_of_post(field), field.name, described, invalid, value);
        } else if (field.kind == Kind::file) {
            html<R"(<input class="kiem-file" type="file" id="{}" name="{}" {} {} {}>)">(
                out_, id_of_post(field), field.name, AttributeIf<"accept">{!field.accept.empty(), field.accept},
                described, invalid);
        } else {
            html<R"(<input class="utrecht-textbox utrecht-textbox--html-input {} {}" type="{}" id="{}" name="{}" )"
                 R"(value="{}" autocomplete="{}" {} {} {}>)">(
                out_, is_wrong ? "utrecht-textbox--invalid" : "",
                field.kind == Kind::day || field.kind == Kind::code ? "kiem-form__date" : "", type_of(field.kind),
                id_of_post(field), field.name, field.kind == Kind::password ? std::string() : value,
                field.autocomplete.empty() ? "off" : field.autocomplete,
                AttributeIf<"inputmode">{field.kind == Kind::code, "numeric"}, described, invalid);
        }
    }

    std::string& out_;
    Site const& site_;
    Texts const& tr_;
    Typed const& typed_;
};

} // namespace

std::string Typed::value(std::string_view field) const {
    auto const at = values.find(field);
    return at == values.end() ? "" : at->second;
}

std::string Typed::error(std::string_view field) const {
    auto const at = errors.find(field);
    return at == errors.end() ? "" : at->second;
}

bool Typed::has(std::string_view field, std::string_view answer) const {
    auto const all = value(field);
    std::string_view rest = all;
    while (true) {
        auto const end = std::min(rest.find('\n'), rest.size());
        if (rest.substr(0, end) == answer) return !answer.empty() || !all.empty();
        if (end == rest.size()) return false;
        rest.remove_prefix(end + 1);
    }
}

Typed typed_in(Fields const& form) {
    Typed typed;
    for (auto const& [name, value] : form.list()) {
        if (name == form_token_field) continue;
        auto plain = value;
        std::erase(plain, '\r');
        auto const [at, is_new] = typed.values.try_emplace(name, plain);
        if (!is_new) at->second += "\n" + plain;
    }
    return typed;
}

void add_errors(Typed& typed, Findings const& findings, Texts const& tr) {
    for (auto const& finding : findings) typed.errors.try_emplace(finding.at.field, tr(finding));
}

void put_post_form(std::string& out, Site const& site, Visit const* visit, PostForm const& form, Typed const& typed) {
    PostFormWriter writer(out, site, typed);
    writer.put_errors(form);
    bool const has_files = form.carries == PostForm::Carries::files;
    html<R"(<form class="utrecht-form" action="{}" method="post" {}>)">(
        out, form.action, AttributeIf<"enctype">{has_files, "multipart/form-data"});
    put_token(out, visit);
    for (auto const& field : form.fields) writer.put(field);
    html<R"(<div class="kiem-form__button">)">(out);
    for (auto const& button : form.buttons) put_button(out, button);
    html<"</div></form>">(out);
}

void put_button_form(std::string& out, Visit const& visit, std::string_view action, PostButton const& button,
                     std::span<std::pair<std::string, std::string> const> hidden) {
    html<R"(<form class="kiem-button-form" action="{}" method="post">)">(out, action);
    put_token(out, &visit);
    for (auto const& [name, value] : hidden) html<R"(<input type="hidden" name="{}" value="{}">)">(out, name, value);
    put_button(out, button);
    html<"</form>">(out);
}

} // namespace kiem::web
