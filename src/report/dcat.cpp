// SPDX-License-Identifier: EUPL-1.2
#include "report/dcat.hpp"
#include "report/dcat_lists.hpp"
#include <algorithm>
#include <stdexcept>

namespace kiem::report {

namespace {

using rdf::Graph;
using rdf::Node;
using namespace dcat;

std::string title_of(CatalogFile const& file, std::string_view media_type, Texts const& texts) {
    if (file.name == "gegevens.csv") return texts("data.file_csv");
    if (media_type == "text/csv") return texts("data.file_codes");
    if (media_type == "application/csvm+json") return texts("data.file_csvw");
    if (file.name == "gegevens.json") return texts("data.file_json_stat");
    if (media_type == "application/json") return texts("data.file_publication");
    if (media_type == "application/vnd.oasis.opendocument.spreadsheet") return texts("data.file_ods");
    if (media_type == "application/vnd.oasis.opendocument.text") return texts("data.file_odt");
    if (media_type == "application/pdf") return texts("data.file_pdf");
    if (media_type == "text/html") return texts("data.file_html");
    return file.name;
}

class CatalogWriter {
public:
    CatalogWriter(Catalog const& catalog, Texts const& texts)
        : catalog_(catalog), texts_(texts), first_(catalog.editions.front().edition) {
        graph_.prefixes = prefixes();
        auto const tooi = tooi_uri(first_.municipality);
        publisher_ = tooi.empty() ? part("#uitgever") : tooi;
    }

    Graph take() {
        put_catalog();
        put_publisher();
        put_contact();
        put_area();
        put_licences();
        for (auto const& edition : catalog_.editions) put_dataset(edition);
        return std::move(graph_);
    }

private:
    std::string part(std::string_view fragment) const { return catalog_.url + std::string(fragment); }
    void put_catalog();
    void put_publisher();
    void put_contact();
    void put_area();
    void put_licences();
    void put_dataset(CatalogEdition const& entry);
    void put_versions(Node& node, CatalogEdition const& entry) const;
    void put_period(CatalogEdition const& entry);
    void put_distribution(CatalogEdition const& entry, CatalogFile const& file);
    CatalogEdition const* named(std::string_view name) const;
    CatalogEdition const* correction_of(CatalogEdition const& entry) const;

