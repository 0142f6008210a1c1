// SPDX-License-Identifier: EUPL-1.2
#include "policy/fact_schema.hpp"
#include <algorithm>

namespace kiem::policy {

namespace {

using enum expression::Type;

FactSubject ways_of_children() {
    return {
        "traject",
        "trajecten",
        {{"kind", "kind"}},
        {{"begonnen_op", day},
         {"gesignaleerd_op", day},
         {"geindiceerd_op", day},
         {"in_contact_op", day},
         {"aangeboden_op", day},
         {"aanvaard_op", day},
         {"geplaatst_op", day},
         {"gesloten_op", day},
         {"dagen_tot_indicatie", number},
         {"dagen_tot_contact", number},
         {"dagen_tot_aanbod", number},
         {"dagen_tot_antwoord", number},
         {"dagen_tot_plaats", number},
         {"toestand", code,
          "gesignaleerd geindiceerd in_contact wachtlijst aangeboden aanvaard geplaatst afgezien elders verhuisd te_oud "
          "geen_contact geen_indicatie indicatie_voorbij"},
         {"reden", code},
         {"geldig", flag}}};
}

FactSubject lines_of_waiting_lists() {
    return {"wachtregel",
            "regels op wachtlijsten",
            {{"kind", "kind"}, {"traject", "traject"}, {"locatie", "locatie"}},
            {{"gevraagd_op", day}, {"gewenst_op", day}, {"keuze", number}}};
}

FactSubject parts_in_programmes() {
    return {"deelname",
            "deelnames aan programma's",
            {{"kind", "kind"}},
            {{"programma", code},
             {"vanaf", day},
             {"eerder_vanaf", day},
             {"bijeenkomsten", number},
             {"dagen_tot_indicatie", number},
             {"dagen_tot_plaatsing", number}}};
}

std::vector<FactSubject> children_and_what_they_have() {
    return {
        {"kind", "kinderen", {}, {{"geboortedatum", day}, {"wijk", code}, {"postcode4", code}, {"leverancier", code}}},
        {"indicatie",
         "indicaties",
         {{"kind", "kind"}},
         {{"vanaf", day},
          {"tot", day},
          {"afgegeven_op", day},
          {"afgegeven_door", code},
          {"hoofdcriterium", code},
          {"geldig", flag},
          {"leeftijd_bij_afgifte_maanden", number},
          {"dagen_tot_plaatsing", number},
          {"leverancier", code}}},
        {"indicatiecriterium", "criteria van indicaties", {{"indicatie", "indicatie"}}, {{"criterium", code}}},
        {"plaatsing",
         "plaatsingen",
         {{"kind", "kind"}, {"groep", "groep"}},
         {{"vanaf", day},
          {"tot", day},
          {"geldig", flag},
          {"dagdelen_per_week", number},
          {"minuten_per_week", number},
          {"leverancier", code}}},
        {"nietbereik",
         "meldingen van niet-bereik",
         {{"kind", "kind"}},
         {{"toestand", code, "geen_aanbod aanbod_geweigerd wachtlijst elders verhuisd"},
          {"reden", code, "reguliere_opvang te_schools te_duur geen_plek taal_of_afstand anders"},
          {"geldig", flag},
          {"vanaf", day}}},
        ways_of_children(),
        lines_of_waiting_lists(),
        parts_in_programmes(),
    };
}

std::vector<FactSubject> locations_and_what_they_have() {
    return {
        {"groep",
         "groepen",
         {{"locatie", "locatie"}},
         {{"soort", code, "voorschool vroegschool startgroep regulier"},
          {"plaatsen", number},
          {"dagdelen_aanbod", number},
          {"dagdelen_per_kind", number},
          {"minuten_per_kind", number},
          {"weken_per_jaar", number},
          {"programma", code},
          {"gebied_taal", flag},
          {"gebied_rekenen", flag},
          {"gebied_motoriek", flag},
          {"gebied_sociaal_emotioneel", flag},
          {"dagdeelplaatsen", number},
          {"geldig", flag},
          {"leverancier", code}}},
        {"medewerker",
         "medewerkers op een groep",
         {{"groep", "groep"}},
         {{"functie", code, "beroepskracht leerkracht assistent stagiair coach"},
          {"ve_geschoold", flag},
          {"taal_mondeling_3f", flag},
          {"taal_lezen_3f", flag},
          {"taal_schrijven_2f", flag},
          {"hbo", flag},
          {"geldig", flag},
          {"leverancier", code}}},
        {"locatie",
         "locaties",
         {},
         {{"soort", code, "psz kdv bso basisschool sbo so overig"},
          {"houder", code},
          {"locatie", code},
          {"schoolbestuur", code},
          {"wijk", code},
          {"vve", flag},
          {"pedagogisch_plan_ve", flag},
          {"kindplaatsen", number},
          {"leverancier", code}}},
        {"oordeel",
         "oordelen",
         {{"locatie", "locatie"}},
         {{"criterium", code}, {"oordeel", flag}, {"beoordelaar", code, "ggd inspectie gemeente"}, {"datum", day}}},
    };
}

std::vector<FactSubject> pupils_and_population() {
    return {
        {"leerling",
         "leerlingen",
         {{"locatie", "locatie"}},
         {{"geboortedatum", day},
          {"gewicht_tienden", number},
          {"opleiding_bekend", flag},
          {"wijk", code},
          {"geldig", flag},
          {"leverancier", code}}},
        {"bevolking",
         "inwoners",
         {},
         {{"indeling", code},
          {"wijk", code},
          {"leeftijd_van_maanden", number},
          {"leeftijd_tot_maanden", number},
          {"aantal", number},
          {"peildatum", day},
          {"jaar", number},
          {"actueel", flag}}},
    };
}

std::vector<FactSubject> all_subjects() {
    std::vector<FactSubject> all;
    for (auto part : {children_and_what_they_have(), locations_and_what_they_have(), pupils_and_population()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

std::vector<std::string> split_words(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        auto const end = std::min(text.find(' '), text.size());
        words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

FactSubject const* follow_one(FactSubject const& from, std::string_view link) {
    for (auto const& one : from.links)
        if (one.name == link) return find_subject(one.subject);
    return nullptr;
}

} // namespace

std::span<FactSubject const> fact_schema() {
    static std::vector<FactSubject> const all = all_subjects();
    return all;
}

FactSubject const* find_subject(std::string_view name) {
    for (auto const& subject : fact_schema())
        if (subject.name == name) return &subject;
    return nullptr;
}

FactSubject const* follow_link(FactSubject const& from, std::string_view link) {
    auto const dot = link.find('.');
    auto const* next = follow_one(from, link.substr(0, dot));
    return next && dot != std::string_view::npos ? follow_link(*next, link.substr(dot + 1)) : next;
}

std::optional<SubjectScope::Column> SubjectScope::find(std::string_view name) const {
    if (std::find(parameters_.begin(), parameters_.end(), name) != parameters_.end()) return Column{number, {}};
    auto const dot = name.rfind('.');
    auto const* subject = dot == std::string_view::npos ? &subject_ : follow_link(subject_, name.substr(0, dot));
    if (!subject) return std::nullopt;
    auto const own = dot == std::string_view::npos ? name : name.substr(dot + 1);
    for (auto const& column : subject->columns)
        if (column.name == own) return Column{column.type, split_words(column.codes)};
    auto const extra = derived_.find(subject->name);
    if (extra == derived_.end()) return std::nullopt;
    auto const found = extra->second.find(own);
    return found == extra->second.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> SubjectScope::names() const {
    std::vector<std::string> all = parameters_;
    auto const add = [&](auto const& self, FactSubject const& subject, std::string const& prefix) -> void {
        for (auto const& column : subject.columns) all.push_back(prefix + std::string(column.name));
        if (auto const extra = derived_.find(subject.name); extra != derived_.end())
            for (auto const& [name, column] : extra->second) all.push_back(prefix + name);
        for (auto const& link : subject.links)
            if (auto const* next = find_subject(link.subject)) self(self, *next, prefix + std::string(link.name) + ".");
    };
    add(add, subject_, "");
    return all;
}

} // namespace kiem::policy
