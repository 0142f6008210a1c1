// SPDX-License-Identifier: EUPL-1.2
#include "samples.hpp"

namespace kiem::testing {
namespace {

std::vector<Sample> place_samples() {
    return {
        {"organisaties",
         {"organisatie", "naam", "soort", "kvk", "vanaf", "tot"},
         {"O1", "Peuters", "houder", "12345678", "1-1-2012", "1-1-2013"},
         "organisation",
         "organisation_code, name, kind, kvk, valid_from, valid_to",
         "O1; Peuters; houder; 12345678; 2012-01-01; 2013-01-01",
         1,
         "Kleuters",
         "O1; Kleuters; houder; 12345678; 2012-01-01; 2013-01-01"},
        {"locaties",
         {"locatie", "naam", "soort", "lrk", "brin", "houder", "houder_naam", "straat", "huisnummer", "postcode",
          "plaats", "gemeente", "vve", "kindplaatsen", "pedagogisch_plan_ve", "vanaf"},
         {"L2", "Zon", "overig", "100000001", "00AA00", "O1", "Peuters", "Dam", "1a", "1315 ab", "Almere", "GM0034",
          "ja", "32", "nee", "1-1-2012"},
         "location",
         "location_code, name, kind, lrk, brin, holder_code, holder_name, street, house_number, postcode, town, "
         "municipality, offers_vve, child_places, pedagogical_plan_ve, valid_from, valid_to",
         "L2; Zon; overig; 100000001; 00AA00; O1; Peuters; Dam; 1a; 1315AB; Almere; GM0034; 1; 32; 0; 2012-01-01; –",
         12,
         "",
         "L2; Zon; overig; 100000001; 00AA00; O1; Peuters; Dam; 1a; 1315AB; Almere; GM0034; –; 32; 0; 2012-01-01; –"},
        {"groepen",
         {"groep", "locatie", "naam", "soort", "plaatsen", "dagdelen_aanbod", "dagdelen_per_kind", "uren_per_kind",
          "weken_per_jaar", "programma", "programma_gebieden", "vanaf", "tot"},
         {"G2", "L1", "Rood", "voorschool", "16", "8", "4", "10,5", "40", "Programma", "taal|motoriek", "1-8-2012", ""},
         "care_group",
         "group_code, location_code, name, kind, places, sessions_offered, sessions_per_child, minutes_per_child, "
         "weeks_per_year, programme, programme_areas, valid_from, valid_to",
         "G2; L1; Rood; voorschool; 16; 8; 4; 630; 40; Programma; motoriek|taal; 2012-08-01; –",
         10,
         "geen",
         "G2; L1; Rood; voorschool; 16; 8; 4; 630; 40; Programma; geen; 2012-08-01; –"},
        {"personeel",
         {"medewerker", "groep", "functie", "ve_geschoold", "taal_mondeling_3f", "taal_lezen_3f", "taal_schrijven_2f",
          "hbo", "vanaf", "tot"},
         {"M1", "G1", "beroepskracht", "ja", "nee", "", "j", "0", "1-8-2012", "2-8-2012"},
         "employment",
         "fact_key, employee_code, group_code, role, ve_trained, speaking_3f, reading_3f, writing_2f, hbo, valid_to",
         "M1|G1; M1; G1; beroepskracht; 1; 0; –; 1; 0; 2012-08-02",
         2,
         "coach",
         "M1|G1; M1; G1; coach; 1; 0; –; 1; 0; 2012-08-02"},
    };
}

std::vector<Sample> child_samples() {
    return {
        {"kinderen",
         {"kind", "geboortedatum", "postcode", "huisnummer", "vanaf"},
         {"K2", "29-2-2008", "1315AB", "7", "29-2-2008"},
         "child",
         "child_code, born_on, postcode, house_number, valid_from",
         "K2; 2008-02-29; 1315AB; 7; 2008-02-29",
         3,
         "9",
         "K2; 2008-02-29; 1315AB; 9; 2008-02-29"},
        {"indicaties",
         {"indicatie", "kind", "criteria", "hoofdcriterium", "afgegeven_op", "afgegeven_door", "vanaf", "tot"},
         {"I1", "K1", "thuistaal|gewicht", "thuistaal", "1-8-2012", "JGZ", "2-8-2012", ""},
         "indication",
         "indication_code, child_code, criteria, main_criterion, issued_on, issued_by, valid_from, valid_to",
         "I1; K1; gewicht|thuistaal; thuistaal; 2012-08-01; JGZ; 2012-08-02; –",
         3,
         "gewicht",
         "I1; K1; gewicht|thuistaal; gewicht; 2012-08-01; JGZ; 2012-08-02; –"},
        {"nietbereik",
         {"kind", "toestand", "reden", "vanaf"},
         {"K1", "wachtlijst", "geen_plek", "1-9-2012"},
         "non_reach",
         "fact_key, child_code, state, reason",
         "K1|2012-09-01; K1; wachtlijst; geen_plek",
         2,
         "",
         "K1|2012-09-01; K1; wachtlijst; –"},
        {"plaatsingen",
         {"plaatsing", "kind", "groep", "dagdelen_per_week", "uren_per_week", "vanaf", "tot"},
         {"P1", "K1", "G1", "4", "10", "1-9-2012", ""},
         "placement",
         "placement_code, child_code, group_code, sessions_per_week, minutes_per_week, valid_from, valid_to",
         "P1; K1; G1; 4; 600; 2012-09-01; –",
         3,
         "3",
         "P1; K1; G1; 3; 600; 2012-09-01; –"},
    };
}

std::vector<Sample> school_samples() {
    return {
        {"leerlinggewichten",
         {"leerling", "school", "geboortedatum", "postcode", "opleiding_1", "opleiding_2", "eenouder", "gewicht",
          "vanaf"},
         {"S1", "00AA00", "1-5-2008", "1315AB", "1", "2", "nee", "1,2", "1-5-2012"},
         "pupil",
         "pupil_code, school_code, born_on, postcode, schooling_1, schooling_2, single_parent, weight_tenths, valid_from",
         "S1; 00AA00; 2008-05-01; 1315AB; 1; 2; 0; 12; 2012-05-01",
         7,
         "0,3",
         "S1; 00AA00; 2008-05-01; 1315AB; 1; 2; 0; 3; 2012-05-01"},
        {"leerlingaantallen",
         {"school", "peildatum", "soort_po", "aantal_min", "aantal_max"},
         {"00AA00", "1-10-2019", "Bo", "1", "4"},
         "pupil_count",
         "fact_key, school_code, counted_on, school_type, number_min, number_max",
         "00AA00|2019-10-01|Bo; 00AA00; 2019-10-01; Bo; 1; 4",
         4,
         "3",
         "00AA00|2019-10-01|Bo; 00AA00; 2019-10-01; Bo; 1; 3"},
        {"achterstandsscores",
         {"school", "teldatum", "leerlingen", "score", "score_zonder_drempel", "onderbouw", "bovenbouw", "noot"},
         {"00AA00", "1-10-2019", "200", "10,5", "150,25", "80", "70,25", "a"},
         "disadvantage_score",
         "fact_key, pupils, score_e2, score_no_threshold_e2, lower_e2, upper_e2, note, valid_from, valid_to",
         "00AA00|2019-10-01; 200; 1050; 15025; 8000; 7025; a; 2019-10-01; –",
         3,
         "11",
         "00AA00|2019-10-01; 200; 1100; 15025; 8000; 7025; a; 2019-10-01; –"},
    };
}

std::vector<Sample> other_samples() {
    return {
        {"bevolking",
         {"peildatum", "indeling", "gebied", "leeftijd_van", "leeftijd_tot", "aantal", "bron"},
         {"1-1-2013", "almere-wijken", "A01", "2;0", "2;6", "107", "plan"},
         "population",
         "fact_key, age_from_months, age_to_months, residents, source, valid_from",
         "2013-01-01|almere-wijken|A01|24|30|plan; 24; 30; 107; plan; 2013-01-01",
         5,
         "108",
         "2013-01-01|almere-wijken|A01|24|30|plan; 24; 30; 108; plan; 2013-01-01"},
        {"gebieden",
         {"indeling", "code", "naam", "bovenliggend", "inwoners", "geometrie", "vanaf"},
         {"almere-wijken", "A01", "Haven", "GM0034", "1000", "{}", "1-1-2012"},
         "area",
         "fact_key, scheme, area_code, name, parent_code, residents, geometry",
         "almere-wijken|A01; almere-wijken; A01; Haven; GM0034; 1000; {}",
         2,
         "Poort",
         "almere-wijken|A01; almere-wijken; A01; Poort; GM0034; 1000; {}"},
        {"postcodegebieden",
         {"indeling", "postcode", "gebied", "vanaf"},
         {"almere-wijken", "1351", "A01", "1-1-2012"},
         "postcode_area",
         "fact_key, scheme, postcode, area_code",
         "almere-wijken|1351; almere-wijken; 1351; A01",
         2,
         "A02",
         "almere-wijken|1351; almere-wijken; 1351; A02"},
        {"oordelen",
         {"locatie", "criterium", "oordeel", "beoordelaar", "datum", "bron"},
         {"L1", "scholing", "nee", "ggd", "1-3-2012", "rapport"},
         "judgement",
         "fact_key, location_code, criterion, verdict, assessor, judged_on, source",
         "L1|scholing|ggd|2012-03-01; L1; scholing; 0; ggd; 2012-03-01; rapport",
         2,
         "onbekend",
         "L1|scholing|ggd|2012-03-01; L1; scholing; –; ggd; 2012-03-01; rapport"},
        {"referenties",
         {"sleutel", "soort", "indicator", "methode", "teldatum", "waarde", "eenheid", "omschrijving", "gevolg",
          "kenmerk", "kenmerkwaarde", "bron"},
         {"R1", "gepubliceerd", "P3", "m", "1-10-2012", "-4", "procent", "Minder", "melden", "wijk", "A01", "plan"},
         "reference_value",
         "reference_code, kind, indicator, method, counted_on, value_e4, unit, description, consequence, attribute, "
         "attribute_value, source",
         "R1; gepubliceerd; P3; m; 2012-10-01; -40000; procent; Minder; melden; wijk; A01; plan",
         5,
         "3,36",
         "R1; gepubliceerd; P3; m; 2012-10-01; 33600; procent; Minder; melden; wijk; A01; plan"},
    };
}

} // namespace

std::vector<Sample> make_samples() {
    std::vector<Sample> all;
    for (auto const& some : {place_samples(), child_samples(), school_samples(), other_samples()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

} // namespace kiem::testing
