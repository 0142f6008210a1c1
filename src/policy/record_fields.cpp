// SPDX-License-Identifier: EUPL-1.2
#include "policy/record_fields.hpp"
#include <algorithm>
#include <array>
#include <cstdint>

namespace kiem::policy {

namespace {

/// A field that people write.
constexpr RecordField written(std::string_view name, std::string_view title) {
    auto const dot = name.find('.');
    return {name.substr(0, dot), name.substr(dot + 1), true, name, title};
}

/// A field that the program itself keeps.
constexpr RecordField kept(std::string_view name, std::string_view title) {
    auto field = written(name, title);
    field.is_written_by_people = false;
    return field;
}

constexpr auto fields = std::to_array<RecordField>({
    written("kind.voornaam", "voornaam"),
    written("kind.tussenvoegsel", "tussenvoegsel"),
    written("kind.achternaam", "achternaam"),
    written("kind.geboortedatum", "geboortedatum"),
    written("kind.talen", "talen thuis"),
    written("kind.kindcode", "code in leveringen"),
    written("kind.beperking", "of het gebruik beperkt is"),
    written("kind.samenvoeging", "welke dubbele dossiers samen zijn"),
    kept("kind.organisatie", "welke organisatie het dossier heeft"),
    kept("kind.bewaren_tot", "tot wanneer het bewaard wordt"),
    written("adres.straat", "straat"),
    written("adres.huisnummer", "huisnummer"),
    written("adres.postcode", "postcode"),
    written("adres.plaats", "plaats"),
    written("adres.huishouden", "huishouden"),
    written("adres.vanaf", "vanaf welke dag"),
    written("adres.tot", "tot welke dag"),
    written("verzorger.naam", "naam"),
    written("verzorger.relatie", "wie het van het kind is"),
    written("verzorger.telefoon", "telefoonnummer"),
    written("verzorger.email", "e-mailadres"),
    written("verzorger.taal", "taal"),
    written("verzorger.tolk", "of een tolk nodig is"),
    written("verzorger.huishouden", "huishouden"),
    written("verzorger.gezag", "of deze mag beslissen"),
    written("verzorger.opleiding", "opleiding"),
    kept("bsn.aanwezig", "of het burgerservicenummer bewaard is"),
    written("bsn.waarde", "burgerservicenummer"),
    written("indicatie.criteria", "alle criteria"),
    written("indicatie.hoofdcriterium", "de belangrijkste reden"),
    written("indicatie.afgegeven_op", "dag van afgifte"),
    written("indicatie.afgegeven_door", "wie haar afgaf"),
    written("indicatie.vanaf", "vanaf welke dag"),
    written("indicatie.tot", "tot welke dag"),
    written("indicatie.antwoorden", "wat gevraagd en geantwoord is"),
    written("indicatie.ouders", "wat de ouders ervan vinden"),
    written("traject.toestand", "hoe ver het is"),
    written("traject.eigenaar", "wie aan zet is"),
    written("traject.actie_voor", "voor welke dag"),
    written("traject.reden", "waarom het ophield"),
    written("traject.opnieuw_op", "wanneer opnieuw gekeken wordt"),
    written("traject.verhaal", "wat er gedaan is"),
    written("traject.signaal", "wat er is opgevallen"),
    written("wens.locatie", "gewenste locaties"),
    written("wens.vanaf", "vanaf welke dag"),
    written("wens.dagdelen", "gewenste dagdelen"),
    written("wens.voorrang", "wat voor voorrang telt"),
    written("aanbod.groep", "aangeboden groep"),
    written("aanbod.antwoord_voor", "antwoord voor welke dag"),
    written("aanbod.antwoord", "antwoord van de ouders"),
    written("nietbereik.toestand", "waarom er geen plaats is"),
    written("nietbereik.reden", "reden"),
    written("nietbereik.vanaf", "vanaf welke dag"),
    written("nietbereik.tot", "tot welke dag"),
    written("plaatsing.locatie", "locatie"),
    written("plaatsing.groep", "groep"),
    written("plaatsing.dagdelen_per_week", "dagdelen per week"),
    written("plaatsing.uren_per_week", "uren per week"),
    written("plaatsing.vanaf", "vanaf welke dag"),
    written("plaatsing.tot", "tot welke dag"),
    written("aanwezigheid.dag", "wanneer het er was"),
    written("aanwezigheid.reden", "waarom het er niet was"),
    written("deelname.programma", "programma"),
    written("deelname.vanaf", "vanaf welke dag"),
    written("deelname.tot", "tot welke dag"),
    written("deelname.bijeenkomsten", "bijeenkomsten en wie er was"),
    written("leerling.school", "school"),
    written("leerling.gewicht", "leerlinggewicht"),
    written("leerling.vanaf", "vanaf welke dag"),
    written("leerling.tot", "tot welke dag"),
    written("toestemming.doel", "waarvoor"),
    written("toestemming.ontvanger", "aan wie"),
    written("toestemming.gegeven_door", "wie haar gaf"),
    written("toestemming.gegeven_op", "wanneer"),
    written("toestemming.wijze", "hoe"),
    written("toestemming.ingetrokken_op", "wanneer ingetrokken"),
    written("verzoek.soort", "wat is gevraagd"),
    written("verzoek.ontvangen_op", "wanneer"),
    written("verzoek.besluit", "wat is besloten"),
    written("verzoek.afgehandeld_op", "wanneer klaar"),
    written("koppeling.organisatie", "welke organisaties"),
    written("koppeling.vanaf", "vanaf welke dag"),
    written("koppeling.tot", "tot welke dag"),
    written("koppeling.besluit", "of het hetzelfde kind is"),
    kept("log.inzage", "wie keek, wanneer en waarom"),
    kept("log.wijziging", "wie veranderde wat, en wanneer"),
    kept("log.verwerking", "wat met de gegevens is gedaan"),
    kept("log.noodtoegang", "wie in nood keek, en waarom"),
});

constexpr auto all_records = std::to_array<Record>({
    {"kind", "Het kind"},
    {"adres", "Adressen"},
    {"verzorger", "Ouders en verzorgers"},
    {"bsn", "Burgerservicenummer"},
    {"indicatie", "Indicaties"},
    {"traject", "Van signaal tot plaats"},
    {"wens", "Wensen van ouders"},
    {"aanbod", "Aangeboden plaatsen"},
    {"nietbereik", "Geen plaats"},
    {"plaatsing", "Plaatsingen"},
    {"aanwezigheid", "Aanwezigheid"},
    {"deelname", "Programma's"},
    {"leerling", "Op school"},
    {"toestemming", "Toestemmingen"},
    {"verzoek", "Verzoeken van ouders"},
    {"koppeling", "Koppelingen"},
    {"log", "Logboek"},
});

static_assert(fields.size() <= FieldSet().size());

/// Indexes into `fields` in order of name.
constexpr auto by_name = [] {
    std::array<std::uint8_t, fields.size()> order{};
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint8_t>(i);
    std::ranges::sort(order, {}, [](std::uint8_t i) { return fields[i].name; });
    return order;
}();

} // namespace

std::span<RecordField const> record_fields() { return fields; }

std::span<Record const> records() { return all_records; }

std::optional<std::size_t> find_record_field(std::string_view name) {
    auto const found = std::ranges::lower_bound(by_name, name, {}, [](std::uint8_t i) { return fields[i].name; });
    if (found == by_name.end() || fields[*found].name != name) return std::nullopt;
    return *found;
}

FieldSet fields_like(std::string_view pattern) {
    FieldSet set;
    if (auto const one = find_record_field(pattern)) set.set(*one);
    if (!pattern.ends_with(".*")) return set;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].record == pattern.substr(0, pattern.size() - 2)) set.set(i);
    return set;
}

} // namespace kiem::policy
