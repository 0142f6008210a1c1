// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier_text.hpp"
#include "feature/audit/audit.hpp"
#include "policy/record_fields.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace kiem::dossier {

namespace {

/// Adds `part` after `between`, when there is one.
void add(std::string& text, std::string_view part, std::string_view between = " ") {
    if (part.empty()) return;
    if (!text.empty()) text += between;
    text += part;
}

template <class T, class Text>
std::string each(std::vector<T> const& all, Text text_of_one) {
    std::string text;
    for (auto const& one : all) add(text, text_of_one(one), "; ");
    return text;
}

std::string text_of_child(Dossier const& dossier, std::string_view field, Texts const& tr) {
    if (field == "kind.voornaam") return dossier.name.given;
    if (field == "kind.tussenvoegsel") return dossier.name.prefix;
    if (field == "kind.achternaam") return dossier.name.family;
    if (field == "kind.geboortedatum") return dossier.born_on == Day{} ? "" : to_dutch(dossier.born_on);
    if (field == "kind.talen") return each(dossier.home_languages, language_name);
    if (field == "kind.kindcode") return dossier.child_code;
    if (field == "kind.beperking") return tr(dossier.is_restricted ? "kind.ja" : "kind.nee");
    if (field == "bsn.aanwezig") return tr(dossier.has_bsn ? "kind.bsn_vastgelegd" : "kind.bsn_niet_vastgelegd");
    if (field == "kind.samenvoeging" && dossier.merged_into)
        return tr("kind.samengevoegd_met", {{"nummer", std::to_string(dossier.merged_into->value)}});
    return {};
}

std::string text_of_address(Address const& one, std::string_view field) {
    if (field == "adres.straat") return one.street;
    if (field == "adres.huisnummer") return one.house_number;
    if (field == "adres.postcode") return one.postcode;
    if (field == "adres.plaats") return one.town;
    if (field == "adres.huishouden") return one.household;
    if (field == "adres.vanaf") return one.from == Day{} ? "" : to_dutch(one.from);
    if (field == "adres.tot" && one.until) return to_dutch(*one.until);
    return {};
}

std::string text_of_guardian(Guardian const& one, std::string_view field, Texts const& tr) {
    if (field == "verzorger.naam") return full_name(one.name);
    if (field == "verzorger.relatie") return one.relation.empty() ? "" : tr("kind.relatie." + one.relation);
    if (field == "verzorger.telefoon") return one.phone;
    if (field == "verzorger.email") return one.email;
    if (field == "verzorger.taal") return one.language.empty() ? "" : language_name(one.language);
    if (field == "verzorger.tolk") return answer_text(one.needs_interpreter, tr);
    if (field == "verzorger.huishouden") return one.household;
    if (field == "verzorger.gezag") return answer_text(one.may_decide, tr);
    if (field == "verzorger.opleiding") return one.schooling.empty() ? "" : tr("kind.opleiding." + one.schooling);
    return {};
}

/// Spoken most in the Netherlands, by ISO 639.
constexpr auto language_codes = std::to_array<std::string_view>(
    {"nl", "am", "ar",  "hy", "az", "ber", "bs", "bg",  "zh", "da",  "prs", "de",  "en",  "et", "fa", "fi", "fr",
     "fy", "ka", "el",  "he", "hi", "hu",  "id", "it",  "ja", "ko",  "hr",  "ku",  "lv",  "lt", "mk", "nn", "no",
     "uk", "ur", "pap", "ps", "pl", "pt",  "pa", "rif", "ro", "rom", "ru",  "zgh", "srn", "sr", "sk", "sl", "so",
     "es", "sw", "sv",  "ta", "th", "ti",  "cs", "tr",  "tw", "vi",  "wuu", "yue", "sq",  "hns"});

} // namespace

std::string text_of(Dossier const& dossier, std::string_view field, Texts const& tr) {
    if (field.starts_with("adres."))
        return each(dossier.addresses, [&](Address const& one) { return text_of_address(one, field); });
    if (field.starts_with("verzorger."))
        return each(dossier.guardians, [&](Guardian const& one) { return text_of_guardian(one, field, tr); });
    return text_of_child(dossier, field, tr);
}

std::string title_of(std::string_view field) {
    auto const at = policy::find_record_field(field);
    return at ? std::string(policy::record_fields()[*at].title) : std::string(field);
}

std::string label_of(std::string_view field, Texts const& tr) {
    auto const key = fmt::format("kind.term.{}", field);
    if (tr.has(key)) return tr(key);
    auto text = title_of(field);
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

std::string full_label_of(std::string_view field, Texts const& tr) {
    if (field.starts_with("adres.")) return tr("kind.van_adres", {{"veld", title_of(field)}});
    if (field.starts_with("verzorger.")) return tr("kind.van_verzorger", {{"veld", title_of(field)}});
    return label_of(field, tr);
}

std::string months_in_words(int months, Texts const& tr) {
    constexpr int months_of_year = 12;
    auto const text = [&](char const* one, char const* many, int count) {
        return tr(count == 1 ? one : many, {{"aantal", std::to_string(count)}});
    };
    auto const years = tr("kind.jaar", {{"aantal", std::to_string(months / months_of_year)}});
    auto const rest = text("kind.maand", "kind.maanden", months % months_of_year);
    if (months < months_of_year) return rest;
    if (months % months_of_year == 0) return years;
    return tr("kind.jaar_en_maanden", {{"jaar", years}, {"maanden", rest}});
}

std::string age_in_words(Day born_on, Day today, Texts const& tr) {
    return months_in_words(std::max(0, age_in_months(born_on, today)), tr);
}

std::string moment_in_words(Moment moment) { return audit::local_time_text(moment); }

std::string language_name(std::string_view code) {
    std::string const text(code);
    icu::UnicodeString name;
    icu::Locale(text.c_str()).getDisplayLanguage(icu::Locale("nl"), name);
    std::string utf8;
    return name.toUTF8String(utf8).empty() ? text : utf8;
}

std::span<std::pair<std::string, std::string> const> offered_languages() {
    static auto const offered = [] {
        std::vector<std::pair<std::string, std::string>> all;
        for (auto const code : language_codes) all.emplace_back(code, language_name(code));
        std::ranges::sort(all, {}, [](auto const& one) { return one.second; });
        return all;
    }();
    return offered;
}

std::string answer_text(Answer answer, Texts const& tr) {
    switch (answer) {
    case Answer::unknown: return tr("kind.onbekend");
    case Answer::no: return tr("kind.nee");
    case Answer::yes: return tr("kind.ja");
    }
    return {};
}

std::string address_line(Address const& address) {
    std::string street = address.street, town = address.postcode;
    add(street, address.house_number);
    add(town, address.town);
    add(street, town, ", ");
    return street;
}

} // namespace kiem::dossier
