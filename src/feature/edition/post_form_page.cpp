// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/edition_page.hpp"
#include <algorithm>

namespace kiem::edition {

namespace {

using Described = AttributeIf<"aria-describedby">;
using Kind = PostField::Kind;

std::string id_of(PostField const& field) { return "veld-" + field.name; }

class FormWriter {
public:
    FormWriter(std::string& out, Texts const& tr, Typed const& typed) : out_(out), tr_(tr), typed_(typed) {}

    void put_errors(PostForm const& form) {
        auto const is_wrong = [&](PostField const& field) { return !typed_.error(field.name).empty(); };
        if (std::ranges::none_of(form.fields, is_wrong)) return;
        web::put_alert(out_, web::Tone::error, tr_("web.form_errors"), [&](std::string& inner) {
            html<R"(<ul class="kiem-form__errors">)">(inner);
            for (auto const& field : form.fields)
                if (is_wrong(field))
                    html<R"(<li><a class="utrecht-link utrecht-link--html-a" href="#{}">{}: {}</a></li>)">(
                        inner, id_of(field), field.label, typed_.error(field.name));
            html<"</ul>">(inner);
        });
    }

    void put(PostField const& field) {
        if (field.kind == Kind::hidden) {
            html<R"(<input type="hidden" name="{}" value="{}">)">(out_, field.name, typed_.value(field.name));
            return;
        }
        auto const error = typed_.error(field.name);
        auto const help = field.help.empty() && field.kind == Kind::day ? tr_("web.date_help") : field.help;
        html<
            R"(<div class="utrecht-form-field utrecht-form-field--distanced {}"><div class="utrecht-form-field__label">)"
            R"(<label class="utrecht-form-label" for="{}">{}</label></div>)">(
            out_, error.empty() ? "" : "utrecht-form-field--invalid", id_of(field), field.label);
        if (!help.empty())
            html<
                R"(<div class="utrecht-form-field__description utrecht-form-field-description" id="{}-uitleg">{}</div>)">(
                out_, id_of(field), help);
        if (!error.empty())
            html<
                R"(<div class="utrecht-form-field__error-message utrecht-form-field-error-message" id="{}-fout">{}</div>)">(
                out_, id_of(field), error);
        html<R"(<div class="utrecht-form-field__input">)">(out_);
        put_control(field, describing(field, help, error));
        html<"</div></div>">(out_);
        if (!field.kept.empty())
            web::put_details(out_, tr_("edition.kept_now", {{"veld", field.label}}), web::Fold::open,
                             [&](std::string& inner) { web::put_paragraph(inner, field.kept); });
    }

private:
    static std::string describing(PostField const& field, std::string_view help, std::string_view error) {
        std::string ids;
        if (!help.empty()) ids = id_of(field) + "-uitleg";
        if (!error.empty()) ids += (ids.empty() ? "" : " ") + id_of(field) + "-fout";
        return ids;
    }

    void put_control(PostField const& field, std::string const& described_by) {
        Described const described{!described_by.empty(), described_by};
        auto const value = typed_.value(field.name);
        bool const is_wrong = !typed_.error(field.name).empty();
        AttributeIf<"aria-invalid"> const invalid{is_wrong, "true"};
        if (field.kind == Kind::choice) {
            html<R"(<select class="utrecht-select utrecht-select--html-select" id="{}" name="{}" {} {}>)">(
                out_, id_of(field), field.name, described, invalid);
            for (auto const& choice : field.choices)
                html<R"(<option value="{}" {}>{}</option>)">(
                    out_, choice.value, AttributeIf<"selected">{choice.value == value}, choice.text);
            html<"</select>">(out_);
        } else if (field.kind == Kind::text) {
            // A browser drops the first line break of a textarea, so it gets one to drop.
            html<"<textarea class=\"utrecht-textarea utrecht-textarea--html-textarea {}\" id=\"{}\" name=\"{}\" "
                 "rows=\"8\" {} {}>\n{}</textarea>">(out_, is_wrong ? "utrecht-textarea--invalid" : "", id_of(field),
                                                     field.name, described, invalid, value);
        } else {
            html<R"(<input class="utrecht-textbox utrecht-textbox--html-input {}" type="text" id="{}" name="{}" )"
                 R"(value="{}" autocomplete="off" {} {}>)">(out_, is_wrong ? "utrecht-textbox--invalid" : "",
                                                            id_of(field), field.name, value, described, invalid);
        }
    }

    std::string& out_;
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

void put_post_form(std::string& out, web::Site const& site, PostForm const& form, Typed const& typed) {
    FormWriter writer(out, site.texts, typed);
    writer.put_errors(form);
    html<R"(<form class="utrecht-form" action="{}" method="post">)">(out, form.action);
    for (auto const& field : form.fields) writer.put(field);
    html<R"(<div class="kiem-form__button">)">(out);
    bool is_first = true;
    for (auto const& button : form.buttons) {
        html<R"(<button class="utrecht-button {}" type="submit" name="doe" value="{}">{}</button> )">(
            out, is_first ? "utrecht-button--primary-action" : "utrecht-button--secondary-action", button.value,
            button.text);
        is_first = false;
    }
    html<"</div></form>">(out);
}

} // namespace kiem::edition
