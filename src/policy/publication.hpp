// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/indicators.hpp"
#include <cstdint>
#include <span>

namespace kiem::policy {

/// How an edition is made safe: `methode` = "afronden" or "onderdrukken". An edition is in one mode.
enum class PublicationMode { rounding, suppression };

/// `[[grens]]` with `tot_cellen` and `afwijking`: editions with up to `up_to_cells` published cells are promised `bound`.
struct BoundStep {
    std::int64_t up_to_cells = 0;
    std::int64_t bound = 0;
};

/// `[[tabel]]` with `methode` and `splitsingen`: a method by a combination of splits.
struct PublishedTable {
    std::string method;
    std::vector<std::string> splits;
    Position at;
};

/// `[[klassen]]` with `methode` and `vanaf`: a median is published as the class it lies in.
struct MedianClasses {
    std::string method;
    /// Lower ends of the classes after the first: {24, 30, 36} makes "tot 24", "24 tot 30", "30 tot 36", "36 en meer".
    std::vector<std::int64_t> ends;
    Position at;
};

/// `[[gevoelig]]` with `methode` and `reden`: a method about a trait of which nothing near-certain may be said of a group.
struct SensitiveTrait {
    std::string method;
    std::string reason;
    Position at;
};

/// `[[nul]]` with `methode` and `uitleg`: why a figure may be nought.
struct ExplainedZero {
    std::string method;
    std::string explanation;
    Position at;
};

/// A file of the topic `publicatie`: what the municipality publishes, and how it keeps people unrecognisable.
struct PublicationRules {
    PublicationMode mode{};
    /// `basis`: counts about people are rounded to multiples of it.
    std::int64_t base = 5;
    /// `[[grens]]`, ascending.
    std::vector<BoundStep> ladder;
    /// `percentage_vanaf`: the least denominator under a percentage or median.
    std::int64_t least_denominator = 20;
    /// `drempel`: in suppression, counts of 1 up to, not including, this are hidden.
    std::int64_t threshold = 5;
    /// `exact_vanaf` and `exact`: methods whose total for the whole municipality is given as it is, when it (and its
    /// denominator) is at least `exact_from` (100 or more).
    std::int64_t exact_from = 100;
    std::vector<std::string> exact;
    /// `splitsingen`: every indicator is published by each of these that means something for it.
    std::vector<std::string> splits;
    /// `alleen_intern`: methods that are not published.
    std::vector<std::string> internal_only;
    /// `[[tabel]]`: and by these combinations.
    std::vector<PublishedTable> tables;
    std::vector<MedianClasses> classes;
    std::vector<SensitiveTrait> sensitive;
    /// `groepsuitspraak_vanaf`: a share in per cent from which a statement about a group is near-certain.
    std::int64_t group_share = 90;
    /// `bij_groepsuitspraak`: "samenvoegen" (merge parts) or "weigeren" (leave the table out).
    enum class OnGroupStatement { merge, refuse };
    OnGroupStatement on_group_statement{};
    std::vector<ExplainedZero> zeros;
    /// `leveringen`: kinds of delivery without which nothing is published.
    std::vector<std::string> deliveries;
    /// `kaart`: a GeoJSON file beside the policy file with the outline of each wijk; empty: tiles.
    std::string map;
    /// `[contact]` with `naam`, `email` and, if there is one, `url`: who answers questions, for the catalogue and security.txt.
    std::string contact_name, contact_email, contact_url;
    /// `licentie`: URL of the licence of the data.
    std::string licence;
    /// `adres`: the URL of the public site, for the catalogue, the sitemap and security.txt: "https://vve.almere.example".
    std::string site_url;
    /// Where the file starts, and the lines of its keys.
    Position at;
    KeyLines lines;
};

/// Reads the file. Errors name the key: an unknown mode, a base below 3, a ladder that does not rise or starts below
/// base - 1, exact totals below 100, no contact.
Checked<PublicationRules> read_publication(PolicyFile const& file);

/// Holds the methods and splits named in it against the indicator files it is used with: each must be in one of them, a
/// table's split must mean something for its method, and a median about people needs classes.
Findings check_publication(PublicationRules const& rules, std::span<Indicators const> met);

} // namespace kiem::policy