    Catalog const& catalog_;
    Texts const& texts_;
    OpenEdition const& first_;
    std::string publisher_;
    Graph graph_;
};

rdf::Term day_term(Day day) { return rdf::typed(to_iso(day), "xsd:date"); }

std::string dataset_uri(OpenEdition const& edition) { return edition.page_url + "#dataset"; }

CatalogEdition const* CatalogWriter::named(std::string_view name) const {
    auto const found = std::ranges::find(catalog_.editions, name, [](auto const& one) { return one.edition.name; });
    return found == catalog_.editions.end() ? nullptr : &*found;
}

CatalogEdition const* CatalogWriter::correction_of(CatalogEdition const& entry) const {
    auto const found = std::ranges::find(catalog_.editions, entry.edition.name, &CatalogEdition::corrects);
    return found == catalog_.editions.end() ? nullptr : &*found;
}

void CatalogWriter::put_catalog() {
    auto const published = [](auto const& entry) { return entry.edition.published_on; };
    auto const [oldest, newest] = std::ranges::minmax(catalog_.editions, {}, published);
    auto& node = graph_.add(catalog_.url, "dcat:Catalog");
    node.add_dutch("dct:title", catalog_.title).add_dutch("dct:description", catalog_.description);
    node.add_iri("dct:publisher", publisher_).add_iri("dct:creator", publisher_);
    node.add_iri("dcat:contactPoint", part("#contact"));
    node.add_iri("foaf:homepage", catalog_.home_url);
    node.add_iri("dct:language", dutch_language);
    node.add_iri("dct:license", first_.licence);
    node.add_iri("dcat:themeTaxonomy", theme_list);
    node.add_iri("dct:spatial", part("#gebied"));
    node.add("dct:issued", day_term(oldest.edition.published_on));
    node.add("dct:modified", day_term(newest.edition.published_on));
    for (auto const& entry : catalog_.editions) node.add_iri("dcat:dataset", dataset_uri(entry.edition));
}

void CatalogWriter::put_publisher() {
    auto& node = graph_.add(publisher_, "foaf:Agent");
    node.add_dutch("foaf:name", publisher_of(first_, texts_)).add_iri("dct:type", local_authority);
}

void CatalogWriter::put_contact() {
    auto& node = graph_.add(part("#contact"), "vcard:Kind");
    node.add_text("vcard:fn", first_.contact_name);
    if (!first_.contact_email.empty()) node.add_iri("vcard:hasEmail", "mailto:" + first_.contact_email);
    node.add_iri("vcard:hasURL", first_.contact_url);
}

void CatalogWriter::put_area() {
    auto& node = graph_.add(part("#gebied"), "dct:Location");
    node.add_dutch("skos:prefLabel", first_.municipality_name).add_text("dct:identifier", first_.municipality);
}

void CatalogWriter::put_licences() {
    std::vector<std::string> done;
    for (auto const& entry : catalog_.editions) {
        auto const& url = entry.edition.licence;
        if (url.empty() || std::ranges::find(done, url) != done.end()) continue;
        done.push_back(url);
        auto& node = graph_.add(url, "dct:LicenseDocument");
        if (auto const known = known_licence(url); !known.empty())
            node.add_iri("skos:exactMatch", std::string(licences) + std::string(known));
    }
}

void CatalogWriter::put_versions(Node& node, CatalogEdition const& entry) const {
    auto const* replacement = correction_of(entry);
    node.add_iri("adms:status", std::string(dataset_status) + (replacement != nullptr ? "DEPRECATED" : "COMPLETED"));
    node.add_text("dcat:version", entry.edition.name);
    if (replacement != nullptr) node.add_iri("dct:isReplacedBy", dataset_uri(replacement->edition));
    if (auto const* corrected = named(entry.corrects); corrected != nullptr)
        node.add_iri("dct:replaces", dataset_uri(corrected->edition))
            .add_iri("dcat:previousVersion", dataset_uri(corrected->edition));
    node.add_dutch("adms:versionNotes", entry.correction);
}

void CatalogWriter::put_dataset(CatalogEdition const& entry) {
    auto const& edition = entry.edition;
    auto& node = graph_.add(dataset_uri(edition), "dcat:Dataset");
    node.add_text("dct:identifier", dataset_uri(edition));
    node.add_dutch("dct:title", edition.title).add_dutch("dct:description", edition.description);
    node.add_iri("dct:accessRights", is_public);
    node.add_iri("dcat:contactPoint", part("#contact"));
    node.add_iri("dct:creator", publisher_).add_iri("dct:publisher", publisher_);
    node.add_iri("dcat:theme", education);
    node.add_dutch("dcat:keyword", texts_("data.keyword_vve"))
        .add_dutch("dcat:keyword", texts_("data.keyword_monitor"));
    node.add_iri("dct:language", dutch_language);
    node.add_iri("dct:temporal", edition.page_url + "#periode").add_iri("dct:spatial", part("#gebied"));
    node.add("dct:issued", day_term(edition.published_on)).add("dct:modified", day_term(edition.published_on));
    node.add_iri("dcat:landingPage", edition.page_url);
    put_versions(node, entry);
    for (auto const& file : entry.files) node.add_iri("dcat:distribution", file.url + "#distributie");
    put_period(entry);
    for (auto const& file : entry.files) put_distribution(entry, file);
}

void CatalogWriter::put_period(CatalogEdition const& entry) {
    auto& node = graph_.add(entry.edition.page_url + "#periode", "dct:PeriodOfTime");
    node.add("dcat:startDate", day_term(entry.edition.on)).add("dcat:endDate", day_term(entry.edition.on));
}

void CatalogWriter::put_distribution(CatalogEdition const& entry, CatalogFile const& file) {
    auto const media_type = without_parameters(file.content_type);
    auto& node = graph_.add(file.url + "#distributie", "dcat:Distribution");
    node.add_dutch("dct:title", title_of(file, media_type, texts_));
    node.add_iri("dcat:accessURL", entry.edition.page_url).add_iri("dcat:downloadURL", file.url);
    node.add_iri("dct:license", entry.edition.licence);
    node.add_iri("dcat:mediaType", "https://www.iana.org/assignments/media-types/" + std::string(media_type));
    if (auto const type = file_type(media_type); !type.empty())
        node.add_iri("dct:format", std::string(file_types) + std::string(type));
    node.add("dcat:byteSize", rdf::typed(std::to_string(file.bytes), "xsd:nonNegativeInteger"));
    node.add_iri("dct:language", dutch_language);
    node.add_iri("dcatap:availability", stable);
    node.add_iri("adms:status", std::string(distribution_status) + "COMPLETED");
    node.add("dct:issued", day_term(entry.edition.published_on));
    node.add_iri("spdx:checksum", file.url + "#controle");
    auto& checksum = graph_.add(file.url + "#controle", "spdx:Checksum");
    checksum.add_iri("spdx:algorithm", "spdx:checksumAlgorithm_sha256");
    checksum.add("spdx:checksumValue", rdf::typed(file.sha256, "xsd:hexBinary"));
}

} // namespace

std::string tooi_uri(std::string_view municipality) {
    bool const is_code = municipality.size() == 6 && municipality.starts_with("GM") &&
                         municipality.find_first_not_of("0123456789", 2) == std::string_view::npos;
    if (!is_code) return {};
    return "https://identifier.overheid.nl/tooi/id/gemeente/gm" + std::string(municipality.substr(2));
}

Graph catalog_graph(Catalog const& catalog, Texts const& texts) {
    if (catalog.editions.empty()) throw std::invalid_argument("a catalogue needs an edition");
    return CatalogWriter(catalog, texts).take();
}

} // namespace kiem::report
