// SPDX-License-Identifier: EUPL-1.2
#include "base/identifiers.hpp"
#include "feature/dossier/dossier_form_web.hpp"
#include "feature/dossier/form_controls_web.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kiem::dossier {

namespace {

using web::Typed;

Answer read_answer(std::string_view code) {
    if (code.empty()) return Answer::unknown;
    return code == "ja" ? Answer::yes : Answer::no;
}

/// Days are read where errors can be told of.
void set_value(Address& one, std::string_view name, std::string value) {
    if (name == "straat") one.street = std::move(value);
    else if (name == "huisnummer") one.house_number = std::move(value);
    else if (name == "postcode") one.postcode = normalise_postcode(value).value_or(value);
    else if (name == "plaats") one.town = std::move(value);
    else if (name == "huishouden") one.household = value.empty() ? "1" : std::move(value);
}

void set_value(Guardian& one, std::string_view name, std::string value) {
    if (name == "voornaam") one.name.given = std::move(value);
    else if (name == "voorvoegsel") one.name.prefix = std::move(value);
    else if (name == "achternaam") one.name.family = std::move(value);
    else if (name == "relatie") one.relation = std::move(value);
    else if (name == "telefoon") one.phone = std::move(value);
    else if (name == "e-mail") one.email = std::move(value);
    else if (name == "taal") one.language = std::move(value);
    else if (name == "tolk") one.needs_interpreter = read_answer(value);
    else if (name == "gezag") one.may_decide = read_answer(value);
    else if (name == "huishouden") one.household = value.empty() ? "1" : std::move(value);
    else one.schooling = std::move(value);
}

void set_value(Dossier& one, std::string_view name, std::string value) {
    if (name == "voornaam") one.name.given = std::move(value);
    else if (name == "voorvoegsel") one.name.prefix = std::move(value);
    else if (name == "achternaam") one.name.family = std::move(value);
    else if (name == "kindcode") one.child_code = std::move(value);
}

bool is_empty(Address const& one) {
    return one.street.empty() && one.house_number.empty() && one.postcode.empty() && one.town.empty();
}
bool is_empty(Guardian const& one) {
    return one.name == PersonName{} && one.phone.empty() && one.email.empty() && one.relation.empty();
}

/// Reads the form, and keeps which place of the form each address and guardian came from.
class FormReader {
public:
    FormReader(Typed const& typed, policy::FieldSet const& asked, Day today)
        : typed_(typed), asked_(asked), today_(today) {}

    ReadForm read(Dossier const& before) {
        ReadForm form{before, {}};
        auto& wanted = form.wanted;
        for (auto const& control : child_controls)
            if (came(control, std::string(control.name)))
                set_value(wanted, control.name, trimmed(typed_.value(control.name)));
        read_born_on(wanted);
        read_languages(wanted);
        wanted.addresses = read_list<Address>("adres", address_controls, before.addresses, "adres.postcode",
                                              most_addresses_asked);
        wanted.guardians = read_list<Guardian>("verzorger", guardian_controls, before.guardians, "verzorger.naam",
                                               most_guardians_asked);
        form.findings = std::move(findings_);
        for (auto& finding : check(wanted, today_)) add_at_its_place(form.findings, std::move(finding));
        return form;
    }

private:
    bool came(Control const& control, std::string const& name) const {
        return has(asked_, control.field) && typed_.values.contains(name);
    }

    void read_born_on(Dossier& wanted) {
        if (!has(asked_, "kind.geboortedatum") || !typed_.values.contains("geboortedatum")) return;
        auto const day = read_birth_date(trimmed(typed_.value("geboortedatum")), today_);
        if (day) wanted.born_on = *day;
        else findings_.push_back(day.error());
    }

    void read_languages(Dossier& wanted) const {
        if (!has(asked_, "kind.talen")) return;
        bool came_along = false;
        std::vector<std::string> languages;
        for (int i = 0; i < most_languages_asked; ++i) {
            auto const name = fmt::format("thuistaal-{}", i + 1);
            if (!typed_.values.contains(name)) continue;
            came_along = true;
            if (auto code = trimmed(typed_.value(name)); !code.empty()) languages.push_back(std::move(code));
        }
        if (came_along) wanted.home_languages = std::move(languages);
    }

    std::optional<Day> read_day(std::string const& name) {
        auto const text = trimmed(typed_.value(name));
        if (text.empty()) return std::nullopt;
        auto const day = parse_typed_day(text, today_);
        if (!day) findings_.push_back({"DOS-110", Severity::error, {{"waarde", text}}, {"", 0, name}});
        return day;
    }

    void read_days(Address& one, std::size_t place) {
        auto const from = name_at("adres", place, "vanaf"), until = name_at("adres", place, "tot");
        if (has(asked_, "adres.vanaf") && typed_.values.contains(from)) one.from = read_day(from).value_or(today_);
        if (has(asked_, "adres.tot") && typed_.values.contains(until)) one.until = read_day(until);
        if (one.from == Day{}) one.from = today_;
    }
    void read_days(Guardian&, std::size_t) const {}

    template <class T, std::size_t N>
    std::vector<T> read_list(std::string_view list, std::array<Control, N> const& controls,
                             std::vector<T> const& before, std::string_view decides, int most) {
        bool const may_replace = has(asked_, decides);
        auto& places = places_[std::string(list)];
        std::vector<T> all;
        for (std::size_t i = 0; i < static_cast<std::size_t>(most); ++i) {
            T one = i < before.size() ? before[i] : T{};
            bool came_along = false;
            for (auto const& control : controls) {
                auto const name = name_at(list, i, control.name);
                if (!came(control, name)) continue;
                came_along = true;
                set_value(one, control.name, trimmed(typed_.value(name)));
            }
            bool const is_old = i < before.size();
            if (!is_old && (!came_along || !may_replace)) continue;
            if (came_along && may_replace && is_empty(one)) continue;
            if (came_along) read_days(one, i);
            places.push_back(i);
            all.push_back(std::move(one));
        }
        return all;
    }

    /// check() counts what is left; the form counts its places. What is not asked is not told of here.
    void add_at_its_place(Findings& findings, Finding finding) const {
        auto& field = finding.at.field;
        for (auto const& [list, places] : places_) {
            if (!field.starts_with(list + "-")) continue;
            auto const rest = field.find('-', list.size() + 1);
            auto const number = static_cast<std::size_t>(std::stoul(field.substr(list.size() + 1)));
            if (number < 1 || number > places.size() || rest == std::string::npos) return;
            field = name_at(list, places[number - 1], field.substr(rest + 1));
        }
        bool const is_told = std::ranges::any_of(findings, [&](auto const& one) { return one.at.field == field; });
        if (!is_told && (typed_.values.contains(field) || is_of_list(field))) findings.push_back(std::move(finding));
    }
    static bool is_of_list(std::string_view field) { return field == "adressen" || field == "verzorgers"; }

    Typed const& typed_;
    policy::FieldSet const& asked_;
    Day today_;
    Findings findings_;
    std::map<std::string, std::vector<std::size_t>> places_;
};

} // namespace

ReadForm read_form(Typed const& typed, Dossier const& before, policy::FieldSet const& asked, Day today) {
    return FormReader(typed, asked, today).read(before);
}

} // namespace kiem::dossier
