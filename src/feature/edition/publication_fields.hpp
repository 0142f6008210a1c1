// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/edition/publication.hpp"
#include <boost/json.hpp>

/// The fields of a publication by their Dutch names in JSON, listed once for writing and reading alike.
namespace kiem::edition::fields {

template <class Visit>
void each(Visit&& visit, Subject& one) {
    visit("id", one.id);
    visit("methode", one.method);
    visit("naam", one.name);
    visit("definitie", one.definition);
    visit("vorm", one.form);
    visit("beschermt", one.protects);
    visit("eenheid", one.unit);
    visit("decimalen", one.decimals);
    visit("verdeling", one.distributed_over);
    visit("bron", one.source);
    visit("citaat", one.quote);
    visit("toelichting", one.note);
    visit("teller", one.numerator_rule);
    visit("noemer", one.denominator_rule);
}

template <class Visit>
void each(Visit&& visit, Rule& one) {
    visit("bestand", one.file);
    visit("sha256", one.sha256);
    visit("titel", one.title);
    visit("onderwerp", one.topic);
}

template <class Visit>
void each(Visit&& visit, Response& one) {
    visit("soort", one.kind);
    visit("leverancier", one.owner);
    visit("ontvangen_op", one.received_on);
    visit("volledigheid", one.completeness);
}

template <class Visit>
void each(Visit&& visit, Printed& one) {
    visit("methode", one.method);
    visit("op", one.on);
    visit("tekst", one.text);
    visit("getal", one.number);
    visit("omschrijving", one.description);
    visit("bron", one.source);
}

template <class Visit>
void each(Visit&& visit, Aim& one) {
    visit("agenda", one.agenda);
    visit("doel", one.goal);
    visit("indicator", one.indicator);
    visit("jaar", one.year);
    visit("tot_jaar", one.through_year);
    visit("van", one.from);
    visit("tot", one.to);
    visit("eenheid", one.unit);
    visit("tekst", one.text);
    visit("bron", one.source);
}

template <class Visit>
void each(Visit&& visit, Remark& one) {
    visit("code", one.code);
    visit("waarden", one.params);
    visit("methoden", one.methods);
    visit("ernst", one.severity);
}

template <class Visit>
void each(Visit&& visit, District::Polygon& one) {
    visit("ringen", one.rings);
}

template <class Visit>
void each(Visit&& visit, District& one) {
    visit("code", one.code);
    visit("naam", one.name);
    visit("rij", one.tile_row);
    visit("kolom", one.tile_column);
    visit("omtrek", one.outline);
}

template <class Visit>
void each(Visit&& visit, Block& one) {
    visit("hoofdstuk", one.chapter);
    visit("markdown", one.markdown);
}

template <class Visit>
void each(Visit&& visit, Publication& one) {
    visit("naam", one.name);
    visit("titel", one.title);
    visit("gemeente", one.municipality);
    visit("gemeentenaam", one.municipality_name);
    visit("teldatum", one.on);
    visit("bekend_op", one.known);
    visit("vastlegging", one.commit_seq);
    visit("gepubliceerd_op", one.published_on);
    visit("verbetert", one.corrects);
    visit("verbetering", one.correction);
    visit("figuren", one.subjects);
    visit("uitgave", one.release);
    visit("beleid", one.rules);
    visit("leveringen", one.responses);
    visit("gedrukt", one.printed);
    visit("doelen", one.aims);
    visit("opmerkingen", one.remarks);
    visit("aannames", one.assumptions);
    visit("wijken", one.districts);
    visit("teksten", one.blocks);
    visit("contact_naam", one.contact_name);
    visit("contact_e_mail", one.contact_email);
    visit("contact_adres", one.contact_url);
    visit("licentie", one.licence);
    visit("adres", one.site_url);
}

} // namespace kiem::edition::fields
