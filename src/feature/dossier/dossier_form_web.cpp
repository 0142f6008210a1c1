// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier_form_web.hpp"
#include "feature/dossier/dossier_text.hpp"
#include "feature/dossier/form_controls_web.hpp"
#include "web/date_hint.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kiem::dossier {

namespace {

using web::PostField;
using web::Typed;
using Kind = PostField::Kind;

std::string day_text(std::optional<Day> day) {
    if (!day || *day == Day{}) return {};
    std::chrono::year_month_day const date(*day);
    return fmt::format("{}-{}-{}", static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()),
                       static_cast<int>(date.year()));
}

std::string answer_code(Answer answer) {
    if (answer == Answer::unknown) return {};
    return answer == Answer::yes ? "ja" : "nee";
}

std::string value_of(Address const& one, std::string_view name) {
    if (name == "straat") return one.street;
    if (name == "huisnummer") return one.house_number;
    if (name == "postcode") return one.postcode;
    if (name == "plaats") return one.town;
    if (name == "huishouden") return one.household;
    return day_text(name == "vanaf" ? std::optional(one.from) : one.until);
}

std::string value_of(Guardian const& one, std::string_view name) {
    if (name == "voornaam") return one.name.given;
    if (name == "voorvoegsel") return one.name.prefix;
    if (name == "achternaam") return one.name.family;
    if (name == "relatie") return one.relation;
    if (name == "telefoon") return one.phone;
    if (name == "e-mail") return one.email;
    if (name == "taal") return one.language;
    if (name == "tolk") return answer_code(one.needs_interpreter);
    if (name == "gezag") return answer_code(one.may_decide);
    if (name == "huishouden") return one.household;
    return one.schooling;
}

std::string value_of(Dossier const& one, std::string_view name) {
    if (name == "voornaam") return one.name.given;
    if (name == "voorvoegsel") return one.name.prefix;
    if (name == "achternaam") return one.name.family;
    if (name == "geboortedatum") return day_text(one.born_on);
    return one.child_code;
}

/// Writes the fields of the form.
class FieldWriter {
public:
    FieldWriter(policy::FieldSet const& asked, web::Site const& site)
        : asked_(asked), tr_(site.texts), example_(web::birth_date_example(site)) {}

    std::vector<PostField> write(Slots const& slots) {
        put_child(slots);
        for (int i = 0; i < slots.guardians; ++i)
            put_list("verzorger", guardian_controls, static_cast<std::size_t>(i), "kind.verzorger_nummer");
        for (int i = 0; i < slots.addresses; ++i)
            put_list("adres", address_controls, static_cast<std::size_t>(i), "kind.adres_nummer");
        return std::move(fields_);
    }

private:
    void put_child(Slots const& slots) {
        auto const asks_child = [&](Control const& control) { return has(asked_, control.field); };
        bool const asks_languages = has(asked_, "kind.talen");
        if (std::ranges::none_of(child_controls, asks_child) && !asks_languages) return;
        put_heading("kind.het_kind", tr_("kind.het_kind"));
        for (auto const& control : child_controls)
            if (asks_child(control)) put(std::string(control.name), control);
        for (int i = 0; asks_languages && i < slots.languages; ++i) {
            PostField field{Kind::choice, fmt::format("thuistaal-{}", i + 1),
                            tr_("kind.veld.thuistaal", {{"nummer", std::to_string(i + 1)}})};
            field.choices = languages();
            field.need = PostField::Need::optional;
            fields_.push_back(std::move(field));
        }
    }

    template <std::size_t N>
    void put_list(std::string_view list, std::array<Control, N> const& controls, std::size_t at, char const* heading) {
        bool is_first = true;
        for (auto const& control : controls) {
            if (!has(asked_, control.field)) continue;
            if (std::exchange(is_first, false))
                put_heading(heading, tr_(heading, {{"nummer", std::to_string(at + 1)}}));
            put(name_at(list, at, control.name), control);
        }
    }

    void put_heading(std::string_view key, std::string text) {
        PostField heading{Kind::heading, std::string(key), std::move(text)};
        if (key == "kind.adres_nummer") heading.help = tr_("kind.adres_uitleg");
        fields_.push_back(std::move(heading));
    }

    void put(std::string name, Control const& control) {
        PostField field{control.kind, std::move(name), tr_(fmt::format("kind.veld.{}", control.name))};
        auto const help = fmt::format("kind.uitleg.{}", control.name);
        if (tr_.has(help)) field.help = tr_(help, {{"voorbeeld", example_}});
        if (control.kind == Kind::choice) field.choices = choices_of(control.name);
        constexpr std::array<std::string_view, 2> required = {"achternaam", "geboortedatum"};
        bool const is_required = std::ranges::find(required, control.name) != required.end() &&
                                 field.name == control.name;
        field.need = is_required ? PostField::Need::required : PostField::Need::optional;
        fields_.push_back(std::move(field));
    }

    std::vector<web::Choice> languages() const {
        std::vector<web::Choice> choices{{{}, tr_("kind.kies")}};
        for (auto const& [code, name] : offered_languages()) choices.push_back({code, name});
        return choices;
    }

