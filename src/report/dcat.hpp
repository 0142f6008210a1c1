// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "report/open_data.hpp"
#include "report/rdf.hpp"
#include <cstdint>

namespace kiem::report {

/// A file of an edition as the catalogue names it.
struct CatalogFile {
    /// "gegevens.csv"; its name tells what it is: the kinds of tidy_csv.hpp, json_stat.hpp and ods.hpp and the report.
    std::string name;
    /// Where it can be fetched.
    std::string url;
    /// "text/csv; charset=utf-8".
    std::string content_type;
    /// 64 hexadecimal digits.
    std::string sha256;
    std::int64_t bytes = 0;
};

struct CatalogEdition {
    OpenEdition edition;
    std::vector<CatalogFile> files;
    /// Of a correction: the name of the edition it replaces, and what changed and why.
    std::string corrects, correction;
};

struct Catalog {
    /// URL of the catalogue itself and of the home page of the site.
    std::string url, home_url;
    std::string title, description;
    /// The newest first. At least one: a catalogue without a dataset is none.
    std::vector<CatalogEdition> editions;
};

/// The catalogue by DCAT-AP-NL 3.0: a dataset per edition with a distribution per file. Publisher, creator, contact and
/// area are those of the first edition. The municipality is named by its URI in TOOI when its code is one ("GM0034").
/// A correction names what it replaces (dct:replaces, dcat:previousVersion, adms:versionNotes) and the edition it replaces
/// says so (dct:isReplacedBy, status DEPRECATED). Throws std::invalid_argument without an edition.
rdf::Graph catalog_graph(Catalog const& catalog, Texts const& texts);

/// "https://identifier.overheid.nl/tooi/id/gemeente/gm0034" for "GM0034"; empty when the code is no municipality's.
std::string tooi_uri(std::string_view municipality);

} // namespace kiem::report
