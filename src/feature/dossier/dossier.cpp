// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier.hpp"
#include "base/identifiers.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

namespace kiem::dossier {

namespace {

constexpr std::size_t most_bytes_of_name = 200, most_bytes_of_text = 120, most_bytes_of_code = 80;
constexpr std::size_t most_addresses = 30, most_guardians = 8, most_languages = 8;
constexpr Day first_birth_date{std::chrono::year{1900} / 1 / 1};

/// Collects findings, each at its field.
class Checker {
public:
    explicit Checker(Findings& findings) : findings_(findings) {}
    void add(std::string_view code, std::string field, std::string value = {}) {
        findings_.push_back({std::string(code), Severity::error, {}, {"", 0, std::move(field)}});
        if (!value.empty()) findings_.back().params.emplace_back("waarde", std::move(value));
    }

private:
    Findings& findings_;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether `accepts` holds for each character of what is UTF-8 throughout.
template <class Accepts>
bool all_characters(std::string_view text, Accepts accepts) {
    auto const characters = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    constexpr UChar32 not_utf8 = 0xFFFD;
    for (std::int32_t at = 0; at < characters.length(); at = characters.moveIndex32(at, 1)) {
        auto const c = characters.char32At(at);
        if (c == not_utf8 || !accepts(c)) return false;
    }
    return true;
}

bool is_in_names(UChar32 c) {
    return u_isalpha(c) || u_charType(c) == U_NON_SPACING_MARK || c == ' ' || c == '-' || c == '\'' || c == '.' ||
           c == '`' || c == '/' || c == 0x2018 || c == 0x2019 || c == 0x02BC;
}

bool is_plain_text(std::string_view text) {
    return text.size() <= most_bytes_of_text && all_characters(text, [](UChar32 c) { return !u_iscntrl(c); });
}

void check_name(Checker& found, PersonName const& name, std::string const& prefix_of_field) {
    if (name.given.empty() && name.family.empty()) found.add("DOS-101", prefix_of_field + "achternaam");
    for (auto const& [part, field] : std::array<std::pair<std::string const&, char const*>, 3>{
             {{name.given, "voornaam"}, {name.prefix, "voorvoegsel"}, {name.family, "achternaam"}}}) {
        if (part.size() > most_bytes_of_name) found.add("DOS-102", prefix_of_field + field);
        else if (!all_characters(part, is_in_names)) found.add("DOS-103", prefix_of_field + field, part);
    }
}

void check_house(Checker& found, Address const& address, std::string const& field) {
    if (!address.postcode.empty() && normalise_postcode(address.postcode) != address.postcode)
        found.add("DOS-120", field + "postcode", address.postcode);
    bool const has_number = !address.house_number.empty() && is_digit(address.house_number.front());
    if (!address.postcode.empty() && !has_number) found.add("DOS-121", field + "huisnummer", address.house_number);
    if (address.postcode.empty() && address.town.empty()) found.add("DOS-122", field + "plaats");
    for (auto const& [text, name] : std::array<std::pair<std::string const&, char const*>, 3>{
             {{address.street, "straat"}, {address.town, "plaats"}, {address.house_number, "huisnummer"}}})
        if (!is_plain_text(text)) found.add("DOS-104", field + name);
}

bool is_household(std::string_view text) { return text.size() == 1 && text[0] >= '1' && text[0] <= '9'; }

bool overlap(Address const& one, Address const& other) {
    return one.household == other.household && (!one.until || other.from < *one.until) &&
           (!other.until || one.from < *other.until);
}

void check_addresses(Checker& found, std::vector<Address> const& addresses) {
    if (addresses.size() > most_addresses) found.add("DOS-126", "adressen");
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        auto const& one = addresses[i];
        auto const field = fmt::format("adres-{}-", i + 1);
        check_house(found, one, field);
        if (one.until && *one.until <= one.from) found.add("DOS-123", field + "tot", to_dutch(*one.until));
        if (!is_household(one.household)) found.add("DOS-125", field + "huishouden", one.household);
        auto const earlier = addresses.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::any_of(addresses.begin(), earlier, [&](auto const& other) { return overlap(one, other); }))
            found.add("DOS-124", field + "vanaf", to_dutch(one.from));
    }
}

bool is_phone(std::string_view text) {
    bool const abroad = text.starts_with('+');
    std::size_t digits = 0;
    for (char const c : text.substr(abroad ? 1 : 0)) {
        if (is_digit(c)) ++digits;
        else if (c != ' ' && c != '-' && c != '(' && c != ')') return false;
    }
    constexpr std::size_t of_the_netherlands = 10, least_abroad = 7, most_abroad = 15;
    if (abroad) return digits >= least_abroad && digits <= most_abroad;
    return digits == of_the_netherlands && text.find_first_of("0123456789") == text.find('0');
}

bool is_email(std::string_view text) {
    constexpr std::size_t most = 254;
    auto const at = text.find('@');
    if (at == 0 || at == std::string_view::npos || text.size() > most) return false;
    auto const host = text.substr(at + 1);
    bool const is_clean = all_characters(
        text, [](UChar32 c) { return !u_isspace(c) && !u_iscntrl(c) && c != ',' && c != ';' && c != '<' && c != '>'; });
    return is_clean && host.find('@') == std::string_view::npos && host.find('.') != std::string_view::npos &&
           host.front() != '.' && host.back() != '.';
}

bool is_language(std::string_view code) {
    for (auto const* const* known = uloc_getISOLanguages(); *known; ++known)
        if (code == *known) return true;
    return false;
}

void check_guardian(Checker& found, Guardian const& one, std::string const& field) {
    check_name(found, one.name, field);
    constexpr std::array<std::string_view, 5> relations = {"moeder", "vader", "voogd", "pleegouder", "anders"};
    if (std::ranges::find(relations, one.relation) == relations.end())
        found.add("DOS-131", field + "relatie", one.relation);
    if (!one.phone.empty() && !is_phone(one.phone)) found.add("DOS-132", field + "telefoon", one.phone);
    if (!one.email.empty() && !is_email(one.email)) found.add("DOS-133", field + "e-mail", one.email);
    if (!one.language.empty() && !is_language(one.language)) found.add("DOS-134", field + "taal", one.language);
    if (!is_household(one.household)) found.add("DOS-125", field + "huishouden", one.household);
    bool const is_class = one.schooling.size() == 1 && one.schooling[0] >= '1' && one.schooling[0] <= '3';
    if (!one.schooling.empty() && !is_class) found.add("DOS-135", field + "opleiding", one.schooling);
}

void check_languages(Checker& found, std::vector<std::string> const& languages) {
    if (languages.size() > most_languages) found.add("DOS-142", "thuistalen");
    for (std::size_t i = 0; i < languages.size(); ++i) {
        auto field = fmt::format("thuistaal-{}", i + 1);
        auto const earlier = languages.begin() + static_cast<std::ptrdiff_t>(i);
        if (!is_language(languages[i])) found.add("DOS-134", std::move(field), languages[i]);
        else if (std::find(languages.begin(), earlier, languages[i]) != earlier)
            found.add("DOS-141", std::move(field), languages[i]);
    }
}

void check_child_code(Checker& found, std::string const& code) {
    // The value is left out: it may be a BSN after all.
    if (looks_like_bsn(code)) found.add("DOS-151", "kindcode");
    else if (code.size() > most_bytes_of_code || !is_plain_text(code)) found.add("DOS-104", "kindcode");
}

} // namespace

Findings check(Dossier const& dossier, Day today) {
    Findings findings;
    Checker found(findings);
    check_name(found, dossier.name, "");
    if (dossier.born_on > today || dossier.born_on < first_birth_date)
        found.add("DOS-111", "geboortedatum", to_dutch(dossier.born_on));
    check_addresses(found, dossier.addresses);
    if (dossier.guardians.size() > most_guardians) found.add("DOS-136", "verzorgers");
    for (std::size_t i = 0; i < dossier.guardians.size(); ++i)
        check_guardian(found, dossier.guardians[i], fmt::format("verzorger-{}-", i + 1));
    check_languages(found, dossier.home_languages);
    check_child_code(found, dossier.child_code);
    return findings;
}

tl::expected<Day, Finding> read_birth_date(std::string_view typed, Day today) {
    auto const wrong = [&](std::string code) {
        return tl::unexpected<Finding>(
            Finding{std::move(code), Severity::error, {{"waarde", std::string(typed)}}, {"", 0, "geboortedatum"}});
    };
    auto const day = parse_typed_day(typed, today);
    if (!day) return wrong("DOS-110");
    if (*day > today || *day < first_birth_date) return wrong("DOS-111");
    return *day;
}

} // namespace kiem::dossier