    std::vector<web::Choice> choices_of(std::string_view name) const {
        if (name == "taal") return languages();
        if (name == "tolk" || name == "gezag")
            return {{{}, tr_("kind.onbekend")}, {"ja", tr_("kind.ja")}, {"nee", tr_("kind.nee")}};
        std::vector<web::Choice> choices;
        if (name == "huishouden") {
            for (char number = '1'; number <= '4'; ++number)
                choices.push_back(
                    {std::string(1, number), tr_("kind.huishouden", {{"nummer", std::string(1, number)}})});
            return choices;
        }
        choices.push_back({{}, tr_("kind.kies")});
        if (name == "opleiding")
            for (auto const* one : {"1", "2", "3"})
                choices.push_back({one, tr_(fmt::format("kind.opleiding.{}", one))});
        else
            for (auto const* one : {"moeder", "vader", "voogd", "pleegouder", "anders"})
                choices.push_back({one, tr_(fmt::format("kind.relatie.{}", one))});
        return choices;
    }

    policy::FieldSet const& asked_;
    Texts const& tr_;
    /// Of a birth date.
    std::string example_;
    std::vector<PostField> fields_;
};

/// The highest place of a list that came along.
int typed_places(Typed const& typed, std::string_view list) {
    int places = 0;
    for (auto const& [name, value] : typed.values) {
        auto const rest = name.find('-', list.size() + 1);
        if (!name.starts_with(list) || name.size() <= list.size() || name[list.size()] != '-' ||
            rest == std::string::npos)
            continue;
        auto const digits = std::string_view(name).substr(list.size() + 1, rest - list.size() - 1);
        int number = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        places = std::max(places, number);
    }
    return places;
}

/// The field of the sharing table that a control of the form belongs to.
std::string_view field_of(std::string_view name) {
    auto const find = [](auto const& controls, std::string_view end) -> std::string_view {
        for (auto const& control : controls)
            if (control.name == end) return control.field;
        return {};
    };
    if (name.starts_with("thuistaal-")) return "kind.talen";
    auto const dash = name.find('-');
    auto const rest = dash == std::string_view::npos ? dash : name.find('-', dash + 1);
    if (rest == std::string_view::npos) return find(child_controls, name);
    if (name.starts_with("adres-")) return find(address_controls, name.substr(rest + 1));
    return find(guardian_controls, name.substr(rest + 1));
}

} // namespace

bool has(policy::FieldSet const& fields, std::string_view name) {
    auto const at = policy::find_record_field(name);
    return at && fields.test(*at);
}

Slots slots_of(Dossier const& dossier, Typed const& typed, policy::FieldSet const& asked) {
    auto const count = [&](std::string_view list, std::string_view decides, std::size_t before, int most) {
        auto const old = static_cast<int>(before);
        if (!has(asked, decides)) return old;
        return std::clamp(std::max(old, typed_places(typed, list)), 1, most);
    };
    auto const languages = static_cast<int>(dossier.home_languages.size()) + 1;
    return {count("adres", "adres.postcode", dossier.addresses.size(), most_addresses_asked),
            count("verzorger", "verzorger.naam", dossier.guardians.size(), most_guardians_asked),
            std::clamp(languages, 3, most_languages_asked)};
}

Typed typed_from(Dossier const& dossier) {
    Typed typed;
    for (auto const& control : child_controls)
        typed.values[std::string(control.name)] = value_of(dossier, control.name);
    for (std::size_t i = 0; i < dossier.home_languages.size(); ++i)
        typed.values[fmt::format("thuistaal-{}", i + 1)] = dossier.home_languages[i];
    for (std::size_t i = 0; i < dossier.addresses.size(); ++i)
        for (auto const& control : address_controls)
            typed.values[name_at("adres", i, control.name)] = value_of(dossier.addresses[i], control.name);
    for (std::size_t i = 0; i < dossier.guardians.size(); ++i)
        for (auto const& control : guardian_controls)
            typed.values[name_at("verzorger", i, control.name)] = value_of(dossier.guardians[i], control.name);
    return typed;
}

std::vector<PostField> fields_of(policy::FieldSet const& asked, Slots const& slots, web::Site const& site) {
    return FieldWriter(asked, site).write(slots);
}

void show_kept(std::vector<PostField>& fields, Typed& typed, Dossier const& now, std::string_view changed_fields,
               Texts const& tr) {
    auto const kept = typed_from(now);
    for (auto& field : fields) {
        auto const of_table = field_of(field.name);
        if (field.kind == Kind::heading || of_table.empty() || changed_fields.find(of_table) == std::string_view::npos)
            continue;
        auto const value = kept.value(field.name);
        if (!typed.values.contains(field.name)) typed.values[field.name] = value;
        if (trimmed(typed.value(field.name)) == value) continue;
        auto const choice = std::ranges::find(field.choices, value, &web::Choice::value);
        field.kept = choice == field.choices.end() ? value : choice->text;
        if (field.kept.empty()) field.kept = tr("kind.leeg");
    }
}

} // namespace kiem::dossier
